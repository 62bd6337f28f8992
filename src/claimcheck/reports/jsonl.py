"""JSON lines: one report a line, each the object that -f json writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from claimcheck.model import Report
from claimcheck.reports.json import dump, report_object


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One line a report."""
    for report in reports:
        stream.write(dump(report_object(report)) + "\n")
