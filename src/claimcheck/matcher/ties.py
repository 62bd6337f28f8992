"""A tie: a claim's unit, the passage's that covers it, and how."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.matcher.units import Unit

EXACT, STEM, NUMBER, ROUNDED, BOUND, LESS_EXACT = "exact", "stem", "number", "rounded", "bound", "less exact"
DERIVED, SYNONYM, SPELLING, PHRASE = "derived", "synonym", "spelling", "phrase"
ACRONYM, NAME_PART, CONTEXT = "acronym", "name part", "context"
SOFT = frozenset({SYNONYM, DERIVED, SPELLING, PHRASE})
QUALITY = {
    EXACT: 1.0, STEM: 0.97, NUMBER: 1.0, ROUNDED: 0.95, BOUND: 0.95, LESS_EXACT: 0.6,
    DERIVED: 0.85, SYNONYM: 0.75, SPELLING: 0.85, PHRASE: 0.8,
    ACRONYM: 0.9, NAME_PART: 0.8, CONTEXT: 0.6,
}  # fmt: skip
"""How much of a unit's weight each tie covers; set by hand, in the order of how often they mislead."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim unit, the passage unit that covers it, and how."""

    claim: Unit
    passage: Unit | None
    how: str

    @property
    def quality(self) -> float:
        """The share of the unit's weight that is covered."""
        return QUALITY[self.how]
