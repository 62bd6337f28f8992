"""The entries of reference lists. One table entry is one way to number them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.model import Block, Document, Link, Note, Span
from claimcheck.parser.markers import Marker
from claimcheck.parser.numbers import key_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands: the key it shows, its words, and where they are (None for a note kept elsewhere)."""

    key: str
    text: str
    url: str | None
    span: Span | None
    source: Note | Link | None = None


@dataclass(frozen=True, slots=True)
class EntryForm:
    """How an entry may begin.

    A `plain` form is also how numbered sentences begin: it counts under a heading, or before what is bibliographic.
    Behind the number of a `linked` form a link begins.
    """

    name: str
    pattern: re.Pattern[str]
    plain: bool = True
    linked: bool = False

    def begins(self, document: Document, start: int, end: int) -> re.Match[str] | None:
        """The beginning of an entry at `start`, if there is one."""
        match = self.pattern.match(document.text, start, end)
        return match if match and self.allows(document, match) else None

    def allows(self, document: Document, match: re.Match[str]) -> bool:
        """Whether what stands behind the number is as the form has it."""
        return not self.linked or link_at(document, match.end())


_N = r"(?P<n>\d{1,4}(?:_\d{1,3})?)"
ENTRY_FORMS: tuple[EntryForm, ...] = (
    EntryForm("reST", re.compile(r"\.\.\s\[#?(?P<n>[A-Za-z0-9][\w.-]{0,60})\]\s"), plain=False),
    EntryForm("named definition", re.compile(r"\[\^(?P<n>[A-Za-z][\w.-]{0,60})\]:\s"), plain=False),
    EntryForm("definition", re.compile(rf"\[\^?{_N}\^?\]\s?[:：]\s*"), plain=False),
    EntryForm("brackets", re.compile(rf"\\?[\[［【〔]\^?{_N}\^?\\?[\]］】〕]\.?(?!\()\s*"), plain=False),
    EntryForm("number and stop", re.compile(r"(?P<n>\d{1,3})(?:\.\s+|．\s*|、\s*)")),
    EntryForm("number and bracket", re.compile(r"[(（]?(?P<n>\d{1,3})[)）]\s*")),
    EntryForm("superscript", re.compile(r"(?P<n>[⁰¹²³⁴-⁹]{1,3})\s*")),
    EntryForm("number and colon", re.compile(r"(?P<n>\d{1,3}):\s+")),
    EntryForm("caret", re.compile(r"\^\s?(?P<n>\d{1,3})[.:]?\s+")),
    EntryForm("number and address", re.compile(r"(?P<n>\d{1,3})\s+(?=https?://)")),
    EntryForm("number and link", re.compile(r"(?P<n>\d{1,3})[^\S\n]+(?=\S)"), linked=True),
)
ITEM = EntryForm("list item", re.compile(r"(?P<n>)"))
"""An item of an ordered list, whose number is no part of its text."""
BARE = EntryForm("unnumbered", re.compile(r"(?P<n>)"))

_LINE_START = re.compile(r"(?:^|\n)[ \t]*")
_BEFORE_RUN_ON = re.compile(r"[.!?。)\]>/\w\"”’»]\s+$")


@dataclass(slots=True)
class OpenEntry:
    """An entry in the making; `end` grows with what continues it."""

    form: EntryForm
    key: str
    start: int
    end: int


def entries_in(document: Document, block: Block, start: int | None = None, *, headed: bool = False) -> list[OpenEntry]:
    """The entries that `block` consists of from `start` on; none where it does not begin with one.

    Each begins a line, or runs on in the line (`[1] ... . [2] ...`) with the number that comes next. Plain numbers
    run on under a heading only.
    """
    text, begin = document.text, block.span.start if start is None else start
    found = next(
        ((form, match) for form in ENTRY_FORMS if (match := form.begins(document, begin, block.span.end))), None
    )
    if block.number is not None and start is None and (found is None or found[0].plain):
        return [OpenEntry(ITEM, str(block.number), block.span.start, block.span.end)]
    if found is None:
        return []
    form, first = found
    entries = [OpenEntry(form, key_of(first["n"]), first.end(), block.span.end)]
    for match in form.pattern.finditer(text, first.end(), block.span.end):
        if not form.allows(document, match):
            continue
        key = key_of(match["n"])
        before = text[max(begin, match.start() - 20) : match.start()]
        if _begins_line(before) or ((headed or not form.plain) and _follows(entries[-1].key, key, before)):
            entries[-1].end = match.start()
            entries.append(OpenEntry(form, key, match.end(), block.span.end))
    return entries


