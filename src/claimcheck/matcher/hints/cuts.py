"""How far it goes on: a quotation cut out of a clause that denies it, or holds it for unreal ("would have been a triumph")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.index import WORD
from claimcheck.matcher.standing import clause
from claimcheck.model import Span

_TURNING = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|hardly|cannot|without|far from|anything but|(?:would|could|might|should) have|if"
    r"|unless|was it|were it)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r",?\s(?:if|unless|had (?:it|he|she|they|somebody|someone|\w+ not))\b", re.IGNORECASE)
_WITHIN = 60
"""Code points before a quotation in which what turns its sense is looked for."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each quotation before which the passage's clause has what turns its sense, and the claim nothing like it."""
    for quote in pair.claim.quotes:
        words = WORD.findall(quote.slice(pair.claim.text))
        place = re.search(r"\W+".join(map(re.escape, words)), pair.passage.text, re.IGNORECASE) if words else None
        outside = pair.claim.text[: quote.start] + pair.claim.text[quote.end :]
        if place is None or _TURNING.search(outside) or _TURNING.search(place[0]):
            continue
        turning = _turning(pair.passage.text, Span(*place.span()))
        if turning is not None:
            yield Conflict("cut", quote, turning, quote.slice(pair.claim.text), turning.slice(pair.passage.text))


def _turning(text: str, place: Span) -> Span | None:
    """The words of the clause that turn the sense of those at `place`."""
    start = max(clause(text, place).start, place.start - _WITHIN)
    before = list(_TURNING.finditer(text, start, place.start))
    found = before[-1] if before else _CONDITION.match(text, place.end)
    return Span(*found.span()) if found else None
