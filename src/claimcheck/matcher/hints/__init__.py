"""One file a hint: each names where the claim says more, or says it more firmly, than the passage; never a contradiction.

They know the words of English; in other languages there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from types import MappingProxyType

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.hints import (
    actors,
    attributions,
    causation,
    clauses,
    comparison,
    cuts,
    denial,
    elsewhere,
    exchange,
    modality,
    quantifiers,
    values,
)

HINTS: MappingProxyType[str, Callable[[Pair], Iterator[Conflict]]] = MappingProxyType(
    {
        "quantifiers": quantifiers.find,
        "modality": modality.find,
        "attributions": attributions.find,
        "causation": causation.find,
        "clauses": clauses.find,
        "elsewhere": elsewhere.find,
        "values": values.find,
        "denial": denial.find,
        "actors": actors.find,
        "cuts": cuts.find,
        "exchange": exchange.find,
        "comparison": comparison.find,
    }
)
"""Every hint on a claim and an aligned passage; what it yields has the kind that a feature is named after."""

ANYWHERE = frozenset({"denial"})
"""Those that hold in any passage for what the best one lacks: a denial may stand a sentence further on."""


def hints(pair: Pair, without: Container[str] = (), among: Container[str] = frozenset(HINTS)) -> Iterator[Conflict]:
    """What the hints `among` find, but for those named in `without`."""
    if pair.lexicon.language == "en":
        for name, find in HINTS.items():
            if name in among and name not in without:
                yield from find(pair)


__all__ = ["ANYWHERE", "HINTS", "hints"]
