"""Who: the claim has somebody say or do what the passage has of another, whom it names or takes up with "he" or "she"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.attribution import Name, name_runs
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.persons import has_pronoun, holders, office, subjects
from claimcheck.matcher.standing import is_verb
from claimcheck.matcher.units import Kind, Parts
from claimcheck.model import Span
from claimcheck.text import sentences

_FEWEST, _SHARE = 3, 0.6
"""The words of the claim, beside its actor, that the sentence of the other must hold, and their share of all there are."""
_BACK = 3
"""Sentences before a pronoun in which whom it takes up is looked for."""


def find(pair: Pair) -> Iterator[Conflict]:
    """One hint, where nobody who may be the claim's actor stands in the sentence that holds what the claim says of them."""
    actor = _actor(pair)
    if not actor:
        return
    sentence = _sentence(pair, actor)
    if sentence is None:
        return
    there = _terms(pair.passage, sentence)
    others = subjects(pair.passage, sentence, pair.lexicon)
    pronoun = not others and has_pronoun(pair.passage, sentence, pair.lexicon)
    if not (others or pronoun) or any(unit.kind is Kind.NAME and unit.term in there for unit in actor):
        return
    known = _known(pair, actor)
    if not known or known & there:
        return
    offset = pair.offset
    if pronoun:
        others, offset = _taken_up(pair.around, offset + sentence.start, pair.lexicon.language), 0
    claimed = {unit.term for unit in pair.claim.units}
    if others and not any(unit.term in known or unit.term in claimed for run in others for unit in run):
        ours, theirs = _span(actor), _span(others[0])
        place = Span(theirs.start + offset, theirs.end + offset)
        shown = Span(place.start - pair.offset, place.end - pair.offset)
        yield Conflict("actor", ours, shown, ours.slice(pair.claim.text), place.slice(pair.wider))


def _actor(pair: Pair) -> Name:
    """The first name of the claim that stands as a subject does, or the words of an office that does."""
    named = subjects(pair.claim, Span(0, len(pair.claim.text)), pair.lexicon)
    return named[0] if named else office(pair.claim, pair.lexicon)


def _sentence(pair: Pair, actor: Name) -> Span | None:
    """The sentence that holds most of what the claim says beside its actor, a verb of it too; None where it is too little."""
    rest = [tie for tie in pair.ties.values() if tie.passage is not None and tie.claim not in actor]
    needed = max(_FEWEST, _SHARE * sum(unit not in actor for unit in pair.claim.content))
    if len(rest) < needed:
        return None
    for span in sentences(pair.passage.text, pair.lexicon.language):
        held = [tie for tie in rest if tie.passage is not None and span.start <= tie.passage.span.start < span.end]
        if len(held) >= needed and any(t.claim.quoted or is_verb(pair.claim, t.claim, pair.lexicon) for t in held):
            return span
    return None


def _known(pair: Pair, actor: Name) -> set[str]:
    """The terms of all names that may be the actor's, as far as the source has them."""
    runs = list(name_runs(pair.around.units, pair.around))
    terms = {unit.term for unit in actor}
    if not any(unit.kind is Kind.NAME for unit in actor):
        same = terms.union(*(pair.lexicon.synonyms.get(term, frozenset()) for term in terms))
        terms = {unit.term for run in holders(pair.around, frozenset(same)) for unit in run}
    return {unit.term for run in runs if any(unit.term in terms for unit in run) for unit in run}


def _taken_up(around: Parts, end: int, language: str) -> list[Name]:
    """The names in the nearest sentence before `end` that has any of two words or more."""
    earlier = [span for span in sentences(around.text[:end], language) if span.end <= end]
    for span in reversed(earlier[-_BACK:]):
        units = [unit for unit in around.units if span.start <= unit.span.start < span.end and not unit.quoted]
        runs: list[Name] = list(name_runs(units, around))
        if any(len(run) > 1 for run in runs):
            return runs
    return []


def _terms(parts: Parts, sentence: Span) -> set[str]:
    return {unit.term for unit in parts.units if sentence.start <= unit.span.start < sentence.end}


def _span(run: Name) -> Span:
    return Span(run[0].span.start, run[-1].span.end)
