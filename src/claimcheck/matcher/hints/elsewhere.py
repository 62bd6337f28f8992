"""Which one: "on loan at Dunmore" where the passage has "on loan at Rovers", and Dunmore of something else.

A word's slot are the two words before it, the two behind it, or the one on either side. In the passage another word stands in
it, and the claim's word only apart from that: in another sentence, or behind another verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.statements import JOINT, SENTENCE, is_verb
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit

_SLOT = 3
_PREPOSITIONS = frozenset("of at in to from with by for over near into against".split())
_ARTICLES = frozenset({"a", "an", "the"})
_BLANK = re.compile(r"\s+(?:(?:an?|the)\s+)?", re.IGNORECASE)
_TAKING_UP = frozenset({"those", "that", "it", "one", "ones"})
_MOST = 0.7
_FULL_STOP = re.compile(r"[.!?\n]\s")


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each word that the passage has elsewhere, and another one in its slot."""
    theirs = list(_triples(pair.passage))
    seen = set()
    for ours in _triples(pair.claim):
        for place in range(_SLOT):
            unit = ours[place]
            if unit in seen or not _fills(pair, unit) or not _holds(pair, ours, place):
                continue
            found = [triple for triple in theirs if _alike(ours, triple, place)]
            if len(found) == 1 and _other(pair, unit, found[0], place):
                seen.add(unit)
                other = found[0][place]
                yield Conflict("elsewhere", unit.span, other.span, unit.word, other.word)


def _triples(parts: Parts) -> Iterator[Sequence[Unit]]:
    """Three units in a row, but for articles, with nothing but blanks between them."""
    words = [unit for unit in parts.units if unit.word.lower() not in _ARTICLES]
    for start in range(len(words) - _SLOT + 1):
        units = words[start : start + _SLOT]
        if all(_BLANK.fullmatch(parts.text, a.span.end, b.span.start) for a, b in pairwise(units)):
            yield units


def _fills(pair: Pair, unit: Unit) -> bool:
    """Whether the word says something, is no value and not quoted, and stands somewhere in the sources."""
    return not (unit.stop or unit.kind in COUNTED or unit.quoted) and unit.term in pair.source_terms


def _holds(pair: Pair, units: Sequence[Unit], place: int) -> bool:
    """Whether the other two words hold the slot: one says something, and it is not who says it that is asked."""
    around = [unit for at, unit in enumerate(units) if at != place]
    if any(unit.word.lower() in pair.lexicon.speech for unit in around):
        return False
    if place == 0 and around[0].word.lower() == "to":  # "called on the mayor to resign", "calls to resign"
        return False
    if place == _SLOT - 1 and units[place].kind is Kind.NAME:
        return not around[0].stop and around[0].kind not in COUNTED and around[1].word.lower() in _PREPOSITIONS
    if place == 1 and JOINT.fullmatch(around[0].word):  # "and military capabilities", "and strengthen the capabilities"
        return False
    return sum(not unit.stop and unit.kind is Kind.WORD for unit in around) > 0


def _alike(ours: Sequence[Unit], theirs: Sequence[Unit], place: int) -> bool:
    return all(at == place or ours[at].word.lower() == theirs[at].word.lower() for at in range(_SLOT))


def _other(pair: Pair, unit: Unit, slot: Sequence[Unit], place: int) -> bool:
    """Whether the word in the slot is another of its kind, apart from the claim's, in a sentence that bears out the rest."""
    other = slot[place]
    alike = other.kind is unit.kind or (unit.kind is Kind.NAME and place == _SLOT - 1)  # "by two engineers"
    if other.stop or not alike or other.quoted or any(own.term == other.term for own in pair.claim.units):
        return False
    related = pair.lexicon.names if unit.kind is Kind.NAME else pair.lexicon.synonyms
    if other.term in related.get(unit.term, ()):
        return False
    own = [found for found in pair.passage.units if found.term == unit.term and not _taken_up(pair, found, slot)]
    if not own and any(found.term == unit.term for found in pair.passage.units):
        return False
    if unit.kind is not Kind.NAME and not _comparable(pair, unit, other, own):
        return False
    held = [found for found in own if not (_beyond(found, slot, place) or _apart(pair, found, other))]
    return not held and _tells(pair, other)


def _taken_up(pair: Pair, unit: Unit, slot: Sequence[Unit]) -> bool:
    """Whether the words before take up what the slot is of: "profits at Arnwerk rose, while those at Dunmore fell"."""
    earlier = [other.word.lower() for other in pair.passage.units if 0 < unit.order - other.order <= _SLOT]
    return not _TAKING_UP.isdisjoint(earlier) and not {other.word.lower() for other in slot}.isdisjoint(earlier)


def _comparable(pair: Pair, unit: Unit, other: Unit, own: Sequence[Unit]) -> bool:
    """Whether two common words may be asked which: no verbs, of which one may do both, and the claim's in the sentence too."""
    if _acts(pair, unit) or _acts(pair, other) or unit.word.endswith(("'s", "’s")):
        return False
    return any(_together(pair, found, other) for found in own)


def _acts(pair: Pair, unit: Unit) -> bool:
    return is_verb(unit, pair.lexicon) and not unit.word.endswith("ing")


def _beyond(unit: Unit, slot: Sequence[Unit], place: int) -> bool:
    """Whether the words that hold the slot stand between it and the unit: "clears the captain and blames the owner"."""
    return (place > 0 and unit.order < slot[0].order - 1) or (place < _SLOT - 1 and unit.order > slot[-1].order + 1)


def _apart(pair: Pair, left: Unit, right: Unit) -> bool:
    """Whether two words stand in two sentences, or have a verb between them, or a joint that begins another statement."""
    first, last = sorted((left, right), key=lambda unit: unit.order)
    if SENTENCE.search(pair.passage.text, first.span.end, last.span.start):
        return True
    between = [unit for unit in pair.passage.units if first.order < unit.order < last.order]
    if any(is_verb(unit, pair.lexicon) for unit in between):
        return True
    joined = [at for at, unit in enumerate(between) if JOINT.fullmatch(unit.word)]
    return any(
        behind
        and behind[0].kind not in COUNTED  # "30 in Spain and 20 in Italy"
        and behind[0].word.lower() not in _PREPOSITIONS
        and any(unit.word.lower() in _PREPOSITIONS for unit in behind)
        for behind in (between[at + 1 :] for at in joined)
    )


def _tells(pair: Pair, word: Unit) -> bool:
    """Whether the sentence of the passage's word bears out most of what is covered of the claim."""
    covered = [tie.passage for tie in pair.ties.values() if tie.passage is not None]
    return sum(_together(pair, unit, word) for unit in covered) >= _MOST * len(covered)


def _together(pair: Pair, unit: Unit, other: Unit) -> bool:
    first, last = sorted((unit.span, other.span))
    return not _FULL_STOP.search(pair.passage.text, first.end, last.start)
