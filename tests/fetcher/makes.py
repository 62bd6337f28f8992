"""What stands around an article on pages of many makes: menus, banners, boxes, teasers, comments, footers, scripts.

`MAKES` maps a make to a function that dresses a story; `furniture(language)` is what no reader may take for the article.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Words:
    """What a site says around its articles, in one language."""

    sections: tuple[str, ...]
    log_in: str
    subscribe: str
    cookies: str
    accept: str
    reject: str
    choose: str
    letter: str
    promise: str
    related: str
    teasers: tuple[str, ...]
    comments: str
    remarks: tuple[str, ...]
    rights: str
    about: str

    @property
    def furniture(self) -> tuple[str, ...]:
        """Whole sentences that belong to the site and to no article."""
        return (self.cookies, self.promise, *self.teasers, *self.remarks, self.rights, self.about)


WORDS = {
    "en": Words(
        tuple(
            "Home News World Politics Business Money Science Health Climate Culture Books Travel Sport Opinion".split()
        ),
        "Log in",
        "Subscribe",
        "We value your privacy. We and our 214 partners use cookies to measure visits and to show personalised ads.",
        "Accept all",
        "Reject all",
        "Manage preferences",
        "Subscribe to our newsletter",
        "Get the best of our reporting in your inbox every morning. No spam, and you can leave whenever you like.",
        "More stories",
        (
            "Council puts off its vote on the market hall roof for the third time this year",
            "Five walks for a rainy weekend, and where to dry your boots afterwards",
            "Why the last bus now leaves an hour earlier than it used to",
            "The baker who gave up bread and does not miss the hours",
            "Swimming pool reopens after repairs to its heating that took until autumn",
            "Quiz: how well do you know the rivers of the county?",
        ),
        "Comments",
        (
            "Great piece, thank you. My grandfather worked there for all his life and would have nodded.",
            "I do not believe a word of this, and neither does anybody in my street.",
            "Could you please also look at the other side of town for once?",
        ),
        "All rights reserved. Reproduction in whole or in part only with permission of the publisher.",
        "We are members of the press council and correct our mistakes; write to the readers' editor.",
    ),
    "de": Words(
        tuple("Start Politik Wirtschaft Panorama Sport Kultur Wissen Reise Regional Meinung Auto Digital".split()),
        "Anmelden",
        "Abo",
        "Wir und unsere 214 Partner verwenden Cookies, um Besuche zu messen und Anzeigen anzupassen.",
        "Alle akzeptieren",
        "Ablehnen",
        "Datenschutzeinstellungen",
        "Newsletter abonnieren",
        "Das Wichtigste des Tages, jeden Morgen in Ihrem Postfach. Sie können sich jederzeit wieder abmelden.",
        "Mehr zum Thema",
        (
            "Warum der letzte Bus jetzt eine Stunde früher fährt als im vergangenen Jahr",
            "Fünf Wanderungen für ein verregnetes Wochenende in der Umgebung",
            "Schwimmbad öffnet nach langer Reparatur der Heizung wieder seine Türen",
        ),
        "Kommentare",
        (
            "Endlich schreibt das mal jemand auf, vielen Dank dafür an die Redaktion.",
            "Das glaube ich erst, wenn ich es sehe.",
        ),
        "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags.",
        "Wir gehören zum Presserat und berichtigen unsere Fehler; schreiben Sie uns.",
    ),
    "fr": Words(
        tuple("Accueil Politique Monde Économie Sport Culture Sciences Santé Idées Voyages Météo Vidéos".split()),
        "Se connecter",
        "S’abonner",
        "Nous et nos 214 partenaires utilisons des cookies pour mesurer l’audience et adapter la publicité.",
        "Tout accepter",
        "Tout refuser",
        "Paramétrer",
        "Recevez notre lettre",
        "L’essentiel de l’actualité chaque matin dans votre boîte. Vous pouvez vous désinscrire à tout moment.",
        "À lire aussi",
        (
            "Pourquoi le dernier bus part désormais une heure plus tôt que l’an dernier",
            "Cinq promenades pour un week-end de pluie dans les environs",
            "La piscine rouvre ses portes après de longs travaux de chauffage",
        ),
        "Commentaires",
        ("Merci pour cet article, on en parlait depuis longtemps dans le quartier.", "Je n’y crois pas une seconde."),
        "Tous droits réservés. Reproduction interdite sans l’accord de l’éditeur.",
        "Nous corrigeons nos erreurs ; écrivez à notre médiatrice.",
    ),
    "es": Words(
        tuple("Portada España Mundo Economía Sociedad Deportes Cultura Ciencia Salud Opinión Viajes Tiempo".split()),
        "Iniciar sesión",
        "Suscríbete",
        "Nosotros y nuestros 214 socios utilizamos cookies para medir las visitas y adaptar la publicidad.",
        "Aceptar todo",
        "Rechazar",
        "Configurar",
        "Recibe nuestro boletín",
        "Lo esencial del día, cada mañana en tu correo. Puedes darte de baja cuando quieras.",
        "Más noticias",
        (
            "Por qué el último autobús sale ahora una hora antes que el año pasado",
            "Cinco paseos para un fin de semana de lluvia por los alrededores",
            "La piscina vuelve a abrir tras las largas obras de su calefacción",
        ),
        "Comentarios",
        ("Por fin alguien lo cuenta, muchas gracias a la redacción.", "No me creo ni una palabra de todo esto."),
        "Todos los derechos reservados. Prohibida la reproducción sin permiso del editor.",
        "Corregimos nuestros errores; escriba a la defensora del lector.",
    ),
    "ru": Words(
        tuple("Главная Политика Экономика Общество Мир Спорт Культура Наука Здоровье Мнения".split()),
        "Войти",
        "Подписка",
        "Мы и наши 214 партнёров используем файлы cookie, чтобы измерять посещаемость и настраивать рекламу.",
        "Принять все",
        "Отклонить",
        "Настройки",
        "Подпишитесь на рассылку",
        "Самое важное за день каждое утро в вашей почте. Отписаться можно в любое время.",
        "Читайте также",
        (
            "Почему последний автобус теперь уходит на час раньше, чем в прошлом году",
            "Пять прогулок для дождливых выходных",
        ),
        "Комментарии",
        ("Спасибо за статью, давно пора было об этом написать.",),
        "Все права защищены. Перепечатка только с разрешения редакции.",
        "Мы исправляем свои ошибки; напишите нам.",
    ),
    "ja": Words(
        tuple("トップ 政治 経済 国際 社会 スポーツ 文化 科学 天気".split()),
        "ログイン",
        "購読する",
        "当社と提携先二百十四社は、閲覧の計測と広告の表示のためにクッキーを使用します。",
        "すべて同意する",
        "拒否する",
        "設定",
        "メールマガジン",
        "毎朝、その日の大切なニュースをお届けします。登録はいつでも解除できます。",
        "関連記事",
        ("最終バスが去年より一時間早く出るようになった理由", "雨の週末に歩きたい近郊の五つの散歩道"),
        "コメント",
        ("とても分かりやすい記事でした。ありがとうございます。",),
        "無断転載を禁じます。著作権は発行者に帰属します。",
        "誤りは訂正します。読者窓口までお知らせください。",
    ),
    "ar": Words(
        tuple("الرئيسية سياسة اقتصاد العالم رياضة ثقافة علوم صحة آراء".split()),
        "تسجيل الدخول",
        "اشترك",
        "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لقياس الزيارات وتخصيص الإعلانات.",
        "قبول الكل",
        "رفض",
        "الإعدادات",
        "اشترك في نشرتنا",
        "أهم أخبار اليوم كل صباح في بريدك، ويمكنك إلغاء الاشتراك في أي وقت.",
        "اقرأ أيضا",
        ("لماذا تغادر الحافلة الأخيرة الآن قبل ساعة من موعدها في العام الماضي", "خمس نزهات لعطلة ماطرة في الضواحي"),
        "التعليقات",
        ("شكرا على هذا المقال، كنا ننتظره منذ زمن طويل.",),
        "جميع الحقوق محفوظة. لا يجوز النشر إلا بإذن الناشر.",
        "نصحح أخطاءنا؛ اكتبوا إلى محرر القراء.",
    ),
}


@dataclass(frozen=True)
class Story:
    """What a make dresses: `body` is the article's own HTML, `head` what it adds to the head."""

    title: str
    body: str
    lang: str = "en"
    head: str = ""

    @property
    def headline(self) -> str:
        return self.title.partition(" | ")[0]

    @property
    def words(self) -> Words:
        return WORDS[self.lang]


