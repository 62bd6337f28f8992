"""Findings: their words, their places, their fingerprints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.findings import Remark, findings_of, structure_findings
from claimcheck.model import (
    Anomaly,
    Attribution,
    NotJudged,
    Reference,
    Severity,
    Span,
    Verdict,
)
from claimcheck.verdict import assess
from tests.assessing import C, P, S, U, article_of, claim, judgement, outcome


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


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([("1", "A", "https://a.example/x"), ("2", "B", "http://www.a.example/x/?utm_source=y#top")], ["2"]),
        ([("1", "A", "https://a.example/x"), ("2", "B", "https://a.example/y")], []),
        ([("1", "A", None), ("2", "B", None)], []),
        ([("1", "A, p. 4", "https://a.example/x"), ("2", "A, p. 9", "https://a.example/x")], []),
        ([("1", "A", "https://a.example/x#page=4"), ("2", "A", "https://a.example/x#page=9")], []),
        ([("1", "A", "https://a.example/x"), ("2_1", "A", "https://a.example/x")], []),
        ([("1", "A", "https://a.example/x"), ("1", "B", "https://a.example/x")], ["1"]),
    ],
)
def test_one_address_under_two_numbers_is_a_duplicate(entries, found):
    keys = [key for key, _, _ in entries]
    article = article_of(claim(*keys), references=tuple(Reference(*entry) for entry in entries))
    duplicates = [f for f in structure_findings(article) if f.rule == "duplicate-reference"]
    assert [f.reference for f in duplicates] == found


def test_fingerprints_survive_renumbering_and_tell_equals_apart():
    def prints(key: str) -> list[str]:
        subject = claim(key)
        assessment = assess(subject, judgement(U), [Attribution(subject.citations[0], judgement(U))])
        references = (Reference(key, "Bulletin", "https://example.org/b"),)
        return [f.fingerprint for f in findings_of(article_of(subject, references=references), [assessment] * 2)]

    assert prints("1") == prints("2")
    assert len(set(prints("1"))) == 2


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


def found_on(subject, assessment):
    references = tuple(Reference(key, f"Reference {key}") for key in subject.keys)
    return findings_of(article_of(subject, references=references), [assessment])


def judged(subject, *alone):
    pairs = zip(subject.citations, alone, strict=True)
    return [Attribution(citation, outcome(value, citation.key)) for citation, value in pairs]


def test_a_source_that_says_nothing_of_a_supported_claim_is_superfluous():
    subject = claim("1", "2", "3", "4", "2")
    assessment = assess(subject, judgement(S), judged(subject, S, U, S, P, U))
    (finding,) = found_on(subject, assessment)
    assert (finding.rule, finding.severity, finding.reference) == ("superfluous-citation", Severity.INFO, "2")
    assert finding.message == "[2] says nothing of the claim, which is borne out without it by [1], [3]"
    assert finding.place == subject.citations[1].span


@pytest.mark.parametrize(("together", "alone"), [(S, [P, U]), (S, [S, P]), (U, [U, U]), (P, [P, U]), (C, [S, U, C])])
def test_a_source_that_may_matter_is_not_superfluous(together, alone):
    subject = claim(*map(str, range(1, len(alone) + 1)))
    found = found_on(subject, assess(subject, judgement(together), judged(subject, *alone)))
    assert "superfluous-citation" not in {finding.rule for finding in found}


def test_a_remark_on_a_citation_stands_at_its_marker():
    subject, reference = claim("1"), Reference("1", "Bulletin", span=Span(3, 9))
    remarks = (
        Remark("wrong-footnote", "found in [2]", reference, subject, subject.citations[0]),
        Remark("same-source", "the same text", reference),
    )
    found = findings_of(article_of(subject, references=(reference,)), (), remarks=remarks)
    assert [(f.rule, f.claim, f.place) for f in found] == [
        ("same-source", None, Span(3, 9)),
        ("wrong-footnote", "c1", subject.citations[0].span),
    ]
