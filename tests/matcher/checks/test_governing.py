"""Two outcomes in one sentence: each is said of its own thing, and of no other."""

from __future__ import annotations

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Case, Document, Source, Verdict

JURY = "The jury acquitted Dahl of bribery but convicted him of fraud."
RATE = "The bank raised its key rate in November but lowered it in February."
LETTERS = "A jury found Petra Lunn not guilty of fraud but guilty of forging two letters."
EXPORTS = "Exports to Norland rose in May, while exports to Sudland fell."
PROFITS = "Profits at Arnwerk rose sharply last year, while those at Dunmore fell."


def judged(claim: str, text: str):
    source = Source("1", Document("1", text, (), text), "test")
    (judgement,) = FuzzyJudge()([Case(claim, (source,))])
    return judgement


@pytest.mark.parametrize(
    ("claim", "text", "ours", "theirs"),
    [
        ("Dahl was convicted of bribery.", JURY, "convicted", "acquitted"),
        ("Dahl was acquitted of fraud.", JURY, "acquitted", "convicted"),
        ("The bank raised its key rate in February.", RATE, "raised", "lowered"),
        ("Petra Lunn was found not guilty of forging two letters.", LETTERS, "not guilty", "guilty"),
        ("Exports to Sudland rose in May.", EXPORTS, "rose", "fell"),
        ("Exports to Norland fell in May.", EXPORTS, "fell", "rose"),
        ("Profits at Dunmore rose sharply.", PROFITS, "rose", "fell"),
        ("Profits at Arnwerk fell.", PROFITS, "fell", "rose"),
    ],
)
def test_the_other_outcome_contradicts(claim, text, ours, theirs):
    judgement = judged(claim, text)
    assert judgement.verdict is Verdict.CONTRADICTED
    assert (ours, theirs) in [(d.claim_value, d.source_value) for d in judgement.disagreements]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Dahl was convicted of fraud.", JURY),
        ("Dahl was acquitted of bribery.", JURY),
        ("The bank lowered its key rate in February.", RATE),
        ("The bank raised its key rate in November.", RATE),
        ("Petra Lunn was found guilty of forging two letters.", LETTERS),
        ("Petra Lunn was found not guilty of fraud.", LETTERS),
        ("Exports to Norland rose in May.", EXPORTS),
        ("Exports to Sudland fell.", EXPORTS),
        ("Profits at Arnwerk rose sharply.", PROFITS),
        ("Profits at Dunmore fell.", PROFITS),
    ],
)
def test_the_own_outcome_is_borne_out(claim, text):
    assert judged(claim, text).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bank raised its key rate.", "The bank raised its key rate. It lowered the one for loans in May."),
        ("Prices rose and fell in May.", "Prices rose and fell in May."),
        ("The yard raised wages.", "Wages fell before the yard raised them, and rents, in May."),
    ],
)
def test_what_cannot_be_told_contradicts_nothing(claim, text):
    assert judged(claim, text).verdict is not Verdict.CONTRADICTED
