"""How firmly: "will cut rates" where the passage hopes for a cut, "bought" where it has "agreed to buy"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.hedges import hedge_before
from claimcheck.matcher.standing import Standing, denies, is_verb, openings
from claimcheck.matcher.ties import Tie
from claimcheck.matcher.units import CLAUSE_END, Kind, Parts, Unit
from claimcheck.model import Span

_REACH = 5
"""Tokens that a modal word reaches: "could soon heat", "might now bid"."""
_ATTITUDE = re.compile(
    r"\b(?:hop(?:es?|ed|ing) (?!to)|fear(?:s|ed)?|believ(?:es?|ed)|suspect(?:s|ed)?|expect(?:s|ed) (?!to)|want(?:s|ed)?"
    r"|aim(?:s|ed)? to|intend(?:s|ed)?|plans?(?: to)?|propos(?:es?|ed)|alleg(?:es?|ed)|accus(?:es?|ed)|predict(?:s|ed)?"
    r"|forecasts?|whether"
    r"|(?:is|was) (?:possible|likely|conceivable|thought|unclear) (?:that|whether|who|if))\b(?!,)",
    re.IGNORECASE,
)
"""Words after which the whole clause is thought, hoped or asked, not told."""
_AFTERTHOUGHT = re.compile(
    r"\b(?:is|was|are|were|remains?|seems?) (?:only |still |just )?(?:conceivable|possible|thinkable|uncertain|unclear|unlikely"
    r"|disputed|likely|doubtful|open|under (?:consideration|discussion|review)|being (?:considered|discussed|examined)"
    r"|by no means \w+|not (?:certain|sure|clear|known))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;\n]\s")
_CLAUSE = 120
"""Code points before a word in which what governs it is looked for."""
_BREAK = re.compile(r"[.;:!?\n]\s|[\"“”]|, (?:but|and|who|which)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|going|due|set|scheduled|plan|plans|planned|agreed|wants?|wanted|attempt(?:s|ed)?"
    r"|tr(?:y|ies|ied)|seeks?|sought|hopes?|hoped|expected|offered|promised|decided|vowed"
    r"|ordered|told|asked|urged|required|advised|supposed|meant|invited) to)\s(?:not |soon |now |also |be )?$",
    re.IGNORECASE,
)
"""What makes of the verb that follows something that has not happened, for all the passage says."""
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are) to)\b|['’]ll\b", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:to|will|shall)\s$", re.IGNORECASE)
_HELD, _TOLD = 2, 0.6
"""The words of the claim that a plan must hold, at least, and the share of all that its sentence must hold."""
_BASE_BEFORE = re.compile(
    r"\b(?:to|will|would|shall|can|could|may|might|must|should|not|n['’]t|did|does|do|be|is|are|being|of|for|by)"
    r"\s(?:\w+ly |be )?$",
    re.IGNORECASE,
)


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where the claim tells what the passage holds possible, hopes for or has still to come."""
    if any(unit.word.lower() in pair.lexicon.hedges for unit in pair.claim.units) or _ATTITUDE.search(pair.claim.text):
        return
    told = _main(pair)
    if (undone := _undone(pair, told)) is not None:
        yield undone
        return
    weak = [(tie, found) for tie in told if (found := _weakened(pair, tie)) is not None]
    words = sum(tie.claim.kind is Kind.WORD for tie in told)
    coming = [(tie, found) for tie, found in weak if tie.passage and found.end == tie.passage.span.end]
    if len(weak) * 2 < words and not coming:
        return
    for tie, found in [*coming, *weak][:1]:
        yield Conflict("modality", tie.claim.span, found, tie.claim.word, found.slice(pair.passage.text))


