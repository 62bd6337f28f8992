"""The verdict table, row by row, with its findings; metrics; exit codes."""

from __future__ import annotations

import pytest

from claimcheck.findings import findings_of
from claimcheck.model import (
    Attribution,
    Judgement,
    Provenance,
    Reference,
    Report,
    Unavailable,
    Verdict,
)
from claimcheck.verdict import assess, exit_code, metrics_of
from tests.assessing import DANGLING, DEAD, SILENT, C, P, S, U, article_of, claim, judgement, outcome

ROWS = [
    # together, each citation alone, verdict, findings
    (S, [S], S, []),
    (S, [S, DEAD], S, ["unread-source"]),
    (S, [P, P], S, []),
    (C, [C], C, ["contradicted"]),
    (C, [C, DEAD], C, ["contradicted"]),
    (C, [C, U], C, ["contradicted"]),
    (C, [P, P], C, ["contradicted"]),
    (S, [S, C], C, ["contradicted", "conflicting-sources"]),
    (S, [U, C], C, ["contradicted"]),
    (P, [P], P, ["partial"]),
    (P, [P, U], P, ["partial"]),
    (U, [P, U], P, ["partial"]),
    (U, [U], U, ["unsupported"]),
    (U, [U, U], U, ["unsupported"]),
    (P, [P, DEAD], Verdict.UNCHECKED, ["unchecked"]),
    (U, [U, DEAD], Verdict.UNCHECKED, ["unchecked"]),
    (None, [DEAD], Verdict.UNCHECKED, ["unchecked"]),
    (SILENT, [SILENT], Verdict.UNCHECKED, ["unchecked"]),
    (None, [DANGLING], Verdict.UNCHECKED, ["no-such-reference"]),
    (None, [DANGLING, DEAD], Verdict.UNCHECKED, ["no-such-reference", "unchecked"]),
    (S, [S, DANGLING], S, ["no-such-reference"]),
    (None, [], Verdict.UNCITED, ["uncited"]),
]


@pytest.mark.parametrize(("together", "alone", "verdict", "rules"), ROWS)
def test_each_row_of_the_table(together, alone, verdict, rules):
    keys = ["9" if value is DANGLING else str(number) for number, value in enumerate(alone, 1)]
    subject = claim(*keys)
    joint = judgement(together) if isinstance(together, Verdict) else together
    attributions = [
        Attribution(citation, outcome(value, citation.key))
        for citation, value in zip(subject.citations, alone, strict=True)
    ]
    assessment = assess(subject, joint, attributions)
    assert assessment.verdict is verdict
    references = tuple(Reference(key, f"Reference {key}") for key in keys if key != "9")
    findings = findings_of(article_of(subject, references=references), [assessment])
    assert sorted(finding.rule for finding in findings) == sorted(rules)


def test_opinion_without_citation_is_no_finding():
    assessment = assess(claim(checkworthy=False), None, [])
    assert assessment.verdict is Verdict.NOT_CHECKWORTHY
    assert findings_of(article_of(assessment.claim), [assessment]) == ()
    assert metrics_of([assessment]).claims == 0


def report_of(*verdicts: Verdict | Unavailable) -> Report:
    assessments = []
    for value in verdicts:
        subject = claim("1")
        own = outcome(value, "1")
        joint = own if isinstance(own, Judgement) else None
        assessments.append(assess(subject, joint, [Attribution(subject.citations[0], own)]))
    article = article_of(*(a.claim for a in assessments), references=(Reference("1", "A"),))
    found = findings_of(article, assessments)
    return Report(article, (), tuple(assessments), found, metrics_of(assessments), Provenance("0", "stub"))


@pytest.mark.parametrize(
    ("verdicts", "fail_on", "allow", "code"),
    [
        ([S], {"error"}, False, 0),
        ([S, C], {"error"}, False, 1),
        ([S, P], {"error"}, False, 0),
        ([S, P], {"warning"}, False, 1),
        ([S, P], {"partial"}, False, 1),
        ([S, DEAD], {"error"}, False, 3),
        ([S, DEAD], {"error"}, True, 0),
        ([C, DEAD], {"error"}, False, 1),
        ([DEAD], {"unchecked"}, True, 1),
    ],
)
def test_exit_codes(verdicts, fail_on, allow, code):
    assert exit_code([report_of(*verdicts)], frozenset(fail_on), allow) == code


def test_recall_and_precision():
    metrics = report_of(S, S, P, U, DEAD).metrics
    assert (metrics.cited, metrics.checked) == (5, 4)
    assert metrics.citation_recall == 0.5
    assert metrics.citation_precision == 0.5
    assert report_of(DEAD).metrics.citation_recall is None
