"""Roles: the same words, but who does it and to whom it is done have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.ties import EXACT, STEM, Tie
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit
from claimcheck.model import Span

_ROLE = re.compile(r"(?:^|\W)(by|to|from|for|over|against|of|with|at|than|behind|after|before|among|between|into|on|in|under)\W+"
                   r"(?:the |an? |its |his |her |their )?$", re.IGNORECASE)  # fmt: skip
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|nt|de|ld|ght|id|ng|ut|lt|et)\b[^.;]*?\bby\b|\b\w+ed by\b"
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_SYMMETRIC = re.compile(r"\b(?:and|or|with|between|both|met|meet|meets|married|versus|vs)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:^|\W)(?:the|an?|its|his|her|their)\W+$", re.IGNORECASE)
_FIRM = frozenset({EXACT, STEM})
_SOURCES = frozenset("according selon laut zufolge según secondo segundo volgens".split())
_SOURCE_WITHIN = 4
_NEEDED = 0.85
_TELLING = frozenset({"first", "second", "by", "from", "to", "for", "over", "against", "behind", "after"})
"""Roles that, once exchanged, turn the statement over; "of" or "in" do not."""
_WAY = frozenset({"from", "to"})
_MOVES = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|spread(?:s|ing)?|sen[dt](?:s|ing)?|fl(?:y|ew|ies|ed|ee|ying)|switch\w*|travel\w*|transferr?\w*"
    r"|shipp?\w*|shift\w*|pass(?:es|ed)?|went|go(?:es|ing)?|relocat\w+|transport\w*|march\w*|sail\w*|dr(?:ive|ove)\w*"
    r"|migrat\w+|leak\w*|flow\w*|jump\w*|redirect\w*|divert\w*|changed?)\b",
    re.IGNORECASE,
)
_BEFORE = 60
_ON_THE_WAY = re.compile(r"\b(?:from|to)\s$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|became|become|becomes|called|named)\s+(?:the|an?|one)\b", re.IGNORECASE)


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict where two actors of the claim stand in each other's place in the passage, and nearly all else agrees."""
    if pair.coverage < _NEEDED:
        return
    actors = [actor for actor in _actors(pair) if _once(pair, actor) and not _is_source(pair, actor)]
    for first, second in combinations(actors, 2):
        left, right = first.passage, second.passage
        if left is None or right is None or left.order == right.order or not _same_sentence(pair.passage, left, right):
            continue
        between = pair.claim.text[first.claim.span.end : second.claim.span.start]
        if _SYMMETRIC.search(between) or not between.strip():
            continue
        ours = _roles(pair.claim, first.claim, second.claim)
        theirs = _roles(pair.passage, left, right)
        turned = ours[0] != ours[1] and ours == theirs[::-1] and set(ours) <= _TELLING
        if turned and (_goes(pair, first) if set(ours) == _WAY else _acts_between(pair, first, second)):
            claim_span = Span(first.claim.span.start, second.claim.span.end)
            passage_span = Span(min(left.span.start, right.span.start), max(left.span.end, right.span.end))
            yield Conflict(
                "roles",
                claim_span,
                passage_span,
                claim_span.slice(pair.claim.text),
                passage_span.slice(pair.passage.text),
            )
            return


def _goes(pair: Pair, first: Tie) -> bool:
    """Whether something moves from the one to the other on both sides: a road from A to B is one from B to A."""
    sides = [(pair.claim.text, first.claim), *([(pair.passage.text, first.passage)] if first.passage else [])]
    return all(_MOVES.search(text, max(0, unit.span.start - _BEFORE), unit.span.start) for text, unit in sides)


def _is_source(pair: Pair, actor: Tie) -> bool:
    """Whether either side names the actor as who it has from ("according to Ann Ruiz"), who may stand first or last."""
    sides = [(pair.claim, actor.claim), *([(pair.passage, actor.passage)] if actor.passage else [])]
    return any(
        other.word.lower() in _SOURCES and 0 < unit.order - other.order <= _SOURCE_WITHIN
        for parts, unit in sides
        for other in parts.units
    )


def _once(pair: Pair, tie: Tie) -> bool:
    """Whether the word stands once on each side: of two "sets" it cannot be told which is meant."""
    return all(sum(unit.term == tie.claim.term for unit in parts.units) == 1 for parts in (pair.claim, pair.passage))


def _acts_between(pair: Pair, left: Tie, right: Tie) -> bool:
    """Whether something is done between the two, on both sides, and not only is ("is the")."""
    if left.passage is None or right.passage is None:
        return False
    spans = (left.claim.span, right.claim.span), (left.passage.span, right.passage.span)
    for parts, (one, other) in zip((pair.claim, pair.passage), spans, strict=True):
        first, last = sorted((one, other))
        if _IS.search(parts.text, first.end, last.start):
            return False
    ours = sorted((left.claim.order, right.claim.order))
    theirs = sorted((left.passage.order, right.passage.order))
    return any(
        tie.passage is not None
        and tie.how in _FIRM
        and ours[0] < tie.claim.order < ours[1]
        and theirs[0] < tie.passage.order < theirs[1]
        and tie.claim.kind is Kind.WORD
        and tie.claim.word.lower() not in pair.lexicon.speech  # who announces may stand first or last
        for tie in pair.ties.values()
    )


def _actors(pair: Pair) -> list[Tie]:
    """Firm ties of what can act: a word right after a determiner ("the council") or "from" or "to", or a name's last word."""
    actors = []
    content = pair.claim.content
    for place, unit in enumerate(content):
        tie = pair.ties.get(place)
        if tie is None or tie.passage is None or tie.how not in _FIRM or unit.kind in COUNTED or unit.quoted:
            continue
        if _ends_name(content, place) or _determined(pair.claim, unit) or _determined(pair.passage, tie.passage):
            actors.append(tie)
    return actors


def _ends_name(content: tuple[Unit, ...], place: int) -> bool:
    following = content[place + 1] if place + 1 < len(content) else None
    goes_on = following is not None and following.kind is Kind.NAME and following.order == content[place].order + 1
    return content[place].kind is Kind.NAME and not goes_on


def _determined(parts: Parts, unit: Unit) -> bool:
    before = max(0, unit.span.start - 8), unit.span.start
    return bool(_DETERMINER.search(parts.text, *before) or _ON_THE_WAY.search(parts.text, *before))


def _same_sentence(parts: Parts, left: Unit, right: Unit) -> bool:
    start, end = sorted((left.span, right.span))
    return not re.search(r"[.!?;]\s", parts.text[start.end : end.start])


def _roles(parts: Parts, left: Unit, right: Unit) -> tuple[str, str]:
    """What each of the two is in its sentence: its preposition, or first and second; a passive turned active."""
    first, last = sorted((left.span, right.span))
    if _BY.search(parts.text, first.end, last.start) and _PASSIVE.search(parts.text, first.end):
        return ("second", "first") if left.order < right.order else ("first", "second")
    roles = [_role(parts, unit) for unit in (left, right)]
    if not roles[0] and not roles[1]:
        return ("first", "second") if left.order < right.order else ("second", "first")
    return (roles[0] or "first", roles[1] or "first")


def _role(parts: Parts, unit: Unit) -> str:
    first = unit
    for earlier in reversed([u for u in parts.units if u.order < unit.order]):
        if earlier.stop or earlier.order != first.order - 1 or parts.text[earlier.span.end : first.span.start].strip():
            break
        first = earlier
    match = _ROLE.search(parts.text, max(0, first.span.start - 24), first.span.start)
    return match[1].lower() if match else ""