def _undone(pair: Pair, told: list[Tie]) -> Conflict | None:
    """Where the claim's verb is past, or to come, and is not the passage's, which only plans or asks for most of the rest."""
    text = pair.claim.text
    verb = next((unit for unit in pair.claim.content if _is_past(pair, unit)), None)
    future = _FUTURE.search(text)
    if openings(text) or denies(text) or (verb is None and future is None):
        return None
    if len(told) < _TOLD * len(pair.claim.content):
        return None
    for governor in openings(pair.passage.text):
        held = [tie for tie in told if tie.passage and governor.governs(tie.passage.span)]
        done = any(
            (verb is tie.claim and tie not in held) or (tie.passage and tie.passage.span.overlaps(governor.words))
            for tie in pair.ties.values()
        )
        if done or (future and governor.standing is Standing.COMING) or len(held) < max(_HELD, len(told) / 2):
            continue
        words = governor.words
        return Conflict("modality", held[0].claim.span, words, held[0].claim.word, words.slice(pair.passage.text))
    return None


def _main(pair: Pair) -> list[Tie]:
    """The ties, in the claim's order, to the sentence of the passage that has most of them."""
    ties = [tie for _, tie in sorted(pair.ties.items()) if tie.passage is not None]
    sentences: dict[int, list[Tie]] = {}
    ends = [found.end() for found in _SENTENCE.finditer(pair.passage.text)]
    for tie in ties:
        sentences.setdefault(bisect_right(ends, tie.passage.span.start if tie.passage else 0), []).append(tie)
    return max(sentences.values(), key=len, default=[])


def _weakened(pair: Pair, tie: Tie) -> Span | None:
    """What weakens the word of the passage that `tie` covers with, where the claim has it plain."""
    unit, other = tie.claim, tie.passage
    if other is None or unit.kind is not Kind.WORD or unit.quoted or other.quoted:
        return None
    if any(governor.governs(unit.span) for governor in openings(pair.claim.text)):
        return None
    hedge = hedge_before(pair, tie, _REACH)
    return (
        (hedge.span if hedge else None)
        or _attitude(pair.passage, other)
        or _afterthought(pair.passage, other)
        or _to_come(pair, unit, other)
        or _asked(pair, unit, other)
    )


def _attitude(parts: Parts, word: Unit) -> Span | None:
    start = _clause_start(parts.text, word.span.start)
    found = _ATTITUDE.search(parts.text, start, word.span.start)
    return Span(*found.span()) if found else None


def _afterthought(parts: Parts, word: Unit) -> Span | None:
    end = CLAUSE_END.search(parts.text, word.span.end)
    found = _AFTERTHOUGHT.search(parts.text, word.span.end, end.start() if end else len(parts.text))
    return Span(*found.span()) if found else None


def _to_come(pair: Pair, unit: Unit, other: Unit) -> Span | None:
    """A verb that the claim has in the past and the passage after "to" or "will"."""
    text = pair.passage.text
    start = max(0, other.span.start - 24)
    coming = _TO_COME.search(text, start, other.span.start)
    if coming is None or not _is_past(pair, unit):
        return None
    return Span(coming.start(), other.span.end)


def _asked(pair: Pair, unit: Unit, other: Unit) -> Span | None:
    """A verb right after a word that leaves it open ("consider selling"), where the claim has it done or decided."""
    decided = _is_past(pair, unit) or _DECIDED.search(pair.claim.text, max(0, unit.span.start - 12), unit.span.start)
    if not (decided and is_verb(pair.passage, other, pair.lexicon)):
        return None
    for governor in openings(pair.passage.text):
        between = pair.passage.text[governor.words.end : other.span.start].strip()
        if governor.standing is Standing.OPEN and governor.governs(other.span) and between in {"", "to"}:
            return Span(governor.words.start, other.span.end)
    return None


def _is_past(pair: Pair, unit: Unit) -> bool:
    word = unit.word.lower()
    past = word.endswith("ed") or word in pair.lexicon.pasts
    return past and not _BASE_BEFORE.search(pair.claim.text, max(0, unit.span.start - 24), unit.span.start)


def _clause_start(text: str, end: int) -> int:
    first = max(0, end - _CLAUSE)
    return max((found.end() for found in _BREAK.finditer(text, first, end)), default=first)
