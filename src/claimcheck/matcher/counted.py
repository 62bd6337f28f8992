"""What numbers count: people, ships, votes."""

from __future__ import annotations

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Unit


def same_noun(left: Unit, right: Unit, lexicon: Lexicon) -> bool:
    """Whether two numbers count the same thing: "412 people" and "398 people"."""
    if left.quantity is None or right.quantity is None:
        return False
    mine, other = left.quantity.noun, right.quantity.noun
    if not mine or not other or mine in lexicon.stop or other in lexicon.stop:
        return False
    left_term, right_term = lexicon.term(mine), lexicon.term(other)
    return left_term == right_term or right_term in lexicon.synonyms.get(left_term, ())
