"""A figure that the passage's own ones give: a sum, so many times a measure, or a share of a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claimcheck.matcher.quantities import ABOUT, PERCENT, Quantity
from claimcheck.matcher.statements import SENTENCE, between
from claimcheck.matcher.units import Parts, Unit

_ROUGHLY = 0.05
_MOST = 4
"""Numbers in a row that a sum is made of."""


def computed(claimed: Quantity, passage: Parts) -> bool:
    """Whether `claimed` comes out, to the digits it shows, by adding, multiplying or dividing numbers of one sentence."""
    slack = max(
        claimed.step / 2 if claimed.value else 0.0, _ROUGHLY * abs(claimed.value) if claimed.bound == ABOUT else 0.0
    )
    return any(
        abs(value - claimed.value) <= slack for numbers in _sentences(passage) for value in _results(claimed, numbers)
    )


def _results(claimed: Quantity, numbers: Sequence[Quantity]) -> Iterator[float]:
    alike = [number.value for number in numbers if number.unit == claimed.unit]
    for size in range(2, _MOST + 1):
        yield from (sum(alike[start : start + size]) for start in range(len(alike) - size + 1))
    counts = [number.value for number in numbers if not number.unit]
    if claimed.unit == PERCENT:
        yield from (100 * few / many for few, many in combinations(sorted(counts), 2) if few > 0)
    elif claimed.unit:
        yield from (count * measure for count in counts for measure in alike)


def _sentences(passage: Parts) -> list[list[Quantity]]:
    """The quantities of each sentence, without ranks."""
    units = [unit for unit in passage.units if unit.quantity and not unit.quantity.ordinal]
    groups: list[list[Unit]] = [units[:1]]
    for left, right in pairwise(units):
        if SENTENCE.search(passage.text, *between(left, right)):
            groups.append([])
        groups[-1].append(right)
    return [[unit.quantity for unit in group if unit.quantity] for group in groups]
