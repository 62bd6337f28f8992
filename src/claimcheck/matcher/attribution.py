"""Who says something in a text: the name beside a verb of speech, or whom the pronoun there takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span
from claimcheck.text import sentences

_NEAR = 12
"""Tokens between a verb of speech and the name of who speaks: "said the union's chairwoman for the north, Ana Ruiz"."""
_BESIDE = 3
"""Tokens between a verb of speech and the pronoun that speaks."""
_BACK = 4
"""Sentences before a pronoun in which its name is looked for."""
_PLACE = re.compile(r"\b(?:in|at|of|from|near|to|for|aus|von|bei|à|de|en|a)\s$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")

Name = Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` is the name nearest to the verb of speech, `named` every name that stands with it or could be meant."""

    speaker: Name
    named: tuple[Name, ...]
    firm: bool
    """Whether it is said who speaks: not where a pronoun may take up one of several names."""


def attribution(parts: Parts, words: Span, lexicon: Lexicon) -> Attribution | None:
    """Who is said to have said `words` (a span of the text, a quotation or a statement); None where nobody is."""
    spans = sentences(parts.text, lexicon.language)
    own = [number for number, span in enumerate(spans) if span.start < words.end and words.start < span.end]
    if not own:
        return None
    clause = [unit for unit in _between(parts, spans[own[0]].start, spans[own[-1]].end) if not unit.quoted]
    clause = [unit for unit in clause if not Span(unit.span.start, unit.span.end).overlaps(words)]
    verbs = [unit for unit in clause if unit.word.lower() in lexicon.speech]
    if not verbs:
        return None
    names: list[Name] = list(name_runs(clause))
    if not any(_is_pronoun(clause, verb, lexicon) for verb in verbs):
        speaker = _nearest(names, verbs, parts)
        return Attribution(speaker, tuple(names), True) if speaker else None
    return _taken_up(parts, spans[max(0, own[0] - _BACK) : own[0]], names, lexicon)


def _taken_up(parts: Parts, earlier: Sequence[Span], names: list[Name], lexicon: Lexicon) -> Attribution | None:
    """The person in the nearest of the sentences before; who else stands there could be meant too."""
    visible = [unit for unit in parts.units if not unit.quoted]
    surnames = {run[-1].term for run in name_runs(visible) if len(run) > 1}
    for span in reversed(earlier):
        sentence = [unit for unit in _between(parts, span.start, span.end) if not unit.quoted]
        runs = list(name_runs(sentence))
        persons = [run for run in runs if _is_person(run, parts, surnames)]
        if persons:
            verbs = [unit for unit in sentence if unit.word.lower() in lexicon.speech]
            speaker = _nearest(persons, verbs, parts) or persons[0]
            return Attribution(speaker, (*runs, *names), len(persons) == 1)
    return None


def name_runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Names that stand together."""
    run: list[Unit] = []
    for unit in units:
        if unit.kind is not Kind.NAME:
            continue
        if run and (unit.order != run[-1].order + 1 or _POSSESSIVE.search(run[-1].word)):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _is_person(run: Name, parts: Parts, surnames: set[str]) -> bool:
    """Whether a name is a first name and a surname, or a surname of one; what follows "in" or "of" is a place."""
    if _PLACE.search(parts.text, max(0, run[0].span.start - 5), run[0].span.start) or _owns(run):
        return False
    return len(run) > 1 or run[0].term in surnames


def _owns(run: Name) -> bool:
    return bool(_POSSESSIVE.search(run[-1].word))


def _nearest(names: Sequence[Name], verbs: Sequence[Unit], parts: Parts) -> Name:
    """The name nearest to a verb of speech in its clause, whole names before single words; empty where there is none."""
    offers = [
        (_owns(run), len(run) == 1, _distance(run, verb), run)
        for run in names
        for verb in verbs
        if _distance(run, verb) <= _NEAR and _same_clause(parts, verb, run)
    ]
    return min(offers, key=lambda offer: offer[:3])[3] if offers else ()


def _distance(run: Name, verb: Unit) -> int:
    return run[0].order - verb.order if run[0].order > verb.order else verb.order - run[-1].order


def _is_pronoun(clause: Sequence[Unit], verb: Unit, lexicon: Lexicon) -> bool:
    beside = {unit.word.lower() for unit in clause if abs(unit.order - verb.order) <= _BESIDE}
    named = any(unit.kind is Kind.NAME and abs(unit.order - verb.order) <= _BESIDE for unit in clause)
    return bool(beside & lexicon.pronouns) and not named


def _same_clause(parts: Parts, verb: Unit, run: Name) -> bool:
    first, last = sorted((verb.span, run[0].span))
    return not re.search(r"[.!?;\n\"“”„«»]\s", parts.text[first.end : last.start])


def _between(parts: Parts, start: int, end: int) -> list[Unit]:
    return [unit for unit in parts.units if start <= unit.span.start and unit.span.end <= end]
