"""Hedges: the small words that make of what is told something that may, could or would be."""

from __future__ import annotations

import re

from claimcheck.matcher.checks.pair import Pair
from claimcheck.matcher.standing import openings
from claimcheck.matcher.ties import Tie
from claimcheck.matcher.units import CLAUSE_END, Kind, Unit

_AHEAD = frozenset("would expected planned plans".split())
"""What only says that something is still to come, as a claim with "will" does."""
_WILL = re.compile(r"\b(?:will|shall|(?:is|are|was|were|going|due|set|scheduled) to|due in|due on)\b", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:an?|the|its|his|her|their|of|this|that)\s$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;\n]\s")


def hedge_before(pair: Pair, tie: Tie, reach: int) -> Unit | None:
    """The hedge within `reach` tokens before the passage's word, in its clause; None where it does not weaken the claim's.

    The "would" of reported speech ("said it would close") does not, nor what is still to come where the claim says so
    too; and a noun of the claim is not weakened by what stands before a verb.
    """
    word, text = tie.passage, pair.passage.text
    if word is None or tie.claim.kind is not Kind.WORD or _NOUN.search(pair.claim.text, 0, tie.claim.span.start):
        return None
    if any(governor.governs(tie.claim.span) for governor in openings(pair.claim.text)):
        return None
    for other in pair.passage.units:
        near = 0 < word.order - other.order <= reach and other.word.lower() in pair.lexicon.hedges
        if near and not CLAUSE_END.search(text, other.span.end, word.span.start) and not _only_ahead(pair, other):
            return other
    return None


def _only_ahead(pair: Pair, hedge: Unit) -> bool:
    word = hedge.word.lower()
    if word in _AHEAD and _WILL.search(pair.claim.text):
        return True
    return word == "would" and any(
        unit.order < hedge.order
        and unit.word.lower() in pair.lexicon.speech
        and not _SENTENCE.search(pair.passage.text, unit.span.end, hedge.span.start)
        for unit in pair.passage.units
    )
