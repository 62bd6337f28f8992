"""Attributions to a claim's verdict, verdicts to metrics, findings to an exit code: the policy, and pure.

The table this follows, row by row; findings.py makes the findings:

    the readable cited sources, together   a citation unread?   verdict        finding
    support it                             no / yes             supported      - / unread-source
    one contradicts, none supports         any                  contradicted   contradicted
    one supports, one contradicts          any                  contradicted   contradicted, conflicting-sources
    say part of it                         no                   partial        partial
    say nothing of it                      no                   unsupported    unsupported
    part or nothing                        yes                  unchecked      unchecked
    none readable                          -                    unchecked      unchecked
    only dangling markers                  -                    unchecked      no-such-reference
    no citation, check-worthy              -                    uncited        uncited
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimcheck.model import (
    Assessment,
    Attribution,
    Claim,
    Finding,
    Judgement,
    Metrics,
    NotJudged,
    Outcome,
    Report,
    Unavailable,
    Verdict,
)

JUDGES_DISAGREE = "judges-disagree"
"""The rule, and the reason of a NotJudged, where several judges give different verdicts."""
_JUDGED = (Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


def assess(claim: Claim, joint: Judgement | NotJudged | None, attributions: Sequence[Attribution]) -> Assessment:
    """The verdict on `claim` from the judgement of its sources together and of each alone."""
    return Assessment(claim, deciding_row(claim, joint, attributions).verdict, joint, tuple(attributions))


@dataclass(frozen=True, slots=True)
class _Said:
    """What was judged: each readable source alone, all together, and whether each citation was."""

    claim: Claim
    alone: frozenset[Verdict]
    together: Verdict | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the verdict, when it holds, and that condition in words."""

    words: str
    verdict: Verdict
    holds: Callable[[_Said], bool]


def _somewhere(verdict: Verdict) -> Callable[[_Said], bool]:
    return lambda said: verdict in said.alone or said.together is verdict


TABLE = (
    Row(
        "it cites nothing and can be checked",
        Verdict.UNCITED,
        lambda said: not said.claim.citations and said.claim.checkworthy,
    ),
    Row("it cites nothing and states no fact", Verdict.NOT_CHECKWORTHY, lambda said: not said.claim.citations),
    Row("a cited source contradicts it", Verdict.CONTRADICTED, lambda said: Verdict.CONTRADICTED in said.alone),
    Row("the cited sources support it", Verdict.SUPPORTED, _somewhere(Verdict.SUPPORTED)),
    Row("the cited sources together contradict it", Verdict.CONTRADICTED, _somewhere(Verdict.CONTRADICTED)),
    Row("no cited source was read and judged", Verdict.UNCHECKED, lambda said: said.together is None),
    Row(
        "what was read does not support it, and a cited source was not read",
        Verdict.UNCHECKED,
        lambda said: not said.complete,
    ),
    Row("the cited sources say part of it", Verdict.PARTIAL, _somewhere(Verdict.PARTIAL)),
    Row("the cited sources say nothing of it", Verdict.UNSUPPORTED, lambda _: True),
)
"""The table at the top of this file, as it is tried: the first row that holds decides."""


def deciding_row(claim: Claim, joint: Judgement | NotJudged | None, attributions: Sequence[Attribution]) -> Row:
    """The row of TABLE that decides on `claim`."""
    judged = [a.outcome.verdict for a in attributions if isinstance(a.outcome, Judgement)]
    together = joint.verdict if isinstance(joint, Judgement) else None
    said = _Said(claim, frozenset(judged), together, len(judged) == len(attributions))
    return next(row for row in TABLE if row.holds(said))


def is_dangling(attribution: Attribution) -> bool:
    """Whether the marker points to no reference at all."""
    outcome = attribution.outcome
    return isinstance(outcome, Unavailable) and outcome.reason is Outcome.NO_SUCH_REFERENCE


def metrics_of(assessments: Iterable[Assessment]) -> Metrics:
    """Counts by verdict, citation recall and citation precision."""
    counts: Counter[Verdict] = Counter()
    judged = supporting = 0
    for assessment in assessments:
        counts[assessment.verdict] += 1
        for attribution in assessment.attributions:
            if isinstance(attribution.outcome, Judgement):
                judged += 1
                supporting += attribution.outcome.verdict is Verdict.SUPPORTED
    checked = sum(counts[verdict] for verdict in _JUDGED)
    return Metrics(
        claims=counts.total() - counts[Verdict.NOT_CHECKWORTHY],
        supported=counts[Verdict.SUPPORTED],
        partial=counts[Verdict.PARTIAL],
        contradicted=counts[Verdict.CONTRADICTED],
        unsupported=counts[Verdict.UNSUPPORTED],
        unchecked=counts[Verdict.UNCHECKED],
        uncited=counts[Verdict.UNCITED],
        citation_recall=counts[Verdict.SUPPORTED] / checked if checked else None,
        citation_precision=supporting / judged if judged else None,
    )


CLEAN, FAILED, USAGE, UNCHECKED, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130
"""The exit codes of every command, the same for every format."""


def exit_code(reports: Iterable[Report], fail_on: frozenset[str], allow_unchecked: bool = False) -> int:
    """FAILED where a finding's rule or severity is in `fail_on`, else UNCHECKED where a cited claim went unchecked.

    A claim whose findings were all accepted (`Report.accepted`) counts for neither.
    """
    code = CLEAN
    for report in reports:
        if fails(report.findings, fail_on):
            return FAILED
        found = {finding.claim for finding in report.findings}
        unchecked = (a.claim.id for a in report.assessments if a.verdict is Verdict.UNCHECKED)
        if not allow_unchecked and any(id in found for id in unchecked):
            code = UNCHECKED
    return code


def fails(findings: Iterable[Finding], fail_on: frozenset[str]) -> bool:
    """Whether any finding's rule or severity is named by `fail_on`."""
    return any(finding.rule in fail_on or finding.severity.value in fail_on for finding in findings)
