"""Fifty ordinary pages of many makes, each with something that a careless sign would take for a wall or a missing page.

`PAGES` maps a name to what a server answers: body, content type, further headers, and the address
asked for where the page was reached through a redirect.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

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
BRIEF = "A man of 34 was rescued from the river near the weir on Sunday night. The fire service said he had slipped from the bank and held on to a branch for twenty minutes. He was taken to hospital with mild hypothermia and went home on Monday."


@dataclass(frozen=True)
class Ordinary:
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    asked: str = "/news/story"
    final: str = "/news/story"


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


def ordinary(text: str, **given: object) -> Ordinary:
    return Ordinary(text.encode(), **given)  # type: ignore[arg-type]


NEWSLETTER = "<aside class='newsletter'><h3>Subscribe to our newsletter</h3><p>Get the best stories every morning. Sign up today.</p><form><input name=email><button>Subscribe</button></form></aside>"
BANNER = "<div id='cookie-banner' class='cookie-consent'><p>We value your privacy. We use cookies to improve your visit.</p><button>Accept all</button><button>Reject all</button><a>Cookie settings</a></div>"
FULL = paragraphs(HARBOUR)

PAGES: dict[str, Ordinary] = {
    "long news": ordinary(html("Eastern quay closes to lorries | The Harbour Post", FULL)),
    "short brief with newsletter box": ordinary(
        html("Man rescued from river | The Harbour Post", f"<p>{BRIEF}</p>{NEWSLETTER}")
    ),
    "short brief alone": ordinary(html("Man rescued from river", f"<p>{BRIEF}</p>")),
    "short brief with login in the header": ordinary(
        html("Man rescued", f"<p>{BRIEF}</p>", "<meta name=robots content=index>")
    ),
    "live blog": ordinary(
        html(
            "Storm live: latest updates",
            "".join(f"<section><h2>{8 + n}.15</h2><p>{text}</p></section>" for n, text in enumerate(HARBOUR)),
        )
    ),
    "gallery with text": ordinary(
        html(
            "In pictures: the quay",
            "".join(
                f"<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>"
                for n, text in enumerate(HARBOUR[:3])
            )
            + f"<p>{HARBOUR[3]}</p>",
        )
    ),
    "page not found as a topic": ordinary(
        html("Page not found: why the web forgets | The Harbour Post", paragraphs(ABOUT_404)),
        asked="/tech/page-not-found",
        final="/tech/page-not-found",
    ),
    "404 as a topic": ordinary(
        html("404: the history of a number | The Harbour Post", paragraphs(ABOUT_404)),
        asked="/tech/404-history",
        final="/tech/404-history",
    ),
    "404 as a whole title of a long text": ordinary(html("404 | Number stories", paragraphs(ABOUT_404 + HARBOUR))),
    "found not guilty": ordinary(html("Former mayor found not guilty", f"<p>{BRIEF}</p>" + paragraphs(SCHOOL))),
    "missing child found": ordinary(html("Missing boy found", f"<p>{BRIEF}</p>")),
    "no longer available medicine": ordinary(html("Medicine no longer available in pharmacies", paragraphs(SCHOOL))),
    "subscribe boxes in a full article": ordinary(
        html(
            "Quay closes",
            paragraphs(HARBOUR[:2])
            + NEWSLETTER
            + paragraphs(HARBOUR[2:])
            + "<p>Subscribe to continue reading more stories like this.</p>",
        )
    ),
    "free by its data": ordinary(html("Quay closes", FULL, ld(headline="Quay closes", isAccessibleForFree=True))),
    "free by its data as a word": ordinary(
        html("Quay closes", FULL, ld(headline="Quay closes", isAccessibleForFree="True"))
    ),
    "gated by its data and whole": ordinary(
        html(
            "Quay closes",
            f"<p>{HARBOUR[0]}</p><div class='paywall'>{paragraphs(HARBOUR[1:])}</div>",
            ld(
                isAccessibleForFree="False",
                hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"},
            ),
        )
    ),
    "gated by its data with all its words": ordinary(
        html("Quay closes", FULL, ld(isAccessibleForFree=False, wordCount=330))
    ),
    "gated by its data and long": ordinary(
        html("Quay closes", FULL + paragraphs(SCHOOL), ld(isAccessibleForFree=False))
    ),
    "on paywalls": ordinary(html("How newspapers ask for money", paragraphs(ABOUT_WALLS))),
    "on cookies": ordinary(html("Accept all: what we agree to", paragraphs(ABOUT_WALLS[::-1]))),
    "cookie banner over a full article": ordinary(html("Quay closes", FULL).replace("<header>", BANNER + "<header>")),
    "cookie banner over a brief": ordinary(
        html("Man rescued", f"<p>{BRIEF}</p>").replace("<header>", BANNER + "<header>")
    ),
    "on bot walls": ordinary(
        html(
            "What _cf_chl_opt means",
            f"<pre>window._cf_chl_opt = {{}}; px-captcha; _pxAppId; captcha-delivery.com</pre>{FULL}",
        )
    ),
    "behind Cloudflare": ordinary(
        html("Quay closes", FULL), headers=(("server", "cloudflare"), ("cf-ray", "8a"), ("cf-cache-status", "HIT"))
    ),
    "a customer of DataDome": ordinary(
        html("Quay closes", FULL), headers=(("x-datadome", "protected"), ("set-cookie", "datadome=x"))
    ),
    "a customer of Akamai": ordinary(
        html("Quay closes", FULL), headers=(("set-cookie", "_abck=x"), ("set-cookie", "ak_bmsc=y"))
    ),
    "a customer of Imperva": ordinary(
        html("Quay closes", FULL), headers=(("x-iinfo", "1-2-3"), ("set-cookie", "incap_ses_1_2=x"))
    ),
    "a customer of PerimeterX": ordinary(html("Quay closes", FULL, "<script>window._pxAppId='PX1';</script>")),
    "rendered on the server": ordinary(
        html("Quay closes", FULL)
        .replace("<main>", "<noscript>You need to enable JavaScript to run this app.</noscript><div id='__next'><main>")
        .replace("</main>", "</main></div><script src='app.js'></script>")
    ),
    "an app with its text in place": ordinary(
        f"<html><head><title>Statement</title></head><body><div id='root'><h1>Statement</h1><p>{BRIEF}</p></div><script src='a.js'></script></body></html>"
    ),
    "how to enable JavaScript": ordinary(
        html(
            "How to enable JavaScript",
            paragraphs(SCHOOL) + "<script>1</script><p>Please enable JavaScript in your settings.</p>",
        )
    ),
    "table of figures": ordinary(
        html(
            "Catch by port",
            "<p>"
            + HARBOUR[0]
            + "</p><table>"
            + "".join(f"<tr><td>Port {n}</td><td>{n * 17} tonnes landed in the year</td></tr>" for n in range(1, 20))
            + "</table>",
        )
    ),
    "press release": ordinary(html("Press release 14/2026", "<p>For immediate release</p>" + paragraphs(SCHOOL))),
    "encyclopedia": ordinary(
        html(
            "HTTP 404 - Encyclopedia",
            paragraphs(ABOUT_404)
            + "<h2>See also</h2><ul><li>Link rot</li></ul><h2>References</h2><ol><li>A study</li></ol>",
        )
    ),
    "blog": ordinary(
        html(
            "Notes from the quay – A harbour blog",
            f"<div class='entry-content'>{FULL}</div><div id='comments'><h3>2 comments</h3><p>Great post</p></div>",
            "<meta name=generator content='WordPress 6'>",
        )
    ),
    "forum": ordinary(
        html(
            "Thread: lorries on the quay",
            "".join(f"<div class='post'><b>user{n}</b><p>{text}</p></div>" for n, text in enumerate(HARBOUR)),
        )
    ),
    "questions and answers": ordinary(html("Why is the quay closed?", "<h2>Why?</h2>" + FULL)),
    "AMP": ordinary(html("Quay closes", FULL).replace("<html ", "<html amp ")),
    "data as a graph": ordinary(
        html(
            "Quay closes",
            FULL,
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":[]}]}</script>',
        )
    ),
    "broken data": ordinary(
        html("Quay closes", FULL, '<script type="application/ld+json">{"isAccessibleForFree": false,</script>')
    ),
    "old table layout": ordinary(
        f"<HTML><TITLE>Quay closes</TITLE><BODY><TABLE><TR><TD WIDTH=120><A HREF=/>Home</A><TD><FONT SIZE=2>{FULL}</FONT></TABLE>"
    ),
    "plain text": ordinary("\n\n".join(HARBOUR), content_type="text/plain; charset=utf-8"),
    "moved to https and www": ordinary(html("Quay closes", FULL), asked="/news/old-story?id=4", final="/news/story"),
    "front page asked for": ordinary(html("The Harbour Post", FULL + paragraphs(SCHOOL)), asked="/", final="/en/"),
    "moved to a query on the front": ordinary(html("Quay closes", FULL), asked="/news/story", final="/?p=1234"),
    "German with banner": ordinary(
        html("Brücke gesperrt", paragraphs(GERMAN), lang="de").replace(
            "<header>", "<div class='cookie'>Wir verwenden Cookies. <button>Alle akzeptieren</button></div><header>"
        )
    ),
    "French with a box for subscribers": ordinary(
        html("Le pont est fermé", paragraphs(FRENCH) + "<aside>Abonnez-vous à notre lettre</aside>", lang="fr")
    ),
    "Spanish in Latin-1": Ordinary(
        html("Cierre del puente", paragraphs(SPANISH), lang="es")
        .replace('<meta charset="utf-8">', "")
        .encode("latin-1"),
        "text/html; charset=iso-8859-1",
    ),
    "Russian in windows-1251": Ordinary(
        html("Мост закрыт", paragraphs(RUSSIAN * 2), lang="ru")
        .replace("utf-8", "windows-1251")
        .replace("©", "")
        .encode("cp1251"),
        "text/html",
    ),
    "Japanese in Shift JIS": Ordinary(
        html("橋が通行止め", paragraphs(JAPANESE), lang="ja")
        .replace("utf-8", "shift_jis")
        .replace("©", "")
        .encode("cp932"),
        "text/html; charset=Shift_JIS",
    ),
}
