"""The words of a block without its markers, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model import Segment, Span, project

_RUN = re.compile(r"\s+|\S+(?: (?![.,](?:\s|$))\S+)*")
"""White space, or words with single blanks between them; a lone stop or comma begins a run of its own."""
_LONE_STOP = re.compile(r"[.,](?:\s|$)")
_CLOSERS = frozenset(".,;:!?)]}。，、；：！？）】」』”’»…")
_STOPS = frozenset(".!?。！？")
_QUOTES = frozenset("\"'”’»」』)")
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words with single blanks; `segments` map them to the document's text.

    `cuts` say for each removed span, in order, where in `text` it stood.
    """

    text: str
    segments: tuple[Segment, ...]
    cuts: tuple[int, ...]

    def part(self, start: int, end: int) -> tuple[str, tuple[Segment, ...]]:
        """The text from `start` to `end` and the segments that lead from it to the document."""
        first = max(0, bisect_right(self.segments, start, key=lambda segment: segment.text_start) - 1)
        found = []
        for index in range(first, len(self.segments)):
            segment = self.segments[index]
            if segment.text_start >= end:
                break
            begin = max(segment.text_start, start)
            length = min(segment.text_start + segment.length, end) - begin
            if length > 0:
                found.append(Segment(begin - start, segment.raw_start + begin - segment.text_start, length))
        return self.text[start:end], tuple(found)

    def place(self, start: int, end: int) -> Span:
        """Where the words from `start` to `end` stand in the document."""
        return Span(project(self.segments, start), project(self.segments, end - 1) + 1)


def without(text: str, span: Span, removed: Sequence[Span]) -> Wording:
    """The words of `span` of `text` without those of `removed` (in order, disjoint).

    Runs of white space become one blank. Where something was removed, no blank is left before a closing mark, no
    second stop after a stop, and a blank is put in where words would run together.
    """
    writer = _Writer()
    position = span.start
    for gap in removed:
        writer.keep(text, position, gap.start)
        writer.cut()
        position = max(position, gap.end)
    writer.keep(text, position, span.end)
    return Wording("".join(writer.pieces), tuple(writer.segments), tuple(writer.cuts))


@dataclass(slots=True)
class _Writer:
    pieces: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    length: int = 0
    blank: int | None = None
    """Where in the document a blank stands that is written when words follow."""
    after_cut: bool = False
    last: str = ""
    before_last: str = ""

    def cut(self) -> None:
        self.cuts.append(self.length)
        self.after_cut = True

    def keep(self, text: str, start: int, end: int) -> None:
        for run in _RUN.finditer(text, start, end):
            if run[0].isspace():
                if self.blank is None:
                    self.blank = run.start()
            else:
                self._word(run[0], run.start())

    def _word(self, word: str, at: int) -> None:
        if self.after_cut and word[0] in _STOPS and self._ends_sentence():
            word, at = word[1:], at + 1
            if not word:
                return
        if self.length:
            hugs = word[0] in _CLOSERS if self.after_cut else _LONE_STOP.match(word)
            if self.blank is not None and not hugs:
                self._append(" ", self.blank)
            elif self.blank is None and self.after_cut and self._would_join(word):
                self.pieces.append(" ")
                self.length += 1
        self._append(word, at)
        self.blank = None
        self.after_cut = False

    def _ends_sentence(self) -> bool:
        return self.last in _STOPS or (self.last in _QUOTES and self.before_last in _STOPS)

    def _would_join(self, word: str) -> bool:
        if not word[0].isalnum() or _UNSPACED.match(self.last) or _UNSPACED.match(word):
            return False
        return self.last.isalnum() or self.last in _CLOSERS

    def _append(self, words: str, at: int) -> None:
        previous = self.segments[-1] if self.segments else None
        joined = previous and (previous.text_start + previous.length, previous.raw_start + previous.length)
        if previous and joined == (self.length, at):
            self.segments[-1] = Segment(previous.text_start, previous.raw_start, previous.length + len(words))
        else:
            self.segments.append(Segment(self.length, at, len(words)))
        self.pieces.append(words)
        self.length += len(words)
        self.before_last = words[-2] if len(words) > 1 else self.last
        self.last = words[-1]