def furniture(language: str) -> tuple[str, ...]:
    return WORDS[language].furniture


def menu(words: Words, item: str = "li", kind: str = "nav-item") -> str:
    return "".join(
        f"<{item} class='{kind}'><a class='{kind}-link' href='/{n}/' data-track='nav-{n}'>{name}</a></{item}>"
        for n, name in enumerate(words.sections)
    )


def banner(words: Words, kind: str) -> str:
    return (
        f"<div id='{kind}' class='{kind} {kind}--bottom' role='dialog' aria-modal='true'><div class='{kind}__inner'><p>{words.cookies}</p>"
        f"<button class='{kind}__yes'>{words.accept}</button><button class='{kind}__no'>{words.reject}</button><a href='#'>{words.choose}</a></div></div>"
    )


def letter(words: Words, tag: str = "aside", kind: str = "newsletter-signup") -> str:
    return (
        f"<{tag} class='{kind}'><h3>{words.letter}</h3><p>{words.promise}</p><form action='/letter' method='post'>"
        f"<label>E-mail <input type='email' name='email'></label><button>{words.subscribe}</button></form></{tag}>"
    )


def teasers(words: Words, tag: str = "aside", kind: str = "related") -> str:
    items = "".join(
        f"<li class='{kind}__item'><a href='/news/{n}'><img src='/img/{n}-320.jpg' srcset='/img/{n}-320.jpg 320w, /img/{n}-640.jpg 640w' "
        f"alt='' loading='lazy' width='320' height='180'><span class='{kind}__title'>{title}</span></a></li>"
        for n, title in enumerate(words.teasers)
    )
    return f"<{tag} class='{kind}'><h2>{words.related}</h2><ul>{items}</ul></{tag}>"


