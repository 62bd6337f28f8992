from __future__ import annotations

import json

import pytest

from claimcheck.model import Document
from claimcheck.readers import read


def page(head: str, *, attributes: str = "", url: str | None = None, before: str = "", body: str = "") -> Document:
    markup = f"{before}<html{attributes}><head>{head}</head><body><p>Words.</p>{body}</body></html>"
    return read(markup.encode(), name="a.html", url=url)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@type": ["NewsArticle", "Article"],
    "headline": "Harbour  opens",
    "datePublished": "2024-05-01T10:00:00Z",
    "dateModified": "2024-05-02",
    "author": [{"@type": "Person", "name": "A. Writer"}, "B. Other"],
    "publisher": {"@type": "Organization", "name": "The Example Times"},
    "inLanguage": "en-GB",
}
META = (
    '<meta name="citation_title" content="Cited title"><meta property="og:title" content="Shared title">'
    '<meta property="og:site_name" content="Site"><meta name="citation_author" content="C. One">'
    '<meta name="citation_author" content="D. Two"><meta property="article:published_time" content="2023-01-01">'
    '<meta property="article:modified_time" content="2023-01-02"><meta property="og:locale" content="fr_FR">'
    '<meta name="empty" content=" "><title>Page title</title>'
)


def facts(document: Document) -> tuple[str | None, ...]:
    return (
        document.title,
        document.publisher,
        document.author,
        document.published,
        document.modified,
        document.language,
    )


def test_json_ld_comes_first() -> None:
    assert facts(page(META + ld({"@graph": [{"@type": "WebSite", "name": "x"}, NEWS]}))) == (
        "Harbour opens",
        "The Example Times",
        "A. Writer; B. Other",
        "2024-05-01T10:00:00Z",
        "2024-05-02",
        "en",
    )


def test_then_meta_elements() -> None:
    assert facts(page(META)) == ("Cited title", "Site", "C. One; D. Two", "2023-01-01", "2023-01-02", "fr")


def test_then_the_title() -> None:
    assert facts(page("<title>\n Page\n title </title>", attributes=' lang="DE-at"')) == (
        "Page title", None, None, None, None, "de",
    )  # fmt: skip


def test_news_outdoes_a_web_page() -> None:
    both = [{"@type": "WebPage", "headline": "Page"}, {"@type": "NewsArticle", "headline": "News"}]
    assert page(ld(both)).title == "News"
    assert page(ld(both[:1])).title == "Page"
    assert page(ld({"@type": "BlogPosting", "mainEntityOfPage": 1, "headline": "Post", "author": 7})).title == "Post"


@pytest.mark.parametrize("script", ["{not json", "[" * 50_000, "null", '"text"', '{"@graph": 1}', "[[[[{}]]]]"])
def test_broken_json_ld_is_passed_over(script: str) -> None:
    document = page(f'<script type="application/ld+json">{script}</script><title>Page</title>')
    assert document.title == "Page"


def test_deep_json_ld_is_passed_over() -> None:
    deep: dict[str, object] = NEWS
    for _ in range(30):
        deep = {"@graph": deep}
    assert page(ld(deep) + "<title>Page</title>").title == "Page"


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        ('<link rel="canonical" href="https://a.example/x"><meta property="og:url" content="https://a.example/y">', "",
         "https://a.example/x"),
        ('<meta property="og:url" content="https://a.example/y">', "", "https://a.example/y"),
        ("", "<!-- saved from url=(0024)https://a.example/saved -->", "https://a.example/saved"),
        ("", "<!--\n Page saved with SingleFile \n url: https://a.example/single \n-->", "https://a.example/single"),
        ('<link rel="canonical" href="/x">', "", None),
        ('<link rel="canonical" href="http://[">', "", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_where_a_page_comes_from(head: str, before: str, expected: str | None) -> None:
    assert page(head, before=before).url == expected


def test_the_address_it_was_fetched_from_stands() -> None:
    assert page('<link rel="canonical" href="/x">', url="https://a.example/y").url == "https://a.example/y"


def test_a_time_that_says_it_is_the_date_of_publication() -> None:
    times = '<time datetime="2020-01-01"></time><time itemprop="datePublished" datetime="2024-05-01">May</time>'
    assert page("", body=times).published == "2024-05-01"
