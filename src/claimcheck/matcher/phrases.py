"""Phrases that say what another phrase or one word says: "paid back" and "compensated", "had to leave home" and "evacuated"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import CLAUSE_END, COUNTED, Parts, Unit, is_negator

_SKIPPED = 2
"""Small words that may stand inside a phrase: "leave their homes", "paid them all back"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where one of a group of phrases that mean the same stands; `denied` where a negation outside it governs it."""

    group: int
    terms: tuple[str, ...]
    units: tuple[Unit, ...]
    denied: bool

    @property
    def told(self) -> tuple[Unit, ...]:
        """Its units that carry weight."""
        return tuple(unit for unit in self.units if not unit.stop)


def phrases(parts: Parts, lexicon: Lexicon) -> Iterator[Phrase]:
    """Every phrase of the lexicon in `parts`, in order."""
    present = {unit.term for unit in parts.units}
    for index, first in enumerate(parts.units):
        for group, terms in lexicon.phrases.get(first.term, ()):
            if not present.issuperset(terms):
                continue
            units = None if first.quoted or first.kind in COUNTED else _follow(parts, index, terms, lexicon)
            if units is not None:
                inside = any(is_negator(unit.word, lexicon) for unit in units)
                yield Phrase(group, terms, units, not inside and any(unit.negated for unit in units))


def _follow(parts: Parts, index: int, terms: Sequence[str], lexicon: Lexicon) -> tuple[Unit, ...] | None:
    """The units that make the phrase up, the first of them at `index`."""
    found = [parts.units[index]]
    for term in terms[1:]:
        for step in range(1, _SKIPPED + 2):
            unit = parts.units[index + step] if index + step < len(parts.units) else None
            if unit is None or CLAUSE_END.search(parts.text, found[-1].span.end, unit.span.start):
                return None
            if unit.term == term:
                found.append(unit)
                index += step
                break
            if not unit.stop or is_negator(unit.word, lexicon):
                return None
        else:
            return None
    return tuple(found)
