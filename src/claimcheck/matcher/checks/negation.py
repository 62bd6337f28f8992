"""Negation: the same words, governed by a "not" on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.alignment import DERIVED, EXACT, STEM, SYNONYM
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Kind, Parts, Unit, is_negator
from claimcheck.model import Span

_BEFORE = 40
_CLAUSE = 10
_FIRM = frozenset({EXACT, STEM, SYNONYM, DERIVED})
_PREFIXED = re.compile(r"(?:un|in|im|il|ir|non|dis)[a-z]{4,}|[a-z]{3,}less\b", re.IGNORECASE)


def find(pair: Pair) -> Iterator[Conflict]:
    """One conflict, for the first word that is negated on one side, where the other side denies nothing nearby."""
    for place, tie in sorted(pair.ties.items()):
        unit, other = tie.claim, tie.passage
        if other is None or unit.kind is not Kind.WORD or tie.how not in _FIRM or unit.quoted:
            continue
        if unit.negated == other.negated or not pair.in_slot(place, other):
            continue
        if _denies_near(pair.passage if unit.negated else pair.claim, other if unit.negated else unit, pair.lexicon):
            continue
        left, right = _with_negator(pair.claim, unit, pair.lexicon), _with_negator(pair.passage, other, pair.lexicon)
        yield Conflict("negation", left, right, left.slice(pair.claim.text), right.slice(pair.passage.text))
        return


def _denies_near(parts: Parts, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether the plain side has some negation, or a word that works like one, within a clause of `unit`."""
    near = [other for other in parts.units if abs(other.order - unit.order) <= _CLAUSE]
    return any(other.negated or other.term in lexicon.deniers or _PREFIXED.match(other.word) for other in near)


def _with_negator(parts: Parts, unit: Unit, lexicon: Lexicon) -> Span:
    """The word, from its negator on where it has one."""
    if unit.negated:
        for earlier in reversed([other for other in parts.units if other.order < unit.order]):
            if unit.span.start - earlier.span.start > _BEFORE:
                break
            if is_negator(earlier.word, lexicon):
                return Span(earlier.span.start, unit.span.end)
    return unit.span