def link_at(document: Document, position: int) -> bool:
    """Whether a link begins at `position`."""
    index = bisect_left(document.links, position, key=lambda link: link.span.start)
    return index < len(document.links) and document.links[index].span.start == position


def tail_of(document: Document, block: Block) -> int | None:
    """Where a list in brackets begins on a later line of a paragraph, with all lines from there on being entries."""
    text = document.text
    for line in re.finditer(r"\n[ \t]*(?=\\?[\[［【])", text[block.span.start : block.span.end]):
        start = block.span.start + line.end()
        entries = entries_in(document, block, start)
        if entries and not entries[0].form.plain:
            return start
    return None


def _begins_line(before: str) -> bool:
    stripped = before.rstrip(" \t")
    return not stripped or stripped.endswith("\n")


def _follows(key: str, following: str, before: str) -> bool:
    """Whether `following` is the next number after `key`, behind the end of an entry."""
    return key.isdigit() and following == str(int(key) + 1) and bool(_BEFORE_RUN_ON.search(before))


_IDENTIFIER = re.compile(r"\b(?:doi:?\s?10\.\d{4}|10\.\d{4,9}/\S|arxiv:?\s?\d{4}\.\d{4}|isbn\b|pmid\b)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bn\.\s?d\.")
_APPARATUS = re.compile(
    r"[\"“„«「《*‘]|\(\d{4}|\bpp?\.\s?\d|\b[Vv]ol\.|\b[Rr]etrieved\b|\b[Aa]ccessed\b|,\s\d{1,2}\s\w+\s\d{4}"
)
_AROUND = " \t\n\r\f\v\xa0↩⤴⏎\ufe0e\ufe0f"
"""What stands behind the words of an entry: blanks, and the arrow that leads back."""
_MAX_WORDS = 45


@dataclass(slots=True)
class Bibliography:
    """What the links of a document say about which of its words are references."""

    document: Document
    links: list[Link] = field(default_factory=list)
    own: list[Link] = field(default_factory=list)
    """The links that cite nothing: those by which an entry shows itself."""

    def __init__(self, document: Document, markers: Sequence[Marker]) -> None:
        citing = {marker.span for marker in markers if marker.target is not None}
        self.document = document
        self.links = list(document.links)
        self.own = [link for link in document.links if link.span not in citing or _is_bare(document, link)]

    def url(self, start: int, end: int) -> str | None:
        """The first address between `start` and `end`."""
        return _first(self.links, start, end)

    def is_address(self, start: int, end: int) -> bool:
        """Whether the words begin with a bare address and hold little else."""
        index = bisect_left(self.links, start, key=lambda link: link.span.start)
        if index == len(self.links):
            return False
        link = self.links[index].span
        return link.start - start <= 12 and link.end <= end and end - link.end <= 60

    def is_strong(self, start: int, end: int) -> bool:
        """Whether the words give an address or an identifier."""
        return _first(self.own, start, end) is not None or bool(_IDENTIFIER.search(self.document.text, start, end))

    def is_likely(self, start: int, end: int) -> bool:
        """Whether the words look like an entry of a bibliography: short, with a year, and a title or pages."""
        words = self.document.text[start:end]
        if self.is_strong(start, end):
            return len(words.split()) <= 2 * _MAX_WORDS
        return len(words.split()) <= _MAX_WORDS and bool(_YEAR.search(words)) and bool(_APPARATUS.search(words))

    def entry(self, key: str, start: int, end: int) -> Entry:
        """The finished entry of the words from `start` to `end`."""
        words = self.document.text[start:end]
        end = start + len(words.rstrip(_AROUND))
        words = self.document.text[start:end]
        return Entry(key, " ".join(words.split()), self.url(start, end), Span(start, end))


def _first(links: Sequence[Link], start: int, end: int) -> str | None:
    index = bisect_left(links, start, key=lambda link: link.span.start)
    return links[index].url if index < len(links) and links[index].span.start < end else None


def _is_bare(document: Document, link: Link) -> bool:
    return link.span.slice(document.text).startswith(("http", "www."))


def lines_of(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block that hold words, as (start, end)."""
    for line in re.finditer(r"[^\n]+", document.text[block.span.start : block.span.end]):
        if line[0].strip():
            lead = len(line[0]) - len(line[0].lstrip())
            yield block.span.start + line.start() + lead, block.span.start + line.start() + len(line[0].rstrip())
