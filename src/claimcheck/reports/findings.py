"""The findings of several reports as one list, as every CI format takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import Claim, Document, Finding, Report, Severity
from claimcheck.reports.inert import shorten
from claimcheck.reports.places import Region, located, region


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with its article, its region there, its claim, and its words."""

    finding: Finding
    document: Document
    region: Region | None
    claim: Claim | None
    message: str

    @property
    def sentence(self) -> str:
        """The message with the claim it is about."""
        return f"{self.message}: “{shorten(self.claim.text, 300)}”" if self.claim else self.message


def worst_first(reports: Sequence[Report]) -> list[Entry]:
    """All findings, errors before warnings before notes, then in the order of the articles and their places."""
    severities = list(Severity)
    return sorted(_all(reports), key=lambda entry: severities.index(entry.finding.severity))


def _all(reports: Sequence[Report]) -> Iterator[Entry]:
    for report in reports:
        document = report.article.document
        claims = {claim.id: claim for claim in report.article.claims}
        for finding in report.findings:
            claim = claims.get(finding.claim) if finding.claim else None
            yield Entry(finding, document, region(document, finding.place), claim, located(finding, document))
