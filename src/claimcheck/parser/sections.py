"""Notes that close a text chapter by chapter: which list under `Chapter 2` belongs to which part of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimcheck.chapters import PART
from claimcheck.model import BlockKind, Document

_T = TypeVar("_T")
_LONGEST = 120
"""Code points; what is longer is no heading."""
_AROUND = " \t\n#*_=.:–—-"


class Headings:
    """The headings of a document, and the part of it that each names; `Chapter 2` alone is one however it is set."""

    def __init__(self, document: Document) -> None:
        self.starts: list[int] = []
        self.parts: list[str] = []
        self._first: dict[str, int] = {}
        for block in document.blocks:
            words = block.span.slice(document.text) if block.span.end - block.span.start <= _LONGEST else ""
            if block.kind is BlockKind.HEADING or PART.fullmatch(words.strip(_AROUND).casefold()):
                self.starts.append(block.span.start)
                self.parts.append(_part(words))
                self._first.setdefault(self.parts[-1], block.span.start)

    def resumes(self, position: int, before: int, *, numbered: bool) -> bool:
        """Whether at `position` stands a heading that another before `before` has the words of, or a `numbered` part."""
        index = bisect_left(self.starts, position)
        if self.starts[index : index + 1] != [position] or not (part := self.parts[index]):
            return False
        return self._first[part] < before or (numbered and PART.fullmatch(part) is not None)

    def over(self, position: int) -> str:
        """The part that the last heading before `position` names; empty where there is none."""
        index = bisect_right(self.starts, position)
        return self.parts[index - 1] if index else ""


@dataclass(frozen=True, slots=True)
class Sections(Generic[_T]):
    """What belongs to the parts of a text, in the order in which these begin."""

    starts: Sequence[int]
    owned: Sequence[_T]

    def at(self, position: int) -> _T | None:
        """What belongs to the part that `position` is in, if any does."""
        index = bisect_right(self.starts, position)
        return self.owned[index - 1] if index else None


def sections_of(headings: Headings, lists: Sequence[tuple[int, _T]]) -> Sections[_T]:
    """Which of `lists` (where each begins, in order) belongs to which part of the text before them all.

    None does unless two at least stand under headings of their own with the names of such parts.
    """
    by_part: dict[str, _T] = {}
    for start, found in lists:
        by_part.setdefault(headings.over(start), found)
    by_part.pop("", None)
    before = bisect_left(headings.starts, lists[0][0])
    body = [(headings.starts[i], headings.parts[i]) for i in range(before) if headings.parts[i] in by_part]
    if len({part for _, part in body}) < 2:
        return Sections((), ())
    return Sections([start for start, _ in body], [by_part[part] for _, part in body])


def _part(heading: str) -> str:
    """`chapter 2` of `Notes to Chapter 2` or `Chapter 2: The bridge`, else the words of a heading as they are."""
    words = " ".join(heading.casefold().split()).strip(_AROUND)
    found = PART.search(words)
    return found[0] if found else words
