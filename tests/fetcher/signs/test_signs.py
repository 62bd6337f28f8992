"""Walls and missing pages, each under its name; fifty ordinary pages without a false alarm. Read as in earnest."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from claimcheck.fetcher.reading import read_capture
from claimcheck.fetcher.signs.looks import main_words
from claimcheck.fetcher.signs.other_language import compare
from claimcheck.model import Document, Outcome, Snapshot, Unavailable
from claimcheck.readers import read
from tests.fetcher.makes import MAKES, dress
from tests.fetcher.ordinary import (
    FRENCH,
    GERMAN,
    HARBOUR,
    PAGES,
    html,
    ld,
    paragraphs,
)

HOST = "https://news.example"


def snapshot(body, *, asked="/news/story", final=None, status=200, headers=(), content_type="text/html; charset=utf-8"):
    data = body.encode() if isinstance(body, str) else body
    return Snapshot(
        url=asked if "://" in asked else HOST + asked,
        final_url=(final or asked) if "://" in (final or asked) else HOST + (final or asked),
        status=status,
        headers=(("content-type", content_type), *headers),
        media_type=content_type.partition(";")[0],
        body=data,
        retrieved_at=datetime(2026, 5, 1, tzinfo=UTC),
        digest=hashlib.sha256(data).hexdigest(),
    )


def squeezed(text):
    return " ".join(text.split())


def test_there_are_fifty_ordinary_pages_of_an_ordinary_size():
    sizes = sorted(len(page.body) for page in PAGES.values())
    assert len(PAGES) >= 50
    assert 5_000 < sizes[len(sizes) // 2] < 40_000


@pytest.mark.parametrize("name", PAGES)
def test_an_ordinary_page_is_read(name):
    page = PAGES[name]
    found = read_capture(
        read,
        snapshot(page.body, asked=page.asked, final=page.final, headers=page.headers, content_type=page.content_type),
    )
    assert isinstance(found, Document), found
    assert main_words(found) > 20
    words = squeezed(found.main_text)
    assert [text for text in page.holds if squeezed(text) not in words] == []
    assert [text for text in page.lacks if squeezed(text) in words] == []


TEASER = f"<p>{HARBOUR[1]}</p>"
GATE = "<div class='gate'><h2>Subscribe to continue reading</h2><p>Get full access for one pound a month. Already a subscriber? Log in.</p></div>"
SHELL = "<html><head><title>The Post</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div><script src='/a.js'></script></body></html>"
CONSENT = (
    "<h1>We value your privacy</h1><p>We and our 812 partners store and use cookies to show you personalised ads. You can withdraw your consent at any time.</p>"
    "<button>Accept all</button> <button>Reject all</button> <p>Read more in our cookie policy about how our partners use data.</p>"
)
CHALLENGE = "<html><title>Just a moment...</title><body><h1>Checking your browser</h1><script>window._cf_chl_opt={}</script></body></html>"
NOTHING = "<p>Sorry about that. Try the search, or go to the front page.</p>"

WALLS = {
    "Cloudflare by header": (snapshot(CHALLENGE, status=403, headers=(("cf-mitigated", "challenge"),)), "blocked"),
    "Cloudflare by page": (snapshot(CHALLENGE, status=503), "blocked"),
    "Cloudflare with 200": (snapshot(CHALLENGE), "blocked"),
    "Vercel": (snapshot("<p>Wait</p>", status=429, headers=(("x-vercel-mitigated", "challenge"),)), "blocked"),
    "AWS WAF": (snapshot("", status=202, headers=(("x-amzn-waf-action", "challenge"),)), "blocked"),
    "DataDome by cookie": (snapshot("<p>Please</p>", status=403, headers=(("set-cookie", "datadome="),)), "blocked"),
    "DataDome by header": (snapshot("<p>Please</p>", headers=(("x-datadome-cid", "x"),)), "blocked"),
    "Akamai": (snapshot("<h1>Access Denied</h1>", status=403, headers=(("set-cookie", "_abck="),)), "blocked"),
    "Imperva": (snapshot("<iframe src='/_Incapsula_Resource'></iframe>", headers=(("x-iinfo", "1"),)), "blocked"),
    "PerimeterX": (snapshot("<div id='px-captcha'></div><script>_pxAppId=1</script>", status=403), "blocked"),
    "status 999": (snapshot("<p>no</p>", status=999), "blocked"),
    "plain 403": (snapshot("<h1>Forbidden</h1>", status=403), "blocked"),
    "plain 429": (snapshot("", status=429), "rate_limited"),
    "plain 503": (snapshot("<h1>Down</h1>", status=503), "http_error"),
    "paywall by data": (snapshot(html("Quay", TEASER, ld(isAccessibleForFree=False))), "paywall"),
    "paywall by data as a word": (snapshot(html("Quay", TEASER, ld(isAccessibleForFree="False"))), "paywall"),
    "paywall by data, a longer teaser": (
        snapshot(html("Quay", paragraphs(HARBOUR[:3]), ld(isAccessibleForFree="http://schema.org/False"))),
        "paywall",
    ),
    "paywall by part": (
        snapshot(
            html(
                "Quay",
                paragraphs(HARBOUR[:3]) + "<div class='paywall'></div>",
                ld(isAccessibleForFree=True, hasPart={"isAccessibleForFree": False, "cssSelector": ".paywall"}),
            )
        ),
        "paywall",
    ),
    "paywall by word count": (
        snapshot(html("Quay", FULL := paragraphs(HARBOUR), ld(isAccessibleForFree=False, wordCount="1200"))),
        "paywall",
    ),
    "paywall by body": (snapshot(html("Quay", TEASER + GATE)), "paywall"),
    "paywall by body, German": (
        snapshot(
            html(
                "Brücke",
                f"<p>{GERMAN[0]}</p><p>Lesen Sie den ganzen Artikel mit Plus. Nur für Abonnenten.</p>",
                lang="de",
            )
        ),
        "paywall",
    ),
    "paywall by body, French": (
        snapshot(
            html(
                "Pont",
                f"<p>{FRENCH[0]}</p><p>Article réservé aux abonnés. Il vous reste 80 % de cet article à lire.</p>",
                lang="fr",
            )
        ),
        "paywall",
    ),
    "consent by host": (snapshot(CONSENT, final="https://consent.news.example/collect?x=1"), "consent_wall"),
    "consent by body": (snapshot(f"<html><title>News</title><body>{CONSENT}</body></html>"), "consent_wall"),
    "consent by body, German": (
        snapshot(
            "<html lang=de><body><p>Mit Werbung und Tracking lesen oder Pur-Abo. Wir verwenden Cookies, und alle akzeptieren heißt zustimmen. Datenschutzeinstellungen finden Sie unten.</p></body></html>"
        ),
        "consent_wall",
    ),
    "app without text": (snapshot(SHELL), "js_only"),
    "app of another make": (
        snapshot("<html><body><app-root></app-root><script src=m.js></script></body></html>"),
        "js_only",
    ),
    "plea for JavaScript": (
        snapshot("<html><body><p>JavaScript is disabled in your browser.</p><script>1</script></body></html>"),
        "js_only",
    ),
    "soft 404 by title": (snapshot(html("Page not found | The Harbour Post", NOTHING)), "soft_404"),
    "soft 404 by number": (snapshot(html("404", NOTHING)), "soft_404"),
    "soft 404 by words": (snapshot(html("Oops! That page can’t be found.", NOTHING)), "soft_404"),
    "soft 404 by heading": (
        snapshot(
            html(
                "The Harbour Post",
                "<h1>Sorry, the page you are looking for does not exist.</h1>" + NOTHING,
                heading=False,
            )
        ),
        "soft_404",
    ),
    "soft 404 in German": (snapshot(html("Seite nicht gefunden – Hafenpost", NOTHING, lang="de")), "soft_404"),
    "soft 404 in French": (snapshot(html("Page introuvable", NOTHING, lang="fr")), "soft_404"),
    "soft 404 in Spanish": (snapshot(html("Página no encontrada", NOTHING, lang="es")), "soft_404"),
    "soft 404 by address": (snapshot(html("The Harbour Post", FULL), final="/404.html"), "soft_404"),
    "soft 404 by address in words": (
        snapshot(html("The Harbour Post", FULL), final="/errors/page-not-found?from=x"),
        "soft_404",
    ),
    "front page": (snapshot(html("The Harbour Post", FULL), final="/"), "redirected_home"),
    "front page of another host": (
        snapshot(html("New Post", FULL), final="https://www.newpost.example"),
        "redirected_home",
    ),
    "front page in a language": (
        snapshot(html("The Harbour Post", FULL), final="/en-gb/index.html"),
        "redirected_home",
    ),
    "front page for a query": (
        snapshot(html("The Harbour Post", FULL), asked="/?article=12", final="/"),
        "redirected_home",
    ),
    "broken characters": (snapshot(html("Quay", "<p>" + "\ufffd\ufffda b c \ufffd" * 30 + "</p>")), "bad_encoding"),
    "empty": (snapshot(b""), "no_text"),
    "no words": (snapshot("<html><body><img src=a.png></body></html>"), "no_text"),
    "a film": (snapshot(b"\0\1\2", content_type="video/mp4"), "unsupported_type"),
}


@pytest.mark.parametrize("name", WALLS)
def test_each_wall_under_its_name(name):
    capture, outcome = WALLS[name]
    found = read_capture(read, capture)
    assert isinstance(found, Unavailable), name
    assert found.reason == Outcome(outcome), found
    assert "\n" not in found.detail


DRESSED = {
    "paywall by body": (("Quay", TEASER + GATE), "paywall"),
    "paywall without a teaser": (("Quay", GATE), "paywall consent_wall"),
    "paywall by data": (("Quay", TEASER, ld(isAccessibleForFree=False)), "paywall"),
    "soft 404 by title": (("Page not found | The Post", NOTHING), "soft_404"),
    "bot wall": (("One moment", "<div id='px-captcha'></div><script>_pxAppId=1</script>"), "blocked"),
}


@pytest.mark.parametrize("make", [make for make in MAKES if make not in {"encyclopedia", "journal", "board"}])
@pytest.mark.parametrize("wall", DRESSED)
def test_a_wall_in_the_dress_of_its_site(wall, make):
    """Menus, teasers, boxes and comments around it make it no article."""
    given, outcome = DRESSED[wall]
    found = read_capture(read, snapshot(dress(make, *given)))
    assert isinstance(found, Unavailable), found.main_text
    assert found.reason in map(Outcome, outcome.split())


def test_marks_of_a_wall_in_a_long_page_are_no_wall():
    page = html("Walls", paragraphs(HARBOUR) + "<pre>_cf_chl_opt _Incapsula_Resource</pre>")
    assert isinstance(read_capture(read, snapshot(page)), Document)


def test_bare_snapshots_are_not_asked_for_their_words():
    for capture in (snapshot(SHELL), snapshot(html("Quay", TEASER + GATE))):
        from claimcheck.fetcher.signs import assess

        assert assess(capture, None) is None


def test_another_language_than_the_article_s():
    german = read(html("Brücke", paragraphs(GERMAN), lang="en").encode(), name="x", media_type="text/html")
    assert compare(german, "de") is None
    found = compare(german, "en")
    assert found is not None
    assert (found.reason, "(de) than the article (en)" in found.detail) == (Outcome.OTHER_LANGUAGE, True)
    short = read(b"Ja.", name="x")
    assert compare(short, "en") is None
    assert short.main_text == "Ja."
