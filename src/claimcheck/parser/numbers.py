"""The numbers of a marker: `1, 3-5; 7` and its like, expanded to keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import Span

_MAX_RANGE = 50
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RANGE = re.compile(r"(\d{1,4}(?:_\d{1,3})?)(?:[\]^]{0,2}\s?[-–—~]\s?[\[^]{0,2}(\d{1,4})(?![\d_]))?")
_NAMES = re.compile(r"[^\s,]+")
_TURN = re.compile(r"turn\d{1,3}[a-z]{2,12}?\d{1,3}")

_ONE = r"\^?\d{1,4}(?:_\d{1,3})?\^?"
LIST = rf"{_ONE}(?:(?:\s?[-,;–—~、，；]\s?|,?\s(?:and|und|et|y|e|en|&)\s){_ONE}){{0,60}}"
"""Pattern of numbers with commas, semicolons, dashes or "and" between them; `^` as in footnotes, `4_7` is note 7 of turn 4."""
_RAISED = "[⁰¹²³⁴-⁹]{1,3}"
SUPERSCRIPT_LIST = rf"{_RAISED}(?:[⁻,–˒]\s?{_RAISED}){{0,20}}"
"""The same in Unicode superscripts."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a marker: the key it stands for, and where."""

    key: str
    span: Span


def expand(content: str, offset: int) -> Iterator[Number]:
    """The numbers in `content`, which begins at `offset` of the document; those within a range stand where it does.

    What looks like a range and runs backwards or over more than 50 numbers is two numbers.
    """
    for item in _RANGE.finditer(content.translate(_PLAIN)):
        low, high = item[1], item[2]
        span = Span(offset + item.start(), offset + item.end())
        if high is None:
            yield Number(key_of(low), span)
        elif "_" not in low and 0 < int(high) - int(low) <= _MAX_RANGE:
            yield from (Number(str(number), span) for number in range(int(low), int(high) + 1))
        else:
            yield Number(key_of(low), Span(offset + item.start(1), offset + item.end(1)))
            yield Number(key_of(high), Span(offset + item.start(2), offset + item.end(2)))


def names(content: str, offset: int) -> Iterator[Number]:
    """The names in `smith2020, jones`, each a key as it stands."""
    for name in _NAMES.finditer(content):
        yield Number(name[0], Span(offset + name.start(), offset + name.end()))


def footnote(content: str, offset: int) -> Iterator[Number]:
    """The key of `[^1]` or `[^4_7^]`, which stands where the whole marker does."""
    yield Number(key_of(content.strip("[^]")), Span(offset, offset + len(content)))


def turns(content: str, offset: int) -> Iterator[Number]:
    """The keys in `turn0search1turn2news3`, the references of a chat's raw text."""
    for turn in _TURN.finditer(content):
        yield Number(turn[0], Span(offset + turn.start(), offset + turn.end()))


def key_of(digits: str) -> str:
    """The key that digits stand for: without leading zeros, in plain figures; `4_7` and names stay so."""
    parts = digits.translate(_PLAIN).split("_")
    return "_".join(str(int(part)) for part in parts) if all(map(str.isdecimal, parts)) else digits


def is_certain(number: Number) -> bool:
    """Whether a number in brackets is a citation by its looks alone: not 0, and no year."""
    return number.key != "0" and not (len(number.key) == 4 and number.key.isdigit())
