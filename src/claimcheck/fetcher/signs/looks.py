"""What signs look at: a page's words, its markup, and what it says of itself in JSON-LD. Pure, and linear in the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from claimcheck.model import Document, Snapshot

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_SCRIPT = re.compile(r"<script\b[^>]{0,500}\bld\+json[^>]{0,500}>", re.IGNORECASE)
_UNSPACED = re.compile("[\u3040-\u9fff]")
_MARKUP = 3_000_000
"""Bytes of markup that are looked at; walls are small, and what matters of long pages stands in front."""
_DEEPEST = 12
_PROSE = 25


def is_html(snapshot: Snapshot) -> bool:
    """Whether the capture is a page of HTML."""
    return snapshot.media_type in _HTML or (not snapshot.media_type and snapshot.body.lstrip()[:1] == b"<")


def markup(snapshot: Snapshot) -> str:
    """The page's source, byte for character: enough to find marks in ASCII."""
    return snapshot.body[:_MARKUP].decode("latin-1") if is_html(snapshot) else ""


def main_words(document: Document) -> int:
    """How many words the article has; a character of a script without blanks counts for half a word."""
    text = document.main_text
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def prose_words(document: Document) -> int:
    """How many words of the article stand in paragraphs of some length, in which furniture seldom does."""
    texts = (block.span.slice(document.text) for block in document.blocks if block.main)
    counts = (len(text.split()) + len(_UNSPACED.findall(text)) // 2 for text in texts)
    return sum(count for count in counts if count >= _PROSE)


def header(snapshot: Snapshot, name: str) -> str:
    """The first value of a header, in lower case; "" where there is none."""
    return next((value.lower() for key, value in snapshot.headers if key == name), "")


def cookies(snapshot: Snapshot) -> str:
    """The names of the cookies that were set, each with a closing `=`."""
    return " ".join(value.lower() for key, value in snapshot.headers if key == "set-cookie")


def parts(url: str) -> SplitResult:
    """The parts of an address, empty for what is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def host(url: str) -> str:
    """The host of an address without `www.`."""
    return (parts(url).hostname or "").removeprefix("www.")


def linked_data(snapshot: Snapshot) -> Iterator[Mapping[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first."""
    source = snapshot.body[:_MARKUP].decode("utf-8", "replace") if is_html(snapshot) else ""
    for opening in _SCRIPT.finditer(source):
        end = source.find("</script", opening.end())
        try:
            value = json.loads(source[opening.end() : end if end >= 0 else len(source)], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value, _DEEPEST)


def _objects(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _objects(item, depth - 1)
