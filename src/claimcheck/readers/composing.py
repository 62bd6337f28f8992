"""A document as it is being written: text, blocks, links and notes, each with its way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.model import Block, BlockKind, Link, Note, Segment, Span
from claimcheck.readers.anchoring import cut, without_invisible
from claimcheck.readers.urls import bare_links

_ROWS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.NOTE})
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|\A | \Z")
"""White space that cannot stand as it is: more than one, no plain blank, or at an end."""


@dataclass(slots=True)
class Context:
    """What a block is, as its container says; an ordered item's number is shown by its first block only."""

    kind: BlockKind
    level: int = 0
    number: int | None = None
    page: int | None = None


@dataclass(slots=True)
class OpenNote:
    """A structural note whose markers and body are still being met."""

    key: str
    text: str | None = None
    url: str | None = None
    span: Span | None = None
    markers: list[Span] = field(default_factory=list)
    repeats: list[Span] = field(default_factory=list)

    def give(self, span: Span | None) -> None:
        """Add a body: the first one is read, later ones are repeats."""
        if self.span is None:
            self.span = span
        elif span is not None:
            self.repeats.append(span)


class Composer:
    """Collects the text of a document.

    White space is written when something follows it, so blocks come out trimmed: a block begins with its
    first visible character and ends with its last. Spans (of links, markers, raised text) likewise.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.superscripts: list[Span] = []
        self.code: list[Span] = []
        self._length = 0
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._blank: tuple[str, tuple[Segment, ...]] | None = None
        self._openings: list[list[int]] = []
        self._start: int | None = None
        self._context = Context(BlockKind.PARAGRAPH)

    @property
    def broken(self) -> bool:
        """Whether a line break waits to be written."""
        return self._blank is not None and "\n" in self._blank[0]

    def begin(self, context: Context) -> None:
        """End the block before, if there is one, and say what the next words are part of."""
        self.end()
        self._context = context

    def end(self) -> None:
        """End the block, if any word of it was written."""
        self._blank = None
        if self._start is None:
            return
        context = self._context
        span = Span(self._start, self._length)
        self.blocks.append(Block(context.kind, span, context.level, context.number, context.page))
        context.number = None
        self._start = None

    def flow(self, text: str, segments: Sequence[Segment] = ()) -> None:
        """Words with white space anywhere: each run of it becomes one blank, its first character standing for it."""
        text, segments = without_invisible(text, segments)
        position = 0
        for run in _BLANKS.finditer(text):
            if position < run.start():
                self.write(text[position : run.start()], cut(segments, position, run.start()))
            self.blank(" ", cut(segments, run.start(), run.start() + 1))
            position = run.end()
        if position < len(text):
            self.write(text[position:], cut(segments, position, len(text)))

    def verbatim(self, text: str, segments: Sequence[Segment] = ()) -> None:
        """Words whose white space counts, as in code; only that around the block is left out."""
        text, segments = without_invisible(text, segments)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start:
            self.blank(text[:start], cut(segments, 0, start))
        if start < end:
            self.write(text[start:end], cut(segments, start, end))
            if end < len(text):
                self.blank(text[end:], cut(segments, end, len(text)))

    def blank(self, text: str, segments: Iterable[Segment] = ()) -> None:
        """White space to stand between what is written and what follows; a line break outdoes a blank."""
        if self._start is not None and (self._blank is None or ("\n" in text and "\n" not in self._blank[0])):
            self._blank = (text, tuple(segments))

    def write(self, text: str, segments: Iterable[Segment] = ()) -> None:
        """Words without white space at either end."""
        if self._start is None:
            self._separate()
            self._start = self._length
        elif self._blank is not None:
            self._append(*self._blank)
        self._blank = None
        for opening in self._openings:
            opening.append(self._length)
        self._openings.clear()
        self._append(text, segments)

    def attach(self, text: str) -> None:
        """Words that follow the last without a blank, such as a stop the file does not have."""
        self._blank = None
        self.write(text)

    def open(self) -> list[int]:
        """Begin a span at the next word; hand the result to `close`."""
        opening: list[int] = []
        self._openings.append(opening)
        return opening

    def close(self, opening: list[int]) -> Span | None:
        """End a span; None where no word was written in it."""
        if opening:
            return Span(opening[0], self._length)
        self._openings = [other for other in self._openings if other is not opening]
        return None

    def finish(self) -> tuple[str, tuple[Segment, ...]]:
        """The text and its segments; bare addresses in the text become links."""
        self.end()
        text = "".join(self._pieces)
        blocks = (replace(block, span=trimmed(block.span, text)) for block in self.blocks)
        self.blocks = [block for block in blocks if block.span.start < block.span.end]
        self.links = bare_links(text, self.blocks, self.links)
        return text, tuple(self._segments)

    def _separate(self) -> None:
        if self.blocks:
            rows = self.blocks[-1].kind is self._context.kind and self._context.kind in _ROWS
            self._append("\n" if rows else "\n\n", ())

    def _append(self, text: str, segments: Iterable[Segment]) -> None:
        self._pieces.append(text)
        for segment in segments:
            start = self._length + segment.text_start
            last = self._segments[-1] if self._segments else None
            if last and (last.text_start + last.length, last.raw_start + last.length) == (start, segment.raw_start):
                self._segments[-1] = Segment(last.text_start, last.raw_start, last.length + segment.length)
            else:
                self._segments.append(Segment(start, segment.raw_start, segment.length))
        self._length += len(text)


def trimmed(span: Span, text: str) -> Span:
    """`span` without the white space at its ends, no-break spaces too."""
    words = span.slice(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def body_span(blocks: Sequence[Block]) -> Span | None:
    """The span of a note's body, from the first of its blocks to the last; None where it has none."""
    return Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None


def close_notes(notes: Iterable[OpenNote], text: str, links: Sequence[Link]) -> tuple[Note, ...]:
    """The finished notes: words from the body's span, the address from its first link."""
    return tuple(_close(note, text, links) for note in notes)


def _close(note: OpenNote, text: str, links: Sequence[Link]) -> Note:
    words, url = note.text, note.url
    repeats = tuple(trimmed(span, text) for span in note.repeats)
    if note.span is not None:
        span = trimmed(note.span, text)
        words = span.slice(text) if words is None else words
        url = url or _first_url(links, span)
        return Note(note.key, words, url, tuple(note.markers), span, repeats)
    return Note(note.key, words or "", url, tuple(note.markers), None, repeats)


def _first_url(links: Sequence[Link], span: Span) -> str | None:
    """The address of the first of `links` (in order) that begins in `span`."""
    index = bisect_left(links, span.start, key=lambda link: link.span.start)
    return links[index].url if index < len(links) and links[index].span.start < span.end else None
