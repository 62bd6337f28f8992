"""What a number is said of, where a passage has several: "8,700 people in Britain and 2,100 in Spain"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.ties import CONTEXT, Tie
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit

_JOINS = re.compile(r"[,;]|\b(?:and|but|while|whereas|before|after|then|or)\b")
_JOINED = re.compile(rf"(?:{_JOINS.pattern})\s*(?:[^\W\d_]+\s+)?$")
"""A join right before the later number, or one word before it ("and another 12")."""
_SENTENCE_END = re.compile(r"[.!?;\n]\s")
_FARTHEST = 12
_RIGHT_AFTER = 4
"""Tokens from a number within which stands what it is said of: "7 per cent lower", "2,100 in Spain"."""


def told_in(ties: Iterable[Tie]) -> tuple[Unit, ...]:
    """What the passage says of its numbers, of all that the claim says: the covered units that are no values."""
    return tuple(t.passage for t in ties if t.passage and t.claim.kind not in COUNTED and t.how != CONTEXT)


def bound_elsewhere(
    passage: Parts, tie: Tie, told: Sequence[Unit], taken: Container[int], lexicon: Lexicon
) -> Unit | None:
    """The other number that the passage has for what the claim's number, tied by `tie`, is said of; None without one.

    What the claim says of its number stands right after the other one, and nothing of it beside its own. `told` are the
    units of `told_in`, `taken` the `order` of every passage unit that covers something.
    """
    claimed, number = tie.claim.quantity, tie.passage
    if claimed is None or number is None or number.quantity is None:
        return None
    for other in _joined(passage, number):
        if other.order in taken or other.quantity is None or not _alike(number, other, lexicon):
            continue
        if claimed.same(other.quantity) or other.quantity.within(claimed):
            continue
        first, last = sorted((number, other), key=lambda unit: unit.order)
        *_, join = _JOINS.finditer(passage.text, first.span.end, last.span.start)
        inside = {
            u.term
            for u in told
            if first.order < u.order and u.span.end <= join.start() and not _is_counted(u, first, lexicon)
        }
        after = {
            u.term
            for u in told
            if u.span.start >= join.end() and u.order - last.order <= _RIGHT_AFTER and _same_clause(passage, last, u)
        }
        here, there = (inside, after) if first is number else (after, inside)
        if there - here and not here and (first is number or is_elided(number, lexicon)):
            return other
    return None


def counts_with(passage: Parts, number: Unit, noun: str, lexicon: Lexicon) -> bool:
    """Whether `number` leaves out its noun because the number before it in the sentence counts `noun` already."""
    return is_elided(number, lexicon) and any(
        other.order < number.order and other.quantity and lexicon.term(other.quantity.noun) == lexicon.term(noun)
        for other in _joined(passage, number)
    )


def is_elided(number: Unit, lexicon: Lexicon) -> bool:
    """Whether no noun follows a bare number: "2,100 in Spain", "12 destroyed"."""
    quantity = number.quantity
    if quantity is None or quantity.unit:
        return False
    return not quantity.noun or quantity.noun in lexicon.stop or quantity.noun.endswith("ed")


def _joined(passage: Parts, number: Unit) -> Iterator[Unit]:
    """The other numbers of the same unit that stand in the same sentence, with a comma or an "and" before the later one."""
    start = bisect_left(passage.units, number.order - _FARTHEST, key=lambda unit: unit.order)
    end = bisect_right(passage.units, number.order + _FARTHEST, key=lambda unit: unit.order)
    for other in passage.units[start:end]:
        if other is number or other.kind is not Kind.NUMBER:
            continue
        if other.quantity is None or number.quantity is None or other.quantity.unit != number.quantity.unit:
            continue
        first, last = sorted((number.span, other.span))
        between = passage.text[first.end : last.start]
        if not other.quantity.ordinal and _JOINED.search(between) and not _SENTENCE_END.search(between):
            yield other


def _alike(number: Unit, other: Unit, lexicon: Lexicon) -> bool:
    """Whether the two measure in one unit, or the later one leaves out the noun that the first has."""
    measured = bool(number.quantity and number.quantity.unit)
    return measured or is_elided(max(number, other, key=lambda unit: unit.order), lexicon)


def _is_counted(unit: Unit, number: Unit, lexicon: Lexicon) -> bool:
    return number.quantity is not None and unit.term == lexicon.term(number.quantity.noun or "-")


def _same_clause(passage: Parts, number: Unit, unit: Unit) -> bool:
    between = passage.text[number.span.end : unit.span.start]
    return not _JOINS.search(between) and not _SENTENCE_END.search(between)
