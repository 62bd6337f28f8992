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
_PARTICLES = frozenset("van von der den de del della di da dos la le el al ibn bin ter ten zu y".split())
"""Small words inside a surname: "Floris van Beek"."""
_APART = re.compile(r"[^\s.\-’']|\.\s*\n|\n\s*\n")
"""What stands between two names that are not one; a stop may end an initial or a title ("Dr. Ruiz")."""
_BROKEN = re.compile(r"[.!?;\n\"“”„«»]\s")
_BY = re.compile(r"\b(?:by|par|por|von)\s", re.IGNORECASE)
_SOURCE_WORD = frozenset({"according", "words", "laut", "zufolge", "selon", "según"})
"""What is followed by who says it: "according to", "in the words of"."""
_REFLEXIVE = frozenset({"s", "se", "si"})
"""What makes of a French auxiliary no passive: "s'est félicitée Claire Vasseur"."""
_CLOSED = re.compile(r"[\"”»“]\s*$")
"""The end of a quotation right before a verb: who speaks then follows it (“Why?” asked Ana Ruiz), else who hears."""
_GOES_ON = re.compile(r"[,?!—–-]")
"""What ends a quotation inside its marks whose speaker follows."""
_OUT = re.compile(r"\s(?:out|off|up)\b", re.IGNORECASE)
"""What makes another verb of one of speech: "ruled out"."""
_LABEL = re.compile(r"(?:^|\n)[ \t]*(?P<who>[^\W\d_][^\n:]{1,50}):\s")
"""Who speaks in a record of a sitting or an interview: "Ms Varga: I have heard"."""

