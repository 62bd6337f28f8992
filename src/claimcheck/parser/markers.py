"""Markers: what in a text points to a reference. One table entry is one form.

A form finds its markers by a pattern over the text, or in what the reader knows of the format (notes, links, raised
text). Some forms cannot be told from ordinary words by their looks: theirs count only where a reference answers them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimcheck.model import Document, Link, Note, Span
from claimcheck.parser.numbers import LIST, SUPERSCRIPT_LIST, Number, expand, footnote, names, turns


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that point to references, and are no part of what the sentence says.

    `target` is the note or link that a structural marker is known to lead to. `answered` says that this is a marker
    only if a reference has its key, `sole` that it is one only if no other form is used in the document, and `kept`
    that its words are part of the sentence after all.
    """

    span: Span
    numbers: tuple[Number, ...]
    form: str
    answered: bool = False
    sole: bool = False
    target: Note | Link | None = None
    kept: bool = False


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
    read: Callable[[str, int], Iterator[Number]] = expand,
) -> Form:
    """A form that a pattern finds in the text; its group `n` holds the numbers."""
    compiled = re.compile(pattern)

    def find(document: Document) -> Iterator[Marker]:
        for match in compiled.finditer(document.text):
            if allowed(match):
                numbers = tuple(read(match["n"], match.start("n")))
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


def is_no_power(match: re.Match[str]) -> bool:
    """Whether raised digits follow a word or a stop, and neither a digit nor a unit or variable (`m²`, `x²`)."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    return bool(before) and not before[-1].isspace() and not before[-1].isdigit() and not _UNIT.search(before)


_ABBREVIATED = re.compile(r"(?:^|\W)(?:[Nn]os?|[Vv]ols?|pp?|[Ff]igs?|[Aa]rts?|[Ss]ecs?|[Cc]h|[Ee]p|[Nn]r)\.$")


def _is_no_number(match: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(match.string[max(0, match.start() - 5) : match.start()])


_WORDY = (
    "citation|cite|web|source|sources|ref|reference|doc|document|file|attached_file|page|news|post|search|image|video"
)
_NAME = r"[A-Za-z][\w.:-]{0,60}"
_PLACE = r"(?:pp?|S|Seite|ch|chap|sec|para|fig|Abb|Rn|Rz|Kap|Anm|art)\.?\s?\d|§{1,2}\s?\d|at\s\d"
_OPTIONS = r"(?:\[[^\[\]\n]{0,60}\]){0,2}"

PATTERNS: tuple[Form, ...] = (
    _pattern("reST", r"\[#?(?P<n>\d{1,3})\]_(?!\w)"),
    _pattern("reST name", rf"\[#?(?P<n>{_NAME})\]_(?!\w)", read=names),
    _pattern("LaTeX", r"\\(?:footnotemark|textsuperscript)(?:\[(?=\d)|\{(?=\d))(?P<n>\d{1,3})[\]}]"),
    _pattern(
        "LaTeX key",
        rf"~?\\(?:auto|foot|full|paren|text)?cite[a-z]{{0,8}}\*?{_OPTIONS}\{{(?P<n>{_NAME}(?:,\s?{_NAME}){{0,30}})\}}",
        read=names,
    ),
    _pattern("chat turn", r"\ue200?cite(?P<n>(?:\ue202?turn\d{1,3}[a-z]{2,12}\d{1,3}){1,20})\ue201?", read=turns),
    _pattern("footnote", r"(?<![!\\\w])(?P<n>\[\^\d{1,4}(?:_\d{1,3})?\^?\])(?![(_])", read=footnote),
    _pattern("sup element", rf"<sup>\s?\[?(?P<n>{LIST})\]?\s?</sup>", allowed=is_no_power),
    _pattern("range of brackets", r"(?<![!\\])\[(?P<n>\d{1,3}\]\s?[–—-]\s?\[\d{1,3})\](?![(_])", allowed=_is_no_index),
    _pattern("brackets", rf"(?<![!\\])\^?\[\s?(?P<n>{LIST})\s?\](?!\(|_(?!\w))", allowed=_is_no_index),
    _pattern("brackets with a page", rf"\[(?P<n>\d{{1,3}}),?\s(?:{_PLACE})[^\[\]\n]{{0,40}}\](?!\()", answered=True),
    _pattern("footnote with a name", rf"\[\^(?P<n>{_NAME})\](?![(:])", read=names, answered=True),
    _pattern("escaped brackets", rf"\\\[(?P<n>{LIST})\\\]"),
    _pattern("full-width brackets", rf"[［【〔]\s?(?P<n>{LIST})\s?[］】〕]"),
    _pattern("chat source", r"【(?P<n>\d{1,3})(?::\d{1,3})?†[^【】\n]{0,200}】"),
    _pattern("chat label", rf"\[(?:{_WORDY})[:_]\s?(?P<n>{LIST})\]"),
    _pattern("named number", rf"\[(?:[Rr]ef(?:s|erences?)?\.?\s?|[Nn]o\.\s?|#)(?P<n>{LIST})\]", answered=True),
    _pattern("oaicite", r":contentReference\[oaicite:(?P<n>\d{1,3})\]\{index=\d{1,3}\}"),
    _pattern("caret", r"(?<=[^\s\^])\^(?P<n>\d{1,3}(?:,\s?\d{1,3}){0,5})(?![\w^])", allowed=is_no_power, answered=True),
    _pattern(
        "superscript after a blank",
        rf"(?<=[\w»”%)][ \u00a0\u202f])(?P<n>{SUPERSCRIPT_LIST})(?=[\s.,;:!?»)]|$)",
        answered=True,
    ),
    _pattern(
        "superscript after a stop",
        rf"(?<=[^\w\s⁰¹²³⁴-⁹⁻])(?P<n>{SUPERSCRIPT_LIST})(?![\w⁰¹²³⁴-⁹⁻])",
        allowed=is_no_power,
    ),
    _pattern(
        "superscript", rf"(?<=[^\W\d_])(?P<n>{SUPERSCRIPT_LIST})(?![\w⁰¹²³⁴-⁹⁻])", allowed=is_no_power, answered=True
    ),
    _pattern(
        "digits after a stop",
        r"(?:(?<=[^\W\d_][.!?])|(?<=(?:19|20)\d\d[.!?])|(?<=[)%][.!?])|(?<=[.!?][\"”’)»]))(?P<n>\d{1,3}(?:,\s?\d{1,3}){0,5})"
        r"(?=[^\S\n]+[\"“‘«(]?[^\W\d_a-z]|[^\S\n]*(?:\n|$))",
        allowed=_is_no_number,
        answered=True,
        sole=True,
    ),
)
