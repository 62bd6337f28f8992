"""Who acts in a sentence: the person named as its subject, or whom its pronoun takes up; and who holds an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.matcher.attribution import Name, name_runs
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span

_PRONOUNS = frozenset({"he", "she"})
_AFTER_PREPOSITION = re.compile(
    r"\b(?:(?:in|at|of|from|near|to|for|with|by|against|on|between|about|after|before|over)\s(?:the\s)?"
    r"|(?:in|at|of|from|near)\s(?:[a-z’'-]+\s){1,2})$"
)
_APPOSITION = re.compile(r"\s*,[^,.;:!?]{1,80},\s*")
_JOINED = re.compile(r"\s(?:(?:the|an?|his|her|its|their)\s)?(?:[\w’'-]+\s){0,5}?(?:[\w’'-]+,\s)?")
"""What stands between a verb of speech and who speaks: "said the union's chairwoman, "."""
_VERB_WITHIN = 20
_LEADING = 60
"""Code points before a name in which its office stands: "His barrister, Helena Stokes", "Judge Peter Okafor"."""
_OFFICE_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\s+(?:(?:for|of|at|the)\s+)*){0,4}[^\W\d_][\w’'-]*,?\s$")
_OFFICE_AFTER = re.compile(r",\s(?:the|an?|who|his|her|its|their)\s(?:[\w’'-]+\s?){1,6}")


def subjects(parts: Parts, sentence: Span, lexicon: Lexicon) -> list[Name]:
    """The names of a sentence that stand before a verb, or after one of speech, outside quotations."""
    units = [unit for unit in parts.units if sentence.start <= unit.span.start < sentence.end and not unit.quoted]
    return [run for run in name_runs(units, parts) if len(run) < 5 and _acts(parts, units, run, lexicon)]


def _acts(parts: Parts, units: Sequence[Unit], run: Name, lexicon: Lexicon) -> bool:
    start, end = run[0].span.start, run[-1].span.end
    if _AFTER_PREPOSITION.search(parts.text, max(0, start - 30), start):
        return False
    if parts.text[:start].endswith(", ") and parts.text[end : end + 1] == ",":
        end += 1
    elif apposition := _APPOSITION.match(parts.text, end):
        end = apposition.end()
    after = next((unit for unit in units if unit.span.start >= end), None)
    if after is not None and not parts.text[end : after.span.start].strip() and _is_finite(after, lexicon):
        return True
    begin = min((span.start for span in _beside(parts.text, run) if span.start < start), default=start)
    told = [unit for unit in units if begin - _VERB_WITHIN <= unit.span.start < start]
    return any(
        unit.word.lower() in lexicon.speech - lexicon.quoting and _JOINED.fullmatch(parts.text, unit.span.end, start)
        for unit in told
    )


def _is_finite(unit: Unit, lexicon: Lexicon) -> bool:
    word = unit.word.lower()
    return unit.kind is not Kind.NAME and (
        word in lexicon.auxiliaries - {"to", "not"}
        or word in lexicon.pasts
        or word in lexicon.speech
        or word.endswith("ed")
    )


def has_pronoun(parts: Parts, sentence: Span, lexicon: Lexicon) -> bool:
    """Whether "he" or "she" opens a sentence, or stands beside its verb of speech."""
    units = [unit for unit in parts.units if sentence.start <= unit.span.start < sentence.end and not unit.quoted]
    for at, unit in enumerate(units):
        if unit.word.lower() in _PRONOUNS:
            beside = {other.word.lower() for other in units[max(0, at - 1) : at + 2]}
            if at == 0 or beside & lexicon.speech:
                return True
    return False


def holders(parts: Parts, office: frozenset[str]) -> list[Name]:
    """Whose office is told by one of the terms `office` right beside their name: "Judge Peter Okafor", "the coach, Ana Ruiz"."""
    return [run for run in name_runs(parts.units, parts) if len(run) > 1 and _offices(parts, run) & office]


def _offices(parts: Parts, run: Name) -> set[str]:
    spans = list(_beside(parts.text, run))
    return {unit.term for unit in run[:-1]} | {
        unit.term
        for unit in parts.units
        if not unit.stop and any(span.start <= unit.span.start < span.end for span in spans)
    }


def _beside(text: str, run: Name) -> Iterator[Span]:
    start = max(0, run[0].span.start - _LEADING)
    if found := _OFFICE_BEFORE.search(text, start, run[0].span.start):
        yield Span(*found.span())
    if found := _OFFICE_AFTER.match(text, run[-1].span.end):
        yield Span(*found.span())


def office(parts: Parts, lexicon: Lexicon) -> Name:
    """The last word before the first verb of a text, where no name stands there: "The company's chairman said"."""
    before: list[Unit] = []
    for unit in parts.units:
        if _is_finite(unit, lexicon):
            return before[-1:] if before and not any(other.kind is not Kind.WORD for other in before) else ()
        if not unit.stop:
            before.append(unit)
    return ()
