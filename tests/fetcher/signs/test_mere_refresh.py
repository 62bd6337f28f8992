"""A redirect in a page's markup, and what only looks like one."""

from __future__ import annotations

from time import process_time

import pytest

from claimcheck.fetcher.reading import read_capture
from claimcheck.fetcher.signs.mere_refresh import target
from claimcheck.model import Document, Outcome, Unavailable
from claimcheck.readers import read
from tests.fetcher.signs.test_signs import HOST, snapshot

META = '<meta http-equiv="refresh" content="{}">'


@pytest.mark.parametrize(
    ("content", "there"),
    [
        ("0; url=/there", "/there"),
        ("0;URL=&#39;/there&#39;", "/there"),
        ("5, url = /there?a=1&amp;b=2#part", "/there?a=1&b=2"),
        ("0;/there", "/there"),
        ("0 url=other", "/news/other"),
        ("  0 ;\n url=/there ", "/there"),
    ],
)
def test_where_it_leads(content, there):
    page = snapshot(f"<title>Moved</title>{META.format(content)}<p>You are being taken there.</p>")
    assert target(page) == HOST + there
    found = read_capture(read, page)
    assert isinstance(found, Unavailable)
    assert (found.reason, found.detail) == (
        Outcome.NO_TEXT,
        f"{HOST}/news/story holds nothing but a redirect to {HOST}{there}",
    )


@pytest.mark.parametrize(
    "body",
    [
        META.format("300") + "<p>Live blog</p>",
        META.format("60; url=/news/story") + "<p>The count goes on.</p>",
        META.format("300; url=/next") + "<p>" + "The ferry ran aground on Friday evening off Holm. " * 9 + "</p>",
        "<noscript>" + META.format("0; url=/nojs") + "</noscript><p>Words.</p>",
        "<!-- " + META.format("0; url=/old") + " --><p>Words.</p>",
        '<meta name="description" content="0; url=/there"><p>Words.</p>',
        "<p>Write " + META.format("0; url=/x").replace("<", "&lt;") + " to redirect.</p>",
    ],
)
def test_other_pages_are_read(body):
    page = snapshot(f"<html><body>{body}</body></html>")
    assert target(page) is None
    assert isinstance(read_capture(read, page), Document)


def test_only_an_answer_that_is_html_is_a_page():
    body = META.format("0; url=/there")
    assert target(snapshot(body, status=404)) is None
    assert target(snapshot(body, content_type="text/plain")) is None


@pytest.mark.parametrize(
    "piece", ["<!--", "<script", "<script></script", "<meta ", '<meta http-equiv=refresh content="0 ', " "]
)
def test_it_is_linear(piece):
    start = process_time()
    target(snapshot((META.format(piece * 10) + piece * 100_000)[:99_999]))
    assert process_time() - start < 1
