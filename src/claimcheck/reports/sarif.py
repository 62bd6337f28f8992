"""SARIF 2.1.0 for code scanning: one run for all articles, columns in code points, ends exclusive."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from claimcheck.model import Report, Severity
from claimcheck.reports.findings import Entry, worst_first
from claimcheck.reports.json import dump
from claimcheck.reports.places import artifact_uri
from claimcheck.rules import CATALOGUE, Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST = 25_000
"""Results that GitHub takes in one run; what is left out is the least severe."""
_MOST_BYTES = 9_500_000
"""Of a gzipped file that may have 10 MB: the rules and the outermost brackets take a little."""
_WHY = "code scanning takes no larger file"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {name: index for index, name in enumerate(CATALOGUE)}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One log with one run."""
    driver = {
        "name": "claimcheck",
        "version": reports[0].provenance.version if reports else "0",
        "rules": [_rule(rule) for rule in CATALOGUE.values()],
    }
    entries = worst_first(reports)
    results = list(_fitting(map(_result, entries[:_MOST])))
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if len(results) < len(entries):
        said = f"{len(entries) - len(results)} of {len(entries)} findings, the least severe, are left out: {_WHY}"
        run["invocations"] = [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "warning", "message": {"text": said}}],
            }
        ]
    stream.write(dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n")


def _fitting(results: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The first results that fit into a file of the size that GitHub takes."""
    packer, packed = zlib.compressobj(), 0
    for result in results:
        packed += len(packer.compress(dump(result, indent=1).encode()))
        if packed > _MOST_BYTES:
            return
        yield result


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
