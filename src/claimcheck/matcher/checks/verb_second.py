"""Who does it and to whom, in a German main clause: the verb stands second, and the articles tell the cases.

The subject is the first noun phrase without preposition that is not marked as accusative or dative ("den", "dem"); in a
passive it is who stands behind "von" or "durch". Subordinate clauses, whose verb stands last, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit

_BOUNDARY = re.compile(r"[.;:!?,()\n–—]|[\"“”„«»]")
_SUBORDINATE = frozenset("dass weil wenn ob als nachdem obwohl wie bevor während damit falls sodass".split())
_OBLIQUE = frozenset("den dem einen einem keinen keinem seinen seinem ihren ihrem diesen diesem".split())
_GENITIVE = frozenset("des der eines einer seines seiner ihres ihrer".split())
_PREPOSITIONS = frozenset(
    "in im an am auf aus bei beim mit nach von vom zu zum zur über unter vor hinter neben zwischen durch für gegen ohne um"
    " bis seit wegen trotz laut gegenüber".split()
)
_AGENT = frozenset({"von", "vom", "durch"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Nouns that stand together, with the preposition and the article before them ("" for none)."""

    nouns: tuple[Unit, ...]
    preposition: str
    article: str


def subject_and_objects(parts: Parts, verb: Unit, lexicon: Lexicon) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """The nouns of who does `verb`, and all other nouns of its clause; None where that cannot be told."""
    clause = _clause(parts, verb)
    if not clause or verb.word[0].isupper() or clause[0].word.lower() in _SUBORDINATE:
        return None
    auxiliaries = [unit for unit in clause if unit.word.lower() in lexicon.auxiliaries]
    finite = auxiliaries[0] if auxiliaries and auxiliaries[0].order < verb.order else verb
    before = list(_phrases(unit for unit in clause if unit.order < finite.order))
    after = list(_phrases(unit for unit in clause if unit.order > finite.order and unit is not verb))
    if finite is clause[0]:
        return None
    phrases = [*before, *after]
    if any(unit.word.lower() in lexicon.passives for unit in auxiliaries):
        found = next((phrase for phrase in after if phrase.preposition in _AGENT), None)
    else:
        found = next((phrase for phrase in phrases if not phrase.preposition and phrase.article not in _OBLIQUE), None)
        if found and not found.article and found.nouns[0].kind is not Kind.NAME:
            return None  # "Drei Sitze haben die Grünen verloren": without an article the case cannot be seen
    if found is None:
        return None
    return found.nouns, tuple(noun for phrase in phrases if phrase is not found for noun in phrase.nouns)


def _clause(parts: Parts, verb: Unit) -> list[Unit]:
    start = max((match.end() for match in _BOUNDARY.finditer(parts.text, 0, verb.span.start)), default=0)
    end = _BOUNDARY.search(parts.text, verb.span.end)
    last = end.start() if end else len(parts.text)
    return [unit for unit in parts.units if start <= unit.span.start and unit.span.end <= last]


def _phrases(units: Iterable[Unit]) -> Iterator[_Phrase]:
    """The noun phrases; a genitive right behind one belongs to it, and is set apart as if a preposition led it."""
    nouns: list[Unit] = []
    preposition = article = ""
    for unit in units:
        word = unit.word.lower()
        if unit.word[0].isupper() and not unit.stop and unit.kind not in COUNTED:
            nouns.append(unit)
            continue
        follows = bool(nouns)
        if follows:
            yield _Phrase(tuple(nouns), preposition, article)
            nouns, preposition, article = [], "", ""
        if word in _PREPOSITIONS or (follows and word in _GENITIVE):
            preposition, article = word, ""
        elif unit.stop:
            article = word
    if nouns:
        yield _Phrase(tuple(nouns), preposition, article)
