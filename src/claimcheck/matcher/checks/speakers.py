"""Speakers: the words are there, but another person said them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.attribution import Attribution, Name, attribution
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.index import WORD
from claimcheck.matcher.units import Kind
from claimcheck.model import Span

_NEEDED = 0.5
_NEEDED_INDIRECT = 0.85
"""How much of the rest of a claim without quotation the passage must bear out: its statement is known by its words alone."""
_FEWEST = 3
"""Words from which on a quotation is known again in the source."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict where both sides say who spoke, and the claim's speaker stands nowhere near the words in the source.

    Where the passage has a pronoun ("he said") it is the person in the sentence before; of several who could be
    meant none must be the claim's speaker.
    """
    for ours, theirs in _spoken(pair):
        claimed = attribution(pair.claim, ours, pair.lexicon)
        if claimed is None or not claimed.speaker:
            continue
        quoted = bool(pair.claim.quotes) or any(quote.overlaps(theirs) for quote in pair.scene.quotes)
        needed = _NEEDED if quoted else _NEEDED_INDIRECT
        if pair.coverage_outside(_span(claimed.speaker)) < needed:
            continue
        offered = attribution(pair.scene, theirs, pair.lexicon)
        if offered is None or not offered.speaker or _same_person(claimed.speaker, offered, pair):
            continue
        if not pair.claim.quotes and not (claimed.beside and (quoted or offered.beside)):
            continue
        left, right = _span(claimed.speaker), _span(offered.speaker)
        there = Span(right.start - len(pair.before), right.end - len(pair.before))
        yield Conflict("speaker", left, there, left.slice(pair.claim.text), right.slice(pair.scene.text))
        return


def _spoken(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Where the claim's quotations stand in the scene; for a claim without any, its statement and what covers it."""
    offset = len(pair.before)
    for quote in pair.claim.quotes:
        words = WORD.findall(quote.slice(pair.claim.text))
        if pair.lexicon.language != "de" and sum(word[0].isupper() for word in words) > len(words) / 2:
            continue  # a title or a name
        place = re.search(r"\W+".join(map(re.escape, words)), pair.scene.text, re.IGNORECASE)
        if len(words) >= _FEWEST and place is not None:
            yield quote, Span(place.start(), place.end())
    ties = [t for t in pair.ties.values() if t.passage is not None and t.claim.kind is not Kind.NAME]
    orders = [t.passage.span for t in ties if t.passage is not None and t.claim.word.lower() not in pair.lexicon.speech]
    if orders and not pair.claim.quotes:
        start = min(tie.claim.span.start for tie in ties)
        yield Span(start, start), Span(min(orders).start + offset, min(orders).start + offset)


def _same_person(claimed: Name, offered: Attribution, pair: Pair) -> bool:
    """Whether the claim's speaker shares a word with someone who may be meant."""
    ours = {unit.term for unit in claimed}
    known = ours.union(*(pair.lexicon.names.get(term, frozenset()) for term in ours))
    return any(unit.term in known for run in offered.named for unit in run)


def _span(run: Name) -> Span:
    return Span(run[0].span.start, run[-1].span.end)
