"""Markers: what in a text points to a reference. One table entry is one form.

A form finds its markers by a pattern over the text, or in what the reader knows of the format (notes, links, raised
text). Some forms cannot be told from ordinary words by their looks: theirs count only where a reference answers them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimcheck.model import BlockKind, Document, Link, Note, Span
from claimcheck.parser.numbers import LIST, SUPERSCRIPT_LIST, Number, expand, is_certain


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that point to references, and are no part of what the sentence says.

    `target` is the note or link that a structural marker is known to lead to. `answered` says that this is a marker
    only if a reference has its key, `sole` that it is one only if no other form is used in the document.
    """

    span: Span
    numbers: tuple[Number, ...]
    form: str
    answered: bool = False
    sole: bool = False
    target: Note | Link | None = None


Finder = Callable[[Document], Iterator[Marker]]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a marker."""

    name: str
    find: Finder


def _pattern(
    name: str,
    pattern: str,
    *,
    allowed: Callable[[re.Match[str]], bool] = lambda _: True,
    answered: bool = False,
    sole: bool = False,
) -> Form:
    """A form that a pattern finds in the text; its group `n` holds the numbers."""
    compiled = re.compile(pattern)

    def find(document: Document) -> Iterator[Marker]:
        for match in compiled.finditer(document.text):
            if allowed(match):
                numbers = tuple(expand(match["n"], match.start("n")))
                yield Marker(Span(*match.span()), numbers, name, answered, sole)

    return Form(name, find)


_IDENTIFIER = re.compile(
    r"(?<![^\W_])(?:[a-z]|[a-z]\w*_\w+|arr|array|argv|args|list|data|items|values|vec|buf|tmp|str)$"
)
_ASSIGNED = re.compile(r"\s?(?:[-+*/%]?=|\+\+|\.[a-z_]\w{0,40}\()")
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[^\W\d_]|[kcdmµμn]m|ft|in|mi|yd|ha)$")


def _is_no_index(match: re.Match[str]) -> bool:
    """Whether brackets are no index into an array, as in `arr[1]` and `x[2] = 3`."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    return not _IDENTIFIER.search(before) and not _ASSIGNED.match(match.string, match.end())


