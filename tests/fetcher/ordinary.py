"""Ordinary pages of many makes, each with something that a careless sign would take for a wall or a missing page.

`PAGES` maps a name to what a server answers: body, content type, further headers, and the address
asked for where the page was reached through a redirect. What stands around the articles is made in makes.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from tests.fetcher.makes import dress, furniture

HARBOUR = (
    "The harbour board voted on Tuesday to close the eastern quay to lorries from the first of June. Members said the surface had sunk by eleven "
    "centimetres since the winter storms and that a survey by engineers from the university had found cavities below the crane rails. The ferry "
    "company, which lands about four hundred vehicles a day there, asked for three months' notice and was given six weeks.",
    "Board chair Ellen Marsh told reporters that the cost of filling the cavities was put at 2.3 million pounds, of which the county would carry a "
    "third. She said that nobody had been hurt and that the fish market would stay open throughout. Work is to begin once the spring tides are over.",
    "Traders on the quay were less calm. Peter Lund, who has sold ice to trawlers for thirty years, said that the detour through the old town added "
    "forty minutes to each delivery, and that two of his customers had already moved to the next port down the coast for the season.",
    "An independent engineer who read the survey for this newspaper said the findings were serious but not unusual for a quay built in 1958. He "
    "recommended borings at twelve more places, monthly measurements, and a limit of eighteen tonnes for every vehicle until the work is finished.",
    "The county council will discuss its share on the ninth of May. A spokeswoman said that money had been set aside for the sea wall and could be "
    "moved, provided that the ministry agreed, which in earlier cases had taken between five and eight weeks.",
)
SCHOOL = (
    "Pupils at four primary schools in the valley will start an hour later from September, after a trial in which absence fell by a fifth and "
    "teachers reported calmer mornings. Parents were asked in March; of 612 who answered, 431 were in favour, 140 against and the rest undecided.",
    "Bus times are to change as well, which the transport office says will cost about ninety thousand a year. The head of the largest school called "
    "that cheap for what it brings. The union asked that cleaners and cooks be paid for the hour in between, and the town has agreed.",
)
ABOUT_404 = (
    "Every broken link has a history. When a page is not found, the server answers with the number 404, which engineers at a physics laboratory near "
    "Geneva wrote into the protocol in the early nineties. A study of half a million news links found that a quarter of those from 2013 no longer "
    "lead anywhere, and that many answer with the words page not found and a cheerful drawing while claiming that all is well.",
    "Librarians call the second kind soft. It fools link checkers, because the status says that the page exists. The article that you are looking for "
    "does not exist, the text says, but the machine reads success. Archives keep copies of some of these pages and miss most of them.",
    "One newspaper has begun to keep its own copies of everything that it cites. The editor said the work had paid for itself within a year, when a "
    "ministry took down a report that the paper had quoted in eleven stories, and the paper could show what it had said.",
)
ABOUT_WALLS = (
    "Subscribe to continue reading: five words that more and more readers know by heart. Of the forty largest newspapers in the country, thirty-one now "
    "show some readers a teaser and an offer, and twelve have no free articles left, according to a count by the press institute.",
    "Already a subscriber? Log in, say the pages, and those who cannot are left with eighty words. This article is only available to subscribers, "
    "others write more curtly. Economists at the institute found that one reader in two hundred pays at such a wall, and that the rest look elsewhere.",
    "The institute also asked how often people accept all cookies: nine times out of ten, it turned out, and mostly within two seconds. We value your "
    "privacy, the banners say, and list several hundred partners. Few readers know what they agree to, and fewer can find where to take it back.",
)
GERMAN = (
    "Der Stadtrat hat am Dienstag beschlossen, die Brücke am alten Hafen für den Verkehr zu sperren. Gutachter hatten im Winter Risse in zwei Pfeilern "
    "gefunden, die nach ihrer Einschätzung nicht mehr zu reparieren sind. Die Kosten für einen Neubau werden auf vierzehn Millionen Euro geschätzt.",
    "Die Anwohner wurden am Abend über die Umleitungen unterrichtet. Nach Angaben der Verwaltung wird die Sperrung mindestens drei Jahre dauern, und für "
    "Fußgänger soll bis zum Herbst ein Steg gebaut werden. Die Opposition sprach von einem Versäumnis, das sich lange angekündigt habe.",
)
FRENCH = (
    "Le conseil municipal a voté mardi la fermeture du pont du vieux port à la circulation. Des experts avaient découvert pendant l'hiver des fissures "
    "dans deux des piles, qui ne peuvent plus être réparées selon eux. Le coût d'une reconstruction est estimé à quatorze millions d'euros.",
    "Les habitants ont été informés dans la soirée des déviations. La fermeture doit durer au moins trois ans, et une passerelle sera construite pour les "
    "piétons avant l'automne. L'opposition a dénoncé une négligence qui était connue de tous depuis longtemps.",
)
SPANISH = (
    "El ayuntamiento aprobó el martes el cierre del puente del puerto viejo al tráfico. Los técnicos habían encontrado durante el invierno grietas en dos "
    "de los pilares, que según ellos ya no se pueden reparar. El coste de una nueva construcción se calcula en catorce millones de euros.",
    "Los vecinos fueron informados por la noche de los desvíos. El cierre durará al menos tres años, y para los peatones se construirá una pasarela antes "
    "del otoño. La oposición habló de una negligencia que era conocida por todos desde hace mucho tiempo.",
)
RUSSIAN = (
    "Городской совет во вторник решил закрыть мост у старого порта для движения. Эксперты зимой нашли трещины в двух опорах, которые, по их оценке, уже не "
    "подлежат ремонту. Стоимость нового моста оценивается в четырнадцать миллионов, и часть суммы выделит область.",
)
JAPANESE = (
    "市議会は火曜日、旧港の橋を車両通行止めにすることを決めた。専門家は冬の調査で二本の橋脚にひび割れを見つけ、修理はもはや不可能だと判断した。"
    "新しい橋の建設費は十四億円と見積もられている。住民には夕方、迂回路についての説明が行われた。通行止めは少なくとも三年続く見通しだ。",
)
ARABIC = (
    "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم عند الميناء أمام حركة المرور. وكان الخبراء قد عثروا خلال الشتاء على تشققات في دعامتين من دعاماته، "
    "وقالوا إن إصلاحهما لم يعد ممكنا. وتقدر كلفة بناء جسر جديد بنحو أربعة عشر مليون يورو، تدفع المحافظة ثلثها.",
    "وأبلغ السكان في المساء بالطرق البديلة. ومن المتوقع أن يستمر الإغلاق ثلاث سنوات على الأقل، وسيقام ممر للمشاة قبل حلول الخريف. ووصفت المعارضة ما جرى "
    "بأنه إهمال كان معروفا للجميع منذ زمن بعيد.",
)
ABOUT_ROBOTS = (
    "Prove that you are human: the request has become so common that a lecturer at the technical college asked her students to count. In a week, thirty of "
    "them were shown 1,140 puzzles of traffic lights, crossings and hydrants, and spent nine hours on them in all. Checking your browser before accessing "
    "the site, the pages say, or that the connection needs to be verified, while a wheel turns for five seconds.",
    "The puzzles keep out fewer programs than they used to. In a test last autumn, software solved the pictures in 96 per cent of all attempts, people in 84. "
    "Please enable cookies and JavaScript to continue, the walls go on to ask, and readers who use a screen reader are often sent away with the words access "
    "denied. An association of blind people has collected four hundred complaints since the beginning of the year.",
    "The companies that sell such walls say that without them many shops would be emptied by resellers within minutes. They promise that the next generation "
    "will look at how a mouse moves and at nothing else, and that nobody will have to click on a bus again. The lecturer doubts it, and has kept her list.",
)
ABSTRACT = (
    "Background: Quays of mass concrete built between 1950 and 1965 are common along the northern coast, and few of them have been surveyed since. We report "
    "settlements and cavities below crane rails at eleven of them, measured between 2019 and 2024.",
    "Methods: Ground-penetrating radar at 400 MHz was run along 38 profiles of together 9.4 kilometres, and 61 borings were made where the reflections were "
    "ambiguous. Settlement was levelled twice a year against bench marks on bedrock.",
    "Results: Cavities of more than half a cubic metre were found at seven of the eleven quays. Mean settlement was 14 mm a year (95% confidence interval 9 to "
    "19), and 31 mm in the year after the storm of January 2022. The fill behind joints without seals was lost at three times the rate of the others.",
    "Conclusions: Surveys by radar find most cavities that matter and cost about a tenth of borings. Owners of quays of that age should not wait for settlement "
    "that can be seen from the surface, which in our sample came two to six years after the cavities.",
)
REPORT = (
    "This report sets out how the department spent the 412 million pounds that Parliament granted for harbours and coastal works in the year to 31 March, and "
    "what was achieved with it. It has been prepared in accordance with the direction of the Treasury and was laid before the House on 14 July.",
    "Spending on repairs rose from 171 million to 204 million, chiefly because of the storms of January and February. Of 96 schemes in the programme, 71 were "
    "finished within the year, 19 are under way and six were given up after surveys had shown that they would cost more than they would save.",
    "The department employed 1,284 people on average, 57 fewer than in the year before. The median gap between the pay of women and men was 8.1 per cent, down "
    "from 9.4. Sickness absence came to 6.2 days for each person, against 5.8 across the civil service.",
    "The Comptroller and Auditor General has certified the accounts without qualification. He draws attention to two contracts for dredging that were let without "
    "competition, together worth 3.7 million, and to the department's answer, which is printed in annex C.",
)
COURT = (
    "A court of appeal has upheld the sentence of four years for the former treasurer of the sailing club, who took 318,000 euros from its accounts between 2016 "
    "and 2021. The judges said that the confession had come late and only in part, and that nothing of the money had been paid back.",
    "The defence had asked for a suspended sentence and pointed to the age of the accused, who is 71. The prosecutor called that a matter for the prison, not for "
    "the court. The club, which had to sell two of its boats, was represented by its new chair and did not comment after the hearing.",
)
HEALTH = (
    "Fewer people waited more than four hours in the emergency rooms of the region this winter, the health board says: 17 per cent between December and February, "
    "against 24 a year earlier. The board puts it down to two surgeries that stayed open until ten in the evening and to a milder season of influenza.",
    "Nurses see it differently. Their union counted 212 shifts with fewer staff than planned and says that the figures look better because people are now moved to "
    "a ward where nobody counts the hours. The board called that wrong and promised to publish the figures for wards as well, from June.",
    "At the largest hospital, 61,400 patients came to the emergency room in the year, about as many as before the pandemic. One in nine left before a doctor had "
    "seen them, which the board's own target puts at one in twenty. A new wing with fourteen rooms is to open in the autumn of next year.",
)
FARM = (
    "The harvest of winter wheat in the county came to 7.9 tonnes a hectare, the farmers' union said on Friday, six per cent below the mean of ten years. May was "
    "dry and July was wet, and a fifth of the grain was not good enough for bread and went to feed.",
    "Barley did better, and so did beans, which a third more farms grew than last year. Prices do not make up for the loss: a tonne of wheat for bread brought 198 "
    "pounds at the beginning of September, 41 less than a year before, while diesel and nitrogen cost about the same.",
)
BRIEF = "A man of 34 was rescued from the river near the weir on Sunday night. The fire service said he had slipped from the bank and held on to a branch for twenty minutes. He was taken to hospital with mild hypothermia and went home on Monday."


NEWSLETTER = "<aside class='newsletter'><h3>Subscribe to our newsletter</h3><p>Get the best stories every morning. Sign up today.</p><form><input name=email><button>Subscribe</button></form></aside>"


@dataclass(frozen=True)
class Ordinary:
    """An answer, with what a reader must find in it (`holds`) and what it must not take for the article (`lacks`)."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    asked: str = "/news/story"
    final: str = "/news/story"
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def ld(**facts: object) -> str:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def html(title: str, body: str, head: str = "", lang: str = "en", heading: bool = True) -> str:
    shown = f"<h1>{title.partition(' | ')[0]}</h1>" if heading else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<header><nav><a href='/'>Home</a> <a href='/world'>World</a> <a href='/login'>Log in</a> <a href='/subscribe'>Subscribe</a></nav></header>"
        f"<main><article>{shown}{body}</article></main>"
        f"<footer><a href='/privacy'>Privacy policy</a> <a href='/cookies'>Cookie policy</a> © The Harbour Post</footer></body></html>"
    )