Name = Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` is the name nearest to the verb of speech, `named` every name that stands with it or could be meant."""

    speaker: Name
    named: tuple[Name, ...]
    firm: bool
    """Whether it is said who speaks: not where a pronoun may take up one of several names."""
    beside: bool = False
    """Whether the speaker stands right beside the verb, so that nobody else can be meant ("the envoy to Yemen said")."""


def attribution(parts: Parts, words: Span, lexicon: Lexicon) -> Attribution | None:
    """Who is said to have said `words` (a span of the text, a quotation or a statement); None where nobody is."""
    spans = sentences(parts.text, lexicon.language)
    own = [number for number, span in enumerate(spans) if span.start < words.end and words.start < span.end]
    if not own:
        return None
    quoted = any(quote.overlaps(words) for quote in parts.quotes)
    clause = _clause(parts, spans[own[0]].start, spans[own[-1]].end, words)
    verbs = _verbs(parts.text, clause, words, lexicon, quoted)
    if not verbs:
        return _continued(parts, spans, own[0], lexicon) if quoted else _labelled(parts, words)
    names: list[Name] = list(name_runs(clause, parts))
    if any(_is_pronoun(clause, verb, lexicon) for verb in verbs):
        return _taken_up(parts, spans[max(0, own[0] - _BACK) : own[0]], names, lexicon)
    speaker = _nearest(names, verbs, parts, lexicon)
    if not speaker:
        return None
    return Attribution(speaker, tuple(names), True, any(_beside(parts, speaker, verb, lexicon) for verb in verbs))


def _clause(parts: Parts, start: int, end: int, words: Span) -> list[Unit]:
    """The units of a stretch of text that are not quoted and not among `words`."""
    return [unit for unit in _between(parts, start, end) if not unit.quoted and not unit.span.overlaps(words)]


def _verbs(text: str, clause: Sequence[Unit], words: Span, lexicon: Lexicon, quoted: bool) -> list[Unit]:
    """The verbs of speech of a clause; for a quotation the nearest one, which may be one that only quotes ("called it")."""
    told = lexicon.speech | _SOURCE_WORD | (lexicon.quoting if quoted else frozenset())
    verbs = [unit for unit in clause if unit.word.lower() in told and not _OUT.match(text, unit.span.end)]
    if not quoted or not verbs:
        return verbs
    if not _GOES_ON.search(text, max(0, words.end - 1), words.end + 2):
        leading = [verb for verb in verbs if verb.span.start < words.start]
        verbs = leading or [verb for verb in verbs if verb.word.lower() not in lexicon.quoting]
    return [min(verbs, key=lambda verb: _gap(verb.span, words))] if verbs else []


def _continued(parts: Parts, spans: Sequence[Span], number: int, lexicon: Lexicon) -> Attribution | None:
    """Who spoke right before, in the same paragraph, as in “We go,” said Ana Ruiz. “We are tired.” without a verb."""
    earlier = number - 1
    if earlier < 0 or "\n" in parts.text[spans[earlier].end : spans[number].start]:
        return None
    span = spans[earlier]
    quotes = [quote for quote in parts.quotes if span.start <= quote.start and quote.end <= span.end]
    return attribution(parts, quotes[-1], lexicon) if quotes else None


def _labelled(parts: Parts, words: Span) -> Attribution | None:
    """Whose label stands before the paragraph of `words` in a record of speeches."""
    start = parts.text.rfind("\n", 0, words.start)
    label = _LABEL.match(parts.text, max(start, 0), words.start)
    if label is None:
        return None
    units = [unit for unit in _between(parts, *label.span("who")) if not unit.stop]
    name = tuple(units) if units and all(unit.kind is Kind.NAME for unit in units) else ()
    return Attribution(name, (name,), True) if name else None


def _taken_up(parts: Parts, earlier: Sequence[Span], names: list[Name], lexicon: Lexicon) -> Attribution | None:
    """The person in the nearest of the sentences before; who else stands there could be meant too."""
    visible = [unit for unit in parts.units if not unit.quoted]
    surnames = {run[-1].term for run in name_runs(visible, parts) if len(run) > 1}
    for span in reversed(earlier):
        sentence = [unit for unit in _between(parts, span.start, span.end) if not unit.quoted]
        runs = list(name_runs(sentence, parts))
        persons = [run for run in runs if _is_person(run, parts, surnames)]
        if persons:
            verbs = [unit for unit in sentence if unit.word.lower() in lexicon.speech]
            speaker = _nearest(persons, verbs, parts, lexicon) or persons[0]
            return Attribution(speaker, (*runs, *names), len(persons) == 1)
    return None


def name_runs(units: Sequence[Unit], parts: Parts) -> Iterator[list[Unit]]:
    """Names that stand together, with the particle of a surname between them but no comma."""
    run: list[Unit] = []
    held: list[Unit] = []
    for unit in units:
        if run and _joins(run[-1], held, unit, parts):
            if unit.kind is Kind.NAME:
                run.append(unit)
                held = []
            else:
                held.append(unit)
            continue
        if run:
            yield run
        run, held = ([unit] if unit.kind is Kind.NAME else []), []
    if run:
        yield run


def _joins(last: Unit, held: Sequence[Unit], unit: Unit, parts: Parts) -> bool:
    before = held[-1] if held else last
    if unit.order != before.order + 1 or _POSSESSIVE.search(last.word):
        return False
    if _APART.search(parts.text, before.span.end, unit.span.start):
        return False
    return unit.kind is Kind.NAME or (unit.word in _PARTICLES and len(held) < 2)


def _is_person(run: Name, parts: Parts, surnames: set[str]) -> bool:
    """Whether a name is a first name and a surname, or a surname of one; what follows "in" or "of" is a place."""
    if _PLACE.search(parts.text, max(0, run[0].span.start - 5), run[0].span.start) or _owns(run):
        return False
    return len(run) > 1 or run[0].term in surnames


def _owns(run: Name) -> bool:
    return bool(_POSSESSIVE.search(run[-1].word))


def _nearest(names: Sequence[Name], verbs: Sequence[Unit], parts: Parts, lexicon: Lexicon) -> Name:
    """The name nearest to a verb of speech in its clause, whole names before single words; empty where there is none."""
    offers = [
        (_owns(run), len(run) == 1, _distance(run, verb), run)
        for run in names
        for verb in verbs
        if _distance(run, verb) <= _NEAR and _same_clause(parts, verb, run) and _may_speak(parts, verb, run, lexicon)
    ]
    return min(offers, key=lambda offer: offer[:3])[3] if offers else ()


def _may_speak(parts: Parts, verb: Unit, run: Name, lexicon: Lexicon) -> bool:
    """Whether the name stands where who speaks does: after "according to" and a passive's "by", else not as the hearer."""
    word = verb.word.lower()
    after = run[0].order > verb.order
    if word in _SOURCE_WORD:
        return after
    if _PLACE.search(parts.text, max(0, run[0].span.start - 5), run[0].span.start):
        return False
    before = {verb.order - unit.order: unit.word.lower() for unit in parts.units if 0 < verb.order - unit.order <= 2}
    if before.get(1) in lexicon.passives and before.get(2) not in _REFLEXIVE:
        return after and bool(_BY.search(parts.text, verb.span.end, run[0].span.start))
    hears = word in lexicon.quoting and not _CLOSED.search(parts.text, max(0, verb.span.start - 3), verb.span.start)
    return not (after and hears)


def _beside(parts: Parts, run: Name, verb: Unit, lexicon: Lexicon) -> bool:
    """Whether nothing stands between a name and its verb but auxiliaries and a clause between commas."""
    if run[0].order > verb.order:
        return run[0].order == verb.order + 1
    end = verb.span.start
    for unit in reversed([unit for unit in parts.units if run[-1].order < unit.order < verb.order]):
        if unit.word.lower() not in lexicon.auxiliaries:
            break
        end = unit.span.start
    between = parts.text[run[-1].span.end : end].strip()
    return not between or (len(between) > 1 and between[0] == between[-1] == ",")


def _distance(run: Name, verb: Unit) -> int:
    return run[0].order - verb.order if run[0].order > verb.order else verb.order - run[-1].order


def _is_pronoun(clause: Sequence[Unit], verb: Unit, lexicon: Lexicon) -> bool:
    beside = {unit.word.lower() for unit in clause if abs(unit.order - verb.order) <= _BESIDE}
    named = any(unit.kind is Kind.NAME and abs(unit.order - verb.order) <= _BESIDE for unit in clause)
    return bool(beside & lexicon.pronouns) and not named


def _same_clause(parts: Parts, verb: Unit, run: Name) -> bool:
    first, last = sorted((verb.span, run[0].span))
    return not _BROKEN.search(parts.text[first.end : last.start])


def _gap(span: Span, other: Span) -> int:
    first, last = sorted((span, other))
    return max(0, last.start - first.end)


def _between(parts: Parts, start: int, end: int) -> list[Unit]:
    return [unit for unit in parts.units if start <= unit.span.start and unit.span.end <= end]
