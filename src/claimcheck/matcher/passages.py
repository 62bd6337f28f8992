"""Where in a source a claim could be borne out: the best windows of one to three sentences, and the best few together.

Coverage of a window is the share of the claim's weight whose terms stand in it. Each sentence holds a bit mask of
the claim's units, so that a window is one OR and a page costs what its postings cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.matcher.index import SourceIndex
from claimcheck.matcher.lexicon import number_term
from claimcheck.matcher.units import COUNTED, Kind, Unit

WIDEST = 3
_CANDIDATES = 8
_SOFT = 0.7
"""What a synonym counts against the word itself."""
_BEHIND = 0.25
"""How much less of the claim than the best window another may cover, and still be looked at for itself."""
_LENGTH_COST = 0.025
"""What each further sentence of a window must bring in coverage."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` to `last` (inclusive) of a source, with the share of the claim's weight found in them."""

    index: SourceIndex
    first: int
    last: int
    mask: int
    coverage: float

    @property
    def text(self) -> str:
        """The words of the window."""
        return self.index.text[self.start : self.end]

    @property
    def start(self) -> int:
        """Where it starts in the source's text."""
        return self.index.sentences[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the source's text."""
        return self.index.sentences[self.last].end


@dataclass(frozen=True, slots=True)
class Search:
    """What was found of a claim in some sources: windows best first, a greedy set of them, and all there is."""

    windows: tuple[Window, ...]
    together: tuple[Window, ...]
    page: float
    title: float


class _Masks:
    """For one claim and one source: which units each sentence holds, by the word itself or by a synonym."""

    def __init__(self, units: Sequence[Unit], index: SourceIndex) -> None:
        self.weights = [unit.weight for unit in units]
        self.total = sum(self.weights) or 1.0
        self.hard: dict[int, int] = {}
        self.soft: dict[int, int] = {}
        self._known: dict[int, float] = {}
        for bit, unit in enumerate(units):
            for term in exact_terms(unit):
                for sentence in index.postings.get(term, ()):
                    self.hard[sentence] = self.hard.get(sentence, 0) | 1 << bit
            if unit.kind not in COUNTED and not unit.quoted:
                table = index.lexicon.names if unit.kind is Kind.NAME else index.lexicon.synonyms
                for term in table.get(unit.term, ()):
                    for sentence in index.postings.get(term, ()):
                        self.soft[sentence] = self.soft.get(sentence, 0) | 1 << bit

    def weight(self, mask: int) -> float:
        known = self._known.get(mask)
        if known is None:
            known = self._known[mask] = sum(w for bit, w in enumerate(self.weights) if mask >> bit & 1) / self.total
        return known

    def coverage(self, hard: int, soft: int) -> float:
        return self.weight(hard) + _SOFT * self.weight(soft & ~hard)

    def masks(self, first: int, last: int) -> tuple[int, int]:
        hard = soft = 0
        for sentence in range(first, last + 1):
            hard |= self.hard.get(sentence, 0)
            soft |= self.soft.get(sentence, 0)
        return hard, soft


def exact_terms(unit: Unit) -> tuple[str, ...]:
    """The index keys under which a unit stands as itself: a number also by its digits before the scale, a date by its year."""
    if unit.quantity is None:
        return (unit.term,)
    quantity = unit.quantity
    whole = (number_term(float(int(quantity.value))),) if quantity.value % 1 == 0.5 else ()  # "six and a half"
    return tuple(dict.fromkeys((unit.term, number_term(quantity.value), *whole)))


def search(units: Sequence[Unit], indexes: Sequence[SourceIndex], keep: int = 3) -> Search:
    """The `keep` best windows over all sources, and up to `WIDEST` + 1 that cover most together."""
    windows: list[Window] = []
    page_hard = page_soft = title_mask = 0
    masks: _Masks | None = None
    for index in indexes:
        masks = _Masks(units, index)
        for bit, unit in enumerate(units):
            if unit.term in index.title_terms:
                title_mask |= 1 << bit
        for mask in masks.hard.values():
            page_hard |= mask
        for mask in masks.soft.values():
            page_soft |= mask
        windows.extend(_windows(masks, index))
    if masks is None:
        return Search((), (), 0.0, 0.0)
    windows.sort(key=lambda w: (-(w.coverage - _LENGTH_COST * (w.last - w.first)), w.index.key, w.first))
    return Search(
        tuple(_distinct(windows, keep)),
        tuple(_greedy(windows, masks)),
        masks.coverage(page_hard, page_soft),
        masks.weight(title_mask),
    )


def _windows(masks: _Masks, index: SourceIndex) -> list[Window]:
    touched = masks.hard.keys() | masks.soft.keys()
    best = sorted(touched, key=lambda s: (-masks.coverage(masks.hard.get(s, 0), masks.soft.get(s, 0)), s))[:_CANDIDATES]
    last = len(index.sentences) - 1
    ranges = {
        (first, first + width)
        for sentence in best
        for width in range(WIDEST)
        for first in range(sentence - width, sentence + 1)
        if first >= 0 and first + width <= last
    }
    windows = []
    for first, end in ranges:
        hard, soft = masks.masks(first, end)
        windows.append(Window(index, first, end, hard | soft, masks.coverage(hard, soft)))
    return windows


def _distinct(windows: Sequence[Window], keep: int) -> list[Window]:
    chosen: list[Window] = []
    for window in windows:
        if window.coverage < windows[0].coverage - _BEHIND:
            continue
        if not any(w.index is window.index and w.first <= window.last and window.first <= w.last for w in chosen):
            chosen.append(window)
            if len(chosen) == keep:
                break
    return chosen


def _greedy(windows: Sequence[Window], masks: _Masks) -> list[Window]:
    chosen: list[Window] = []
    covered = 0
    while windows and len(chosen) <= WIDEST:
        best = max(windows, key=lambda w: masks.weight(w.mask & ~covered) - _LENGTH_COST * (w.last - w.first))
        if masks.weight(best.mask & ~covered) < 0.03:
            break
        chosen.append(best)
        covered |= best.mask
    return chosen
