"""Whose a number is that is set beside a name, as an age is: "Ana Roth, 29, was hurt"."""

from __future__ import annotations

import re

from claimcheck.matcher.units import Kind, Parts, Unit

_OPENS = re.compile(r",\s(?:aged\s)?")
_CLOSES = re.compile(r"[,;)]|\.(?:\s|$)|$")


def owner(parts: Parts, number: Unit) -> frozenset[str]:
    """The terms of the name that `number` is set beside, between commas; empty where it stands otherwise."""
    if number.quantity is None or number.quantity.unit or number.quantity.ordinal:
        return frozenset()
    found: list[Unit] = []
    for unit in reversed([unit for unit in parts.units if unit.order < number.order and unit.word.lower() != "aged"]):
        gap = parts.text[unit.span.end : (found[-1] if found else number).span.start]
        beside = not gap.strip(" .") if found else _OPENS.fullmatch(gap)
        if unit.kind is not Kind.NAME or not beside:
            break
        found.append(unit)
    return frozenset(unit.term for unit in found) if _CLOSES.match(parts.text, number.span.end) else frozenset()


def one_person(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two names may be one person's: all the words of the shorter stand in the longer."""
    return bool(left and right) and (left <= right or right <= left)
