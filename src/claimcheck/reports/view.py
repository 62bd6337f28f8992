"""What a person is shown of a report, before any format: problems, quotations, disagreements in words, advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model import (
    Assessment,
    Claim,
    Disagreement,
    Document,
    Evidence,
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
from claimcheck.reports.links import passage_link, source_address
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


class Kind(StrEnum):
    """How a piece of text is marked."""

    PLAIN = "plain"
    CONTEXT = "context"
    """Words around a passage, not part of it."""
    COVERED = "covered"
    """Words of a passage that stand for words of the claim."""
    MISSING = "missing"
    """Words of the claim that no source bears out."""
    DIFFERS = "differs"
    """One side of a disagreement."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, inert and on one line, marked in one way."""

    text: str
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with some words of its context, and the link that opens the live page at it."""

    pieces: tuple[Piece, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one cited key: the source in words, the verdict or why there is none, and quotations."""

    key: str
    source: str
    address: str | None
    verdict: Verdict | None
    trouble: str | None
    quotes: tuple[Quote, ...]
    disagreements: tuple[str, ...]


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
            inert(outcome.detail),
            advice(outcome.reason, key, name),
        )
        for key, outcome in report.sources
        if isinstance(outcome, Unavailable)
    )


def disagreement(found: Disagreement) -> str:
    """A disagreement in words."""
    article, source = shorten(found.claim_value, 80), shorten(found.source_value, 80)
    return f"the article says “{article}”, the source says “{source}”"


def describe(source: Source) -> str:
    """Title, publisher and date of what was read, and the file where the user supplied it."""
    document = source.document
    reference = source.reference.text if source.reference else None
    title = document.title or reference or document.name
    file = document.name if source.snapshot is None and document.name != title else None
    parts = (title, document.publisher, (document.published or "")[:10], file)
    return " · ".join(shorten(part, 120) for part in parts if part)


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
    seen: set[str] = set()
    for attribution in assessment.attributions:
        key = attribution.citation.key
        if key in seen:
            continue
        seen.add(key)
        source = sources.get(key)
        yield _reading(key, source if isinstance(source, Source) else None, attribution.outcome)


def _reading(key: str, source: Source | None, outcome: Judgement | NotJudged | Unavailable) -> Reading:
    judged = outcome if isinstance(outcome, Judgement) else None
    return Reading(
        key=inert(key),
        source=describe(source) if source else "",
        address=source_address(source) if source else None,
        verdict=judged.verdict if judged else None,
        trouble=None if isinstance(outcome, Judgement) else inert(outcome.detail),
        quotes=tuple(_quote(evidence, source, judged) for evidence in judged.evidence[:2]) if judged and source else (),
        disagreements=tuple(dict.fromkeys(map(disagreement, judged.disagreements))) if judged else (),
    )


_CONTEXT = 110
"""Code points shown on either side of a passage, within its block."""
_LONGEST = 900
"""Of a passage or claim; a report is read, and a megabyte of one word is not."""


def _quote(evidence: Evidence, source: Source, judgement: Judgement) -> Quote:
    document, passage = source.document, evidence.passage
    span = Span(passage.span.start, min(passage.span.end, passage.span.start + _LONGEST))
    spans = [
        (Span(span.start + cover.passage_span.start, span.start + cover.passage_span.end), Kind.COVERED)
        for cover in evidence.alignment.covers
    ]
    spans += [
        (found.source_span, Kind.DIFFERS) for found in judgement.disagreements if found.source_key == passage.source_key
    ]
    inside = [(Span(s.start - span.start, s.end - span.start), kind) for s, kind in spans if s.overlaps(span)]
    before, after = _context(document, span)
    pieces = (Piece(before, Kind.CONTEXT), *paint(span.slice(document.text), inside), Piece(after, Kind.CONTEXT))
    return Quote(tuple(piece for piece in pieces if piece.text), passage_link(source, passage))


def _context(document: Document, span: Span) -> tuple[str, str]:
    """The words before and after `span` in its block, cut on blanks, with an ellipsis where there is more."""
    block = next((b.span for b in document.blocks if b.span.overlaps(span)), span)
    start, end = max(block.start, span.start - _CONTEXT), min(max(block.end, span.end), span.end + _CONTEXT)
    before, after = document.text[start : span.start], document.text[span.end : end]
    if start > block.start:
        before = "…" + before.partition(" ")[2]
    if end < block.end:
        after = after.rpartition(" ")[0] + "…"
    return inert(before), inert(after)


_JOINT = re.compile(r"[\s,;:'\"“”‘’()–-]{1,2}")


def paint(text: str, spans: Iterable[tuple[Span, Kind]]) -> tuple[Piece, ...]:
    """`text` cut into pieces; a later span wins over an earlier one, and short gaps between covered words close."""
    cut = text[:_LONGEST]
    kinds = [Kind.PLAIN] * len(cut)
    for span, kind in spans:
        start, end = max(0, span.start), min(len(cut), span.end)
        kinds[start:end] = [kind] * max(0, end - start)
    runs: list[tuple[Kind, int, int]] = []
    for index, kind in enumerate(kinds):
        if runs and runs[-1][0] is kind:
            runs[-1] = (kind, runs[-1][1], index + 1)
        else:
            runs.append((kind, index, index + 1))
    pieces = _close_gaps([Piece(inert(cut[start:end]), kind) for kind, start, end in runs])
    return (*pieces, Piece("…")) if len(text) > _LONGEST else tuple(pieces)


def _close_gaps(pieces: list[Piece]) -> list[Piece]:
    """Join two covered (or missing) pieces that only a blank or a comma parts."""
    closed: list[Piece] = []
    for piece in pieces:
        if (
            len(closed) >= 2
            and closed[-2].kind is piece.kind is not Kind.PLAIN
            and closed[-1].kind is Kind.PLAIN
            and _JOINT.fullmatch(closed[-1].text)
        ):
            gap, first = closed.pop(), closed.pop()
            closed.append(Piece(first.text + gap.text + piece.text, piece.kind))
        else:
            closed.append(piece)
    return closed


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
