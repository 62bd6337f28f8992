"""The finished entries of reference lists, and which words look like one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.model import Block, Document, Link, Note, Span
from claimcheck.parser.broken import breaks
from claimcheck.parser.markers import Marker
from claimcheck.parser.prose import is_running


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands: the key it shows, its words, and where they are (None for a note kept elsewhere)."""

    key: str
    text: str
    url: str | None
    span: Span | None
    source: Note | Link | None = None


_IDENTIFIER = re.compile(r"\b(?:doi:?\s?10\.\d{4}|10\.\d{4,9}/\S|arxiv:?\s?\d{4}\.\d{4}|isbn\b|pmid\b)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bn\.\s?d\.")
_APPARATUS = re.compile(
    r"[\"“„«「《*‘]|\(\d{4}|\bpp?\.\s?\d|\b[Vv]ol\.|\b[Rr]etrieved\b|\b[Aa]ccessed\b|,\s\d{1,2}\s\w+\s\d{4}"
)
_SHOWN = re.compile(r"(?<!\]\()(?:https?://|\bwww\.)")
_EDGE = 3
"""Code points between a link and the edge of an entry: a bracket, a stop."""
_MAX_LINKS = 10
_AROUND = " \t\n\r\f\v\xa0↩⤴⏎\ufe0e\ufe0f"
"""What stands behind the words of an entry: blanks, and the arrow that leads back."""
_MAX_WORDS = 45
LONGEST = 2 * _MAX_WORDS
"""More words than this are no entry of a bibliography, whatever stands among them."""


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
            return len(words.split()) <= LONGEST
        return len(words.split()) <= _MAX_WORDS and bool(_YEAR.search(words)) and bool(_APPARATUS.search(words))

    def is_prose(self, start: int, end: int) -> bool:
        """Whether the words are sentences, and neither give an address of their own nor begin or end with a link."""
        words = self.document.text[start:end]
        if _SHOWN.search(words) or _IDENTIFIER.search(words) or not is_running(words):
            return False
        index = bisect_left(self.own, start, key=lambda link: link.span.start)
        inside = [link.span for link in self.own[index : index + _MAX_LINKS] if link.span.end <= end]
        return not any(span.start - start <= _EDGE or end - span.end <= _EDGE for span in inside)

    def entry(self, key: str, start: int, end: int) -> Entry:
        """The finished entry of the words from `start` to `end`."""
        words = self.document.text[start:end]
        end = start + len(words.rstrip(_AROUND))
        words = self.document.text[start:end]
        link = _first(self.links, start, end)
        url = link.url if link else None
        if link and url and _is_bare(self.document, link):
            parts = list(breaks(self.document.text, link.span.end, end))
            url += "".join(part.slice(self.document.text) for _, part in parts)
            for gap, _ in reversed(parts):
                words = words[: gap.start - start] + words[gap.end - start :]
        return Entry(key, " ".join(words.split()), url, Span(start, end))

    def is_broken(self, line_end: int, end: int, *, inside: bool) -> bool:
        """Whether the address at the end of a line goes on in the next one; `inside` one says that it came from the last."""
        return next(breaks(self.document.text, line_end, end, inside=inside), None) is not None


def _first(links: Sequence[Link], start: int, end: int) -> Link | None:
    index = bisect_left(links, start, key=lambda link: link.span.start)
    return links[index] if index < len(links) and links[index].span.start < end else None


def _is_bare(document: Document, link: Link) -> bool:
    return link.span.slice(document.text).startswith(("http", "www."))


def lines_of(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block that hold words, as (start, end)."""
    for line in re.finditer(r"[^\n]+", document.text[block.span.start : block.span.end]):
        if line[0].strip():
            lead = len(line[0]) - len(line[0].lstrip())
            yield block.span.start + line.start() + lead, block.span.start + line.start() + len(line[0].rstrip())
