"""Two spellings of one page's address, and two pages that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.addresses import is_address, same_page


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/a/b?id=7",
        "https://www.news.example/a/b?id=7",
        "https://NEWS.example:443/a/b/?id=7",
        "https://news.example./a/b?id=7&utm_source=x&fbclid=y",
        " https://news.example/a/%62?id=7#comments ",
    ],
)
def test_spellings_of_one_page(other):
    assert same_page(other) == same_page("https://news.example/a/b?id=7")


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a/b?id=8",
        "https://news.example/a/B?id=7",
        "https://news.example:8443/a/b?id=7",
        "https://live.news.example/a/b?id=7",
        "https://news.example/a/b?id=7#!page2",
        "https://[broken/a/b?id=7",
    ],
)
def test_other_pages(other):
    assert same_page(other) != same_page("https://news.example/a/b?id=7")


@given(st.text())
def test_any_text_gives_a_key(text):
    assert isinstance(same_page(text), str)
    assert same_page("http://" + text) == same_page("http://" + text)


def test_is_address():
    assert is_address(" https://a.example/b ")
    assert not is_address("see https://a.example/b")
    assert not is_address("ftp://a.example/b")


@pytest.mark.parametrize("text", ["http://[::1", "http://[x", "https://[bad/x"])
def test_a_bracket_that_is_never_closed_makes_no_address(text):
    assert not is_address(text)
