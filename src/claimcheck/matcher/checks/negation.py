"""Negation: the same words, governed by a "not" on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.governing import governs
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.standing import denials, openings
from claimcheck.matcher.ties import EXACT, NUMBER, STEM
from claimcheck.matcher.units import Kind, Parts, Unit, is_negator
from claimcheck.model import Span

_BEFORE = 40
_CLAUSE = 8
_AROUND = 8
_FIRM = frozenset({EXACT, STEM, NUMBER})
_FIXED = frozenset({Kind.NAME})
_NEARLY_ALL = 0.85
_AUXILIARY = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might) ?(?:not|n['’]t)|cannot)"
    r"\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:all but|yet to|still (?:to|wait\w*|await\w*))\b", re.IGNORECASE)
"""What leaves out without a "not": "all but two passengers were rescued", "votes had yet to be added"."""
_CLAUSES = re.compile(r"[.;:!?,]\s")
_NECESSITY = re.compile(
    r"\b(?:need|must|should|may|can|could|would|will|to|promis\w+|vow\w*|threaten\w*|agree\w*) not\b"
)
"""A claim that tells what is to be is no denial of a wish."""
_STOP = re.compile(r"[.;:!?]\s|,\s(?:but|and|while|although|yet)\b", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:un|in|im|il|ir|non|dis)([a-z]{4,})", re.IGNORECASE)


def find(pair: Pair) -> Iterator[Conflict]:
    """One conflict, for the first word that is negated on one side, where the other side denies nothing nearby."""
    for place, tie in sorted(pair.ties.items()):
        unit, other = tie.claim, tie.passage
        if other is None or unit.kind in _FIXED or tie.how not in _FIRM or unit.quoted:
            continue
        alone = len(pair.claim.content) == 1  # "nobody was hurt": there is nothing else to stand beside
        if unit.negated == other.negated or not (alone or pair.in_slot(place, other)):
            continue
        if pair.coverage < _NEARLY_ALL and not _sentential(pair, unit, other):
            continue
        if _told_in_other_words(pair, place, unit) or _told_elsewhere(pair, place, other):
            continue
        if unit.negated and (only_wanted(pair, unit, other) or _not_so(pair, other) or _borne_out(pair, unit)):
            continue
        plain, word = (pair.passage, other) if unit.negated else (pair.claim, unit)
        if _denies_near(plain, word, pair):
            continue
        yield _conflict(pair, unit, other)
        return
    yield from _exchanged(pair)


def _borne_out(pair: Pair, word: Unit) -> bool:
    """Whether another word that the same negator of the claim governs is denied in the passage too."""
    return any(
        tie.claim is not word
        and tie.claim.negated
        and tie.passage is not None
        and tie.passage.negated
        and abs(tie.claim.order - word.order) <= _CLAUSE
        for tie in pair.ties.values()
    )


def only_wanted(pair: Pair, unit: Unit, other: Unit) -> bool:
    """Whether the passage only demands, hopes for or asks about what the claim says is not so; English alone is known so."""
    if pair.lexicon.language != "en" or _NECESSITY.search(
        pair.claim.text, max(0, unit.span.start - _BEFORE), unit.span.start
    ):
        return False
    asked = any(governor.governs(unit.span) for governor in openings(pair.claim.text))
    return not asked and any(governor.governs(other.span) for governor in openings(pair.passage.text))


def _not_so(pair: Pair, word: Unit) -> bool:
    """Whether the passage says in the word's clause, before it, that it is not so, without a "not"."""
    start = max((stop.end() for stop in _CLAUSES.finditer(pair.passage.text, 0, word.span.start)), default=0)
    return _NOT_SO.search(pair.passage.text, start, word.span.start) is not None


def _conflict(pair: Pair, unit: Unit, other: Unit) -> Conflict:
    left, right = _with_negator(pair.claim, unit, pair.lexicon), _with_negator(pair.passage, other, pair.lexicon)
    return Conflict("negation", left, right, left.slice(pair.claim.text), right.slice(pair.passage.text))


def _exchanged(pair: Pair) -> Iterator[Conflict]:
    """A word that the passage denies of one thing and not of another: "not guilty of fraud but guilty of forging"."""
    for place, tie in sorted(pair.ties.items()):
        if tie.passage is None or tie.how not in _FIRM or tie.claim.kind is not Kind.WORD or tie.claim.quoted:
            continue
        same = [unit for unit in pair.passage.units if unit.term == tie.claim.term and unit.kind is Kind.WORD]
        own = [unit for unit in same if unit.negated == tie.claim.negated]
        rivals = [unit for unit in same if unit.negated != tie.claim.negated]
        if len(own) == len(rivals) == 1 and governs(pair, place, own[0], rivals[0]) is False:
            yield _conflict(pair, tie.claim, rivals[0])
            return


