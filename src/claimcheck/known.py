"""The baseline: a file of known findings, by fingerprint, that a run does not count again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from claimcheck.accepting import IN_BASELINE
from claimcheck.errors import ConfigError
from claimcheck.model import Finding, Report

FILE_NAME = "claimcheck-baseline.json"
_SCHEMA = 1


def read(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline. Raises ConfigError, naming the file."""
    try:
        value = json.loads(path.read_text("utf-8"))
        return frozenset(str(entry["fingerprint"]) for entry in value["findings"])
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; `claimcheck baseline update` writes one") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"{path}: is no baseline; `claimcheck baseline update` writes one") from None


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """All findings of `reports`, those that a baseline already held included; sorted, so that changes read well."""
    entries = [_entry(finding, report.article.document.name) for report in reports for finding in _to_keep(report)]
    entries.sort(key=lambda entry: (entry["article"], entry["rule"], entry["fingerprint"]))
    json.dump({"schema": _SCHEMA, "findings": entries}, stream, indent=2, ensure_ascii=True)
    stream.write("\n")


def _to_keep(report: Report) -> Iterable[Finding]:
    from_baseline = (finding for finding, reason in report.accepted if reason == IN_BASELINE)
    return (*report.findings, *from_baseline)


def _entry(finding: Finding, article: str) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "article": article,
        "message": finding.message,
    }
