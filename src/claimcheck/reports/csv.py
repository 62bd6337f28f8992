"""CSV, a line a claim, for a spreadsheet: no cell of it is a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

from claimcheck.model import Report
from claimcheck.reports.inert import inert
from claimcheck.reports.painting import Kind
from claimcheck.reports.places import region
from claimcheck.reports.view import Entry, entries

_COLUMNS = (
    "article",
    "line",
    "claim",
    "verdict",
    "text",
    "cites",
    "findings",
    "evidence",
    "sources",
    "what to do",
    "not borne out",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell that a spreadsheet would compute begins (OWASP, CSV injection), full-width forms included."""


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """A header and the claims of every article."""
    lines = csv.writer(stream)
    lines.writerow(_COLUMNS)
    for report in reports:
        for entry in entries(report):
            lines.writerow([cell(value) for value in _row(entry, report)])


def _row(entry: Entry, report: Report) -> tuple[str, ...]:
    document = report.article.document
    found = region(document, entry.claim.places[0])
    passages = ["".join(piece.text for piece in quote.pieces) for reading in entry.readings for quote in reading.quotes]
    return (
        document.name,
        str(found.start.line) if found else "",
        entry.claim.id,
        entry.verdict.value,
        entry.claim.text,
        " ".join(entry.claim.keys),
        "; ".join(f"{finding.rule}: {finding.message}" for finding in entry.findings),
        " | ".join(passages),
        " | ".join(f"[{reading.key}] {reading.source or reading.trouble}" for reading in entry.readings),
        " ".join(entry.advice),
        "; ".join(piece.text for piece in entry.words if piece.kind is Kind.MISSING),
    )


def cell(value: str) -> str:
    """A cell's text; an apostrophe in front is what spreadsheets take for "this is text"."""
    text = inert(value)
    return "'" + text if text.lstrip().startswith(_FORMULA) else text
