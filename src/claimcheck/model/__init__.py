"""Every noun of claimcheck: frozen, slotted, made of tuples; nothing here does I/O.

Offsets are Unicode code points, ends exclusive. A span in a `Document` indexes `Document.text`;
`Document.raw_span` and `Document.locate` lead from there to the file as the user wrote it.

    documents    what was read: a text, the kinds of its parts, and the way back to the file
    articles     what an article says and cites: claims, citations, references
    sources      what came of a reference: the source as it was captured and read, or why there is none
    judgements   what a judge is given and gives: cases, evidence, verdicts, and what they are made of
    findings     what is reported: findings, counts, and the report that holds everything
"""

from __future__ import annotations

from claimcheck.model.articles import Anomaly, Article, Citation, Claim, Dropped, Reference
from claimcheck.model.documents import Block, BlockKind, Document, Link, Note, Position, Segment, Span, project
from claimcheck.model.findings import Finding, Metrics, Provenance, Report, Severity, fingerprint
from claimcheck.model.judgements import (
    READING,
    Alignment,
    Assessment,
    Attribution,
    Case,
    Checked,
    Cover,
    Disagreement,
    Evidence,
    Explanation,
    Judgement,
    NotJudged,
    Part,
    Passage,
    Verdict,
)
from claimcheck.model.sources import Outcome, Snapshot, Source, Unavailable, outcome_name

__all__ = [
    "READING",
    "Alignment",
    "Anomaly",
    "Article",
    "Assessment",
    "Attribution",
    "Block",
    "BlockKind",
    "Case",
    "Checked",
    "Citation",
    "Claim",
    "Cover",
    "Disagreement",
    "Document",
    "Dropped",
    "Evidence",
    "Explanation",
    "Finding",
    "Judgement",
    "Link",
    "Metrics",
    "NotJudged",
    "Note",
    "Outcome",
    "Part",
    "Passage",
    "Position",
    "Provenance",
    "Reference",
    "Report",
    "Segment",
    "Severity",
    "Snapshot",
    "Source",
    "Span",
    "Unavailable",
    "Verdict",
    "fingerprint",
    "outcome_name",
    "project",
]
