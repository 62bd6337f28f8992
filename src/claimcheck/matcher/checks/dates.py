"""Dates and weekdays: the passage puts the same thing on another day, in another month or year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.calendar import AS_OF, ON
from claimcheck.matcher.checks.computed import year_computed
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.relative import at, is_compared, other_year
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span

_NEAR = 3
_COMMA = re.compile(r"[,.;:!?—–]\s")
_STOP = re.compile(r"[.!?;\n]\s")
_DASH_BEFORE = re.compile(r"\d\s?[-–—]\s?$")
_DASH_AFTER = re.compile(r"\s?[-–—]\s?\d")


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each date or weekday of the claim that the passage never has, with one other in its slot."""
    yield from _dates(pair)
    yield from _told_years(pair)
    yield from _weekdays(pair)


def _dates(pair: Pair) -> Iterator[Conflict]:
    offered = [unit for unit in pair.passage.units if unit.date]
    for place, unit in pair.uncovered():
        if (
            unit.date is None
            or unit.date.bound == AS_OF
            or _names(pair.claim, unit)
            or _in_range(pair.claim.text, unit)
        ):
            continue
        rivals = [other for other in offered if other.order not in pair.taken and _rivals(unit, other)]
        rivals = [
            other
            for other in rivals
            if (pair.in_slot(place, other) or _after_the_same(pair, place, other)) and _told(pair, other)
        ]
        if unit.date.year and unit.date.year not in {_year(rival) for rival in rivals}:
            rivals = [] if year_computed(unit.date.year, pair.passage) else rivals
        if len(rivals) == 1 and unit.term not in pair.source_terms - {other.term for other in offered}:
            yield Conflict("date", unit.span, rivals[0].span, unit.word, rivals[0].word)


def _names(parts: Parts, date: Unit) -> bool:
    """Whether the year belongs to a name: another "1932 Grand Prix" is not this one on another day."""
    following = next((unit for unit in parts.units if unit.order > date.order), None)
    return (
        following is not None
        and following.kind is Kind.NAME
        and parts.text[date.span.end : following.span.start] == " "
        and date.date is not None
        and date.date.month is None
    )


def _after_the_same(pair: Pair, place: int, other: Unit) -> bool:
    """Whether the last word before either date is the same: "announced on 9 February" and "announced on 19 February"."""
    tie = pair.ties.get(place - 1)
    if tie is None or tie.passage is None or tie.claim.kind is not Kind.WORD:
        return False
    date = pair.claim.content[place]
    return date.order - tie.claim.order == other.order - tie.passage.order <= _NEAR


def _told(pair: Pair, date: Unit) -> bool:
    """Whether the passage tells something of the claim with its date, which is no by-line's, season's or range's."""
    text = pair.passage.text
    if text[date.span.end : date.span.end + 1] == "/" or text[: date.span.start].endswith("(") or _in_range(text, date):
        return False
    return any(
        tie.passage is not None
        and tie.claim.kind is Kind.WORD
        and not _STOP.search(text, *sorted((tie.passage.span.end, date.span.start)))
        for tie in pair.ties.values()
    )


def _in_range(text: str, date: Unit) -> bool:
    """Whether a dash makes the date the first or the last of a time."""
    return bool(_DASH_BEFORE.search(text, 0, date.span.start) or _DASH_AFTER.match(text, date.span.end))


def _rivals(unit: Unit, other: Unit) -> bool:
    claimed, offered = unit.date, other.date
    if claimed is None or offered is None or offered.bound != ON:
        return False
    if claimed.bound != ON:
        return claimed.satisfied_by(offered) is False
    return claimed.differs(offered)


def _told_years(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each year told from the day of its text ("last year"), on either side, and another in its slot."""
    stated = [unit for unit in pair.passage.units if unit.date and unit.order not in pair.taken]
    for place, unit in pair.uncovered():
        told = at(pair.claim, unit)
        claimed, offered = (told, [*stated, *pair.passage.relative]) if told else (unit, list(pair.passage.relative))
        if not _stands(pair, claimed):
            continue
        rivals = [other for other in offered if other_year(claimed, other) and _in_its_clause(pair, place, other)]
        if len(rivals) == 1:
            yield Conflict("date", claimed.span, rivals[0].span, _said(claimed), _said(rivals[0]))
            return


def _stands(pair: Pair, claimed: Unit) -> bool:
    """Whether the claim's date is one by itself, and not reckoned from the passage's."""
    if claimed.date is None or claimed.date.bound != ON or is_compared(pair.claim, claimed):
        return False
    if _names(pair.claim, claimed) or _in_range(pair.claim.text, claimed):
        return False
    return not (claimed.date.year and year_computed(claimed.date.year, pair.passage))


def _in_its_clause(pair: Pair, place: int, other: Unit) -> bool:
    """Whether the date stands in the slot, with most of what is covered of the claim between the same commas."""
    if is_compared(pair.passage, other) or not (pair.in_slot(place, other) and _told(pair, other)):
        return False
    text = pair.passage.text
    start = max((comma.end() for comma in _COMMA.finditer(text, 0, other.span.start)), default=0)
    end = _COMMA.search(text, other.span.end)
    clause = Span(start, end.start() if end else len(text))
    covered = [tie.passage.span for tie in pair.ties.values() if tie.passage]
    return 2 * sum(span.overlaps(clause) for span in covered) > len(covered)


def _year(date: Unit) -> int | None:
    return date.date.year if date.date else None


def _said(date: Unit) -> str:
    """The date as written, with the year that it comes to where it does not say so."""
    year = str(date.date.year) if date.date else ""
    return date.word if year in date.word else f"{date.word} ({year})"


def _weekdays(pair: Pair) -> Iterator[Conflict]:
    names = pair.lexicon.weekdays
    offered = [unit for unit in pair.passage.units if unit.word.lower() in names]
    for place, unit in pair.uncovered():
        if unit.word.lower() in names and unit.term not in pair.source_terms:
            rivals = [other for other in offered if other.order not in pair.taken and pair.in_slot(place, other)]
            if len(rivals) == 1:
                yield Conflict("date", unit.span, rivals[0].span, unit.word, rivals[0].word)
