"""Antonyms and direction: where the claim says "rose", the passage says "fell"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.units import Kind


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each uncovered word whose opposite stands in its slot; two negations make it no conflict."""
    terms = {unit.term for unit in pair.claim.units}
    for place, unit in enumerate(pair.claim.content):
        tie = pair.ties.get(place)
        if unit.kind is not Kind.WORD or (tie is not None and tie.quality > 0.9):
            continue
        opposites = pair.lexicon.antonyms.get(unit.term, frozenset())
        if not opposites:
            continue
        rivals = [
            other
            for other in pair.passage.units
            if other.term in opposites
            and other.term not in terms
            and other.order not in pair.taken
            and other.negated == unit.negated
            and pair.in_slot(place, other)
        ]
        if rivals and unit.term not in {other.term for other in pair.passage.units}:
            yield Conflict("antonym", unit.span, rivals[0].span, unit.word, rivals[0].word)
