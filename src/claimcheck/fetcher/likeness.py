"""How likely a page is the one that an entry of a reference list describes. Pure; rapidfuzz's home here."""

from __future__ import annotations

import re

SMALLEST = 80.0
LEAD = 8.0
"""A title counts from 80 of 100 on and when no other comes within 8: below, editions of one agency report mix."""
_FEWEST_WORDS = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OTHER_YEAR = -15.0
_PUBLISHER = 5.0


def likeness(entry: str, title: str | None, publisher: str | None = None, published: str | None = None) -> float:
    """From 0 to 100: how fully `title` stands in `entry`, less what the year gainsays; `published` is ISO 8601."""
    from rapidfuzz import fuzz, utils  # noqa: PLC0415  # only sources without key and address need it

    prepared, wanted = utils.default_process(title or ""), utils.default_process(entry)
    if min(len(prepared.split()), len(wanted.split())) < _FEWEST_WORDS:
        return 0.0
    score = fuzz.partial_ratio(prepared[: len(wanted)], wanted)
    years = set(_YEAR.findall(entry))
    if published and years and published[:4] not in years:
        score += _OTHER_YEAR
    if publisher and utils.default_process(publisher) in wanted:
        score += _PUBLISHER
    return min(score, 100.0)
