"""Bytes to documents, and each reason why not."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.fetcher.reading import file_bytes, read_bytes, read_capture, read_pages
from claimcheck.model import Document, Outcome, Snapshot, Unavailable


def capture(body: bytes, content_type: str = "text/plain; charset=latin-1", status: int = 200) -> Snapshot:
    headers = (("content-type", content_type),)
    essence = content_type.partition(";")[0]
    return Snapshot("u", "https://a.example/x", status, headers, essence, body, datetime.now(UTC), "")


def test_a_capture_is_read_as_its_sender_says(read):
    found = read_capture(read, capture("Zürich.".encode("latin-1")))
    assert (found.text, found.url, found.name) == ("Zürich.", "https://a.example/x", "https://a.example/x")
    assert read_capture(read, capture(b"x", "")).text == "x"


@pytest.mark.parametrize(
    ("snapshot", "outcome"),
    [
        (capture(b"gone", status=404), Outcome.DEAD),
        (capture(b" \n "), Outcome.NO_TEXT),
        (capture(b"x", "video/mp4"), Outcome.UNSUPPORTED_TYPE),
    ],
)
def test_captures_without_text(read, snapshot, outcome):
    found = read_capture(read, snapshot)
    assert isinstance(found, Unavailable)
    assert found.reason is outcome


@pytest.mark.parametrize("outcome", ["encrypted", "no_text", "bad_encoding", "too_large", "unsupported_type"])
def test_a_reader_says_why(outcome):
    def fail(data, **_):
        raise UnreadableInput("a.pdf: no", outcome)

    assert read_capture(fail, capture(b"x")) == Unavailable(Outcome(outcome), "a.pdf: no")
    assert read_bytes(fail, b"x", "a.pdf") == Unavailable(Outcome(outcome), "a.pdf: no")


def main_words(document: Document | Unavailable) -> str:
    assert isinstance(document, Document)
    return "|".join(block.span.slice(document.text) for block in document.blocks if block.main)


@pytest.mark.parametrize(
    ("text", "url", "words"),
    [
        ("https://a.example/b\n\nWords.", "https://a.example/b", "Words."),
        ("https://a.example/b\nWords.\nMore.", "https://a.example/b", "Words.\nMore."),
        ("\n Source: <https://a.example/b>  \r\nWords.", "https://a.example/b", "Words."),
        ("URL: http://a.example\n\nA.\n\nB.", "http://a.example", "A.|B."),
        ("https://a.example/b says so.", None, "https://a.example/b says so."),
        ("Words.\nhttps://a.example/b", None, "Words.\nhttps://a.example/b"),
    ],
)
def test_an_address_in_the_first_line_is_no_evidence(read, text, url, words):
    found = read_bytes(read, text.encode(), "1.txt")
    assert main_words(found) == words
    assert found.url == url
    assert found.text == text


def test_a_text_that_is_only_an_address_is_no_text(read):
    found = read_bytes(read, b"https://a.example/b\n", "1.txt")
    assert isinstance(found, Unavailable)
    assert found.reason is Outcome.NO_TEXT


def test_files_that_cannot_be_read_are_outcomes(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big").write_bytes(b"x" * 2000)
    for name, reason, words in [
        ("missing", Outcome.NO_TEXT, "cannot be read (No such file"),
        ("", Outcome.UNSUPPORTED_TYPE, "is a folder; name the file in it"),
        ("pipe", Outcome.UNSUPPORTED_TYPE, "no ordinary file"),
        ("big", Outcome.TOO_LARGE, "larger than"),
    ]:
        found = file_bytes(tmp_path / name, 1000)
        assert isinstance(found, Unavailable)
        assert found.reason is reason
        assert words in found.detail
        assert read_pages(read, tmp_path / name, 1000) == [found]
