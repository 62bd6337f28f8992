"""Text fragments and which addresses are offered as links at all."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from claimcheck.reports.links import text_fragment, web_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("http://a.example/ü\x1b", "http://a.example/%C3%BC%1B"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("JavaScript://a.example/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https:///nowhere", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url, address):
    assert web_address(url) == address


def test_a_short_passage_is_named_whole():
    assert text_fragment("https://a.example/x", "A well-known fact, & more.") == (
        "https://a.example/x#:~:text=A%20well%2Dknown%20fact%2C%20%26%20more"
    )


def test_an_existing_fragment_is_kept():
    assert text_fragment("https://a.example/x#part", "Words here") == "https://a.example/x#part:~:text=Words%20here"


def test_a_long_passage_is_named_by_its_ends():
    words = [f"word{number}" for number in range(60)]
    directive = text_fragment("https://a.example/", " ".join(words)).partition("text=")[2]
    start, end = map(unquote, directive.split(","))
    assert (start, end) == (" ".join(words[:6]), " ".join(words[-6:]))


def test_a_passage_over_two_blocks_is_named_by_its_ends():
    assert text_fragment("https://a.example/", "One block.\nAnother one.").endswith("text=One%20block,Another%20one")


def test_odd_passages():
    assert text_fragment("https://a.example/", " \n ") == "https://a.example/"
    assert text_fragment("https://a.example/", "…?!").endswith("text=%E2%80%A6%3F%21")
    assert len(text_fragment("https://a.example/", "x" * 1_000_000)) < 600