def remarks(words: Words, kind: str = "comments") -> str:
    items = "".join(
        f"<li class='comment' id='comment-{n}'><div class='comment-author vcard'><b>reader{n}</b> <time datetime='2026-03-0{n + 1}'>0{n + 1}.03.</time></div>"
        f"<div class='comment-content'><p>{text}</p></div><a class='comment-reply-link' href='#r{n}'>↩</a></li>"
        for n, text in enumerate(words.remarks)
    )
    return f"<section id='{kind}' class='{kind} {kind}-area'><h2>{words.comments} ({len(words.remarks)})</h2><ol class='comment-list'>{items}</ol></section>"


def footer(words: Words, kind: str = "site-footer") -> str:
    return (
        f"<footer class='{kind}' role='contentinfo'><ul>{menu(words, kind='footer-item')}</ul><p>{words.about}</p>"
        f"<p class='copyright'>© The Harbour Post {words.rights}</p></footer>"
    )


def styles(weight: int) -> str:
    rules = "".join(
        f".c{n}{{margin:0 0 {n % 7}px;padding:{n % 5}px;font:16px/1.5 Georgia,serif;color:#1{n % 10}1}}"
        for n in range(weight)
    )
    return f"<style>{rules}</style>"


def scripts(weight: int) -> str:
    calls = "".join(
        f"window.dataLayer.push({{'event':'slot{n}','page':'story','visible':true}});" for n in range(weight)
    )
    return f"<script>window.dataLayer=window.dataLayer||[];{calls}</script><script async src='/assets/app.js'></script>"


