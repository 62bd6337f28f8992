"""The way back to the file: segments that say which character of the file each character of a text was.

An `Anchor` knows the visible characters of a stretch of the file, in order, and hands out segments
for one piece of text after another. It only moves forward, so the whole is monotone and linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimcheck.model import Segment

_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
"""Soft hyphens, blanks and joints of no width, marks of direction. The joiners of Persian words and emoji are letters."""
_REACH = 512
"""How far past the expected place a piece is looked for, besides its own length: a few dropped attributes or words."""


def identity(length: int, raw_start: int = 0) -> tuple[Segment, ...]:
    """The segments of a text that is `length` unchanged characters of the file from `raw_start` on."""
    return (Segment(0, raw_start, length),) if length else ()


def cut(segments: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """The part of `segments` that covers [start, end) of their text, counted from `start`."""
    index = max(0, bisect_right(segments, start, key=lambda segment: segment.text_start) - 1)
    while index < len(segments) and segments[index].text_start < end:
        segment = segments[index]
        first = max(segment.text_start, start)
        last = min(segment.text_start + segment.length, end)
        if first < last:
            yield Segment(first - start, segment.raw_start + first - segment.text_start, last - first)
        index += 1


def without_invisible(text: str, segments: Sequence[Segment]) -> tuple[str, Sequence[Segment]]:
    """`text` without the characters that nobody sees, which copying leaves in markers, and what is left of `segments`."""
    if not _INVISIBLE.search(text):
        return text, segments
    pieces: list[str] = []
    kept: list[Segment] = []
    position = length = 0
    for start, end in [*(run.span() for run in _INVISIBLE.finditer(text)), (len(text), len(text))]:
        pieces.append(text[position:start])
        kept += (
            Segment(length + part.text_start, part.raw_start, part.length) for part in cut(segments, position, start)
        )
        length += start - position
        position = end
    return "".join(pieces), kept


def chained(segments: Sequence[Segment], further: Sequence[Segment]) -> Iterator[Segment]:
    """`segments` of a text made from another text, led on to where `further` leads from that one."""
    for segment in segments:
        for part in cut(further, segment.raw_start, segment.raw_start + segment.length):
            yield Segment(segment.text_start + part.text_start, part.raw_start, part.length)


class Anchor:
    """Aligns pieces of text, in order, with the visible characters of the file.

    `visible` is what a reader of the file sees (markup left out, entities decoded), `segments` map it to
    the file. Both the tree a library makes and `visible` hold the same words in the same order; where they
    differ (a library drops or mends something), the next words are looked for a little further on.
    """

    def __init__(self, visible: str, segments: Sequence[Segment]) -> None:
        self._visible = visible
        self._segments = segments
        self._index = 0
        self._cursor = 0
        self._missed = 0

    def take(self, text: str) -> list[Segment]:
        """The segments of `text`, the next piece; empty for what stands nowhere near in the file."""
        if self._visible.startswith(text, self._cursor):
            return self._at(self._cursor, len(text), 0)
        lead = len(text) - len(text.lstrip())
        if lead == len(text):
            return []
        before, self._cursor = self._cursor, self._behind_blanks()
        if self._visible.startswith(text[lead:], self._cursor):
            blanks = lead if self._visible.endswith(text[:lead], before, self._cursor) else 0
            return self._at(self._cursor - blanks, len(text) - lead + blanks, lead - blanks)
        found: list[Segment] = []
        for word in _WORD.finditer(text):
            reach = self._cursor + len(word[0]) + self._missed + _REACH
            place = self._visible.find(word[0], self._cursor, reach)
            if place < 0:
                self._missed = min(self._missed + len(word[0]), 8 * _REACH)
            else:
                self._missed = 0
                found += self._at(place, len(word[0]), word.start())
        return found

    def _behind_blanks(self) -> int:
        match = _BLANKS.match(self._visible, self._cursor)
        return match.end() if match else self._cursor

    def _at(self, place: int, length: int, text_start: int) -> list[Segment]:
        """Segments of the visible characters from `place` on, moving the cursor behind them."""
        end = self._cursor = place + length
        found: list[Segment] = []
        segments = self._segments
        while self._index < len(segments):
            segment = segments[self._index]
            first = max(segment.text_start, place)
            last = min(segment.text_start + segment.length, end)
            if first < last:
                shift = first - segment.text_start
                found.append(Segment(text_start + first - place, segment.raw_start + shift, last - first))
            if segment.text_start + segment.length > end:
                break
            self._index += 1
        return found
