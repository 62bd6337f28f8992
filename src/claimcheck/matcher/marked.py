"""Figures of two numbers with a mark between them: times of day ("8:15 p.m.") and results ("3-1")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Span

_CLOCK = re.compile(
    r"(?<![\w.:,])(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?(?![\d:%]|[.,]\d)"
    r"|(?P<hour2>[01]?\d)(?:\.(?P<minute2>[0-5]\d))?\s?(?P<half2>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.,:/$€£–-])(?!50[-–]50)(\d{1,3})[-–](\d{1,3})(?![\w%:/–-]|[.,]\d|\s?(?:per|%))")
"""A result or a division of votes, the winner's share first; the other way round it may be a range ("6-8 hours")."""
_BEFORE = 24
_LOST = re.compile(r"\b(?:lost|lose[sd]?|losing|beaten|defeat\w*)\b", re.IGNORECASE)
_HIGH = 99
_TYPE = re.compile(r"[A-Z]\w+\s$")
"""A name right before, of which a number over a hundred is a type."""


def clocks(text: str) -> Iterator[tuple[Span, float]]:
    """Times of day ("8:15 p.m.", "20:15") with their places, as minutes since midnight."""
    for match in _CLOCK.finditer(text) if ":" in text or "m" in text else ():
        hour = int(match["hour"] or match["hour2"])
        half = (match["half"] or match["half2"] or "").lower().replace(".", "")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        yield Span(*match.span()), 60.0 * hour + float(match["minute"] or match["minute2"] or 0)


def scores(text: str) -> Iterator[tuple[Span, float]]:
    """Results with their places, "3-1" as 3.001: two are the same where both numbers are, whoever's stands first.

    The smaller number comes first only of who lost; else it may be a range ("6-8 hours"), as a "747-400" may be a type.
    """
    for match in _SCORE.finditer(text):
        first, second = int(match[1]), int(match[2])
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if (first < second and not _LOST.search(before)) or (max(first, second) > _HIGH and _TYPE.search(before)):
            continue
        yield Span(*match.span()), max(first, second) + min(first, second) / 1000
