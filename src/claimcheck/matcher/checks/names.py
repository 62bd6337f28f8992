"""Names: another person or place stands where the claim names this one."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.ties import Tie
from claimcheck.matcher.units import Kind, Unit

_CLOSE = 4
"""Tokens between a name and the words that hold its place, on either side."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for a name found nowhere in the sources, where the passage has one other name in exactly its place.

    Exactly: between the same words on both sides, or right after the same first name or title. Names have
    many forms (nicknames, transliterations, places within places), so less than that only lowers the support.
    """
    for place, unit in pair.uncovered():
        if unit.kind is not Kind.NAME:
            continue
        if unit.term in pair.source_terms:
            continue
        left, right = pair.ties.get(place - 1), pair.ties.get(place + 1)
        first_names = [
            other for other in pair.passage.units if _before(right, unit, other) and other.order not in pair.taken
        ]
        if first_names:
            yield Conflict("name", unit.span, first_names[0].span, unit.word, first_names[0].word)
            continue
        rivals = [
            other
            for other in pair.passage.units
            if other.kind is Kind.NAME
            and other.order not in pair.taken
            and (
                (_after(left, unit, other) and pair.in_pair(place))
                or (_beside(left, unit, other) and _beside(right, unit, other))
            )
        ]
        if len(rivals) == 1:
            yield Conflict("name", unit.span, rivals[0].span, unit.word, rivals[0].word)


def _before(right: Tie | None, unit: Unit, other: Unit) -> bool:
    """Whether both names stand right before the same surname, as two different first names."""
    if right is None or right.passage is None or right.claim.kind is not Kind.NAME or other.kind is not Kind.NAME:
        return False
    return right.claim.order - unit.order == 1 and right.passage.order - other.order == 1


def _after(left: Tie | None, unit: Unit, other: Unit) -> bool:
    """Whether both names follow the same first name or title at once."""
    if left is None or left.passage is None or left.claim.kind is not Kind.NAME:
        return False
    return unit.order - left.claim.order == 1 and other.order - left.passage.order == 1


def _beside(tie: Tie | None, unit: Unit, other: Unit) -> bool:
    """Whether both names stand on the same side of the same word, and near it."""
    if tie is None or tie.passage is None:
        return False
    ours, theirs = unit.order - tie.claim.order, other.order - tie.passage.order
    return ours * theirs > 0 and abs(ours) <= _CLOSE and abs(theirs) <= _CLOSE
