"""Markers that a format makes: notes, links that cite, raised figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from claimcheck.model import Document, Link, Span
from claimcheck.parser.markers import Form, Marker, is_no_power
from claimcheck.parser.numbers import LIST, Number, expand, is_certain

_LABEL = re.compile(rf"\[?\s?(?P<n>{LIST})\s?\]?")
_MAX_LABEL = 4
_CHAT_LABEL = re.compile(r"\[?oai_citation(?:_attribution)?:\d{1,3}‡[^\n]{0,200}")
_OPENING = re.compile(r"(?<!\])[(（\[]\s?(?:(?:[Ss]ources?|[Vv]ia|[Pp]er|[Qq]uelle|[Ff]uente|[Ff]onte)\s?:?\s)?$")
_NAMED = re.compile(r"([(（\[]\s?)[^()（）\[\]\n:：,]{2,40}[:：,]\s$")
_CLOSING = re.compile(r"\s?[)）\]]")
_BETWEEN = re.compile(r"\s?[,;|]?\s?(?:and\s)?")
_TRACKED = re.compile(r"[?&]utm_source=(?:chatgpt\.com|openai|perplexity)\b")
_URL = r"(?P<url>https?://[^\s()<>\[\]]{1,2000}(?:\([^\s()<>\[\]]{0,200}\)[^\s()<>\[\]]{0,2000})?)"
_WRITTEN = re.compile(rf"(?<!!)\[(?P<words>\[[^\[\]\n]{{1,80}}\]|[^\[\]\n]{{1,120}})\]\({_URL}\)")
_ENDS = tuple(".!?:;)]”\"'’。")


def _notes(document: Document) -> Iterator[Marker]:
    """Footnotes, and links to definitions (`([AP News][12])`).

    The words of a link with a number stay where they are part of the sentence; a link without one (`[the report][r]`)
    is then no more than a link.
    """
    bracketed = {link.span for link in links_in_brackets(document.text, document.links)}
    links = {link.span for link in document.links} - bracketed
    for note in document.notes:
        for span in note.markers:
            alone = span not in links or _is_label(span.slice(document.text), note.key)
            if alone or note.key.isdigit():
                yield Marker(span, (Number(note.key, span),), "note", target=note, kept=not alone)


def _is_label(words: str, key: str) -> bool:
    return len(words) <= _MAX_LABEL or words.strip("[]^ ") == key or words.startswith("[^")


def _raised(document: Document) -> Iterator[Marker]:
    """Figures that the format raises, but for powers and units."""
    end = -1
    for span in document.superscripts:
        match = _LABEL.fullmatch(document.text, span.start, span.end)
        if match and (span.start == end or is_no_power(match)):
            end = span.end  # what is raised right after a marker is the next one
            numbers = tuple(expand(match["n"], match.start("n")))
            stands_after_word = document.text[span.start - 1].isalpha() and "[" not in match[0]
            yield Marker(span, numbers, "raised", answered=stands_after_word)


def _numbered_links(document: Document) -> Iterator[Marker]:
    """`[1](url)` and `[[1]](url)`: links whose words are a number."""
    for link in document.links:
        match = _LABEL.fullmatch(document.text, link.span.start, link.span.end)
        number = next(expand(match["n"], 0), None) if match else None
        if number is not None and is_certain(number):
            yield Marker(link.span, (Number(number.key, link.span),), "numbered link", target=link)


def _chat_links(document: Document) -> Iterator[Marker]:
    """`[oai_citation:2‡Host](url)`, and the pills of a chat page, which follow a sentence and name their sender."""
    for link in document.links:
        label = _CHAT_LABEL.fullmatch(document.text, link.span.start, link.span.end)
        if label or (_TRACKED.search(link.url[-200:]) and _stands_apart(document, link)):
            yield Marker(link.span, (Number("", link.span),), "chat link", target=link)


def _stands_apart(document: Document, link: Link) -> bool:
    """Whether a link follows the end of a sentence in its block, rather than being part of one or alone."""
    before = document.text[max(0, link.span.start - 4) : link.span.start]
    return before.rstrip(" ")[-1:] in _ENDS and "\n" not in before


def _bracketed_links(document: Document) -> Iterator[Marker]:
    for link in links_in_brackets(document.text, map(partial(_with_name, document.text), document.links)):
        yield Marker(link.span, (Number("", link.span),), "link in brackets", target=link)


def _with_name(text: str, link: Link) -> Link:
    """A bare address with the name before it, as in `(Reuters: https://a.example/b)`."""
    if not text.startswith(("http", "www."), link.span.start):
        return link
    start = max(0, link.span.start - 50)
    name = _NAMED.search(text[start : link.span.start])
    return Link(Span(start + name.end(1), link.span.end), link.url) if name else link


def links_in_brackets(text: str, links: Iterable[Link]) -> Iterator[Link]:
    """`([Reuters](url))` and `([AP](url), [BBC](url))`: links in brackets that hold links and nothing else."""
    run = list[Link]()
    for link in links:
        between = text[run[-1].span.end : link.span.start] if run else ""
        if not run or len(between) > len(" , and  ") or not _BETWEEN.fullmatch(between):
            run = []
            if not _OPENING.search(text[max(0, link.span.start - 12) : link.span.start]):
                continue
        run.append(link)
        if _CLOSING.match(text, link.span.end):
            yield from run
            run = []


def _written_links(document: Document) -> Iterator[Marker]:
    """`[1](url)` and `([Reuters](url))` in a file that is not read as Markdown."""
    if document.media_type != "text/plain":
        return
    found = [(Link(Span(*m.span()), m["url"]), Span(*m.span("words"))) for m in _WRITTEN.finditer(document.text)]
    bracketed = {link.span for link in links_in_brackets(document.text, [link for link, _ in found])}
    for link, words in found:
        label = _LABEL.fullmatch(document.text, words.start, words.end)
        number = next(expand(label["n"], 0), None) if label else None
        if number is not None and is_certain(number):
            yield Marker(link.span, (Number(number.key, words),), "written link", target=Link(words, link.url))
        elif link.span in bracketed or _CHAT_LABEL.fullmatch(document.text, words.start, words.end):
            yield Marker(link.span, (Number("", words),), "written link", target=Link(words, link.url))


STRUCTURES: tuple[Form, ...] = (
    Form("written link", _written_links),
    Form("note", _notes),
    Form("numbered link", _numbered_links),
    Form("chat link", _chat_links),
    Form("link in brackets", _bracketed_links),
    Form("raised", _raised),
)
