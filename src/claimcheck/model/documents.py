"""What was read: a text, the kinds of its parts, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words this span names in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: line and column (in code points), both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` code points of a text that stand, unchanged in number, in what the text was made from."""

    text_start: int
    raw_start: int
    length: int


def project(segments: tuple[Segment, ...], offset: int) -> int:
    """Where `offset` of a text stands in what it was made from.

    `segments` are sorted by `text_start`. An offset between two segments (a character that was
    put in, such as the blank between two blocks) maps to the end of the segment before it.
    """
    index = bisect_right(segments, offset, key=lambda segment: segment.text_start) - 1
    if index < 0:
        return segments[0].raw_start if segments else 0
    segment = segments[index]
    return segment.raw_start + min(offset - segment.text_start, segment.length)


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    NOTE = "note"
    """The body of a structural footnote, or a link definition."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document. Blocks are in document order and do not overlap.

    `level` is a heading's level (1 to 6) or a list item's depth; `number` the number an ordered
    list item shows; `page` counts from 1 in formats that have pages; `main` is False for what
    the reader takes for page furniture (navigation, share bars, teasers) and not for the article.
    The span of a list item leaves out its bullet or number, that of a heading its number signs.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    number: int | None = None
    page: int | None = None
    main: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the document that lead to an address (as written, made absolute where a base is known)."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote the format itself knows: its key, its words, its first address, and its markers.

    `markers` are the spans in `Document.text` of the words that stand for it; `span` is its body
    there (None where the body is no part of the text). `repeats` are bodies that the file gives later
    under the same key, and that the format does not read. A note that is cited and stands nowhere in
    the file has neither text nor address.
    """

    key: str
    text: str
    url: str | None
    markers: tuple[Span, ...]
    span: Span | None
    repeats: tuple[Span, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the file has markers of the note alone, and no body."""
        return not (self.text or self.url)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file or page, article and source alike.

    `name` is what to call it (a path or URL). `published` and `modified` are ISO 8601 as far as
    the page gives them. `superscripts` are the spans that the format raised, such as `<sup>1</sup>`
    (Unicode superscript digits stay in the text and are not listed), `code` those of code within
    a line, and of what else the format says is meant as it stands. `segments` map `text` to the
    decoded file: `raw`, whose lines start at `line_starts` (in code points; both are empty for
    formats without lines, such as PDF). `digest` is the sha256 of the bytes read.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    digest: str
    media_type: str = "text/plain"
    url: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    superscripts: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    line_starts: tuple[int, ...] = ()
    raw: str = field(default="", repr=False)

    def raw_offset(self, offset: int) -> int:
        """Where `offset` of `text` stands in the decoded file; `offset` itself where no way back is known."""
        return project(self.segments, offset) if self.segments else offset

    def raw_span(self, span: Span) -> Span:
        """The range of the decoded file that `span` of `text` came from."""
        start = self.raw_offset(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.raw_offset(span.end - 1) + 1)

    def locate(self, offset: int) -> Position | None:
        """Line and column in the file of `offset` in `text`; None for formats without lines."""
        return self.locate_raw(self.raw_offset(offset))

    def locate_raw(self, raw: int) -> Position | None:
        """Line and column of an offset into the decoded file; None for formats without lines."""
        if not self.line_starts:
            return None
        line = bisect_right(self.line_starts, raw)
        return Position(line, raw - self.line_starts[line - 1] + 1)

    @property
    def main_text(self) -> str:
        """The words of the article itself, a line a block, without the page around it."""
        return "\n".join(block.span.slice(self.text) for block in self.blocks if block.main)

    def page(self, offset: int) -> int | None:
        """The page that `offset` of `text` stands on, where the format has pages."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[index].page if index >= 0 else None
