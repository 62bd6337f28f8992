"""Attributions to a claim's verdict, verdicts to findings, findings to an exit code: the policy, and pure.

The table this follows, row by row:

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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import (
    Article,
    Assessment,
    Attribution,
    Claim,
    Disagreement,
    Finding,
    Judgement,
    Metrics,
    NotJudged,
    Outcome,
    Reference,
    Report,
    Severity,
    Span,
    Unavailable,
    Verdict,
    fingerprint,
)
from claimcheck.rules import CATALOGUE

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


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be found at a reference: `rule` names an entry of the catalogue."""

    rule: str
    message: str
    reference: Reference


def findings_of(
    article: Article,
    assessments: Sequence[Assessment],
    severities: Mapping[str, Severity] | None = None,
    remarks: Iterable[Remark] = (),
) -> tuple[Finding, ...]:
    """All findings on an article, in the order of their places; `severities` override the catalogue's."""
    recorder = _Recorder(article, severities or {})
    structure = [
        *_structure(article, recorder),
        *(recorder(said.rule, said.message, said.reference.span, None, said.reference) for said in remarks),
    ]
    judged = (finding for assessment in assessments for finding in _judged(assessment, recorder))
    return tuple(sorted([*structure, *judged], key=_place_order))


def structure_findings(article: Article, severities: Mapping[str, Severity] | None = None) -> tuple[Finding, ...]:
    """The findings that need no source: dangling markers, unused and doubled references."""
    recorder = _Recorder(article, severities or {})
    dangling = (
        recorder.dangling(claim, key)
        for claim in article.claims
        for key in claim.keys
        if key not in recorder.references
    )
    return tuple(sorted([*_structure(article, recorder), *dangling], key=_place_order))


def _place_order(finding: Finding) -> tuple[int, int]:
    order = list(CATALOGUE).index(finding.rule)
    return (finding.place.start if finding.place else 1 << 60, order)


class _Recorder:
    """Makes findings for one article and numbers equal ones, so that fingerprints differ."""

    def __init__(self, article: Article, severities: Mapping[str, Severity]) -> None:
        self.references: dict[str, Reference] = {}
        for reference in article.references:
            self.references.setdefault(reference.key, reference)
        self._severities = severities
        self._seen: Counter[str] = Counter()

    def __call__(
        self,
        rule: str,
        message: str,
        place: Span | None,
        claim: Claim | None = None,
        reference: Reference | None = None,
        words: str = "",
    ) -> Finding:
        words = claim.text if claim else words
        first = fingerprint(rule, words, reference)
        ordinal = self._seen[first]
        self._seen[first] += 1
        return Finding(
            rule=rule,
            severity=self._severities.get(rule, CATALOGUE[rule].severity),
            message=message,
            fingerprint=fingerprint(rule, words, reference, ordinal) if ordinal else first,
            place=place,
            claim=claim.id if claim else None,
            reference=reference.key if reference else None,
        )

    def dangling(self, claim: Claim, key: str) -> Finding:
        """The finding for a marker without a reference, at the marker."""
        place = next(citation.span for citation in claim.citations if citation.key == key)
        return self("no-such-reference", f"[{key}] is cited, but the article lists no reference [{key}]", place, claim)


def _structure(article: Article, record: _Recorder) -> Iterator[Finding]:
    cited = {citation.key for citation in article.citations}
    seen: set[str] = set()
    for reference in article.references:
        if reference.key in seen:
            message = f"the reference list has more than one entry [{reference.key}]; the first one was used"
            yield record("duplicate-reference", message, reference.span, None, reference)
        elif reference.key not in cited:
            yield record(
                "unused-reference", f"[{reference.key}] is listed but never cited", reference.span, None, reference
            )
        seen.add(reference.key)
    for anomaly in article.anomalies:
        yield record(anomaly.rule, anomaly.message, anomaly.span, words=anomaly.message)


