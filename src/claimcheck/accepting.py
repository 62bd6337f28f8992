"""Findings that someone has accepted: in the baseline, by an ignore in the settings, or by one in the text.

What is accepted neither fails a run nor is shown as a problem; it stays in the report with the reason. An
ignore needs a reason, may expire, and one that matches nothing is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from claimcheck.model import Document, Finding, Reference, Report, Severity, Span, fingerprint
from claimcheck.rules import CATALOGUE

UNUSED = "unused-ignore"
IN_BASELINE = "in the baseline"

_COMMENT = re.compile(r"<!--\s{0,20}claimcheck:\s{0,20}ignore(?:\[([^\]\n]{0,200})\])?([^\n]{0,500}?)-->")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """What to accept: findings that fit all of the fields given.

    `claim` is the beginning of the claim's text or any part of it, `reference` a part of the reference's text or
    address, `article` a pattern for file names, `expires` the last day (ISO 8601), `line` the line of
    the article it stands for, `origin` where the ignore stands, in words.
    """

    reason: str
    origin: str
    rules: frozenset[str] = frozenset()
    claim: str | None = None
    reference: str | None = None
    article: str | None = None
    expires: str | None = None
    line: int | None = None
    span: Span | None = None


def accept(
    reports: Sequence[Report],
    ignores: Sequence[Ignore],
    baseline: frozenset[str],
    today: str,
    severities: Mapping[str, Severity] | None = None,
    *,
    all_here: bool = True,
) -> list[Report]:
    """The reports with accepted findings moved to `Report.accepted`, and a finding for each ignore without effect.

    Without `all_here`, `ignores` may have their effect in other reports, and only those in the texts are judged by it.
    `baseline` holds fingerprints; `today` (ISO 8601) decides what has expired.
    """
    severity = (severities or {}).get(UNUSED, CATALOGUE[UNUSED].severity)
    used: set[Ignore] = set()
    sorted_out = [_sort_out(report, ignores, baseline, today, used) for report in reports]
    done = [
        _with(report, [*_without_effect(_in_text(report.article.document), used, today)], severity)
        for report in sorted_out
    ]
    if done and all_here:
        names = [report.article.document.name for report in reports]
        shared = [ignore for ignore in ignores if not ignore.article or any(fnmatch(n, ignore.article) for n in names)]
        done[0] = _with(done[0], [*_without_effect(shared, used, today)], severity)
    return done


def _sort_out(
    report: Report, ignores: Sequence[Ignore], baseline: frozenset[str], today: str, used: set[Ignore]
) -> Report:
    active = [ignore for ignore in (*_in_text(report.article.document), *ignores) if _is_active(ignore, today)]
    kept: list[Finding] = []
    accepted = list(report.accepted)
    for finding in report.findings:
        ignore = next((ignore for ignore in active if _fits(ignore, finding, report)), None)
        if ignore is not None:
            used.add(ignore)
            accepted.append((finding, ignore.reason))
        elif finding.fingerprint in baseline:
            accepted.append((finding, IN_BASELINE))
        else:
            kept.append(finding)
    return replace(report, findings=tuple(kept), accepted=tuple(accepted))


def _is_active(ignore: Ignore, today: str) -> bool:
    return bool(ignore.reason) and (ignore.expires is None or today <= ignore.expires)


def _fits(ignore: Ignore, finding: Finding, report: Report) -> bool:
    document = report.article.document
    return (
        (not ignore.rules or finding.rule in ignore.rules)
        and (ignore.article is None or fnmatch(document.name, ignore.article))
        and (ignore.line is None or ignore.line in _lines(finding, document))
        and (ignore.claim is None or _folded(ignore.claim) in _folded(_claim_text(finding, report)))
        and (ignore.reference is None or _folded(ignore.reference) in _folded(_reference_text(finding, report)))
    )


def _lines(finding: Finding, document: Document) -> range:
    if finding.place is None:
        return range(0)
    first = document.locate(finding.place.start)
    last = document.locate(max(finding.place.start, finding.place.end - 1))
    return range(first.line, last.line + 1) if first and last else range(0)


def _claim_text(finding: Finding, report: Report) -> str:
    return next((claim.text for claim in report.article.claims if claim.id == finding.claim), "")


def _reference_text(finding: Finding, report: Report) -> str:
    def text(reference: Reference) -> str:
        return f"{reference.text} {reference.url or ''}"

    return next((text(r) for r in report.article.references if r.key == finding.reference), "")


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()


def _in_text(document: Document) -> Iterator[Ignore]:
    """The ignores that stand in the article's file as comments, each for its own line or, if alone on it, the next."""
    for match in _COMMENT.finditer(document.raw):
        position = document.locate_raw(match.start())
        if position is None:
            return
        named = frozenset(name.strip() for name in (match[1] or "").split(",") if name.strip())
        span = Span(match.start(), match.end())
        reason = match[2].strip()
        yield Ignore(reason, f"line {position.line}", named, line=_target(document, span, position.line), span=span)


def _target(document: Document, comment: Span, line: int) -> int:
    starts = document.line_starts
    begin = starts[line - 1]
    end = starts[line] if line < len(starts) else len(document.raw)
    if (document.raw[begin : comment.start] + document.raw[comment.end : end]).strip():
        return line
    rest = document.raw[end:]
    blank = len(rest) - len(rest.lstrip())
    following = document.locate_raw(end + blank)
    return following.line if following else line


def _without_effect(ignores: Iterator[Ignore] | Sequence[Ignore], used: set[Ignore], today: str) -> Iterator[Finding]:
    for ignore in ignores:
        if ignore not in used:
            message = f"the ignore at {ignore.origin} {_why(ignore, today)}"
            words = " ".join((*sorted(ignore.rules), ignore.claim or "", ignore.reference or "", ignore.reason))
            yield Finding(UNUSED, Severity.WARNING, message, fingerprint(UNUSED, words, None))


def _why(ignore: Ignore, today: str) -> str:
    unknown = sorted(ignore.rules - CATALOGUE.keys())
    if unknown:
        return f"names an unknown rule: {', '.join(unknown)}"
    if not ignore.reason:
        return "gives no reason, and was not applied"
    if ignore.expires is not None and ignore.expires < today:
        return f"expired on {ignore.expires}, and was not applied"
    return "matches no finding"


def _with(report: Report, more: Sequence[Finding], severity: Severity) -> Report:
    found = tuple(replace(finding, severity=severity) for finding in more)
    return replace(report, findings=(*report.findings, *found)) if found else report
