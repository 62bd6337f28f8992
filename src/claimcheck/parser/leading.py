"""Markers that stand before their sentences, and numbers of paragraphs that look like markers.

`[1] The mayor said so. [2] The council voted.` cites before the words, where others cite behind them. Paragraphs that
begin with [1], [2], [3], which no list answers, are numbered. Either reading is told as an anomaly.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from claimcheck.model import Anomaly, Block, BlockKind, Document, Span
from claimcheck.parser.binding import Mark
from claimcheck.parser.catalogue import Catalogue

RULE = "ambiguous-citation"
_BEHIND_STOP = re.compile(r"(?:[.!?…][\"'”’»)\]]{0,2}\s{1,8}|[。！？…][」』”’]?\s{0,8})[(（]?$")
_OPENING = re.compile(r"[\s(（]{0,8}")
_CLOSING = re.compile(r"[\s.,;:)）。]{0,12}")
_PARAGRAPH = re.compile(r"(?:(?<!\w)(?:paragraphs?|paras?\.?|sections?|Absatz|Rn\.|Rz\.)|[¶§])\s?$", re.IGNORECASE)
_REACH = 16


@dataclass(frozen=True, slots=True)
class Leading:
    """What was found: the marks that cite, the blocks whose marks stand before their sentences, and what is to be told.

    `numbers` are those of paragraphs, which are no part of what the paragraphs say.
    """

    marks: tuple[Mark, ...]
    blocks: frozenset[Span] = frozenset()
    numbers: tuple[Span, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


def read_leading(
    document: Document, parts: Sequence[tuple[Block, Span]], marks: Sequence[Mark], catalogue: Catalogue
) -> Leading:
    """The marks of `parts` without the numbers of paragraphs, and which parts have theirs before the sentences."""
    text, starts = document.text, [mark.span.start for mark in marks]
    found, openers, between = list[tuple[Span, Mark]](), list[Mark](), list[Mark]()
    for block, span in parts:
        inside = marks[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if not inside or block.kind is BlockKind.TABLE_CELL or any(mark.kept for mark in inside):
            continue
        stand = _Stand.of(text, span, inside)
        openers += inside[:1] if stand.opens else ()
        if stand.opens and stand.between:
            found.append((span, inside[0]))
        between += inside if stand.between else ()
    numbers = _paragraph_numbers(openers, catalogue)
    if numbers:
        keys = {mark.citations[0].key for mark in numbers}
        spans = tuple(mark.span for mark in numbers)
        dropped = frozenset(spans)
        kept = tuple(mark for mark in marks if mark.span not in dropped and not _refers(text, mark, keys))
        return Leading(kept, numbers=spans, anomalies=(_numbered(numbers),))
    several = len({mark.group for mark in between}) > 1
    told = _told([mark for _, mark in found])
    return Leading(tuple(marks), frozenset(span for span, _ in found), anomalies=tuple(told) if several else ())


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the markers of a block stand: whether one opens it, and whether all others stand between two sentences."""

    opens: bool
    between: bool

    @staticmethod
    def of(text: str, span: Span, marks: Sequence[Mark]) -> _Stand:
        groups = [list(run) for _, run in groupby(marks, key=lambda mark: mark.group)]
        first, last = groups[0][0].span.start, groups[-1][-1].span.end
        opening, closing = _OPENING.match(text, span.start, first), _CLOSING.match(text, last, span.end)
        alone = _CLOSING.match(text, groups[0][-1].span.end, span.end)
        opens = opening is not None and opening.end() == first and alone is not None and alone.end() < span.end
        others = (group[0].span.start for group in groups[opens:])
        between = all(_BEHIND_STOP.search(text[max(span.start, start - _REACH) : start]) for start in others)
        return _Stand(opens, between and closing is not None and closing.end() < span.end)


def _paragraph_numbers(marks: Sequence[Mark], catalogue: Catalogue) -> Sequence[Mark]:
    """Those markers, if they number paragraphs: two at least, that count on and that no list answers."""
    keys = [mark.citations[0].key for mark in marks if len(mark.citations) == 1]
    if not len(marks) == len(keys) > 1 or not all(key.isdigit() for key in keys) or any(map(catalogue.has, keys)):
        return ()
    return marks if all(int(after) == int(key) + 1 for key, after in pairwise(keys)) else ()


def _refers(text: str, mark: Mark, keys: set[str]) -> bool:
    """Whether a mark is a reference to one of the numbered paragraphs: `as paragraph [1] says`."""
    before = text[max(0, mark.span.start - _REACH) : mark.span.start]
    return mark.citations[0].key in keys and _PARAGRAPH.search(before) is not None


def _numbered(marks: Sequence[Mark]) -> Anomaly:
    first, last = (mark.citations[0].key for mark in (marks[0], marks[-1]))
    message = (
        f"[{first}] to [{last}] begin paragraphs and no list has them: "
        "they were read as the numbers of the paragraphs, not as citations"
    )
    return Anomaly(RULE, message, marks[0].span)


def _told(marks: Sequence[Mark]) -> Iterator[Anomaly]:
    if marks:
        many = f", and so do the markers of {len(marks)} paragraphs" if len(marks) > 1 else ""
        message = f"[{marks[0].citations[0].key}] stands before its sentence{many}: it was read as cited for the words behind it"
        yield Anomaly(RULE, message, marks[0].span)