def story(make: str, title: str, texts: tuple[str, ...], body: str = "{}", head: str = "", **given: Any) -> Ordinary:
    """A page of a make; `{}` in `body` stands for the paragraphs, `lang` and `charset` are its language and encoding."""
    lang, charset = given.pop("lang", "en"), given.pop("charset", "utf-8")
    dressed = dress(make, title, body.replace("{}", paragraphs(texts)), head, lang)
    offer = given.pop("foot", "")
    before, footer, after = dressed.rpartition("</footer>")
    dressed = before.replace("<header", offer + "<header", 1) + footer + offer + after
    if charset != "utf-8":
        dressed = dressed.replace('"utf-8"', f'"{charset}"')
        given["content_type"] = f"text/html; charset={charset}"
    return Ordinary(dressed.encode(charset, "xmlcharrefreplace"), holds=texts, lacks=furniture(lang), **given)


def blocks(texts: tuple[str, ...], pattern: str) -> str:
    """Each text in a piece of HTML of its own; `{n}` counts."""
    return "".join(pattern.format(text=text, n=n) for n, text in enumerate(texts, 1))


def within(make: str, title: str, texts: tuple[str, ...], pattern: str, **given: Any) -> Ordinary:
    return replace(story(make, title, (), blocks(texts, pattern), **given), holds=texts)


