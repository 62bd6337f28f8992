"""Dates and weekdays: the passage puts the same thing on another day, in another month or year."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.calendar import AS_OF, ON
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.units import Unit


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each date or weekday of the claim that the passage never has, with one other in its slot."""
    yield from _dates(pair)
    yield from _weekdays(pair)


def _dates(pair: Pair) -> Iterator[Conflict]:
    offered = [unit for unit in pair.passage.units if unit.date]
    for place, unit in pair.uncovered():
        if unit.date is None or unit.date.bound == AS_OF:
            continue
        rivals = [other for other in offered if other.order not in pair.taken and _rivals(unit, other)]
        rivals = [other for other in rivals if pair.in_slot(place, other)]
        if len(rivals) == 1 and unit.term not in pair.source_terms - {other.term for other in offered}:
            yield Conflict("date", unit.span, rivals[0].span, unit.word, rivals[0].word)


def _rivals(unit: Unit, other: Unit) -> bool:
    claimed, offered = unit.date, other.date
    if claimed is None or offered is None or offered.bound != ON:
        return False
    if claimed.bound != ON:
        return claimed.satisfied_by(offered) is False
    return claimed.differs(offered)


def _weekdays(pair: Pair) -> Iterator[Conflict]:
    names = pair.lexicon.weekdays
    offered = [unit for unit in pair.passage.units if unit.word.lower() in names]
    for place, unit in pair.uncovered():
        if unit.word.lower() in names and unit.term not in pair.source_terms:
            rivals = [other for other in offered if other.order not in pair.taken and pair.in_slot(place, other)]
            if len(rivals) == 1:
                yield Conflict("date", unit.span, rivals[0].span, unit.word, rivals[0].word)
