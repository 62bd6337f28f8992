"""JSON, `"schema": 1`: its own versioned shape, so that the nouns can change and no script breaks.

Offsets of what stands in the article are into the decoded file, those of evidence into the source's
text, those of claim words into the claim's text; all in code points, ends exclusive.
The schemas lie beside this file, in schemas/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from claimcheck.errors import UsageError
from claimcheck.model import (
    Article,
    Assessment,
    Attribution,
    Citation,
    Claim,
    Disagreement,
    Document,
    Finding,
    Judgement,
    NotJudged,
    Reference,
    Report,
    Source,
    Span,
    Unavailable,
)
from claimcheck.reports.links import passage_link
from claimcheck.reports.places import paragraph, region

SCHEMA = 1
Json = dict[str, Any]

_UNSAFE = re.compile(
    r"(?<=##)\[|" "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_CONTEXT = 32
"""Code points of prefix and suffix around a passage, as the TextQuoteSelectors of common annotation tools have."""


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One report as one object, indented. Raises UsageError for several: that is what jsonl is for."""
    if len(reports) != 1:
        raise UsageError(f"-f json writes one article and {len(reports)} were given; use -f jsonl, one object a line")
    stream.write(dump(report_object(reports[0]), indent=2) + "\n")


def write_articles(reports: Sequence[Report], stream: TextIO) -> None:
    """What `parse -f json` prints, for the article of the one report."""
    (report,) = reports
    stream.write(dump(article_object(report.article, report.findings), indent=2) + "\n")


def dump(value: object, *, indent: int | None = None) -> str:
    """JSON that neither a terminal nor a CI runner obeys.

    Control and bidirectional characters, lone surrogates, and the `[` of `##[` are written as escapes.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def article_object(article: Article, findings: Sequence[Finding]) -> Json:
    """The claims, citations and references as understood."""
    document = article.document
    return {
        "schema": SCHEMA,
        "document": {"name": document.name, "title": document.title, "language": document.language},
        "claims": [claim_object(claim, document) for claim in article.claims],
        "citations": [_citation(citation, document) for citation in article.citations],
        "references": [_reference(reference, document) for reference in article.references],
        "dropped": [
            {"text": dropped.text, "reason": dropped.reason, **_range(dropped.span, document)}
            for dropped in article.dropped
        ],
        "findings": [_finding(finding, document) for finding in findings],
    }


def report_object(report: Report) -> Json:
    """A whole report: the article as parsed, every verdict with its evidence, sources, metrics, provenance."""
    document, sources = report.article.document, dict(report.sources)
    metrics = report.metrics
    return article_object(report.article, report.findings) | {
        "claims": [_assessment(assessment, document, sources) for assessment in report.assessments],
        "sources": [_source(key, source) for key, source in report.sources],
        "accepted": [_finding(finding, document) | {"reason": reason} for finding, reason in report.accepted],
        "metrics": {
            "claims": metrics.claims,
            "supported": metrics.supported,
            "partial": metrics.partial,
            "contradicted": metrics.contradicted,
            "unsupported": metrics.unsupported,
            "unchecked": metrics.unchecked,
            "uncited": metrics.uncited,
            "cited": metrics.cited,
            "checked": metrics.checked,
            "citation_recall": _rounded(metrics.citation_recall),
            "citation_precision": _rounded(metrics.citation_precision),
        },
        "provenance": {
            "version": report.provenance.version,
            "judge": report.provenance.judge,
            "settings": dict(report.provenance.settings),
        },
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _range(span: Span | None, document: Document) -> Json:
    """Code points of the file, and what `_place` gives."""
    raw = document.raw_span(span) if span else None
    return {"start": raw.start if raw else None, "end": raw.end if raw else None, **_place(span, document)}


def _place(span: Span | None, document: Document) -> Json:
    """Line and column of both ends; the page or, in formats that have neither, the paragraph; null for the others."""
    found = region(document, span)
    return {
        "line": found.start.line if found else None,
        "column": found.start.column if found else None,
        "end_line": found.end.line if found else None,
        "end_column": found.end.column if found else None,
        "page": document.page(span.start) if span else None,
        "paragraph": paragraph(document, span) if span else None,
    }


def _reference(reference: Reference, document: Document) -> Json:
    return {
        "key": reference.key,
        "text": reference.text,
        "url": reference.url,
        **_range(reference.span, document),
        "title": reference.title,
        "publisher": reference.publisher,
        "author": reference.author,
        "date": reference.date,
        "accessed": reference.accessed,
        "archive_url": reference.archive_url,
        "identifiers": dict(reference.identifiers),
    }


def _citation(citation: Citation, document: Document) -> Json:
    return {"key": citation.key, **_range(citation.span, document), "group": citation.group}


def claim_object(claim: Claim, document: Document) -> Json:
    """A claim, with every place where it stands and its citations."""
    return {
        "id": claim.id,
        "text": claim.text,
        "context": claim.context,
        "places": [_range(place, document) for place in claim.places],
        "checkworthy": claim.checkworthy,
        "reason": claim.reason,
        "citations": [_citation(citation, document) for citation in claim.citations],
    }


def _finding(finding: Finding, document: Document) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        **_place(finding.place, document),
        "claim": finding.claim,
        "reference": finding.reference,
        "fingerprint": finding.fingerprint,
    }


Sources = dict[str, Source | Unavailable]


def _assessment(assessment: Assessment, document: Document, sources: Sources) -> Json:
    claim, joint = assessment.claim, assessment.joint
    return {
        **claim_object(claim, document),
        "verdict": assessment.verdict.value,
        "support": _rounded(joint.support) if isinstance(joint, Judgement) else None,
        "joint": None if joint is None else outcome_object(joint, sources, claim.text),
        "citations": [
            _attribution(attribution, document, sources, claim.text) for attribution in assessment.attributions
        ],
    }


def _attribution(attribution: Attribution, document: Document, sources: Sources, claim: str) -> Json:
    outcome = outcome_object(attribution.outcome, sources, claim)
    return {**_citation(attribution.citation, document), "outcome": outcome}


def outcome_object(outcome: Judgement | NotJudged | Unavailable, sources: Sources, claim: str) -> Json:
    """A judgement on the words of `claim` with its evidence, or the reason why there is none."""
    if isinstance(outcome, Unavailable):
        return {"unavailable": {"reason": outcome.reason.value, "detail": outcome.detail}}
    if isinstance(outcome, NotJudged):
        return {"not_judged": {"reason": outcome.reason, "detail": outcome.detail}}
    return judgement_object(outcome, sources, claim)


def judgement_object(judgement: Judgement, sources: Sources, claim: str) -> Json:
    """A judgement: what `match` writes, with the judge's name and what a report needs to show the passage."""
    return {
        "verdict": judgement.verdict.value,
        "support": _rounded(judgement.support),
        "judge": judgement.judge,
        "evidence": list(_evidence(judgement, sources)),
        "disagreements": [disagreement_object(found) for found in judgement.disagreements],
        "unsupported": [[span.start, span.end] for span in judgement.unsupported_spans],
        "unsupported_words": [span.slice(claim) for span in judgement.unsupported_spans],
    }


