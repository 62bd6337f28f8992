"""What became of each citation of a claim, as a person is shown it: the source, the verdict, the passages that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from claimcheck.model import (
    Assessment,
    Disagreement,
    Evidence,
    Judgement,
    NotJudged,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.links import passage_link, source_address, web_address
from claimcheck.reports.painting import Piece, quotation

_STAMP = re.compile(r"/web/(\d{4})(\d{2})(\d{2})\d*(?:[a-z]{2}_)?/")
"""The day in the address of a copy in a Wayback Machine."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the source `key` with some words of its context, and the link that opens the live page at it."""

    key: str
    pieces: tuple[Piece, ...]
    link: str | None


_VALUE, _SENTENCE = 80, 400
"""Code points shown of one side of a disagreement."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two sides of a disagreement: values or, where none can be named, the sentences as a `whole`."""

    article: str
    source: str
    whole: bool = False

    @classmethod
    def of(cls, found: Disagreement) -> Contrast:
        """The sides as they are shown."""
        longest = _SENTENCE if found.whole else _VALUE
        return cls(shorten(found.claim_value, longest), shorten(found.source_value, longest), found.whole)

    def __str__(self) -> str:
        return f"the article says “{self.article}”, the source says “{self.source}”"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one cited key, or of all read sources together (TOGETHER).

    The source in words, how and when it was got, the verdict or why there is none, and quotations.
    """

    key: str
    source: str
    got: str
    address: str | None
    archived: str | None
    verdict: Verdict | None
    trouble: str | None
    quotes: tuple[Quote, ...]
    disagreements: tuple[Contrast, ...]


TOGETHER = "together"
"""The key of a reading of all sources at once, shown where none of them alone says what all of them say."""


def readings(assessment: Assessment, sources: dict[str, Source | Unavailable]) -> Iterator[Reading]:
    """A reading for each cited key, in order, and one of all sources where only together they say what they say."""
    read = {key: source for key, source in sources.items() if isinstance(source, Source)}
    outcomes = {a.citation.key: a.outcome for a in reversed(assessment.attributions)}
    for key in assessment.claim.keys:
        yield _reading(key, read.get(key), outcomes[key], read)
    alone = [outcome.verdict for outcome in outcomes.values() if isinstance(outcome, Judgement)]
    joint = assessment.joint
    if isinstance(joint, Judgement) and len(alone) > 1 and joint.verdict not in alone:
        yield _reading(TOGETHER, None, joint, read)


def _reading(
    key: str, source: Source | None, outcome: Judgement | NotJudged | Unavailable, read: dict[str, Source]
) -> Reading:
    judged = outcome if isinstance(outcome, Judgement) else None
    disagreements = judged.disagreements if judged else ()
    return Reading(
        key=inert(key),
        source=describe(source) if source else "",
        got=how_got(source) if source else "",
        address=source_address(source) if source else None,
        archived=web_address(source.archived_from) if source else None,
        verdict=judged.verdict if judged else None,
        trouble=None if isinstance(outcome, Judgement) else what_happened(outcome),
        quotes=tuple(_quotes(judged, read)) if judged else (),
        disagreements=tuple(dict.fromkeys(map(Contrast.of, disagreements))),
    )


def _quotes(judged: Judgement, read: dict[str, Source]) -> Iterator[Quote]:
    for evidence in _telling(judged):
        source = read.get(evidence.passage.source_key)
        if source is not None:
            link = passage_link(source, evidence.passage)
            yield Quote(inert(evidence.passage.source_key), quotation(evidence, source.document, judged), link)


_MOST_QUOTES = 3
_WORTH = 0.4
"""Of the best passage's score: what covers less shows a stray word, and hides the passage that decides."""


def _telling(judged: Judgement) -> list[Evidence]:
    """The passages to show: those of a disagreement or, where there is none, each that covers words still open."""
    stated = [found for found in judged.evidence if any(_states(found, other) for other in judged.disagreements)]
    if stated:
        return stated[:_MOST_QUOTES]
    shown: list[Evidence] = []
    covered: set[Span] = set()
    for found in judged.evidence:
        words = {cover.claim_span for cover in found.alignment.covers}
        if not shown or (words - covered and found.score >= _WORTH * shown[0].score):
            shown.append(found)
            covered |= words
    return shown[:_MOST_QUOTES]


def _states(evidence: Evidence, disagreement: Disagreement) -> bool:
    passage = evidence.passage
    return passage.source_key == disagreement.source_key and passage.span.overlaps(disagreement.source_span)


def what_happened(outcome: NotJudged | Unavailable) -> str:
    """A detail without what it may go on to say about what to do, which reports say in full."""
    return inert(outcome.detail.partition("; ")[0])


def describe(source: Source) -> str:
    """Title, publisher and date of what was read, and the file where the user supplied it."""
    document = source.document
    reference = source.reference.text if source.reference else None
    title = document.title or reference or document.name
    file = "/".join(PurePath(document.name).parts[-2:]) if source.snapshot is None and document.name != title else None
    parts = (title, document.publisher, (document.published or "")[:10], file)
    return " · ".join(shorten(part, 120) for part in parts if part)


def how_got(source: Source) -> str:
    """How and when a source was got: "fetched 2026-05-02 09:30 UTC", or how the user's file was found."""
    if source.snapshot is None:
        return f"supplied ({inert(source.located_by)})"
    moment = source.snapshot.retrieved_at.astimezone(UTC)
    how = "from the store, retrieved" if source.stored else "fetched"
    return f"{how} {moment:%Y-%m-%d %H:%M} UTC{_copied(source)}"


def _copied(source: Source) -> str:
    """That it is an archive's copy, and of which day where its address or the archive's own header says."""
    if source.archived_from is None or source.snapshot is None:
        return ""
    stamp = _STAMP.search(source.archived_from)
    dated = dict(source.snapshot.headers).get("memento-datetime", "")
    day = "-".join(stamp.groups()) if stamp else _day(dated)
    return f", archived{f' {day}' if day else ''}"


def _day(date: str) -> str:
    try:
        return f"{parsedate_to_datetime(date):%Y-%m-%d}"
    except ValueError:
        return ""
