"""The verdict table, row by row; findings; metrics; exit codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.model import (
    Anomaly,
    Article,
    Attribution,
    Citation,
    Claim,
    Disagreement,
    Document,
    Judgement,
    NotJudged,
    Outcome,
    Provenance,
    Reference,
    Report,
    Segment,
    Severity,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.verdict import assess, exit_code, findings_of, metrics_of, structure_findings

S, P, C, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED
DEAD = Unavailable(Outcome.DEAD, "the server answered 404")
DANGLING = Unavailable(Outcome.NO_SUCH_REFERENCE, "the article lists no reference [9]")
SILENT = NotJudged("no-answer", "the model gave no answer")
TEXT = "Exports rose to 412 tonnes."


def claim(*keys: str, checkworthy: bool = True) -> Claim:
    span = Span(0, len(TEXT))
    citations = tuple(Citation(key, Span(len(TEXT) - 1, len(TEXT)), 0) for key in keys)
    return Claim("c1", TEXT, (span,), (Segment(0, 0, len(TEXT)),), citations, checkworthy=checkworthy)


def judgement(verdict: Verdict, key: str = "1") -> Judgement:
    disagreements = (Disagreement("number", Span(16, 19), Span(0, 3), "412", "398", key),) if verdict is C else ()
    unsupported = (Span(16, 19),) if verdict is P else ()
    return Judgement(verdict, 0.5, "stub 1", (), disagreements, unsupported)


def outcome(value: Verdict | Unavailable | NotJudged, key: str) -> Judgement | Unavailable | NotJudged:
    return judgement(value, key) if isinstance(value, Verdict) else value


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


def article_of(*claims: Claim, references: tuple[Reference, ...] = ()) -> Article:
    document = Document("article.txt", TEXT, (), "0" * 64)
    return Article(document, claims, tuple(c for one in claims for c in one.citations), references)


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


def test_contradicted_names_both_values():
    subject = claim("1")
    assessment = assess(subject, judgement(C), [Attribution(subject.citations[0], judgement(C))])
    (finding,) = findings_of(article_of(subject, references=(Reference("1", "Bulletin"),)), [assessment])
    assert "412" in finding.message
    assert "398" in finding.message
    assert finding.reference == "1"


def test_severity_can_be_overridden():
    subject = claim()
    assessment = assess(subject, None, [])
    (finding,) = findings_of(article_of(subject), [assessment], {"uncited": Severity.ERROR})
    assert finding.severity is Severity.ERROR


def test_structure_findings_need_no_source():
    references = (Reference("1", "A"), Reference("2", "B"), Reference("1", "C"))
    findings = structure_findings(article_of(claim("1", "7"), references=references))
    assert sorted(f.rule for f in findings) == ["duplicate-reference", "no-such-reference", "unused-reference"]


def test_fingerprints_survive_renumbering_and_tell_equals_apart():
    def prints(key: str) -> list[str]:
        subject = claim(key)
        assessment = assess(subject, judgement(U), [Attribution(subject.citations[0], judgement(U))])
        references = (Reference(key, "Bulletin", "https://example.org/b"),)
        return [f.fingerprint for f in findings_of(article_of(subject, references=references), [assessment] * 2)]

    assert prints("1") == prints("2")
    assert len(set(prints("1"))) == 2


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


def test_anomalies_of_the_parser_are_findings():
    article = replace(
        article_of(),
        anomalies=(
            Anomaly("unresolved-style", '"(Smith, 2020)" is not resolved', Span(0, 2)),
            Anomaly("restarted-numbering", "begins again", Span(3, 4)),
        ),
    )
    found = structure_findings(article)
    assert [(finding.rule, finding.place) for finding in found] == [
        ("unresolved-style", Span(0, 2)),
        ("restarted-numbering", Span(3, 4)),
    ]
    assert len({finding.fingerprint for finding in found}) == 2


def test_judges_that_disagree_are_a_finding_of_their_own():
    differ = NotJudged("judges-disagree", "a says supported, b says partial")
    for joint, alone in ((differ, differ), (differ, judgement(P))):
        assessment = assess(claim("1"), joint, [Attribution(claim("1").citations[0], alone)])
        (finding,) = findings_of(article_of(claim("1"), references=(Reference("1", "A report"),)), [assessment])
        assert (assessment.verdict, finding.rule) == (Verdict.UNCHECKED, "judges-disagree")
        assert "a says supported, b says partial" in finding.message
