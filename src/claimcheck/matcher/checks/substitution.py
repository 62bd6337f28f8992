"""One word put in another's place: the words on both sides are the same, the word between them is not.

Whether the two mean the same is not known here: an antonym or another name makes it a conflict, anything else
only keeps the claim from being called supported.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.checks.governing import inherits
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.ties import CONTEXT, NAME_PART
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit

_EDGE = ""
_STOPS = frozenset(".;:!?")
_WEAK = frozenset({CONTEXT, NAME_PART})
_NEEDED = 0.45


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each substituted word that is the opposite, or the name of another."""
    for unit, other in substitutions(pair):
        opposite = _opposite(pair, unit, other)
        renamed = unit.kind is Kind.NAME and other.kind is Kind.NAME and unit.term not in pair.source_terms
        if opposite or renamed:
            yield Conflict("antonym" if opposite else "name", unit.span, other.span, unit.word, other.word)


def substitutions(pair: Pair) -> list[tuple[Unit, Unit]]:
    """Each claim word with the word that stands in its place in the passage."""
    if pair.coverage < _NEEDED:
        return []
    stops = {unit.term for unit in pair.claim.units if unit.stop} | {_EDGE}
    is_loose = stops.__contains__
    places = {unit.order: place for place, unit in enumerate(pair.claim.content)}
    offered: dict[tuple[str, str], list[Unit]] = {}
    for left, other, right in _triples(pair.passage):
        offered.setdefault((left, right), []).append(other)
    found = []
    for left, unit, right in _triples(pair.claim):
        place = places.get(unit.order, -1)
        if unit.stop or unit.kind in COUNTED or unit.quoted:
            continue
        rivals = offered.get((left, right), [])
        if not rivals or any(_alike(pair, unit, other) for other in rivals) or _has(pair, unit):
            continue
        tie = pair.ties.get(place)
        loose = (tie is not None and tie.how not in _WEAK) or (is_loose(left) and is_loose(right))
        if loose and not any(_opposite(pair, unit, other) for other in rivals):
            continue
        near = [other for other in rivals if other.kind not in COUNTED and pair.in_slot(place, other)]
        if near:
            found.append((unit, near[0]))
    return found


def _triples(parts: Parts) -> Iterator[tuple[str, Unit, str]]:
    """Each unit with the terms of its neighbours on both sides; the end of a sentence is a neighbour too."""
    units = parts.units
    for index, unit in enumerate(units):
        left = units[index - 1] if index else None
        right = units[index + 1] if index + 1 < len(units) else None
        before = left.term if left and not _stop_between(parts, left, unit) else _EDGE
        after = right.term if right and not _stop_between(parts, unit, right) else _EDGE
        yield before, unit, after


def _stop_between(parts: Parts, left: Unit, right: Unit) -> bool:
    return not _STOPS.isdisjoint(parts.text[left.span.end : right.span.start])


def _opposite(pair: Pair, unit: Unit, other: Unit) -> bool:
    return other.term in pair.lexicon.antonyms.get(unit.term, ()) and unit.negated == other.negated


def _has(pair: Pair, unit: Unit) -> bool:
    """Whether the passage has the very word too, of the same subject: "raised it in May but lowered it in June"."""
    return any(
        other.term == unit.term and other.negated == unit.negated and inherits(pair, other)
        for other in pair.passage.units
    )


def _alike(pair: Pair, unit: Unit, other: Unit) -> bool:
    return unit.term == other.term or other.term in pair.lexicon.synonyms.get(unit.term, ())
