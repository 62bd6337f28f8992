"""GitHub workflow commands: an annotation a finding, and the whole table in the step summary.

A step shows ten errors and ten warnings, so the worst come first; the summary goes to the file that the
runner names in GITHUB_STEP_SUMMARY.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

from claimcheck.model import Report, Severity
from claimcheck.reports import markdown
from claimcheck.reports.findings import Entry, worst_first

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LARGEST_SUMMARY = 1_000_000
"""Code points; the runner takes a megabyte a step and drops the whole of a larger one."""


_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\r\n"}
"""Control characters are shown, not sent: a file's name may hold them."""


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """The annotations, and the summary where the runner asks for one."""
    for entry in worst_first(reports):
        stream.write(_command(entry) + "\n")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(report.assessments for report in reports):
        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
            markdown.write(reports, file)


def _command(entry: Entry) -> str:
    properties = {"file": entry.document.name}
    if entry.region:
        start, end = entry.region.start, entry.region.end
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"claimcheck {entry.finding.rule}"
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[entry.finding.severity]} {shown}::{_data(entry.sentence)}"


def _data(text: str) -> str:
    return text.translate(_PICTURES).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
