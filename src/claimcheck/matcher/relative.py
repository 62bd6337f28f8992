"""Dates told from the day of the text: "last year" in an article of 2024 is 2023, "yesterday" in a page of 5 May is 4 May.

Where that day is not known they stay words. They bear a date out, and contradict one of another year alone: a day or a month
of the same year may be that of an update, of another time zone, or of an agency's text that was printed later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from claimcheck.matcher.calendar import AS_OF, ON, Date
from claimcheck.matcher.grammar import tables
from claimcheck.matcher.ties import NUMBER, Tie
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span

_MONTHS = 12
_AHEAD = re.compile(r"\b(?:will|shall|(?:is|are) (?:to|due|set|expected))\b")
_NEAR = timedelta(days=1)
"""What two days told from the days of two texts may differ by, and be one."""
_COMPARED = re.compile(
    r"\b(?:than|from|with|to|on|over|against|als|que|à|gegenüber|avec|con)\s+(?:in\s+)?$", re.IGNORECASE
)
"""Before a date that another is compared with: "5 per cent more than last year" is not of last year."""


def dated(parts: Parts, language: str, today: date | None) -> Parts:
    """`parts` with their dates that are told from `today`, the day of their text, as `relative`."""
    return replace(parts, relative=tuple(_told(parts, language, today))) if today is not None else parts


def _told(parts: Parts, language: str, today: date) -> Iterator[Unit]:
    for pattern, (part, shift, *condition) in _phrases(language).items():
        if condition and not _AHEAD.search(parts.text):
            continue
        for match in pattern.finditer(parts.text):
            span = Span(*match.span())
            first = next((unit for unit in parts.units if unit.span.end > span.start), None)
            if first is not None and not first.quoted:
                meant = _shifted(span, today, part, int(shift))
                yield first._replace(span=span, kind=Kind.DATE, word=match[0], date=meant, stop=False, quantity=None)


def _shifted(span: Span, today: date, part: str, shift: int) -> Date:
    """`today` moved by so many years, months or days, and no more exact than that."""
    if part == "year":
        return Date(span, today.year + shift, None, None)
    if part == "month":
        year, month = divmod(today.year * _MONTHS + today.month - 1 + shift, _MONTHS)
        return Date(span, year, month + 1, None)
    moved = today + timedelta(days=shift)
    return Date(span, moved.year, moved.month, moved.day)


@cache
def _phrases(language: str) -> Mapping[re.Pattern[str], list[str]]:
    """The phrases of `language`, with the part of the date that they tell, how far it is from today's, and "ahead".

    The last is for what means this year only in a text of what is to come: "will open by the end of the year".
    """
    return {
        re.compile(rf"(?<!\w)(?:{phrase})(?!\w)", re.IGNORECASE): meant.split()
        for phrase, meant in tables(language).get("relative", {}).items()
    }


def by_day(claim: Parts, passage: Parts, ties: Mapping[int, Tie]) -> dict[int, Tie]:
    """`ties` without those of the same words told from days in other years, and with those of other words for one date."""
    found = {place: tie for place, tie in ties.items() if not _same_words_only(claim, passage, tie)}
    stated = [unit for unit in passage.units if unit.date]
    for place, unit in enumerate(claim.content):
        if place in found:
            continue
        told = at(claim, unit)
        offered: Iterable[Unit] = (*stated, *passage.relative) if told else passage.relative
        if (told or unit.date) and (partner := _borne_out(told or unit, offered)):
            found[place] = Tie(unit, partner, NUMBER)
    return dict(sorted(found.items()))


def at(parts: Parts, unit: Unit) -> Unit | None:
    """The date told from the day of the text that `unit` is a word of."""
    return next((told for told in parts.relative if unit.span.overlaps(told.span)), None)


def _same_words_only(claim: Parts, passage: Parts, tie: Tie) -> bool:
    ours, theirs = at(claim, tie.claim), at(passage, tie.passage) if tie.passage else None
    return ours is not None and theirs is not None and other_year(ours, theirs)


def _borne_out(claimed: Unit, offered: Iterable[Unit]) -> Unit | None:
    if claimed.date is not None and claimed.date.bound not in {ON, AS_OF}:
        return next((unit for unit in offered if unit.date and claimed.date.satisfied_by(unit.date)), None)
    return next((unit for unit in offered if not apart(claimed, unit) and _no_vaguer(unit, claimed)), None)


def apart(left: Unit, right: Unit) -> bool:
    """Whether two dates are not the same as far as both are given; two days may be a day apart."""
    if left.date is None or right.date is None or right.date.bound != ON:
        return True
    days = _day(left.date), _day(right.date)
    if days[0] is not None and days[1] is not None:
        return abs(days[0] - days[1]) > _NEAR
    return left.date.differs(right.date)


def _no_vaguer(offered: Unit, claimed: Unit) -> bool:
    """Whether the year is given, and a month and a day where the claim gives them."""
    mine, theirs = offered.date, claimed.date
    if mine is None or theirs is None or mine.year is None or theirs.year is None:
        return False
    return (theirs.month is None or mine.month is not None) and (theirs.day is None or mine.day is not None)


def _day(told: Date) -> date | None:
    if told.year is None or told.month is None or told.day is None:
        return None
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        return None


def other_year(claimed: Unit, offered: Unit) -> bool:
    """Whether the two lie in other years, and more than some days apart."""
    years = (unit.date.year if unit.date else None for unit in (claimed, offered))
    return None not in (pair := tuple(years)) and pair[0] != pair[1] and apart(claimed, offered)


def is_compared(parts: Parts, told: Unit) -> bool:
    """Whether something of another date is compared with what was then."""
    return _COMPARED.search(parts.text, 0, told.span.start) is not None
