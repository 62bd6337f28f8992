"""A claim with the texts that bear it out, and what a mutation makes of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimcheck.model import Span

T = TypeVar("T")

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Pair:
    """`sources` are (key, text) pairs. `home` names the article, so that a swap takes another one's sources."""

    id: str
    home: str
    claim: str
    sources: tuple[tuple[str, str], ...]
    language: str = "en"

    @property
    def evidence(self) -> str:
        """All source texts, one after the other."""
        return "\n\n".join(text for _, text in self.sources)

    def with_claim(self, claim: str) -> Pair:
        """The same sources, another claim."""
        return replace(self, claim=claim)

    def with_texts(self, texts: Sequence[str]) -> Pair:
        """The same claim and keys, other texts."""
        return replace(self, sources=tuple((key, text) for (key, _), text in zip(self.sources, texts, strict=True)))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutated pair; `change` says in words what was done."""

    kind: str
    pair: Pair
    change: str


World = Sequence[Pair]
"""All pairs: where swapped, distracting and unrelated sources come from."""

Mutation = Callable[[Pair, random.Random, World], tuple[Pair, str] | None]


def edited(pair: Pair, span: Span, new: str) -> tuple[Pair, str]:
    """The pair with `span` of its claim replaced."""
    old = span.slice(pair.claim)
    return pair.with_claim(pair.claim[: span.start] + new + pair.claim[span.end :]), f"{old!r} -> {new!r}"


def has_word(word: str, text: str) -> bool:
    """Whether `word` stands in `text` as a whole, in this case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def aside(claim: str, position: int) -> bool:
    """Whether `position` stands inside a quotation or a parenthesis."""
    return any(match.start() < position < match.end() for match in _QUOTED.finditer(claim))


def shuffled(items: Sequence[T], rng: random.Random) -> Iterator[T]:
    """The items in a random order."""
    return iter(rng.sample(items, len(items)))
