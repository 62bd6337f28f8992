"""What is reported: findings, counts, and the report that holds everything."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.articles import Article, Reference
from claimcheck.model.documents import Span
from claimcheck.model.judgements import Assessment
from claimcheck.model.sources import Source, Unavailable


class Severity(StrEnum):
    """How bad a finding is. Errors fail a CI job unless told otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: `rule` names an entry of the catalogue, `place` is a span of the article's text."""

    rule: str
    severity: Severity
    message: str
    fingerprint: str
    place: Span | None = None
    claim: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts of claims by verdict, citation recall and citation precision.

    Recall is the share of checked claims that their citations together fully support; precision the
    share of judged citations that support theirs (ALCE, Gao et al. 2023; Liu et al. 2023). Both are
    None where nothing was checked. `claims` leaves out what is not check-worthy and cites nothing.
    """

    claims: int
    supported: int
    partial: int
    contradicted: int
    unsupported: int
    unchecked: int
    uncited: int
    citation_recall: float | None
    citation_precision: float | None

    @property
    def cited(self) -> int:
        """How many claims carry a citation."""
        return self.checked + self.unchecked

    @property
    def checked(self) -> int:
        """How many cited claims got a verdict from a judge."""
        return self.supported + self.partial + self.contradicted + self.unsupported


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: the program's version, the judge, and the settings that differ from the defaults."""

    version: str
    judge: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a reporter shows. `sources` has every reference's Source or Unavailable, by key.

    `accepted` has the findings that someone accepted, each with the reason; `findings` has the others.
    """

    article: Article
    sources: tuple[tuple[str, Source | Unavailable], ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    metrics: Metrics
    provenance: Provenance
    accepted: tuple[tuple[Finding, str], ...] = ()


_BLANKS = re.compile(r"\s+")


def fingerprint(rule: str, claim_text: str, reference: Reference | None, ordinal: int = 0) -> str:
    """Sixteen hexadecimal digits that name a finding through edits elsewhere in the article.

    Made of the rule, the claim's words without case and spacing, the reference's identity (an
    identifier, its URL, or its text; never its number, which moves) and the ordinal among equals.
    """
    words = _BLANKS.sub(" ", unicodedata.normalize("NFKC", claim_text)).strip().casefold()
    identity = ""
    if reference is not None:
        identity = next((f"{kind}:{value}" for kind, value in reference.identifiers), reference.url or reference.text)
    parts = "\x1f".join((rule, words, identity, str(ordinal)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
