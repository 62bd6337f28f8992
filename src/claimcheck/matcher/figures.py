"""What covers a number or a date: the same value, one that a bound takes in, a result told by its two numbers."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.matcher.calendar import AS_OF, ON
from claimcheck.matcher.counted import same_noun
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.quantity import EXACT, Quantity
from claimcheck.matcher.ties import BOUND, LESS_EXACT, NUMBER, ROUNDED, Tie
from claimcheck.matcher.units import Unit


def number_ties(unit: Unit, units: Sequence[Unit], lexicon: Lexicon) -> list[Tie]:
    """Numbers of the same value, and those within what the claim's bound allows: of what it counts, where that is counted."""
    if unit.quantity is None:
        return []
    claimed = unit.quantity
    found = []
    bounded = claimed.bound != EXACT
    counting = {other.order for other in units if same_noun(unit, other, lexicon)} if bounded else set()
    for other in units:
        offered = other.quantity
        if offered is None:
            continue
        if claimed.same(offered) and not (_overstated(claimed.bound, offered.bound) or claimed.shuts_out(offered)):
            exact = abs(claimed.value - offered.value) <= 1e-9 * abs(claimed.value)
            found.append(Tie(unit, other, NUMBER if exact else ROUNDED))
        elif offered.within(claimed) and (other.order in counting or not counting or claimed.near(offered)):
            found.append(Tie(unit, other, BOUND))
    return found or _result(unit, claimed, units)


def _result(unit: Unit, claimed: Quantity, units: Sequence[Unit]) -> list[Tie]:
    """The number as one of the two of a result, or a result told by two numbers: "3-1", "52 votes to 48"."""
    numbers = [(other, other.quantity) for other in units if other.quantity]
    if claimed.sides is None:
        alone = not claimed.unit and not claimed.ordinal
        return [Tie(unit, other, NUMBER) for other, q in numbers if alone and q.sides and claimed.value in q.sides]
    bare = {q.value: other for other, q in numbers if not q.unit and not q.ordinal}
    return [Tie(unit, bare[claimed.sides[0]], NUMBER)] if set(claimed.sides) <= bare.keys() else []


def date_ties(unit: Unit, units: Sequence[Unit]) -> list[Tie]:
    """Dates that say the same, as much of it, or lie as the claim's bound asks."""
    claimed = unit.date
    if claimed is None:
        return []
    found = []
    for other in units:
        offered = other.date
        if offered is None:
            continue
        if claimed.bound in {ON, AS_OF} or offered.bound == claimed.bound:
            if offered.covers(claimed):
                found.append(Tie(unit, other, NUMBER))
            elif claimed.shares(offered) and not claimed.differs(offered) and offered.bound in {ON, AS_OF}:
                found.append(Tie(unit, other, LESS_EXACT))
        elif offered.bound in {ON, AS_OF} and claimed.satisfied_by(offered):
            found.append(Tie(unit, other, BOUND))
    return found


def _overstated(claimed: str, offered: str) -> bool:
    """Whether the claim says a bound that the passage turns round ("more than 20" against "fewer than 20")."""
    return {claimed, offered} == {">", "<"}
