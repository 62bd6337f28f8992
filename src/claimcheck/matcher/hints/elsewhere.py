"""Which one: "on loan at Dunmore" where the passage has "on loan at Rovers", and Dunmore in another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.units import Kind, Parts, Unit

_LEAD = 2
"""The words right before a name that hold its place by themselves."""
_PREPOSITIONS = frozenset("of at in to from with by for over near into against".split())
_MOST = 0.7
_SENTENCE = re.compile(r"[.!?;\n]\s")


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each name that the passage has elsewhere, and another one after the same words."""
    for index in range(_LEAD, len(pair.claim.units)):
        unit, lead = pair.claim.units[index], pair.claim.units[index - _LEAD : index]
        if (
            unit.kind is not Kind.NAME
            or unit.term not in pair.source_terms
            or not _runs(pair.claim, (*lead, unit))
            or not _leads(lead)
        ):
            continue
        words = [word.word.lower() for word in lead]
        found = [
            units[-1]
            for units in zip(*(pair.passage.units[shift:] for shift in range(_LEAD + 1)), strict=False)
            if [word.word.lower() for word in units[:_LEAD]] == words and _runs(pair.passage, units)
        ]
        if (
            len(found) == 1
            and found[0].kind is Kind.NAME
            and not _same(pair, unit, found[0])
            and _tells(pair, found[0])
        ):
            yield Conflict("elsewhere", unit.span, found[0].span, unit.word, found[0].word)


def _leads(lead: Sequence[Unit]) -> bool:
    """Whether the words before a name are a word that says something and a small one: "loan at", "village of"."""
    return not lead[0].stop and lead[0].kind is Kind.WORD and lead[-1].word.lower() in _PREPOSITIONS


def _runs(parts: Parts, units: Sequence[Unit]) -> bool:
    """Whether nothing but blanks stands between the units."""
    return all(not parts.text[a.span.end : b.span.start].strip() for a, b in pairwise(units))


def _same(pair: Pair, ours: Unit, theirs: Unit) -> bool:
    """Whether two names may be one, or one in the other: known as one, or in one sentence ("in Padua, a town of Italy")."""
    if ours.term == theirs.term or theirs.term in pair.lexicon.names.get(ours.term, ()):
        return True
    return any(unit.term == ours.term and _together(pair, unit, theirs) for unit in pair.passage.units)


def _tells(pair: Pair, name: Unit) -> bool:
    """Whether the sentence of the passage's name bears out most of what is covered of the claim."""
    covered = [tie.passage for tie in pair.ties.values() if tie.passage is not None]
    return sum(_together(pair, unit, name) for unit in covered) >= _MOST * len(covered)


def _together(pair: Pair, unit: Unit, other: Unit) -> bool:
    first, last = sorted((unit.span, other.span))
    return not _SENTENCE.search(pair.passage.text, first.end, last.start)
