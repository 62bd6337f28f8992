"""Governing: which of two words of a passage stands with what the claim says of its own.

"Acquitted of bribery but convicted of fraud" has both words of "convicted of bribery", and bribery stands with the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.matcher.checks.pair import Pair
from claimcheck.matcher.statements import JOINT, PRONOUNS, SENTENCE, between
from claimcheck.matcher.units import CLAUSE_END, COUNTED, Parts, Unit


def inherits(pair: Pair, own: Unit) -> bool:
    """Whether nothing that the claim does not say stands before `own` in its clause, whose subject then is the claim's."""
    return not _strange(pair, (unit for unit in _before(pair.passage, own) if unit.kind not in COUNTED))


def governs(pair: Pair, place: int, own: Unit, rival: Unit) -> bool | None:
    """Whether the passage says of `own` what the claim says of its word at `place`; False where it says it of `rival`.

    What stands behind the claim's word is looked for behind the two words, and what stands before it before them. None
    where that cannot be told: nothing joins the two in one sentence, or the passage says nothing else of `own`.
    """
    text = pair.passage.text
    if SENTENCE.search(text, *between(own, rival)) or not JOINT.search(text, *between(own, rival)):
        return None
    by_complement = _by_complement(pair, place, own, rival)
    if by_complement is False:
        return False
    by_subject = _by_subject(pair, place, own, rival)
    return by_subject if by_complement is None or by_subject is False else by_complement


def _by_complement(pair: Pair, place: int, own: Unit, rival: Unit) -> bool | None:
    """By what stands behind the words."""
    passage, content = pair.passage, pair.claim.content
    behind = set(_behind(pair.claim, content[place], CLAUSE_END))
    ties = [tie for at, unit in enumerate(content) if unit in behind and (tie := pair.ties.get(at))]
    found = [t.passage for t in ties if t.passage and not SENTENCE.search(passage.text, *between(own, t.passage))]
    over = [max((w for w in (own, rival) if w.order < unit.order), key=_order, default=None) for unit in found]
    if not over or None in over:
        return None
    if all(governor is own for governor in over):
        return True
    shared = _takes_up(passage.units, rival)  # "raised the fee in May but lowered it in June"
    turned = over[-1] is rival if shared else all(governor is rival for governor in over)
    return False if turned and _strange(pair, _behind(passage, own, JOINT)) else None


def _by_subject(pair: Pair, place: int, own: Unit, rival: Unit) -> bool | None:
    """By who or what is named before the words, where each of the two has its own."""
    claimed = _terms(_before(pair.claim, pair.claim.content[place]))
    mine, theirs = _before(pair.passage, own), _before(pair.passage, rival)
    here, there = claimed & (_terms(mine) - _terms(theirs)), claimed & (_terms(theirs) - _terms(mine))
    shared = any(unit.word.lower() in PRONOUNS for unit in theirs)  # "those at Dunmore fell"
    if there and (shared or not here) and _strange(pair, (unit for unit in mine if unit.kind not in COUNTED)):
        return False
    return True if here and not there else None


def _strange(pair: Pair, units: Iterable[Unit]) -> bool:
    """Whether one of the passage's units is nothing of what the claim says."""
    return any(not unit.stop and unit.order not in pair.taken for unit in units)


def _takes_up(units: tuple[Unit, ...], word: Unit) -> bool:
    return any(unit.order == word.order + 1 and unit.word.lower() in PRONOUNS for unit in units)


def _before(parts: Parts, word: Unit) -> list[Unit]:
    """What stands before `word` in its clause, the nearest first."""
    return list(_until(parts, reversed([unit for unit in parts.units if unit.order < word.order]), word, JOINT))


def _behind(parts: Parts, word: Unit, end: re.Pattern[str]) -> list[Unit]:
    return list(_until(parts, (unit for unit in parts.units if unit.order > word.order), word, end))


def _until(parts: Parts, units: Iterable[Unit], word: Unit, end: re.Pattern[str]) -> Iterator[Unit]:
    """The units up to one with an `end` between it and the one nearer to `word`, or that is one."""
    last = word
    for unit in units:
        if end.search(parts.text, *between(last, unit)) or end.fullmatch(unit.word):
            return
        yield unit
        last = unit


def _terms(units: Iterable[Unit]) -> set[str]:
    return {unit.term for unit in units if not unit.stop}


def _order(unit: Unit) -> int:
    return unit.order
