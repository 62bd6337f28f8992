"""Where reference lists stand in a document.

A list is headed by one of the known words, or shows itself: numbers in brackets at the beginning of lines, or plain
numbers before what is bibliographic. Sentences that happen to be numbered are no references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.model import Block, BlockKind, Document, Span
from claimcheck.parser.entries import BARE, OpenEntry, entries_in, run_on, settled, tail_of
from claimcheck.parser.headings import heads_references, split_heading
from claimcheck.parser.markers import Marker
from claimcheck.parser.references import LONGEST, Bibliography, Entry, lines_of
from claimcheck.parser.sections import Headings
from claimcheck.parser.showing import Cited, shows_itself

_MAX_INTRODUCTION = 2
"""Blocks that may stand between the heading of a list and its first entry."""
_LONG = 25
"""More words than this are prose."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its entries, the spans of the document that they take up, and that of what heads it."""

    entries: tuple[Entry, ...]
    spans: tuple[Span, ...]
    heading: Span | None


def find_listings(document: Document, markers: Sequence[Marker]) -> list[Listing]:
    """The lists of `document` in order. Notes that the format knows are not among them, their heading is."""
    search = _Search(document, Bibliography(document, markers), Cited(document, markers))
    search.run()
    return search.listings


@dataclass(slots=True)
class _Draft:
    """A list in the making."""

    heading: Span | None
    entries: list[OpenEntry] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        return bool(self.entries) and self.entries[0].form is not BARE


