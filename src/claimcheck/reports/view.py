"""What a person is shown of a report, before any format: problems, quotations, disagreements in words, advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from claimcheck.model import (
    Assessment,
    Claim,
    Finding,
    Judgement,
    NotJudged,
    Reference,
    Report,
    Severity,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.reports.advice import advice
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.links import passage_link, source_address, web_address
from claimcheck.reports.painting import Kind, Piece, paint, quotation
from claimcheck.rules import CATALOGUE


@dataclass(frozen=True, slots=True)
class Mark:
    """How a verdict looks: a symbol, a word, and the name of a colour, so that no one depends on colour alone."""

    symbol: str
    word: str
    colour: str


MARKS: dict[Verdict, Mark] = {
    Verdict.CONTRADICTED: Mark("✗", "contradicted", "red"),
    Verdict.UNSUPPORTED: Mark("○", "unsupported", "magenta"),
    Verdict.PARTIAL: Mark("◐", "partial", "yellow"),
    Verdict.UNCHECKED: Mark("?", "unchecked", "cyan"),
    Verdict.SUPPORTED: Mark("✓", "supported", "green"),
    Verdict.UNCITED: Mark("·", "uncited", "blue"),
    Verdict.NOT_CHECKWORTHY: Mark("-", "not a claim", "bright_black"),
}
"""Worst first: the order of counts, filters and legends."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the source `key` with some words of its context, and the link that opens the live page at it."""

    key: str
    pieces: tuple[Piece, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two sides of a disagreement."""

    article: str
    source: str

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as a report shows it, with what was found about it."""

    claim: Claim
    verdict: Verdict
    words: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]

    @property
    def mark(self) -> Mark:
        """How the verdict looks."""
        return MARKS[self.verdict]

    @property
    def said(self) -> frozenset[str]:
        """The rules whose message only repeats what the readings show."""
        contrasted = any(reading.disagreements for reading in self.readings)
        return frozenset({"no-such-reference", "unsupported", *(["contradicted"] if contrasted else [])})

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do, once for each rule found."""
        return tuple(dict.fromkeys(CATALOGUE[finding.rule].advice for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that was not read: the reference, why, and how to supply it."""

    key: str
    reference: str
    why: str
    advice: str


def headline(report: Report) -> str:
    """The first line of every report."""
    cited, checked = report.metrics.cited, report.metrics.checked
    return f"{checked} of {cited} cited {_plural(cited, 'claim')} checked"


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else noun + "s"


def counts(report: Report) -> tuple[tuple[Verdict, int], ...]:
    """How many claims have each verdict, worst first, without the empty ones and what is no claim."""
    shown = [verdict for verdict in MARKS if verdict is not Verdict.NOT_CHECKWORTHY]
    numbers = ((verdict, int(getattr(report.metrics, verdict.value))) for verdict in shown)
    return tuple((verdict, number) for verdict, number in numbers if number)


def entries(report: Report) -> tuple[Entry, ...]:
    """Every claim, in document order."""
    sources = dict(report.sources)
    found: dict[str | None, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.claim, []).append(finding)
    return tuple(
        Entry(
            claim=assessment.claim,
            verdict=assessment.verdict,
            words=_claim_pieces(assessment),
            findings=tuple(found.get(assessment.claim.id, ())),
            readings=tuple(_readings(assessment, sources)),
        )
        for assessment in report.assessments
    )


def is_problem(entry: Entry) -> bool:
    """Whether an entry needs a panel: a finding above info, unless all it says is that no source was read."""
    if all(finding.severity is Severity.INFO for finding in entry.findings):
        return False
    return entry.verdict is not Verdict.UNCHECKED or any(
        reading.verdict or finding.rule != "unchecked" for reading in entry.readings for finding in entry.findings
    )


def problems(report: Report) -> tuple[Entry, ...]:
    """The claims to look at, worst first, then in document order."""
    severities, verdicts = list(Severity), list(MARKS)

    def badness(entry: Entry) -> tuple[int, int]:
        return min(severities.index(finding.severity) for finding in entry.findings), verdicts.index(entry.verdict)

    return tuple(sorted(filter(is_problem, entries(report)), key=badness))


def loose_findings(report: Report) -> tuple[Finding, ...]:
    """The findings that belong to no claim, such as an unused reference."""
    return tuple(finding for finding in report.findings if finding.claim is None)


