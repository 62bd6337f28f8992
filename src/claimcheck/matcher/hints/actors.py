"""Who: the claim has somebody say or do what the passage has of another, whom it names or takes up with "he" or "she"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    spans = sentences(pair.around.text, pair.lexicon.language)
    place = _place(pair, actor, spans)
    if place is None:
        return
    others = subjects(pair.around, spans[place], pair.lexicon)
    pronoun = not others and has_pronoun(pair.around, spans[place], pair.lexicon)
    known = _known(pair, actor) if others or pronoun else set()
    if not known or known & _terms(pair.around, spans[place]):
        return
    if pronoun:
        others = _taken_up(pair.around, spans[max(0, place - _BACK) : place])
    claimed = {unit.term for unit in pair.claim.units}
    if others and not any(unit.term in known or unit.term in claimed for run in others for unit in run):
        ours, theirs = _span(actor), _span(others[0])
        there = Span(theirs.start - pair.offset, theirs.end - pair.offset)
        yield Conflict("actor", ours, there, ours.slice(pair.claim.text), theirs.slice(pair.around.text))


def _actor(pair: Pair) -> Name:
    """The first name of the claim that stands as a subject does, or the words of an office that does."""
    named = subjects(pair.claim, Span(0, len(pair.claim.text)), pair.lexicon)
    return named[0] if named else office(pair.claim, pair.lexicon)


def _place(pair: Pair, actor: Name, spans: Sequence[Span]) -> int | None:
    """The number of the sentence that holds most of what the claim says beside its actor; None where it is too little."""
    rest = [unit for unit in pair.claim.content if unit not in actor]
    covered = [
        tie.passage.span.start + pair.offset
        for tie in pair.ties.values()
        if tie.passage is not None and tie.claim not in actor
    ]
    counts = [sum(span.start <= start < span.end for start in covered) for span in spans]
    most = max(counts, default=0)
    place = counts.index(most) if most >= max(_FEWEST, _SHARE * len(rest)) else None
    return place if place is not None and _acts_there(pair, actor, spans[place]) else None


def _acts_there(pair: Pair, actor: Name, sentence: Span) -> bool:
    """Whether a verb or a quotation of the claim is covered in the sentence."""
    return any(
        tie.passage is not None
        and (tie.claim.quoted or is_verb(pair.claim, tie.claim, pair.lexicon))
        and tie.claim not in actor
        and sentence.start <= tie.passage.span.start + pair.offset < sentence.end
        for tie in pair.ties.values()
    )


def _known(pair: Pair, actor: Name) -> set[str]:
    """The terms of all names that may be the actor's, as far as the source has them."""
    runs = list(name_runs(pair.around.units, pair.around))
    terms = {unit.term for unit in actor}
    if not any(unit.kind is Kind.NAME for unit in actor):
        same = terms.union(*(pair.lexicon.synonyms.get(term, frozenset()) for term in terms))
        terms = {unit.term for run in holders(pair.around, frozenset(same)) for unit in run}
    return {unit.term for run in runs if any(unit.term in terms for unit in run) for unit in run}


def _taken_up(around: Parts, earlier: Sequence[Span]) -> list[Name]:
    """The names in the nearest sentence before that has any of two words or more."""
    for span in reversed(earlier):
        units = [unit for unit in around.units if span.start <= unit.span.start < span.end and not unit.quoted]
        runs: list[Name] = list(name_runs(units, around))
        if any(len(run) > 1 for run in runs):
            return runs
    return []


def _terms(parts: Parts, sentence: Span) -> set[str]:
    return {unit.term for unit in parts.units if sentence.start <= unit.span.start < sentence.end}


def _span(run: Name) -> Span:
    return Span(run[0].span.start, run[-1].span.end)
