"""Who and whom: two names on the two sides of a verb that stand the other way round in the passage, whatever its verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.checks.subjects import MUTUAL, Frame, frame
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.standing import is_verb
from claimcheck.matcher.units import Kind, Parts, Unit

_NEAR = 4
"""Tokens between a verb and the name that it is done to: "knocked out defending champion Chidi Okonjo"."""
_PREPOSITION = re.compile(
    r"\b(?:to|from|for|with|of|in|at|on|against|over|by|after|before|into|than|as|behind)\b", re.IGNORECASE
)


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, for two names of the claim of which the passage has the second do something to the first."""
    for ours, first, second in _events(pair.claim, pair.lexicon):
        for theirs, subject, objects in _events(pair.passage, pair.lexicon):
            opposed = theirs.term in pair.lexicon.antonyms.get(ours.term, ())
            if not opposed and first & objects and second & subject and not first & subject and not second & objects:
                yield Conflict("exchange", ours.span, theirs.span, ours.word, theirs.word)
                return


def _events(parts: Parts, lexicon: Lexicon) -> Iterator[tuple[Unit, frozenset[str], frozenset[str]]]:
    """Each verb with the names of who does it, and of whom it is done to."""
    for verb in parts.units:
        if verb.quoted or verb.word.lower() in MUTUAL or not is_verb(parts, verb, lexicon):
            continue
        found = frame(parts, verb, lexicon)
        if found is not None:
            subject, objects = _names(found.subject), _objects(parts, verb, found)
            if subject and objects:
                yield verb, subject, objects


def _objects(parts: Parts, verb: Unit, found: Frame) -> frozenset[str]:
    """The names right behind the verb; of a passive those before it."""
    if found.subject[0].order > verb.order:
        before = [unit for unit in parts.units if 0 < verb.order - unit.order <= _NEAR + 2]
        return _names(unit for unit in before if unit.term in found.objects)
    after = [unit for unit in parts.units if 0 < unit.order - verb.order <= _NEAR + 2 and unit.term in found.objects]
    named = [unit for unit in after if unit.kind is Kind.NAME]
    if not named or _PREPOSITION.search(parts.text, verb.span.end, named[0].span.start):
        return frozenset()
    return _names(unit for unit in named if unit.order - named[0].order < 2)


def _names(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(unit.term for unit in units if unit.kind is Kind.NAME)
