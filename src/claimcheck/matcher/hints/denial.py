"""Whether at all: the claim tells, or plans, what the passage says is denied, ruled out, refused or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.negation import only_wanted
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.standing import Governor, Standing, clause, denials, denies, is_verb, openings
from claimcheck.matcher.ties import Tie
from claimcheck.matcher.units import Kind, Unit
from claimcheck.model import Span

_EXCLUDED = re.compile(r"rul\w+ out|no .* (?:of|for)", re.IGNORECASE)
_SMALL = re.compile(r"\s(?:(?:an?|the|any)\s)?")
_NEARLY_ALL = 0.8
_SHARE = 0.5
"""The share of what is covered of the claim's clause that must be denied, for the denial to be of what it says."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|once|former\w*|previous\w*|used to|until|till|will|would|if|unless"
    r"|(?<!\bis )(?<!\bare )(?!united|hundred|speed|need)\w{2,}ed)\b",
    re.IGNORECASE,
)
"""What makes of a claim that it tells of another time than now, or under a condition."""
_THEN = re.compile(
    r"\b(?:(?:was|were|had|\w{2,}ed)\b[^.;!?\n]{0,120}?\b(?P<end>until|till)"
    r"|once|formerly|previously|used to|only (?:if|when)|unless|provided that|on condition)\b",
    re.IGNORECASE,
)
"""What says of a sentence that it was so before, or is so under a condition."""


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where the claim denies nothing and has what the passage denies, or what it says was so until then.

    Or where it denies what the passage only demands or hopes for.
    """
    for tie in pair.ties.values():
        if tie.passage and tie.claim.negated and not tie.passage.negated and only_wanted(pair, tie.claim, tie.passage):
            yield Conflict("denial", tie.claim.span, tie.passage.span, tie.claim.word, tie.passage.word)
            return
    if denials(pair.claim.text) or _denies_itself(pair):
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


def _denies_itself(pair: Pair) -> bool:
    """Whether the claim has a word that could deny, and that the passage has not: "called the strike illegal" on both sides."""
    shared = {tie.claim.span for tie in pair.ties.values() if tie.passage and tie.claim.term == tie.passage.term}
    text = pair.claim.text
    for span in sorted(shared, reverse=True):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return denies(text)


def _ended(pair: Pair) -> Conflict | None:
    """What the claim has as it is, and the passage, in the sentence that has most of it, as it was or would be."""
    if _PAST.search(pair.claim.text) or pair.coverage < _NEARLY_ALL:
        return None
    covered = [tie for tie in pair.ties.values() if tie.passage]
    for then in _THEN.finditer(pair.passage.text):
        sentence = clause(pair.passage.text, Span(*then.span()))
        held = [tie for tie in covered if tie.passage and tie.passage.span.overlaps(sentence)]
        if held and len(held) >= _NEARLY_ALL * len(covered):
            first, words = held[0].claim, Span(*then.span("end" if then["end"] else 0))
            return Conflict("denial", first.span, words, first.word, words.slice(pair.passage.text))
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
