"""Shares in words, as per cent: "three fifths of the cost", "one in ten"; in other languages by table ("ein Fünftel")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimcheck.matcher.grammar import Grammar
from claimcheck.model import Span

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_WHOLES = _COUNTS | {"twenty": 20, "hundred": 100}
_ENDED = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s(?:in|on|since|from|over|during|last|this|between|after|within|at|for|while|when|compared|as"
    r"|or|and|before|across|among|thanks|because|due|against|under|per)\b)"
)
"""What may follow "by a third": "by a third party" and "by a quarter to ten" are none."""
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<count>{'|'.join(_COUNTS)})[ -](?P<part>{'|'.join(_PARTS)})"
    r"(?:s?(?=\s+of\b)|(?<!quarter)(?<!half)(?<=[dh])s\b)"
    rf"|(?<=\bby )(?:(?:a|one)[ -])?(?P<cut>{'|'.join(_PARTS)})\b{_ENDED}"
    r"|(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )(?<!final )(?:one[ -])?(?P<half>half)"
    r"(?= (?:of|the|its|his|her|their|all)\b"
    r"(?! (?:the |this |last |next |a )?(?:year|month|week|season|century|decade|game|match|\d)))"
    rf"|(?<![\w-])(?P<few>{'|'.join(_COUNTS)}|\d+) (?:in|out of)(?: every)?"
    rf" (?P<whole>{'|'.join(_WHOLES)}|[2-9]|100?|20)\b"
    r"(?!\s*(?:years?|months?|weeks?|days?|hours?|minutes?|million|thousand|hundred|[.,]\d))",
    re.IGNORECASE,
)


def shares(text: str, rules: Grammar) -> Iterator[tuple[Span, float]]:
    """Each share in `text` with its place, in per cent; "three in two" is none. Other languages have a table of phrases."""
    if rules.language != "en":
        yield from _phrases(text, rules)
        return
    for match in _FRACTION.finditer(text):
        if match["part"]:
            few, whole = _COUNTS[match["count"].lower()], _PARTS[match["part"].lower()]
        elif part := match["cut"] or match["half"]:
            few, whole = 1, _PARTS[part.lower()]
        else:
            few, whole = _value(match["few"]), _value(match["whole"])
        if 0 < few < whole:
            yield Span(*match.span()), 100.0 * few / whole


def _phrases(text: str, rules: Grammar) -> Iterator[tuple[Span, float]]:
    if rules.shares:
        for match in _pattern(rules).finditer(text):
            yield Span(*match.span()), rules.shares[" ".join(match[0].lower().split())]


@cache
def _pattern(rules: Grammar) -> re.Pattern[str]:
    phrases = "|".join(sorted(rules.shares, key=len, reverse=True)).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])", re.IGNORECASE)


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else _WHOLES[word.lower()]
