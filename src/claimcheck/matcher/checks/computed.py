"""A figure that the passage's own ones give: a sum, a difference, so many times a measure, a half, or a share of a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claimcheck.matcher.quantity import ABOUT, CLOCK, PERCENT, SCORE, Quantity
from claimcheck.matcher.statements import SENTENCE, between
from claimcheck.matcher.units import Parts, Unit

_ROUGHLY = 0.05
_MONTHS = 12
_TIMES = {
    re.compile(r"\b(?:twice|doubl\w+|two times|half|halv\w+)\b", re.IGNORECASE): (0.5, 2.0),
    re.compile(r"\b(?:trebl\w+|tripl\w+|three times|a third)\b", re.IGNORECASE): (1 / 3, 3.0),
    re.compile(r"\b(?:four times|quadrupl\w+|a quarter)\b", re.IGNORECASE): (0.25, 4.0),
}
"""What a passage makes of a number beside it, turned round: "double its sales to 600 tonnes" is from 300."""
_BESIDE = 40
"""Code points from a number within which such a word is of it."""
_AGED = re.compile(r"\b(?:at|aged|age)\s$", re.IGNORECASE)
_LONGEST_SPAN = 300
"""Years; more are not reckoned with."""
_NEXT_YEAR = re.compile(
    r"\b(?:(?:following|next|previous) year|(?:a|one) year (?:later|earlier|before|after)|year before)\b"
)
_MOST = 4
"""Numbers in a row that a sum is made of."""


def computed(claimed: Quantity, passage: Parts) -> bool:
    """Whether `claimed` comes out, to the digits it shows, by reckoning with the passage's numbers.

    Products, shares and sums of more than two are of one sentence; two numbers, such as a year's and the next one's, of any.
    """
    if claimed.unit in {SCORE, CLOCK}:
        return False
    slack = max(
        claimed.step / 2 if claimed.value else 0.0, _ROUGHLY * abs(claimed.value) if claimed.bound == ABOUT else 0.0
    )
    results = (value for numbers in _sentences(passage) for value in _results(claimed, numbers))
    return any(abs(value - claimed.value) <= slack for value in (*results, *_across(claimed, passage, slack)))


def _results(claimed: Quantity, numbers: Sequence[Quantity]) -> Iterator[float]:
    alike = [number.value for number in numbers if number.unit == claimed.unit]
    for size in range(2, _MOST + 1):
        yield from (sum(alike[start : start + size]) for start in range(len(alike) - size + 1))
    counts = [number.value for number in numbers if not number.unit]
    if claimed.unit == PERCENT:
        yield from (100 * few / many for few, many in combinations(sorted(counts), 2) if few > 0)
    elif claimed.unit:
        yield from (count * measure for count in counts for measure in alike)


def _across(claimed: Quantity, passage: Parts, slack: float) -> Iterator[float]:
    """Differences and sums of two numbers of what the claim counts, and what a "twice" or "half" beside one makes of it."""
    alike = [
        unit.quantity
        for unit in passage.units
        if unit.quantity and not unit.quantity.ordinal and unit.quantity.comparable(claimed)
    ]
    if _two_make(claimed, alike, slack):
        yield claimed.value
    for number in alike:
        around = passage.text[max(0, number.span.start - _BESIDE) : number.span.end + _BESIDE]
        yield from (number.value * f for words, factors in _TIMES.items() if words.search(around) for f in factors)


def _two_make(claimed: Quantity, alike: Sequence[Quantity], slack: float) -> bool:
    """Whether two of the numbers, one of what the claim counts, differ by its figure or sum to it; a table has hundreds."""
    order = sorted(number.value for number in alike)
    for number in alike:
        if not claimed.unit and number.noun != claimed.noun:
            continue
        for wanted in (claimed.value - number.value, number.value - claimed.value, number.value + claimed.value):
            first = bisect_left(order, wanted - slack)
            itself = abs(number.value - wanted) <= slack
            if first + itself < len(order) and order[first + itself] <= wanted + slack:
                return True
    return False


def year_computed(year: int, passage: Parts) -> bool:
    """Whether a year comes out by adding a number of years of the passage to another of its, or is the one beside it."""
    years = {unit.date.year for unit in passage.units if unit.date and unit.date.year} - {year}
    spans = {*_spans(passage), *([1] if _NEXT_YEAR.search(passage.text) else [])}
    return any(abs(year - other) in spans for other in years)


def _spans(passage: Parts) -> Iterator[int]:
    """The numbers of years: how many later, and how old."""
    for number in (unit.quantity for unit in passage.units if unit.quantity and not unit.quantity.ordinal):
        aged = not number.unit and _AGED.search(passage.text, max(0, number.span.start - 6), number.span.start)
        years = number.value / (_MONTHS if number.unit == "month" else 1)
        if (number.unit == "month" or aged) and 1 <= years <= _LONGEST_SPAN:
            yield round(years)


def _sentences(passage: Parts) -> list[list[Quantity]]:
    """The quantities of each sentence, without ranks."""
    units = [unit for unit in passage.units if unit.quantity and not unit.quantity.ordinal]
    groups: list[list[Unit]] = [units[:1]]
    for left, right in pairwise(units):
        if SENTENCE.search(passage.text, *between(left, right)):
            groups.append([])
        groups[-1].append(right)
    return [[unit.quantity for unit in group if unit.quantity] for group in groups]
