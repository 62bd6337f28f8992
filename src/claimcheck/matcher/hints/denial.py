"""Whether at all: the claim tells, or plans, what the passage says is denied, ruled out, refused or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.alignment import Tie
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.standing import Governor, Standing, clause, denials, denies, is_verb, openings
from claimcheck.matcher.units import Kind, Unit
from claimcheck.model import Span

_EXCLUDED = re.compile(r"rul\w+ out|no .* (?:of|for)", re.IGNORECASE)
_SMALL = re.compile(r"\s(?:(?:an?|the|any)\s)?")
_NEARLY_ALL = 0.8
_SHARE = 0.5
"""The share of what is covered of the claim's clause that must be denied, for the denial to be of what it says."""


_NOW = re.compile(r"\b(?:is|are|has|have|remains?|holds?|stands?|owns?|runs?|leads?)\b")
_THEN = re.compile(r"\b(?:was|were|had|remained|held|stood|owned|ran|led)\b[^.;!?\n]{0,160}?\b(until|till)\b")


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where the claim denies nothing and has what the passage denies, or what it says was so until then."""
    if denies(pair.claim.text):
        return
    if (ended := _ended(pair)) is not None:
        yield ended
        return
    for governor in denials(pair.passage.text):
        for tie in pair.ties.values():
            if _is_denied(pair, tie, governor):
                words = governor.words
                yield Conflict("denial", tie.claim.span, words, tie.claim.word, words.slice(pair.passage.text))
                return


def _ended(pair: Pair) -> Conflict | None:
    """What the claim has as it is, and the passage, in the sentence that has most of it, as it was until some day."""
    now = _NOW.search(pair.claim.text)
    if now is None or _THEN.search(pair.claim.text) or pair.coverage < _NEARLY_ALL:
        return None
    covered = [tie.passage.span for tie in pair.ties.values() if tie.passage]
    for then in _THEN.finditer(pair.passage.text):
        sentence = clause(pair.passage.text, Span(*then.span()))
        if sum(span.overlaps(sentence) for span in covered) >= _NEARLY_ALL * len(covered):
            end = Span(*then.span(1))
            return Conflict("denial", Span(*now.span()), end, now[0], end.slice(pair.passage.text))
    return None


def _is_denied(pair: Pair, tie: Tie, governor: Governor) -> bool:
    """Whether the claim's verb that `tie` covers is denied in the passage, with most of its clause, and told nowhere."""
    other = tie.passage
    if other is None or not governor.governs(other.span) or other.quoted != tie.claim.quoted:
        return False
    asked = any(g.standing is Standing.OPEN and g.governs(tie.claim.span) for g in openings(pair.claim.text))
    if asked:
        return False
    if _is_head(pair, other, governor):
        return True
    if not is_verb(pair.claim, tie.claim, pair.lexicon):
        return False
    if any(unit.term == other.term and not governor.governs(unit.span) for unit in pair.passage.units):
        return False
    around = clause(pair.claim.text, tie.claim.span)
    told = [
        t.passage
        for t in pair.ties.values()
        if t.passage and t.claim.kind is Kind.WORD and t.claim.span.overlaps(around)
    ]
    return sum(governor.governs(unit.span) for unit in told) >= _SHARE * len(told)


def _is_head(pair: Pair, word: Unit, governor: Governor) -> bool:
    """Whether the word is itself what is ruled out, or of what there is no sign, and told nowhere else."""
    text, words = pair.passage.text, governor.words
    if not _EXCLUDED.fullmatch(words.slice(text)) or _SMALL.fullmatch(text, words.end, word.span.start) is None:
        return False
    return sum(unit.term == word.term for unit in pair.passage.units) == 1
