"""Who says so: the claim states as a fact what the passage only has from somebody, without saying whom it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.units import Kind
from claimcheck.model import Span

_DOUBTED = re.compile(
    r"\b(?:claim(?:s|ed)?|alleg(?:es?|ed)|argu(?:es?|ed)|insist(?:s|ed)?|maintain(?:s|ed)? that|contend(?:s|ed)?|boast(?:s|ed)?"
    r"|complain(?:s|ed)?|warn(?:s|ed)?|assert(?:s|ed)?|in (?:his|her|their) (?:view|opinion|experience)"
    r"|according to (?:an?|one) (?:\w+ ){0,2}?(?:study|estimate|forecast|projection|poll)"
    r"|(?:critics?|opponents?|campaigners?|activists?|organi[sz]ers?|supporters?|protesters?|residents?|rebels|lawyers?|advocates"
    r"|prosecutors?) (?:\w+ ){0,3}?(?:says?|said|spoke|put))\b",
    re.IGNORECASE,
)
"""Words of one side: what follows is argued, or told by those whom it concerns."""
_SAYS = re.compile(
    r"\b(?:according to|says?|said|claim\w*|alleg\w*|argu\w*|insist\w*|told|call\w*|describ\w*|warn\w*|accus\w*|promis\w*"
    r"|den(?:y|ied|ies)|complain\w*|reported(?:ly)?|put|spoke|estimat\w*|view|opinion|experience|think\w*|believ\w*)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?;\n]\s")
_NEEDED, _SHARE = 2, 0.6
"""The words of the claim that the doubtful sentence must hold, and their share of all that is covered."""


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where the passage's sentence has doubtful hearsay of what the claim tells in its own voice."""
    if _SAYS.search(pair.claim.text) or pair.claim.quotes:
        return
    for found in _DOUBTED.finditer(pair.passage.text):
        said = [
            tie
            for tie in pair.ties.values()
            if tie.passage is not None
            and tie.claim.kind is not Kind.NAME
            and not _BREAK.search(pair.passage.text, *sorted((found.end(), tie.passage.span.start)))
            and not (found.start() <= tie.passage.span.start < found.end())
        ]
        if len(said) >= max(_NEEDED, _SHARE * len(pair.ties)):
            first = min(tie.claim.span for tie in said)
            yield Conflict("attribution", first, Span(*found.span()), first.slice(pair.claim.text), found[0])
            return
