"""A fuzzy judgement taken apart says what the judge says, and its parts add up."""

from __future__ import annotations

import math

import pytest

from claimcheck.judges.explaining import DOUBTS
from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.judges.scoring import BLOCKERS
from claimcheck.model import Case, Verdict
from claimcheck.pairs import source_of

SOURCE = "The bridge carries 12,000 vehicles a day. It was opened in 1974 after four years of work."
CLAIMS = {
    "The bridge carries 12,000 vehicles a day.": Verdict.SUPPORTED,
    "The bridge carries 21,000 vehicles a day.": Verdict.CONTRADICTED,
    "Penguins admire Vienna.": Verdict.UNSUPPORTED,
}


@pytest.fixture
def judge():
    return FuzzyJudge()


@pytest.mark.parametrize(("claim", "verdict"), CLAIMS.items())
def test_it_is_the_judgement_that_the_judge_gives(judge, claim, verdict):
    case = Case(claim, (source_of("1", SOURCE),))
    explained = judge.explain(case)
    assert [explained.judgement] == judge([case])
    assert explained.judgement.verdict is verdict
    assert explained.because


def test_the_parts_add_up_to_the_score(judge):
    explained = judge.explain(Case(next(iter(CLAIMS)), (source_of("1", SOURCE),)))
    odds = explained.base + sum(part.adds for part in explained.parts)
    assert explained.score == pytest.approx(1 / (1 + math.exp(-odds)))


def test_a_check_that_decides_is_firm_and_names_both_values(judge):
    explained = judge.explain(Case("The bridge carries 21,000 vehicles a day.", (source_of("1", SOURCE),)))
    firm = [check for check in explained.checks if check.firm]
    assert firm
    assert all(check.rest >= check.needed for check in firm)
    assert ("21,000" in firm[0].disagreement.claim_value, "12,000" in firm[0].disagreement.source_value) == (True, True)


def test_whatever_forbids_supported_has_words():
    assert set(DOUBTS) == {*BLOCKERS, "gap_words", "by_words", "read_against", "conflict"}


def test_a_score_that_is_high_enough_and_a_doubt_are_both_said(judge):
    claim = "The bridge carries 12,000 vehicles a day and was opened in 1974 after most of four years of work."
    said = " ".join(judge.explain(Case(claim, (source_of("1", SOURCE),))).because)
    assert 'the claim takes in more ("most", "ever") than the sources say: partial at best' in said


def test_a_language_without_word_lists_is_said(judge):
    finnish = source_of("1", "Silta avattiin 1974 ja sen yli ajaa 12000 autoa.", language="fi")
    explained = judge.explain(Case("Silta avattiin 1974.", (finnish,)))
    assert "there are no word lists for the sources' language (fi)" in explained.because[0]
