from __future__ import annotations

import pytest

from claimcheck.readers.urls import absolute, find_urls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(https://a.example/b_(c)).", ["https://a.example/b_(c)"]),
        ("[1]: https://a.example/b, 2024", ["https://a.example/b"]),
        ("https://a.example/b][2]", ["https://a.example/b"]),
        ("<https://a.example/b?x=[1]&y>", ["https://a.example/b?x=[1]&y"]),
        ("“https://a.example/b”。", ["https://a.example/b"]),
        ("来源：https://a.example/b。更多", ["https://a.example/b"]),
        ("https://a.example/türkiye-über_x", ["https://a.example/türkiye-über_x"]),
        ("**https://a.example/b**", ["https://a.example/b"]),
        ("HTTPS://A.example/b", ["HTTPS://A.example/b"]),
        ("http://localhost:8000/x and http://127.0.0.1/y", ["http://localhost:8000/x", "http://127.0.0.1/y"]),
        ("https:// and http://word and me@www.a.example", []),
        (
            "https://web.archive.org/web/2020/https://a.example/",
            ["https://web.archive.org/web/2020/https://a.example/"],
        ),
    ],
)
def test_find_urls(text: str, expected: list[str]) -> None:
    found = list(find_urls(text))
    assert [url for _, url in found] == expected
    assert [span.slice(text) for span, _ in found] == expected


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        (" https://a.example/b ", None, "https://a.example/b"),
        ("/b", "https://a.example/x/y", "https://a.example/b"),
        ("research/b.md", None, "research/b.md"),
        ("#fn1", "https://a.example/", None),
        ("", "https://a.example/", None),
        ("mailto:x@a.example", None, None),
        ("javascript:alert(1)", None, None),
        ("http://[bad", None, None),
    ],
)
def test_absolute(href: str, base: str | None, expected: str | None) -> None:
    assert absolute(href, base) == expected


@pytest.mark.parametrize(
    "href",
    [
        "https://www.google.com/url?q=https://b.example/c?d%3De&sa=D&source=editors&ust=1",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fb.example%2Fc%3Fd%3De&h=AT0",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fb.example%2Fc%3Fd%3De&data=05",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fb.example%2Fc%3Fd%3De",
    ],
)
def test_pages_that_only_lead_on_are_left_out(href: str) -> None:
    assert absolute(href, None) == "https://b.example/c?d=e"


@pytest.mark.parametrize(
    "href",
    [
        "https://www.google.com/url?sa=D",
        "https://www.google.com/search?q=https://b.example/c",
        "https://a.example/url?q=https://b.example/c",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?" + "&".join(f"a{n}=1" for n in range(99)),
    ],
)
def test_other_pages_are_kept(href: str) -> None:
    assert absolute(href, None) in (href, None)
