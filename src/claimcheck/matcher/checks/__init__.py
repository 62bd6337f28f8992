"""One file a check: each names what in the claim and the passage cannot both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from claimcheck.matcher.checks import antonyms, dates, names, negation, numbers, roles, speakers, subjects, substitution
from claimcheck.matcher.checks.pair import Conflict, Pair

CHECKS: MappingProxyType[str, Callable[[Pair], Iterator[Conflict]]] = MappingProxyType(
    {
        "numbers": numbers.find,
        "dates": dates.find,
        "negation": negation.find,
        "antonyms": antonyms.find,
        "names": names.find,
        "roles": roles.find,
        "subjects": subjects.find,
        "speakers": speakers.find,
        "substitution": substitution.find,
    }
)
"""Every check on a claim and an aligned passage, in the order their findings are shown."""

__all__ = ["CHECKS", "Conflict", "Pair"]
