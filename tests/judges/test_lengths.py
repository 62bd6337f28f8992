"""Claims that are no sentences: judged up to a length, and beyond it not judged, with the reason."""

from __future__ import annotations

import sys

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.judges.lengths import bounded, too_long
from claimcheck.model import Case, Document, Judgement, NotJudged, Source, Verdict
from tests.judges.test_llm import TEXT, answering, judge_at, said
from tests.judges.test_llm import speaking as listening

SOURCE = Source("1", Document("1", TEXT, (), "1"), "test")
LONGEST, LONGER = Case("denied " * 571 + "now", (SOURCE,)), Case("denied " * 571 + "again", (SOURCE,))


def test_the_bound_is_of_code_points():
    assert (len(LONGEST.claim), too_long(LONGEST)) == (4000, None)
    assert too_long(LONGER) == NotJudged(
        "too-long", "the claim has 4,002 characters, and none of more than 4,000 is judged: end its sentences"
    )


def test_those_between_are_judged_in_order():
    cases = [Case("a", ()), LONGER, Case("b", ()), Case("c", ()), LONGER]
    heard = []

    def judge(asked):
        heard.extend(case.claim for case in asked)
        return [Judgement(Verdict.SUPPORTED, 1.0, case.claim) for case in asked]

    outcomes = bounded(cases, judge)
    assert heard == ["a", "b", "c"]
    assert [getattr(outcome, "judge", "too-long") for outcome in outcomes] == ["a", "too-long", "b", "c", "too-long"]


def test_the_fuzzy_judge_takes_the_longest_and_no_longer():
    longest, longer = FuzzyJudge()([LONGEST, LONGER])
    assert isinstance(longest, Judgement)
    assert isinstance(longer, NotJudged)
    explained = FuzzyJudge().explain(LONGER)
    assert (explained.judgement, explained.because, explained.parts) == (longer, (longer.detail,), ())


def test_no_endpoint_is_asked_about_a_longer_one():
    with listening(answering(said("supported", "x"))) as endpoint:
        (outcome,) = judge_at(endpoint)([LONGER])
    assert (outcome.reason, endpoint.asked) == ("too-long", [])


def steps(claim: str, source: Source = SOURCE) -> int:
    """Calls and resumed generators while the claim is judged: its work, without a clock."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    judge = FuzzyJudge()
    judge([Case("The harbour.", (source,))])
    sys.setprofile(counted)
    try:
        judge([Case(claim, (source,))])
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "words",
    ["denied ", "the port director said that she had called it good, and ", "not said ", "Lena Ott fined 3 in May, "],
)
def test_twice_the_claim_is_not_eight_times_the_work(words):
    assert steps((words * 600)[:2000]) < 5 * steps((words * 600)[:1000])


def test_a_table_of_figures_is_not_reckoned_with_pair_by_pair():
    few, many = (
        Source(str(number), Document(str(number), "9 8 5 people " * number, (), str(number)), "test")
        for number in (10, 40)
    )
    assert steps("12 people " * 20, many) < 8 * steps("12 people " * 20, few)
