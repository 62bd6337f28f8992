"""rdjson for reviewdog: columns in UTF-8 bytes, counted from 1, ends exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from claimcheck.model import Document, Position, Report, Severity
from claimcheck.reports.findings import Entry, worst_first
from claimcheck.reports.json import dump
from claimcheck.reports.places import byte_column

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One result for all articles."""
    result = {"source": {"name": "claimcheck"}, "diagnostics": [_diagnostic(entry) for entry in worst_first(reports)]}
    stream.write(dump(result, indent=1) + "\n")


def _diagnostic(entry: Entry) -> dict[str, Any]:
    location: dict[str, Any] = {"path": entry.document.name}
    if entry.region:
        location["range"] = {
            "start": _position(entry.document, entry.region.start),
            "end": _position(entry.document, entry.region.end),
        }
    return {
        "message": entry.sentence,
        "location": location,
        "severity": _SEVERITIES[entry.finding.severity],
        "code": {"value": entry.finding.rule},
    }


def _position(document: Document, position: Position) -> dict[str, int]:
    """Line and column; the line alone where the file's text is not known."""
    column = byte_column(document, position)
    return {"line": position.line} if column is None else {"line": position.line, "column": column}
