"""GitLab code quality: one array, fingerprints unique over all articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TextIO

from claimcheck.model import Report, Severity
from claimcheck.reports.findings import worst_first
from claimcheck.reports.json import dump

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """The array."""
    issues = [
        {
            "description": entry.sentence,
            "check_name": entry.finding.rule,
            "fingerprint": _fingerprint(entry.document.name, entry.finding.fingerprint),
            "severity": _SEVERITIES[entry.finding.severity],
            "location": {
                "path": entry.document.name.removeprefix("./"),
                "lines": {"begin": entry.region.start.line if entry.region else 1},
            },
        }
        for entry in worst_first(reports)
    ]
    stream.write(dump(issues, indent=1) + "\n")


def _fingerprint(name: str, fingerprint: str) -> str:
    """The same finding in two articles is two issues."""
    return hashlib.sha256(f"{name}\x1f{fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
