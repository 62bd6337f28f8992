"""Which way: of what is compared with the same, the claim has more or higher where the passage has less, or another measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.model import Span

_THAN = re.compile(r"\b(?P<how>\w+) than (?P<what>\w+(?:\W\w+)?)", re.IGNORECASE)
_UP = frozenset("more higher greater larger bigger longer better over above older later".split())
_DOWN = frozenset("less fewer lower smaller shorter worse under below younger earlier".split())
_SMALL = frozenset("the a an any at in it its his her their this that on ever".split())


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, for a comparison of the claim that the passage has with the same, the other way or by another measure."""
    theirs = list(_THAN.finditer(pair.passage.text))
    for ours in _THAN.finditer(pair.claim.text):
        same = [found for found in theirs if _what(found) == _what(ours)]
        if same and all(_differs(pair, ours, found) for found in same):
            claim, passage = Span(*ours.span("how")), Span(*same[0].span("how"))
            yield Conflict("comparison", claim, passage, ours["how"], same[0]["how"])
            return


def _what(found: re.Match[str]) -> str:
    """What it is compared with, by the first word that tells it."""
    words = found["what"].lower().split()
    return " ".join(words) if words[0] in _SMALL else words[0]


def _differs(pair: Pair, ours: re.Match[str], theirs: re.Match[str]) -> bool:
    how, other = ours["how"].lower(), theirs["how"].lower()
    if {how, other} <= _UP | _DOWN:
        return (how in _UP) != (other in _UP)
    mine, term = pair.lexicon.term(how), pair.lexicon.term(other)
    measured = how.endswith("er") and other.endswith("er") and not {how, other} & {"rather", "other", "fewer"}
    return measured and mine != term and term not in pair.lexicon.synonyms.get(mine, frozenset())
