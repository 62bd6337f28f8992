"""How far a marker reaches within a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Citation, Span
from claimcheck.parser.removal import Removal
from claimcheck.ports import Scope

_STOP = re.compile(r"[.!?。！？]")
_BREAK = re.compile(r"\s?[,;:，；：、–—]\s?")
_DEPENDENT = re.compile(
    r"(?:(?:and|or|but|und|et|y|e)\s)?(?:that|which|who|whom|whose|including|such as|like|thus|further|thereby|respectively|"
    r"dass|der|die|das|welche[rs]?|sowie|que|qui|dont|che|cui)\b|(?:thus\s)?\w{3,20}ing\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or clause: its range in the wording of its block, and what it cites."""

    start: int
    end: int
    citations: tuple[Citation, ...] = ()


def clauses_of(text: str, sentence: Span, held: Sequence[tuple[int, Removal]], scope: Scope) -> list[Unit]:
    """The sentence as one unit, or as clauses that cite each for themselves.

    `held` are the removals of the sentence with the offsets of `text` where they stood. By clause, every marker in
    mid-sentence ends one. Otherwise a sentence falls apart only at a comma or its like behind a marker, where every
    part is long enough to state something, none hangs on the one before, and the last one is cited, too.
    """
    cuts = [(cut, removal.citations) for cut, removal in held if removal.citations]
    units = _parts(text, sentence, cuts, everywhere=scope == "clause")
    if scope == "clause" or all(unit.citations and _stands(text[unit.start : unit.end]) for unit in units):
        return units
    return [Unit(sentence.start, sentence.end, tuple(citation for _, citations in cuts for citation in citations))]


def _parts(
    text: str, sentence: Span, cuts: Sequence[tuple[int, tuple[Citation, ...]]], *, everywhere: bool
) -> list[Unit]:
    """The clauses between `cuts`: each ends at one, with words before and behind it."""
    words = [word.start() for word in _WORD.finditer(text, sentence.start, sentence.end)] if cuts else []
    units: list[Unit] = []
    start, cited = sentence.start, list[Citation]()
    for cut, citations in cuts:
        cited += citations
        stop = _STOP.match(text, cut, sentence.end)  # that of an abbreviation: `9 p.m [1]. that day`
        close = stop.end() if stop else cut
        mark = _BREAK.match(text, close, sentence.end)
        end = mark.end() if mark else close
        inside = bisect_left(words, close) > bisect_left(words, start) and bisect_left(words, end) < len(words)
        if inside and (everywhere or (mark and not _DEPENDENT.match(text, end))):
            units.append(Unit(start, close, tuple(cited)))
            start, cited = end + text.startswith(" ", end), []
    units.append(Unit(start, sentence.end, tuple(cited)))
    return units


def _stands(words: str) -> bool:
    """Whether a part of a sentence is long enough to state something by itself."""
    if _UNSPACED.search(words):
        return len(words) >= 2 * _MIN_WORDS
    return len(_WORD.findall(words)) >= _MIN_WORDS


def spread(units: Sequence[Unit]) -> list[Unit]:
    """The units of a block where a marker reaches back over what stands uncited before it."""
    reached: list[Unit] = []
    following: tuple[Citation, ...] = ()
    for unit in reversed(units):
        following = unit.citations or following
        reached.append(replace(unit, citations=following))
    return reached[::-1]