def _judged(assessment: Assessment, record: _Recorder) -> Iterator[Finding]:
    claim, place = assessment.claim, assessment.claim.places[0]
    for key in dict.fromkeys(a.citation.key for a in assessment.attributions if is_dangling(a)):
        yield record.dangling(claim, key)
    message = _MESSAGES.get(assessment.verdict)
    only_dangling = all(map(is_dangling, assessment.attributions))
    if message is not None and not (assessment.verdict is Verdict.UNCHECKED and only_dangling):
        rule = JUDGES_DISAGREE if _disagree(assessment) else assessment.verdict.value
        yield record(rule, message(assessment), place, claim, _first_reference(assessment, record))
    alone = {a.outcome.verdict for a in assessment.attributions if isinstance(a.outcome, Judgement)}
    if alone >= {Verdict.SUPPORTED, Verdict.CONTRADICTED}:
        yield record("conflicting-sources", _conflict(assessment), place, claim)
    unread = _unread(assessment)
    if assessment.verdict is Verdict.SUPPORTED and unread:
        message_text = f"supported, but not every cited source was read: {'; '.join(unread)}"
        yield record("unread-source", message_text, place, claim)


def _disagree(assessment: Assessment) -> bool:
    """Whether a claim is unchecked because several judges were asked and differ."""
    outcomes = (assessment.joint, *(attribution.outcome for attribution in assessment.attributions))
    reasons = {outcome.reason for outcome in outcomes if isinstance(outcome, NotJudged)}
    return assessment.verdict is Verdict.UNCHECKED and JUDGES_DISAGREE in reasons


def _first_reference(assessment: Assessment, record: _Recorder) -> Reference | None:
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if isinstance(outcome, Judgement) and outcome.verdict is assessment.verdict:
            return record.references.get(attribution.citation.key)
    keys = assessment.claim.keys
    return record.references.get(keys[0]) if keys else None


def _contradicted(assessment: Assessment) -> str:
    disagreement = next(_disagreements(assessment), None)
    if disagreement is None:
        return "a cited source contradicts the claim"
    return (
        f'the claim says "{disagreement.claim_value}", the source [{disagreement.source_key}] '
        f'says "{disagreement.source_value}"'
    )


def _disagreements(assessment: Assessment) -> Iterator[Disagreement]:
    outcomes = [attribution.outcome for attribution in assessment.attributions]
    for outcome in (*outcomes, assessment.joint):
        if isinstance(outcome, Judgement) and outcome.verdict is Verdict.CONTRADICTED:
            yield from outcome.disagreements


def _partial(assessment: Assessment) -> str:
    best = _best(assessment)
    words = [span.slice(assessment.claim.text) for span in best.unsupported_spans] if best else []
    if not words:
        return "the cited sources bear out only a part of the claim"
    return "the cited sources do not bear out: " + ", ".join(f'"{word}"' for word in words[:8])


def _best(assessment: Assessment) -> Judgement | None:
    if isinstance(assessment.joint, Judgement):
        return assessment.joint
    return next((a.outcome for a in assessment.attributions if isinstance(a.outcome, Judgement)), None)


def _unread(assessment: Assessment) -> list[str]:
    """One line for each cited source that was not read or not judged; dangling markers have their own finding."""
    lines = []
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if not isinstance(outcome, Judgement) and not is_dangling(attribution):
            lines.append(f"[{attribution.citation.key}] {outcome.detail}")
    return list(dict.fromkeys(lines))


def _unchecked(assessment: Assessment) -> str:
    joint = assessment.joint
    lines = _unread(assessment) or ([joint.detail] if isinstance(joint, NotJudged) else [])
    return "not checked: " + "; ".join(lines)


def _conflict(assessment: Assessment) -> str:
    sides: dict[Verdict, list[str]] = {Verdict.SUPPORTED: [], Verdict.CONTRADICTED: []}
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if isinstance(outcome, Judgement) and outcome.verdict in sides:
            sides[outcome.verdict].append(f"[{attribution.citation.key}]")
    supporting, contradicting = (", ".join(keys) for keys in sides.values())
    return f"{supporting} supports the claim, {contradicting} contradicts it"


_MESSAGES: dict[Verdict, Callable[[Assessment], str]] = {
    Verdict.CONTRADICTED: _contradicted,
    Verdict.UNSUPPORTED: lambda _: "the cited sources say nothing that bears the claim out",
    Verdict.PARTIAL: _partial,
    Verdict.UNCHECKED: _unchecked,
    Verdict.UNCITED: lambda _: "no source is cited for this statement",
}


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
