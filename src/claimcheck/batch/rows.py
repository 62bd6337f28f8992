"""A report in a few numbers: what the index, the statistics and the exit code are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from claimcheck.batch.folder import Row
from claimcheck.model import Judgement, Report, Source
from claimcheck.verdict import BUG, CLEAN, FAILED, UNCHECKED, USAGE, exit_code

BUGS = ("bug", "lost")
"""Errors that are the program's; the others ("unreadable", "memory", "time") are the article's."""
PROBLEMS = ("error", "warning")


def row_of(report: Report) -> Row:
    """The numbers of one article.

    `verdicts` counts claims, `findings` is [rule, severity, count], `hosts` counts for each host of a cited source
    the verdicts of the claims by that source alone, and under "unread" the citations of sources that were not read.
    """
    document = report.article.document
    findings = Counter((finding.rule, finding.severity.value) for finding in report.findings)
    return {
        "article": document.name,
        "title": document.title,
        "site": _host(document.url) or document.publisher or "",
        "month": (document.published or "")[:7],
        "claims": len(report.assessments),
        "verdicts": dict(Counter(assessment.verdict.value for assessment in report.assessments)),
        "findings": [[rule, severity, count] for (rule, severity), count in sorted(findings.items())],
        "unchecked": exit_code([report], frozenset()) == UNCHECKED,
        "hosts": _hosts(report),
    }


def error_row(name: str, kind: str, detail: str) -> Row:
    """The row of an article that could not be checked."""
    return {"article": name, "error": {"kind": kind, "detail": detail}}


def problems(row: Mapping[str, Any]) -> int:
    """How many errors and warnings an article has."""
    return sum(count for _, severity, count in row.get("findings", ()) if severity in PROBLEMS)


def code_of(row: Mapping[str, Any], fail_on: frozenset[str], allow_unchecked: bool) -> int:
    """The exit code that an article alone would end in."""
    if "error" in row:
        return BUG if row["error"]["kind"] in BUGS else USAGE
    if any(rule in fail_on or severity in fail_on for rule, severity, _ in row["findings"]):
        return FAILED
    return UNCHECKED if row["unchecked"] and not allow_unchecked else CLEAN


def worst(one: int, other: int) -> int:
    """Of two exit codes the one that counts when both apply."""
    order = (BUG, USAGE, FAILED, UNCHECKED, CLEAN)
    return min(one, other, key=order.index)


def _hosts(report: Report) -> dict[str, dict[str, int]]:
    sources = dict(report.sources)
    addresses = {reference.key: reference.url for reference in report.article.references}
    hosts: dict[str, Counter[str]] = {}
    for assessment in report.assessments:
        for attribution in assessment.attributions:
            key = attribution.citation.key
            source = sources.get(key)
            host = _host(addresses.get(key) or (source.document.url if isinstance(source, Source) else None))
            outcome = attribution.outcome
            if host:
                said = outcome.verdict.value if isinstance(outcome, Judgement) else "unread"
                hosts.setdefault(host, Counter())[said] += 1
    return {host: dict(counts) for host, counts in sorted(hosts.items())}


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