class _Search:
    def __init__(self, document: Document, bibliography: Bibliography, cited: Cited) -> None:
        self.listings: list[Listing] = []
        self._document = document
        self._blocks = document.blocks
        self._bibliography = bibliography
        self._cited = cited
        self._headings = Headings(document)
        self._citing = {marker.start for note in document.notes for marker in note.markers}
        self._last_prose = max((i for i, block in enumerate(self._blocks) if self._is_prose(block)), default=-1)

    def run(self) -> None:
        position = 0
        while position < len(self._blocks):
            position = self._headed(position) or self._unheaded(position) or position + 1

    def _words(self, block: Block) -> str:
        return block.span.slice(self._document.text)

    def _is_prose(self, block: Block) -> bool:
        likely = self._bibliography.is_likely(block.span.start, block.span.end)
        return block.main and not likely and len(self._words(block).split()) > _LONG

    def _headed(self, position: int) -> int | None:
        """The list under the heading at `position`, if there are both; returns where the search goes on."""
        opening = self._blocks[position]
        words = self._words(opening)
        draft = _Draft(opening.span)
        if not heads_references(words):
            inline = split_heading(words)
            if not inline:
                return None
            start = opening.span.start + inline
            draft.entries = entries_in(self._document, opening, start, headed=True) or list(
                self._unnumbered(replace(opening, span=Span(start, opening.span.end)), 0)
            )
            if not draft.entries:
                return None
        by_part = False
        level = opening.level if opening.kind is BlockKind.HEADING else _DEEPEST
        end = reach = position + 1
        while end < len(self._blocks) and (draft.entries or end - reach <= _MAX_INTRODUCTION):
            block = self._blocks[end]
            resumed = self._resumes(end, opening, numbered=by_part or end == position + 1)
            by_part = by_part or resumed
            if block.kind is BlockKind.HEADING or resumed:
                if not resumed and (block.level <= level or heads_references(self._words(block))):
                    break
                self._close(draft)
                draft = _Draft(block.span)
            elif block.kind is BlockKind.NOTE or self._add(draft, block):
                draft.spans.append(block.span)
                reach = end + 1
            elif draft.entries or block.kind is BlockKind.CODE:
                break
            end += 1
        if reach == position + 1 and not draft.entries:
            return None
        self._close(draft)
        return reach

    def _resumes(self, position: int, opening: Block, *, numbered: bool) -> bool:
        """Whether at `position` the entries of a part of the text begin, under the heading that it has, or a `numbered` one."""
        if not self._headings.resumes(self._blocks[position].span.start, opening.span.start, numbered=numbered):
            return False
        following = self._blocks[position + 1 : position + 2]
        return any(entries_in(self._document, block, headed=True) for block in following)

    def _add(self, draft: _Draft, block: Block) -> bool:
        """Take `block` into the list under a heading, as entries or as what continues the last one."""
        if draft.is_numbered or not draft.entries:
            entries = entries_in(self._document, block, headed=True)
            draft.entries += entries
            if entries:
                return True
        if draft.is_numbered:
            return self._continues(draft, block)
        entries = list(self._unnumbered(block, len(draft.entries)))
        draft.entries += entries
        return bool(entries)

    def _continues(self, draft: _Draft, block: Block) -> bool:
        """Whether `block` is the address of the last entry, or a point below it; then it is added to it."""
        below = block.kind is BlockKind.LIST_ITEM and block.level > 1
        if draft.entries and (below or self._bibliography.is_address(block.span.start, block.span.end)):
            last = replace(draft.entries[-1], end=block.span.end)
            draft.entries[-1:] = run_on(self._document, last, block.span.start, headed=draft.heading is not None)
            return True
        return False

    def _unnumbered(self, block: Block, count: int) -> Iterator[OpenEntry]:
        """The entries of a block without numbers: each ends with the line that gives its address."""
        likely = self._bibliography.is_likely
        words = self._words(block)
        if block.kind is BlockKind.LIST_ITEM and len(words.split()) <= _LONG and not words.endswith((".", ":")):
            yield OpenEntry(BARE, str(count + 1), block.span.start, block.span.start, block.span.end)
            return
        start: int | None = None
        length, broken = 0, False
        for line_start, line_end in lines_of(self._document, block):
            start = line_start if start is None else start
            length += len(self._document.text[line_start:line_end].split())
            if length > LONGEST:
                return
            broken = self._bibliography.is_broken(line_end, block.span.end, inside=broken)
            if broken:
                continue
            if likely(start, line_end) and not self._bibliography.is_prose(start, line_end):
                count += 1
                yield OpenEntry(BARE, str(count), start, start, line_end)
                start, length = None, 0

    def _unheaded(self, position: int) -> int | None:
        """The list that shows itself at `position`, if one does; returns where the search goes on."""
        block = self._blocks[position]
        if block.kind in {BlockKind.NOTE, BlockKind.HEADING, BlockKind.CODE} or block.span.start in self._citing:
            return None
        draft = _Draft(None)
        draft.entries = entries_in(self._document, block)
        start = block.span.start if draft.entries else tail_of(self._document, block)
        if start is None:
            return None
        draft.entries = draft.entries or entries_in(self._document, block, start)
        draft.spans.append(Span(start, block.span.end))
        form = draft.entries[0].form
        end = position + 1
        while end < len(self._blocks) and self._blocks[end].kind is not BlockKind.NOTE:
            entries = entries_in(self._document, self._blocks[end])
            if entries and entries[0].form.name == form.name:
                draft.entries += entries
            elif entries or not self._continues(draft, self._blocks[end]):
                break
            draft.spans.append(self._blocks[end].span)
            end += 1
        at_end = self._last_prose < end
        if not shows_itself(self._document, draft.entries, self._bibliography, self._cited, at_end=at_end):
            return end if start == block.span.start else None
        self._close(draft)
        return end

    def _is_text(self, draft: _Draft) -> bool:
        """Whether what stands under a heading is text with numbers: sentences that nothing cites, with more text behind."""
        if draft.heading is None or not draft.is_numbered or self._last_prose < 0:
            return False
        begin, end = draft.entries[0].opens, draft.entries[-1].end
        return (
            self._blocks[self._last_prose].span.start >= end
            and all(self._bibliography.is_prose(entry.start, entry.end) for entry in draft.entries)
            and not any(self._cited.outside(entry.key, begin, end) for entry in draft.entries)
        )

    def _close(self, draft: _Draft) -> None:
        if self._is_text(draft):
            return
        entries = tuple(self._bibliography.entry(e.key, e.start, e.end) for e in settled(draft.entries))
        self.listings.append(Listing(entries, tuple(draft.spans), draft.heading))