def disagreement_object(found: Disagreement) -> Json:
    """The two sides of a disagreement and where they stand."""
    return {
        "kind": found.kind,
        "claim": found.claim_value,
        "source": found.source_value,
        "claim_start": found.claim_span.start,
        "claim_end": found.claim_span.end,
        "key": found.source_key,
        "source_start": found.source_span.start,
        "source_end": found.source_span.end,
    }


def _evidence(judgement: Judgement, sources: Sources) -> Iterable[Json]:
    for evidence in judgement.evidence:
        passage = evidence.passage
        shown = {
            "source": passage.source_key,
            "text": passage.text,
            "start": passage.span.start,
            "end": passage.span.end,
            "score": _rounded(evidence.score),
            "covers": [
                {
                    "claim_start": cover.claim_span.start,
                    "claim_end": cover.claim_span.end,
                    "start": passage.span.start + cover.passage_span.start,
                    "end": passage.span.start + cover.passage_span.end,
                    "how": cover.how,
                }
                for cover in evidence.alignment.covers
            ],
        }
        source = sources.get(passage.source_key)
        if isinstance(source, Source):
            text = source.document.text
            shown["prefix"] = text[max(0, passage.span.start - _CONTEXT) : passage.span.start]
            shown["suffix"] = text[passage.span.end : passage.span.end + _CONTEXT]
            shown["link"] = passage_link(source, passage)
        yield shown


def _source(key: str, source: Source | Unavailable) -> Json:
    if isinstance(source, Unavailable):
        nothing = dict.fromkeys((*_SOURCE_KEYS, "language"))
        return {
            "key": key,
            "name": None,
            **nothing,
            "unavailable": {"reason": source.reason.value, "detail": source.detail},
        }
    document, snapshot = source.document, source.snapshot
    reference = source.reference
    values = (
        snapshot.url if snapshot else (reference.url if reference else None) or document.url,
        snapshot.final_url if snapshot else document.url,
        document.title,
        document.publisher,
        document.published,
        snapshot.retrieved_at.isoformat() if snapshot else None,
        snapshot.status if snapshot else None,
        snapshot.digest if snapshot else document.digest,
        source.located_by,
        source.archived_from,
    )
    known = dict(zip(_SOURCE_KEYS, values, strict=True))
    return {"key": key, "name": document.name, **known, "language": document.language, "unavailable": None}


_SOURCE_KEYS = (
    "url",
    "final_url",
    "title",
    "publisher",
    "published",
    "retrieved_at",
    "status",
    "sha256",
    "located_by",
    "archived_from",
)
