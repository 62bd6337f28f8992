"""How many: "all ferries" where the passage has "most ferries", "a quarter of the ferries" or one ferry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.statements import EXCEPT
from claimcheck.matcher.units import CLAUSE_END, Kind, Parts, Unit
from claimcheck.model import Span

_ALL = frozenset("all every each everyone everybody".split())
_TIME = frozenset("day week month year time minute hour second morning evening night".split())
_NOUN_WITHIN = 4
"""Tokens after "all" within which stands what there is all of: "all eleven scheduled routes"."""
_NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)"
_LESS = re.compile(
    rf"\b(?:all but (?:{_NUMBER}|a (?:few|handful))|most|some|(?<!as )many|several|a few|few|part|half"
    r"|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?"
    r"|a (?:majority|minority)|dozens|hundreds|thousands|(?:nearly|almost) all|\d+(?:\.\d+)? ?(?:%|per ?cent)"
    rf"|{_NUMBER} (?:in|out of|of) (?:the )?(?=\w))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    rf"{_LESS.pattern}(?: (?:of )?(?:them|these|those|whom|which))?"
    r"(?= (?:have|has|had|are|were|is|was|will|would|could|may|might|still)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;!?]\s")
_BEFORE = 40
"""Code points before a noun in which its quantifier stands."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each "all" of the claim whose noun the passage has fewer of."""
    for unit in pair.claim.units:
        if unit.word.lower() not in _ALL or unit.quoted:
            continue
        if (excepted := _excepted(pair, unit)) is not None:
            yield Conflict("quantifier", unit.span, excepted, unit.word, excepted.slice(pair.passage.text))
            continue
        place = _noun(pair, unit)
        fewer = (_of_them(pair, place) or _before(pair, place) or _one(pair, place)) if place is not None else None
        if fewer is not None:
            yield Conflict("quantifier", unit.span, fewer, unit.word, fewer.slice(pair.passage.text))


def _excepted(pair: Pair, word: Unit) -> Span | None:
    """What the passage leaves out of the same "every", where the claim leaves out nothing."""
    if EXCEPT.search(pair.claim.text) or " but " in pair.claim.text[word.span.end :]:
        return None
    noun = _next(pair.claim, word)
    for unit in pair.passage.units:
        other = _next(pair.passage, unit) if unit.word.lower() == word.word.lower() else None
        if noun is None or other is None or other.term != noun.term:
            continue
        end = CLAUSE_END.search(pair.passage.text, unit.span.end)
        found = EXCEPT.search(pair.passage.text, unit.span.end, end.start() if end else len(pair.passage.text))
        if found:
            return Span(*found.span())
    return None


def _next(parts: Parts, word: Unit) -> Unit | None:
    """The first word after `word` that counts, of the next few."""
    return next((unit for unit in parts.content if 0 < unit.order - word.order <= _NOUN_WITHIN), None)


def _noun(pair: Pair, word: Unit) -> int | None:
    """The place in the claim of the first covered word that stands with `word`; None for "every year"."""
    for place, unit in enumerate(pair.claim.content):
        if not 0 < unit.order - word.order <= _NOUN_WITHIN or unit.kind is not Kind.WORD:
            continue
        if unit.word.lower() in _TIME or CLAUSE_END.search(pair.claim.text, word.span.end, unit.span.start):
            return None
        tie = pair.ties.get(place)
        if tie is not None and tie.passage is not None:
            return place
    return None


def _before(pair: Pair, place: int) -> Span | None:
    """What says before the passage's noun that not all are meant."""
    noun = pair.ties[place].passage
    assert noun is not None
    start = _clause_start(pair.passage, noun)
    before = pair.passage.text[start : noun.span.start]
    if not _ALL.isdisjoint(re.findall(r"\w+", before.lower().replace("all but", ""))):
        return None
    found = [Span(start + less.start(), start + less.end()) for less in _LESS.finditer(before)]
    return found[-1] if found else None


def _one(pair: Pair, place: int) -> Span | None:
    """The passage's noun, where the claim has all of several and the passage one."""
    ours, noun = pair.claim.content[place], pair.ties[place].passage
    assert noun is not None
    one = noun.word.lower()
    if ours.word.lower() not in {f"{one}s", f"{one}es", f"{one[:-1]}ies"}:
        return None
    following = next((unit for unit in pair.passage.units if unit.order == noun.order + 1), None)
    later = {unit.term for unit in pair.claim.content[place + 1 :]}
    return noun.span if following is None or following.stop or following.term in later else None


def _of_them(pair: Pair, place: int) -> Span | None:
    """Such as "most of them have", in a sentence of the passage that holds what the claim says of all."""
    said = [tie.passage for at, tie in pair.ties.items() if at > place and tie.passage and tie.claim.kind is Kind.WORD]
    for found in _OF_THEM.finditer(pair.passage.text):
        for unit in said:
            if unit.span.start >= found.end() and not _STOP.search(pair.passage.text, found.end(), unit.span.start):
                return Span(*found.span())
    return None


def _clause_start(parts: Parts, unit: Unit) -> int:
    start = max(0, unit.span.start - _BEFORE)
    for end in CLAUSE_END.finditer(parts.text, start, unit.span.start):
        start = end.end()
    return start