def unread(report: Report) -> tuple[Unread, ...]:
    """The sources that were not read, in the order they are listed."""
    references = {reference.key: reference for reference in reversed(report.article.references)}
    name = report.article.document.name
    return tuple(
        Unread(
            inert(key),
            shorten(references[key].text, 160) if key in references else "",
            # A detail may go on to say what to do, which the next line says in full.
            inert(outcome.detail.partition("; ")[0]),
            advice(outcome.reason, key, name),
        )
        for key, outcome in report.sources
        if isinstance(outcome, Unavailable)
    )


def describe(source: Source) -> str:
    """Title, publisher and date of what was read, and the file where the user supplied it."""
    document = source.document
    reference = source.reference.text if source.reference else None
    title = document.title or reference or document.name
    file = document.name if source.snapshot is None and document.name != title else None
    parts = (title, document.publisher, (document.published or "")[:10], file)
    return " · ".join(shorten(part, 120) for part in parts if part)


def how_got(source: Source) -> str:
    """How and when a source was got: "fetched 2026-05-02 09:30 UTC", or how the user's file was found."""
    if source.snapshot is None:
        return f"supplied ({inert(source.located_by)})"
    moment = source.snapshot.retrieved_at.astimezone(UTC)
    archived = ", from an archive" if source.archived_from else ""
    return f"fetched {moment:%Y-%m-%d %H:%M} UTC{archived}"


def _claim_pieces(assessment: Assessment) -> tuple[Piece, ...]:
    judgements = [a.outcome for a in assessment.attributions if isinstance(a.outcome, Judgement)]
    if isinstance(assessment.joint, Judgement):
        judgements.append(assessment.joint)
    spans: list[tuple[Span, Kind]] = []
    if assessment.verdict in (Verdict.PARTIAL, Verdict.UNSUPPORTED, Verdict.UNCHECKED):
        spans += [(span, Kind.MISSING) for judged in judgements[-1:] for span in judged.unsupported_spans]
    if assessment.verdict is Verdict.CONTRADICTED:
        spans += [(found.claim_span, Kind.DIFFERS) for judged in judgements for found in judged.disagreements]
    return paint(assessment.claim.text, spans)


def _readings(assessment: Assessment, sources: dict[str, Source | Unavailable]) -> Iterator[Reading]:
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
        trouble=None if isinstance(outcome, Judgement) else inert(outcome.detail),
        quotes=tuple(_quotes(judged, read)) if judged else (),
        disagreements=tuple(
            dict.fromkeys(Contrast(shorten(d.claim_value, 80), shorten(d.source_value, 80)) for d in disagreements)
        ),
    )


def _quotes(judged: Judgement, read: dict[str, Source]) -> Iterator[Quote]:
    for evidence in judged.evidence[:_MOST_QUOTES]:
        source = read.get(evidence.passage.source_key)
        if source is not None:
            link = passage_link(source, evidence.passage)
            yield Quote(inert(evidence.passage.source_key), quotation(evidence, source.document, judged), link)


_MOST_QUOTES = 3


def listed(reference: Reference) -> str:
    """A reference as the list shows it."""
    return f"[{inert(reference.key)}] {shorten(reference.text, 160)}"


def next_step(report: Report) -> str:
    """The closing line: what to do now."""
    failing = [entry for entry in problems(report) if _has(entry, Severity.ERROR)]
    missing = unread(report)
    if not report.assessments:
        return "no claim was found; see `claimcheck parse` for how the file was understood."
    if not report.metrics.cited:
        return "no claim carries a citation, so there was nothing to check."
    steps = []
    if failing:
        steps.append(f"correct {_these(len(failing), 'claim')} ({', '.join(entry.claim.id for entry in failing[:8])})")
    if missing:
        steps.append(f"supply {_these(len(missing), 'source')} not read")
    if steps:
        return f"{' and '.join(steps)}, then run again."
    if any(_has(entry, Severity.WARNING) for entry in problems(report)):
        return "nothing is wrong outright; look at the warnings above."
    return "nothing to do; every cited claim is borne out by its sources."


def _has(entry: Entry, severity: Severity) -> bool:
    return any(finding.severity is severity for finding in entry.findings)


def _these(count: int, noun: str) -> str:
    return f"the {noun}" if count == 1 else f"the {count} {noun}s"
