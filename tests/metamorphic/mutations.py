"""All mutations by kind, and the one way to apply them.

Every mutation is a pure function of a pair, a seeded generator and the other pairs. It returns None where it cannot be
sure of what it makes: a number is changed only where the source gives that number and not the new one, a negation is
put in only where the sentence still reads as English and its opposite does not hold as well. Better no mutant than a
dishonest one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from . import falsify, harmless
from .pairs import Mutant, Mutation, World

FALSIFYING: dict[str, Mutation] = {
    "number": falsify.number,
    "date": falsify.date,
    "name": falsify.name,
    "negation": falsify.negation,
    "quotation": falsify.quotation,
}
SWAPPING: dict[str, Mutation] = {"source swapped": falsify.swapped}
HARMLESS: dict[str, Mutation] = {
    "reordered": harmless.reordered,
    "distracted": harmless.distracted,
    "number format": harmless.number_format,
    "renumbered": harmless.renumbered,
    "second source": harmless.second_source,
}


def mutants(pairs: World, mutations: Mapping[str, Mutation], seed: int, rounds: int = 1) -> Iterator[Mutant]:
    """Every mutation of every pair, up to `rounds` different ones each; the same seed gives the same mutants."""
    for pair in pairs:
        for kind, mutate in mutations.items():
            seen = {(pair.claim, pair.sources)}
            for turn in range(rounds):
                made = mutate(pair, random.Random(f"{seed}|{pair.id}|{kind}|{turn}"), pairs)
                if made is not None and (made[0].claim, made[0].sources) not in seen:
                    seen.add((made[0].claim, made[0].sources))
                    yield Mutant(kind, made[0], made[1])
