"""What a check looks at, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimcheck.matcher.alignment import Tie
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Parts, Unit
from claimcheck.model import Span

NEAR = 7
"""Tokens within which two units of a passage belong together: about a clause."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that cannot both stand; `passage_span` indexes the passage's own text."""

    kind: str
    claim_span: Span
    passage_span: Span
    claim_value: str
    source_value: str


@dataclass(frozen=True, eq=False)
class Pair:
    """A claim and one passage of a source, aligned. `source_terms` are those of its terms that stand anywhere in the sources."""

    claim: Parts
    passage: Parts
    ties: dict[int, Tie]
    lexicon: Lexicon
    source_terms: frozenset[str]

    @cached_property
    def taken(self) -> frozenset[int]:
        """The `order` of every passage unit that covers something."""
        return frozenset(tie.passage.order for tie in self.ties.values() if tie.passage is not None)

    @cached_property
    def coverage(self) -> float:
        """The share of the claim's weight that the passage covers, each tie by its quality."""
        total = sum(unit.weight for unit in self.claim.content) or 1.0
        return sum(tie.claim.weight * tie.quality for tie in self.ties.values()) / total

    def coverage_outside(self, span: Span) -> float:
        """The coverage of what the claim says outside `span`."""
        rest = [(place, unit) for place, unit in enumerate(self.claim.content) if not unit.span.overlaps(span)]
        total = sum(unit.weight for _, unit in rest)
        covered = sum(unit.weight * self.ties[place].quality for place, unit in rest if place in self.ties)
        return covered / total if total else 0.0

    def uncovered(self) -> Iterator[tuple[int, Unit]]:
        """The content units of the claim that nothing covers, with their places."""
        for place, unit in enumerate(self.claim.content):
            if place not in self.ties:
                yield place, unit

    def anchors(self, place: int, reach: int = 3) -> list[int]:
        """Where in the passage (by `order`) the claim's units around `place` are covered, nearest first."""
        found = []
        for distance in range(1, reach + 1):
            for neighbour in (place - distance, place + distance):
                tie = self.ties.get(neighbour)
                if tie is not None and tie.passage is not None:
                    found.append(tie.passage.order)
        return found

    def in_slot(self, place: int, candidate: Unit, needed: int = 2) -> bool:
        """Whether `candidate` stands in the passage where the claim's unit at `place` would: near its neighbours' ties."""
        anchors = self.anchors(place)
        near = sum(abs(candidate.order - order) <= NEAR for order in anchors)
        return near >= min(needed, len(self.claim.content) - 1) > 0