def _is_no_power(match: re.Match[str]) -> bool:
    """Whether raised digits follow a word or a stop, and neither a digit nor a unit or variable (`m²`, `x²`)."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    return bool(before) and not before[-1].isspace() and not before[-1].isdigit() and not _UNIT.search(before)


_ABBREVIATED = re.compile(r"(?:^|\W)(?:[Nn]os?|[Vv]ols?|pp?|[Ff]igs?|[Aa]rts?|[Ss]ecs?|[Cc]h|[Ee]p|[Nn]r)\.$")


def _is_no_number(match: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(match.string[max(0, match.start() - 5) : match.start()])


_WORDY = (
    "citation|cite|web|source|sources|ref|reference|doc|document|file|attached_file|page|news|post|search|image|video"
)
_URL = r"https?://[^\s()<>\[\]]{1,2000}(?:\([^\s()<>\[\]]{0,200}\)[^\s()<>\[\]]{0,2000})?"

PATTERNS: tuple[Form, ...] = (
    _pattern("reST", r"\[(?P<n>\d{1,3})\]_(?!\w)"),
    _pattern("range of brackets", r"(?<![!\\])\[(?P<n>\d{1,3}\]\s?[–—-]\s?\[\d{1,3})\](?![(_])", allowed=_is_no_index),
    _pattern("brackets", rf"(?<![!\\])\[\s?(?P<n>{LIST})\s?\](?!\(|_(?!\w))", allowed=_is_no_index),
    _pattern("escaped brackets", rf"\\\[(?P<n>{LIST})\\\]"),
    _pattern("full-width brackets", rf"[［【〔]\s?(?P<n>{LIST})\s?[］】〕]"),
    _pattern("chat source", r"【(?P<n>\d{1,3})(?::\d{1,3})?†[^【】\n]{0,200}】"),
    _pattern("chat label", rf"\[(?:{_WORDY})[:_]\s?(?P<n>{LIST})\]"),
    _pattern("oaicite", r":contentReference\[oaicite:(?P<n>\d{1,3})\]\{index=\d{1,3}\}"),
    _pattern("sup element", rf"<sup>\s?\[?(?P<n>{LIST})\]?\s?</sup>", allowed=_is_no_power),
    _pattern(
        "superscript after a stop",
        rf"(?<=[^\w\s⁰¹²³⁴-⁹⁻])(?P<n>{SUPERSCRIPT_LIST})(?![\w⁰¹²³⁴-⁹⁻])",
        allowed=_is_no_power,
    ),
    _pattern(
        "superscript", rf"(?<=[^\W\d_])(?P<n>{SUPERSCRIPT_LIST})(?![\w⁰¹²³⁴-⁹⁻])", allowed=_is_no_power, answered=True
    ),
    _pattern(
        "digits after a stop",
        r"(?:(?<=[^\W\d_][.!?])|(?<=[.!?][\"”’)»]))(?P<n>\d{1,3}(?:,\s?\d{1,3}){0,5})(?=\s+[\"“‘«(]?[^\W\d_a-z]|\s*$)",
        allowed=_is_no_number,
        answered=True,
        sole=True,
    ),
)


_LABEL = re.compile(rf"\[?\s?(?P<n>{LIST})\s?\]?")
_CHAT_LABEL = re.compile(r"\[?oai_citation(?:_attribution)?:\d{1,3}‡[^\n]{0,200}")
_OPENING = re.compile(r"[(（\[]\s?(?:(?:[Ss]ources?|[Vv]ia|[Pp]er|[Qq]uelle|[Ff]uente|[Ff]onte)\s?:?\s)?$")
_CLOSING = re.compile(r"\s?[)）\]]")
_BETWEEN = re.compile(r"\s?[,;|]?\s?(?:and\s)?")
_TRACKED = re.compile(r"[?&]utm_source=(?:chatgpt\.com|openai|perplexity)\b")


def _notes(document: Document) -> Iterator[Marker]:
    for note in document.notes:
        for span in note.markers:
            yield Marker(span, (Number(note.key, span),), "note", target=note)


def _raised(document: Document) -> Iterator[Marker]:
    """Figures that the format raises, but for powers and units."""
    for span in document.superscripts:
        match = _LABEL.fullmatch(document.text, span.start, span.end)
        if match and _is_no_power(match):
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
    """`[oai_citation:2‡Host](url)`, and the pills of a chat page, which stand behind a sentence and name their sender."""
    for link in document.links:
        label = _CHAT_LABEL.fullmatch(document.text, link.span.start, link.span.end)
        if label or (_TRACKED.search(link.url[-200:]) and _stands_apart(document, link)):
            yield Marker(link.span, (Number("", link.span),), "chat link", target=link)


def _stands_apart(document: Document, link: Link) -> bool:
    """Whether a link follows the end of a sentence in its block, rather than being part of one or alone."""
    before = document.text[max(0, link.span.start - 4) : link.span.start]
    return before.rstrip(" ")[-1:] in tuple(".!?:;)]”\"'’。") and "\n" not in before


def _links_in_brackets(document: Document) -> Iterator[Marker]:
    """`([Reuters](url))` and `([AP](url), [BBC](url))`: brackets that hold links and nothing else."""
    text, run = document.text, list[Link]()
    for link in document.links:
        between = text[run[-1].span.end : link.span.start] if run else ""
        if not run or len(between) > 8 or not _BETWEEN.fullmatch(between):
            run = []
            if not _OPENING.search(text[max(0, link.span.start - 12) : link.span.start]):
                continue
        run.append(link)
        if _CLOSING.match(text, link.span.end):
            for cited in run:
                yield Marker(cited.span, (Number("", cited.span),), "link in brackets", target=cited)
            run = []


FORMS: tuple[Form, ...] = (
    Form("note", _notes),
    Form("numbered link", _numbered_links),
    Form("chat link", _chat_links),
    Form("link in brackets", _links_in_brackets),
    Form("raised", _raised),
    *PATTERNS,
)
"""Every form; where two find the same words, the one that comes first has them."""


def scan(document: Document) -> list[Marker]:
    """All that may be markers, in the order of the text; none overlap, and none stands in code."""
    taken = bytearray(len(document.text))
    for block in document.blocks:
        if block.kind is BlockKind.CODE:
            taken[block.span.start : block.span.end] = b"\1" * (block.span.end - block.span.start)
    for code in _INLINE_CODE.finditer(document.text if document.media_type == "text/plain" else ""):
        taken[code.start() : code.end()] = b"\1" * len(code[0])
    found = []
    for form in FORMS:
        for marker in form.find(document):
            start, end = marker.span.start, marker.span.end
            if marker.numbers and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(marker)
    return sorted(found, key=lambda marker: marker.span)


_INLINE_CODE = re.compile(r"`[^`\n]{1,300}`")
