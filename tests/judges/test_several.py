"""Several judges: the rule under the verdict table, row by row."""

from __future__ import annotations

import pytest

from claimcheck.judges.several import SeveralJudges, together
from claimcheck.model import Case, Disagreement, Judgement, NotJudged, Span, Verdict
from claimcheck.pairs import source_of

S, P, C, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED
SILENT = NotJudged("budget", "b gave no verdict: no money; more")
VALUES = (Disagreement("number", Span(0, 3), Span(0, 3), "412", "398", "1"),)
NAMED = "contradicted, both values named"


def outcome(what, judge):
    if what is SILENT:
        return SILENT
    verdict = C if what == NAMED else what
    return Judgement(verdict, 0.4 if judge == "a" else 0.6, judge, (), VALUES if what == NAMED else ())


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (S, S, S),
        (P, P, P),
        (U, U, U),
        (C, C, C),
        (S, NAMED, C),
        (NAMED, U, C),
        (SILENT, NAMED, C),
        (NAMED, C, C),
        (S, C, "judges-disagree"),
        (S, P, "judges-disagree"),
        (P, U, "judges-disagree"),
        (S, SILENT, "judges-disagree"),
        (C, SILENT, "judges-disagree"),
        (SILENT, SILENT, "budget"),
    ],
)
def test_the_rule(first, second, expected):
    found = together(["a", "b"], [outcome(first, "a"), outcome(second, "b")])
    assert (found.reason if isinstance(found, NotJudged) else found.verdict) == expected


def test_each_verdict_is_listed_where_they_differ():
    found = together(["a", "b"], [outcome(S, "a"), SILENT])
    assert found.detail == "a says supported, b says nothing (b gave no verdict: no money)"
    found = together(["a", "b"], [outcome(S, "a"), outcome(NAMED, "b")])
    assert found.judge == "a says supported, b says contradicted"
    assert found.disagreements == VALUES


def test_where_they_agree_the_lower_support_counts_and_named_values_are_kept():
    found = together(["a", "b"], [outcome(C, "a"), outcome(NAMED, "b")])
    assert (found.support, found.judge, found.disagreements) == (0.4, "a, b", VALUES)


def test_two_sentences_side_by_side_name_no_values():
    whole = (Disagreement("reading", Span(0, 9), Span(0, 9), "a claim", "a passage", "1"),)
    found = together(["a", "b"], [outcome(S, "a"), Judgement(C, 0.1, "b", (), whole)])
    assert found.reason == "judges-disagree"


class Stub:
    def __init__(self, name, what, account=None):
        self.name, self._what = name, what
        if account:
            self.account = lambda: account

    def __call__(self, cases):
        return [outcome(self._what, self.name) for _ in cases]


def test_each_case_is_asked_of_each_judge():
    judge = SeveralJudges([Stub("a", S), Stub("b", P, "b: 2 calls")])
    assert judge.name == "a, b"
    case = Case("x", (source_of("1", "y"),))
    assert [found.reason for found in judge([case, case])] == ["judges-disagree"] * 2
    assert judge([]) == []
    assert judge.account() == "b: 2 calls"
