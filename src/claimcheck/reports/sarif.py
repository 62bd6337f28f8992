"""SARIF 2.1.0 for code scanning: one run for all articles, columns in code points, ends exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from claimcheck.model import Report, Severity
from claimcheck.reports.findings import Entry, worst_first
from claimcheck.reports.json import dump
from claimcheck.reports.places import artifact_uri
from claimcheck.rules import CATALOGUE, Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST = 25_000
"""Results that GitHub takes in one run; what is left out is the least severe."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {name: index for index, name in enumerate(CATALOGUE)}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One log with one run."""
    driver = {
        "name": "claimcheck",
        "version": reports[0].provenance.version if reports else "0",
        "rules": [_rule(rule) for rule in CATALOGUE.values()],
    }
    results = [_result(entry) for entry in worst_first(reports)[:_MOST]]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    stream.write(dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n")


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.meaning},
        "fullDescription": {"text": f"{rule.meaning} For example: {rule.example}"},
        "help": {"text": rule.advice},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    location: dict[str, Any] = {"artifactLocation": {"uri": artifact_uri(entry.document)}}
    if entry.region:
        location["region"] = {
            "startLine": entry.region.start.line,
            "startColumn": entry.region.start.column,
            "endLine": entry.region.end.line,
            "endColumn": entry.region.end.column,
        }
    return {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": entry.sentence},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
    }
