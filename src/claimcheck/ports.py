"""The plug points, as Protocols, and the events that progress is made of.

What a sibling needs of another comes in through one of these; `assembly` alone names the parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TextIO, runtime_checkable

from claimcheck.model import (
    Article,
    Case,
    Document,
    Explanation,
    Judgement,
    NotJudged,
    Reference,
    Report,
    Source,
    Unavailable,
)

Scope = Literal["clause", "sentence", "paragraph"]
"""How far a marker reaches: over its clause, its sentence, or all before it in its block."""


class Reader(Protocol):
    """Bytes to Document. Raises UnreadableInput where the bytes are no text of a kind it knows."""

    def __call__(
        self,
        data: bytes,
        *,
        name: str,
        media_type: str | None = None,
        charset: str | None = None,
        url: str | None = None,
    ) -> Document:
        """Read `data`; `media_type` and `charset` are what the sender said, `url` the base of relative links."""
        ...


class Parser(Protocol):
    """Document to Article; total and pure: it never raises on any document."""

    def __call__(self, document: Document) -> Article:
        """Find the claims, citations and references of `document`."""
        ...


class Obtainer(Protocol):
    """References to sources. The only asynchronous port."""

    async def __call__(self, references: Sequence[Reference], listener: Listener) -> Mapping[str, Source | Unavailable]:
        """Obtain each reference; the result has one entry for every key, whatever went wrong."""
        ...


class Judge(Protocol):
    """Many cases at once to one answer each, in order."""

    @property
    def name(self) -> str:
        """Name and version, as reports and locks print it."""
        ...

    def __call__(self, cases: Sequence[Case]) -> Sequence[Judgement | NotJudged]:
        """Judge every case; a source that occurs in several is indexed once."""
        ...


@runtime_checkable
class Accountant(Protocol):
    """A judge whose answers cost something."""

    def account(self) -> str:
        """What was used so far, in a line for a person."""
        ...


@runtime_checkable
class Explainer(Protocol):
    """A judge that can take its answer apart; one that cannot is no Explainer."""

    def explain(self, case: Case) -> Explanation:
        """The judgement of `case`, the same as the judge gives, with what it was made of."""
        ...


class Reporter(Protocol):
    """Reports to a stream, in one format."""

    def __call__(self, reports: Sequence[Report], stream: TextIO) -> None:
        """Write `reports` to `stream`."""
        ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article was parsed."""

    name: str
    claims: int
    references: int


@dataclass(frozen=True, slots=True)
class Queued:
    """A reference's page will be requested when its turn comes."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Retrying:
    """A request went wrong in a way that may pass, and is tried again in about so many seconds."""

    key: str
    url: str
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Fetching:
    """A request for a reference's source is on its way."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Obtained:
    """A reference is settled: "ok", "archived", or the name of the outcome."""

    key: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Judged:
    """All cases of an article are judged."""

    name: str
    cases: int


Event = Parsed | Queued | Fetching | Retrying | Obtained | Judged


class Listener(Protocol):
    """Hears of progress; must return quickly and never raise."""

    def __call__(self, event: Event) -> None:
        """Take note of `event`."""
        ...


def silent(event: Event) -> None:
    """The listener that does not listen."""