GATED = ld(isAccessibleForFree=False)
GATED_PART = ld(
    isAccessibleForFree="False",
    hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"},
)
LIVE = HARBOUR + SCHOOL + HEALTH + FARM
UPDATE = "<section class='live-post' id='p{n}'><h2><time>{n}.15</time> Update</h2><p>{text}</p><a href='#p{n}'>Share</a></section>"
POST = (
    "<div id='p{n}' class='post bg2'><dl class='postprofile'><dt>user{n}</dt><dd>Posts: 4{n}</dd></dl>"
    "<div class='postbody'><h3><a href='#p{n}'>Re: lorries</a></h3><div class='content'>{text}</div></div></div>"
)
PICTURE = "<figure><img src='/g/{n}.jpg' alt='' width='900' height='600'><figcaption>{text}</figcaption></figure>"
ROWS = "".join(f"<tr><td>Port {n}</td><td>{n * 17} tonnes landed in the year</td></tr>" for n in range(1, 20))
STUB = f"<html><head><title>Statement</title></head><body><div id='root'><h1>Statement</h1><p>{BRIEF}</p></div><script src='a.js'></script></body></html>"

PAGES: dict[str, Ordinary] = {
    "long news": story("newspaper", "Eastern quay closes to lorries | The Harbour Post", HARBOUR + FARM + HEALTH),
    "long read on a blog": story("wordpress", "A year on the quay", HARBOUR + SCHOOL + FARM + HEALTH + COURT),
    "short brief with boxes": story("newspaper", "Man rescued from river | The Harbour Post", (BRIEF,)),
    "short brief of a blog": story("wordpress", "Man rescued from river", (BRIEF,)),
    "short brief without furniture": Ordinary(html("Man rescued", f"<p>{BRIEF}</p>").encode(), holds=(BRIEF,)),
    "live blog": within("newspaper", "Storm live: latest updates", LIVE, UPDATE),
    "live blog of an app": within("rendered", "Council night live", LIVE[::-1], UPDATE),
    "gallery with text": story("newspaper", "In pictures: the quay", HARBOUR[3:], blocks(HARBOUR[:3], PICTURE) + "{}"),
    "page not found as a topic": story(
        "newspaper",
        "Page not found: why the web forgets | The Harbour Post",
        ABOUT_404,
        asked="/tech/page-not-found",
        final="/tech/page-not-found",
    ),
    "404 as a topic": story(
        "ghost", "404: the history of a number", ABOUT_404, asked="/tech/404-history", final="/tech/404-history"
    ),
    "404 as a whole title of a long text": story("wordpress", "404 | Number stories", ABOUT_404 + HARBOUR),
    "error 404 in an encyclopedia": story(
        "encyclopedia",
        "HTTP 404 - Encyclopedia",
        ABOUT_404,
        "{}<h2>See also</h2><ul><li>Link rot</li></ul><h2>References</h2><ol><li>A study</li></ol>",
    ),
    "found not guilty": story("newspaper", "Former mayor found not guilty", (*COURT, BRIEF)),
    "missing child found": story("amp", "Missing boy found", (BRIEF,)),
    "no longer available medicine": story("newspaper", "Medicine no longer available in pharmacies", HEALTH),
    "subscribe boxes in a full article": story(
        "newspaper",
        "Quay closes",
        HARBOUR,
        NEWSLETTER + "{}" + NEWSLETTER + "<p>Subscribe to continue reading more stories like this.</p>",
    ),
    "members' blog with everything open": story(
        "ghost", "Quay closes", HARBOUR, "{}<div class='gh-cta'><p>Already a member? Log in.</p></div>"
    ),
    "brief under offers in head and foot": story(
        "wordpress",
        "Man rescued",
        (BRIEF,),
        foot="<div class='sub-bar'><p>Already a subscriber? Log in to read subscriber-only articles.</p></div>",
    ),
    "brief over a row of articles for members": story(
        "rendered",
        "Man rescued",
        (BRIEF,),
        foot="<div class='css-plus'><h3>Plus</h3><p>Members-only: the secrets of the weir</p></div>",
    ),
    "free by its data": story("newspaper", "Quay closes", HARBOUR, head=ld(isAccessibleForFree=True)),
    "free by its data as a word": story("wordpress", "Quay closes", HARBOUR, head=ld(isAccessibleForFree="True")),
    "gated by its data and whole": story(
        "newspaper", "Quay closes", HARBOUR, "<div class='paywall'>{}</div>", head=GATED_PART
    ),
    "gated by its data with all its words": story(
        "amp", "Quay closes", HARBOUR, head=ld(isAccessibleForFree=False, wordCount=330)
    ),
    "gated by its data and long": story("rendered", "Quay closes", HARBOUR + SCHOOL, head=GATED),
    "on paywalls": story("newspaper", "How newspapers ask for money", ABOUT_WALLS),
    "on cookies": story("wordpress", "Accept all: what we agree to", ABOUT_WALLS[::-1]),
    "on captchas": story("newspaper", "Are you human? A week of puzzles", ABOUT_ROBOTS),
    "on captchas, in an app": story("rendered", "Checking your browser", ABOUT_ROBOTS[::-1]),
    "on bot walls, with their code": story(
        "plain_divs",
        "What _cf_chl_opt means",
        HARBOUR,
        "<pre>window._cf_chl_opt = {x: 1}; px-captcha; _pxAppId; captcha-delivery.com</pre>{}",
    ),
    "behind Cloudflare": story(
        "ghost",
        "Quay closes",
        HARBOUR,
        headers=(("server", "cloudflare"), ("cf-ray", "8a"), ("cf-cache-status", "HIT")),
    ),
    "a customer of DataDome": story(
        "newspaper", "Quay closes", HARBOUR, headers=(("x-datadome", "protected"), ("set-cookie", "datadome=x"))
    ),
    "a customer of Akamai": story(
        "newspaper", "Harvest is poor", FARM, headers=(("set-cookie", "_abck=x"), ("set-cookie", "ak_bmsc=y"))
    ),
    "a customer of Imperva": story(
        "office", "Quay closes", HARBOUR, headers=(("x-iinfo", "1-2-3"), ("set-cookie", "incap_ses_1_2=x"))
    ),
    "a customer of PerimeterX": story(
        "newspaper", "Waiting times fall", HEALTH, head="<script>window._pxAppId='PX1';</script>"
    ),
    "rendered on the server": story("rendered", "Quay closes", HARBOUR),
    "an app with its text in place": Ordinary(STUB.encode(), holds=(BRIEF,)),
    "how to enable JavaScript": story(
        "plain_divs", "How to enable JavaScript", SCHOOL, "{}<p>Please enable JavaScript in your settings.</p>"
    ),
    "table of figures": story("office", "Catch by port", REPORT, "{}<table>" + ROWS + "</table>"),
    "annual report of a department": story("office", "Annual report and accounts", REPORT),
    "press release": story(
        "wordpress",
        "Press release 14/2026",
        SCHOOL,
        "<p>FOR IMMEDIATE RELEASE</p>{}<p>###</p><p>Contact: press office</p>",
    ),
    "abstract of a paper": story("journal", "Cavities below crane rails of mass concrete quays", ABSTRACT),
    "forum": within("board", "Thread: lorries on the quay", HARBOUR, POST),
    "questions and answers": story("plain_divs", "Why is the quay closed?", HARBOUR, "<h2>Why?</h2>{}"),
    "old table layout": story("tables", "Quay closes", HARBOUR),
    "plain text": Ordinary("\n\n".join(HARBOUR).encode(), "text/plain; charset=utf-8", holds=HARBOUR),
    "data as a graph, and broken data": story(
        "newspaper",
        "Quay closes",
        HARBOUR,
        head='<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","hasPart":[]}]}</script>'
        '<script type="application/ld+json">{"isAccessibleForFree": false,</script>',
    ),
    "moved to a query on the front": story("wordpress", "Quay closes", HARBOUR, asked="/news/story", final="/?p=1234"),
    "front page asked for": story("newspaper", "The Harbour Post", HARBOUR + SCHOOL, asked="/", final="/en/"),
    "German with banner": story("newspaper", "Brücke gesperrt", GERMAN, lang="de"),
    "French with a box for subscribers": story(
        "ghost", "Le pont est fermé", FRENCH, "{}<aside>Abonnez-vous à notre lettre</aside>", lang="fr"
    ),
    "Spanish in Latin-1": story("tables", "Cierre del puente", SPANISH, lang="es", charset="iso-8859-1"),
    "Russian in windows-1251": story("wordpress", "Мост закрыт", RUSSIAN, lang="ru", charset="windows-1251"),
    "Japanese in Shift JIS": story("newspaper", "橋が通行止め", JAPANESE, lang="ja", charset="shift_jis"),
    "Arabic from right to left": story("amp", "إغلاق الجسر القديم", ARABIC, lang="ar"),
}