def _told_in_other_words(pair: Pair, place: int, unit: Unit) -> bool:
    """Whether a synonym that is denied, or not, as the claim's word is stands in its slot too: the denial is of another."""
    same = pair.lexicon.synonyms.get(unit.term, frozenset())
    return any(
        other.term in same and other.negated == unit.negated and pair.in_slot(place, other)
        for other in pair.passage.units
    )


def _told_elsewhere(pair: Pair, place: int, tied: Unit) -> bool:
    """Whether the same word, denied or not as the claim's is, stands with what the claim says of it."""
    unit = pair.claim.content[place]
    return any(
        other.term == unit.term and other.negated == unit.negated and governs(pair, place, other, tied)
        for other in pair.passage.units
    )


def one_sided(pair: Pair) -> bool:
    """Whether a "did not" on one side has nothing like it on the other, near where it would stand.

    Weaker than a conflict, for the words it governs need not be the same: enough to doubt, not to contradict.
    """
    for place, unit in enumerate(pair.claim.content):
        if unit.negated and _by_auxiliary(pair.claim, unit, pair.lexicon):
            tie = pair.ties.get(place)
            anchors = [tie.passage.order] if tie is not None and tie.passage is not None else pair.anchors(place)
            if not any(_denies_around(pair.passage, order, pair) for order in anchors):
                return True
    return any(
        tie.passage.negated
        and not tie.claim.negated
        and _by_auxiliary(pair.passage, tie.passage, pair.lexicon)
        and not _denies_around(pair.claim, tie.claim.order, pair)
        and not _told_in_other_words(pair, place, tie.claim)
        for place, tie in pair.ties.items()
        if tie.passage is not None and tie.claim.kind is Kind.WORD
    )


def _denies_around(parts: Parts, order: int, pair: Pair) -> bool:
    shared = {tie.claim.term for tie in pair.ties.values()}
    near = [unit for unit in parts.units if abs(unit.order - order) <= _AROUND]
    denied = list(denials(parts.text))
    return any(
        unit.negated
        or (unit.order == order and any(governor.governs(unit.span) for governor in denied))
        or (unit.term in pair.lexicon.deniers and unit.term not in shared)
        or ((match := _PREFIXED.fullmatch(unit.word)) is not None and pair.lexicon.term(match[1]) in shared)
        for unit in near
    )


def _by_auxiliary(parts: Parts, word: Unit, lexicon: Lexicon) -> bool:
    """Whether an auxiliary is denied before the word, or in another language the verb ("nicht", "ne ... pas", "no")."""
    if lexicon.sentential:
        near = [unit for unit in parts.units if 0 < abs(unit.order - word.order) <= _CLAUSE]
        return word.negated and any(unit.word.lower() in lexicon.sentential for unit in near)
    return bool(_AUXILIARY.search(parts.text, max(0, word.span.start - _BEFORE), word.span.start))


def _sentential(pair: Pair, unit: Unit, other: Unit) -> bool:
    """Whether the negation is an auxiliary's ("did not", "hasn't"), which turns the whole sentence."""
    return (
        _by_auxiliary(pair.claim, unit, pair.lexicon)
        if unit.negated
        else _by_auxiliary(pair.passage, other, pair.lexicon)
    )


def _denies_near(parts: Parts, unit: Unit, pair: Pair) -> bool:
    """Whether the plain side has some negation near `unit` in its sentence, or a word that works like one."""
    terms = {tie.claim.term for tie in pair.ties.values()}
    if any(governor.governs(unit.span) for governor in denials(parts.text)):
        return True
    for other in parts.units:
        first, last = sorted((unit, other), key=lambda u: u.order)
        if (
            other is unit
            or (last.order - first.order > _CLAUSE and not pair.lexicon.sentential)  # German puts it far behind
            or _STOP.search(parts.text, first.span.end, last.span.start)
        ):
            continue
        if other.negated or is_negator(other.word, pair.lexicon) or other.term in pair.lexicon.deniers:
            return True
        if (match := _PREFIXED.fullmatch(other.word)) and pair.lexicon.term(match[1]) in terms:
            return True  # "unhealthy"
    return any(other.term == unit.term and other.negated != unit.negated for other in parts.units)


def _with_negator(parts: Parts, unit: Unit, lexicon: Lexicon) -> Span:
    """The word, from its negator on where it has one."""
    if unit.negated:
        for earlier in reversed([other for other in parts.units if other.order < unit.order]):
            if unit.span.start - earlier.span.start > _BEFORE:
                break
            if is_negator(earlier.word, lexicon):
                return Span(earlier.span.start, unit.span.end)
    return unit.span
