"""Why: the claim has a cause where the passage has a link, an association, or two things side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.model import Span

_CAUSE = re.compile(
    r"\b(?:caus(?:es?|ed|ing)|lead(?:s|ing)? to|led to|because(?: of)?|due to|thanks to|owing to|result(?:s|ed)? (?:in|from)"
    r"|brought about|makes? people|trigger(?:s|ed)?|prevents?|cures?|protects? (?:against|from))\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:associat(?:ed|ion)|link(?:s|ed)?|correlat\w+|connect(?:ed|ion)|tied to|relationship|related to|more (?:likely|common)"
    r"|less (?:likely|common)|tend(?:s|ed)? to|coincid\w+)\b",
    re.IGNORECASE,
)


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where the claim names a cause and the passage only a link."""
    cause, link = _CAUSE.search(pair.claim.text), _LINK.search(pair.passage.text)
    if cause and link and not _CAUSE.search(pair.passage.text) and not _LINK.search(pair.claim.text):
        yield Conflict("causation", Span(*cause.span()), Span(*link.span()), cause[0], link[0])