def data(story: Story, kind: str = "NewsArticle") -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": story.headline,
        "datePublished": "2026-03-03T09:00:00Z",
        "author": [{"@type": "Person", "name": "Ann Reporter"}],
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    }
    return f"<script type='application/ld+json'>{json.dumps(facts)}</script>"


def page(story: Story, body: str, weight: int = 40, attributes: str = "", more: str = "") -> str:
    direction = " dir='rtl'" if story.lang == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html {attributes}lang="{story.lang}"{direction}>\n<head><meta charset="utf-8"><title>{story.title}</title>'
        f"<meta name='viewport' content='width=device-width'><meta property='og:title' content='{story.headline}'>"
        f"<meta property='og:site_name' content='The Harbour Post'><link rel='stylesheet' href='/s.css'>{more}{styles(weight)}{story.head}</head>\n"
        f"{body}\n{scripts(weight)}</body></html>"
    )


def newspaper(story: Story) -> str:
    """A large publisher's own system: boxes within the article, blocks named by what they are."""
    words = story.words
    cut = story.body.find("</p>", len(story.body) // 3)
    middle = cut + 4 if cut >= 0 else len(story.body)
    body = (
        f"<body class='story'>{banner(words, 'cmp-banner')}<a class='skip' href='#main'>↓</a><header class='masthead'><a href='/'>The Harbour Post</a>"
        f"<a href='/login'>{words.log_in}</a> <a href='/subscribe'>{words.subscribe}</a><nav class='primary'><ul>{menu(words)}</ul></nav></header>"
        f"<main id='main'><article class='article'><header><h1>{story.headline}</h1><p class='byline'>Ann Reporter</p>"
        f"<ul class='share-tools'><li><a href='#fb'>Facebook</a></li><li><a href='#x'>X</a></li></ul></header>"
        f"<figure class='lead'><img src='/lead.jpg' alt=''></figure><div class='article-body'>{story.body[:middle]}"
        f"<div class='ad-slot' id='ad-2' aria-hidden='true'></div>{letter(words)}{story.body[middle:]}</div>"
        f"<ul class='tags'><li><a href='/tag/1'>{words.sections[1]}</a></li></ul></article>{teasers(words)}{remarks(words)}</main>{footer(words)}"
    )
    return page(story, body, 60, more=data(story))


def wordpress(story: Story) -> str:
    words = story.words
    body = (
        f"<body class='post-template-default single single-post'><div id='page' class='site'><header id='masthead' class='site-header'><p class='site-title'>"
        f"<a href='/' rel='home'>The Harbour Post</a></p><nav id='site-navigation' class='main-navigation'><ul id='primary-menu' class='menu'>"
        f"{menu(words, kind='menu-item')}</ul></nav></header><div id='content' class='site-content'><div id='primary' class='content-area'><main id='main' "
        f"class='site-main'><article id='post-41' class='post-41 post type-post status-publish format-standard hentry'><header class='entry-header'>"
        f"<h1 class='entry-title'>{story.headline}</h1></header><div class='entry-content'>{story.body}</div><footer class='entry-footer'><span class='cat-links'>"
        f"<a href='/c/1'>{words.sections[2]}</a></span></footer></article>{remarks(words)}</main></div><aside id='secondary' class='widget-area'>"
        f"{teasers(words, 'section', 'widget widget_recent_entries')}{letter(words, 'section', 'widget widget_newsletter')}</aside></div>"
        f"{footer(words)}</div>{banner(words, 'cookie-notice')}"
    )
    return page(story, body, 80, more="<meta name='generator' content='WordPress 6.5'>")


def ghost(story: Story) -> str:
    words = story.words
    body = (
        f"<body class='post-template'><div class='gh-viewport'><header class='gh-head'><nav class='gh-head-menu'><ul class='nav'>{menu(words)}</ul></nav>"
        f"<a class='gh-head-link' href='#/portal/signin' data-portal='signin'>{words.log_in}</a></header><main class='gh-main'><article class='gh-article post'>"
        f"<header class='gh-article-header'><h1 class='gh-article-title'>{story.headline}</h1></header><section class='gh-content gh-canvas'>{story.body}"
        f"</section></article>{letter(words, 'section', 'gh-signup')}{teasers(words, 'section', 'gh-read-next')}</main>{footer(words, 'gh-foot')}</div>"
    )
    return page(story, body, 30, more="<meta name='generator' content='Ghost 5.80'>" + data(story, "Article"))


def amp(story: Story) -> str:
    words = story.words
    body = (
        f"<body><amp-sidebar id='sidebar' layout='nodisplay'><ul>{menu(words)}</ul></amp-sidebar><header class='amp-header'><button on='tap:sidebar'>☰</button>"
        f"</header><article class='amp-article'><h1>{story.headline}</h1><amp-img src='/a.jpg' width='600' height='400'></amp-img><amp-ad type='x'></amp-ad>"
        f"<div class='amp-content'>{story.body}</div></article>{teasers(words)}<amp-consent id='c' layout='nodisplay'>{banner(words, 'consent')}</amp-consent>"
        f"{footer(words)}"
    )
    return page(story, body, 50, "amp ", data(story))


def office(story: Story) -> str:
    """A government department: bread crumbs, related content, a feedback box, licences."""
    words = story.words
    body = (
        f"<body class='govuk-template__body'>{banner(words, 'global-cookie-message')}<header role='banner'><nav aria-label='Menu'><ul>{menu(words)}</ul></nav></header>"
        f"<div class='govuk-breadcrumbs'><ol><li><a href='/'>{words.sections[0]}</a></li><li><a href='/d'>Harbours</a></li></ol></div><div class='grid-row'>"
        f"<div class='column-two-thirds'><main id='content'><h1 class='heading-xlarge'>{story.headline}</h1><div class='govspeak'>{story.body}</div></main></div>"
        f"<div class='column-third'>{teasers(words, 'div', 'related-content')}</div></div><div class='feedback'><form><button>✓</button><button>✗</button></form></div>"
        f"{letter(words, 'div', 'email-signup')}{footer(words)}"
    )
    return page(story, body, 45)


def tables(story: Story) -> str:
    """As pages were made around 2001: tables in tables, capital letters, no end tags."""
    words = story.words
    links = "<BR>".join(f"<A HREF=/{n}.htm>{name}</A>" for n, name in enumerate(words.sections))
    more = "<BR>".join(f"<A HREF=/n{n}.htm><FONT SIZE=1>{title}</FONT></A>" for n, title in enumerate(words.teasers))
    return (
        f'<HTML><HEAD><meta charset="utf-8"><TITLE>{story.title}</TITLE>{story.head}{styles(30)}</HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=780 BORDER=0><TR>'
        f"<TD WIDTH=140 VALIGN=top BGCOLOR=#CCCCFF><FONT SIZE=2>{links}</FONT><TD WIDTH=480 VALIGN=top><H1>{story.headline}</H1>{story.body}"
        f"<TD WIDTH=160 VALIGN=top><B>{words.related}</B><BR>{more}</TABLE><HR><CENTER><FONT SIZE=1>{words.rights}</FONT></CENTER>{scripts(20)}</BODY></HTML>"
    )


def board(story: Story) -> str:
    """A forum."""
    words = story.words
    body = (
        f"<body id='phpbb' class='nojs notouch section-viewtopic ltr'><div id='wrap'><div id='page-header'><ul id='nav-main' class='nav-main linklist'>{menu(words)}"
        f"<li><a href='./ucp.php?mode=login'>{words.log_in}</a></li></ul></div><div id='page-body'><h1 class='topic-title'><a href='./t'>{story.headline}</a></h1>"
        f"{story.body}</div><div class='stat-block'><p>12 users online, 3 of them registered</p></div>{footer(words, 'page-footer copyright')}</div>"
    )
    return page(story, body, 35)


def rendered(story: Story) -> str:
    """A program of the browser's, rendered on the server: classes that mean nothing, the data once more in a script."""
    words = story.words
    state = json.dumps(
        {"props": {"page": {"title": story.headline, "teasers": words.teasers, "consent": words.cookies}}}
    )
    body = (
        f"<body><noscript>You need to enable JavaScript to run this app.</noscript><div id='__next'><div class='css-1q2w3e'><nav class='css-9z8y7x'><ul>{menu(words)}"
        f"</ul></nav></div><main class='css-4r5t6y'><div class='css-7u8i9o'><h1 class='css-0p1a2s'>{story.headline}</h1><article class='css-3d4f5g'>{story.body}</article>"
        f"</div>{teasers(words, 'section', 'css-6h7j8k')}</main>{footer(words, 'css-9l0z1x')}</div><script id='__NEXT_DATA__' type='application/json'>{state}</script>"
    )
    return page(story, body, 70, more=data(story))


def encyclopedia(story: Story) -> str:
    words = story.words
    body = (
        f"<body class='mediawiki ltr sitedir-ltr skin-vector'><div class='mw-page-container'><div id='mw-navigation'><div id='mw-panel'><ul>{menu(words)}</ul></div></div>"
        f"<main id='content' class='mw-body'><h1 id='firstHeading' class='firstHeading'>{story.headline}</h1><div id='bodyContent' class='vector-body'>"
        f"<div id='mw-content-text' class='mw-body-content'><div class='mw-parser-output'>{story.body}</div></div></div></main>"
        f"<footer id='footer' class='mw-footer'><ul><li>{words.rights}</li><li>{words.about}</li></ul></footer></div>"
    )
    return page(story, body, 40, more="<meta name='generator' content='MediaWiki 1.43'>")


def journal(story: Story) -> str:
    """The page of a paper: abstract, metrics, how to cite, what else was published."""
    words = story.words
    facts = f"<meta name='citation_title' content='{story.headline}'><meta name='citation_journal_title' content='Annals of Quays'>"
    body = (
        f"<body class='article-page'><header class='c-header'><nav><ul>{menu(words)}</ul></nav><a href='/login'>{words.log_in}</a></header><div class='u-container'>"
        f"<main class='c-article-main-column'><article><div class='c-article-header'><h1 class='c-article-title'>{story.headline}</h1></div>{story.body}</article></main>"
        f"<aside class='c-article-extras'>{teasers(words, 'div', 'c-reading-companion')}<div class='c-access'><a href='/buy'>PDF</a></div></aside></div>"
        f"{banner(words, 'cc-banner')}{footer(words, 'c-footer')}"
    )
    return page(story, body, 55, more=facts)


def plain_divs(story: Story) -> str:
    """A small site of nothing but nested divisions with utility classes."""
    words = story.words
    more = "".join(
        f"<div class='p-2 border-b'><a href='/n/{n}'>{title}</a></div>" for n, title in enumerate(words.teasers)
    )
    body = (
        f"<body class='bg-white'><div class='flex flex-col'><div class='flex h-12 px-4'>{menu(words, 'div', 'px-2')}</div><div class='flex'><div class='w-2/3 px-8'>"
        f"<div class='text-3xl font-bold'>{story.headline}</div><div class='prose mt-4'>{story.body}</div></div><div class='w-1/3'><div class='font-bold'>{words.related}</div>"
        f"{more}</div></div><div class='bg-black text-xs'><p>{words.rights}</p></div></div>"
    )
    return page(story, body, 25)


MAKES: dict[str, Callable[[Story], str]] = {
    make.__name__: make
    for make in (newspaper, wordpress, ghost, amp, office, tables, board, rendered, encyclopedia, journal, plain_divs)
}


@cache
def dress(make: str, title: str, body: str, head: str = "", lang: str = "en") -> str:
    """The page of a make around a body."""
    return MAKES[make](Story(title, body, lang, head))
