"""Two people with their ages: each number is its own person's, and nobody else's."""

from __future__ import annotations

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Case, Document, Source, Verdict

SISTERS = "Pia Roth, 34, was hurt and her sister Ana Roth, aged 29, was killed when a van hit them on Friday."
BROTHERS = "Peder Lunde, 44, set out alone on Friday. His brother Nils, 39, called the police at 8 p.m."


def judged(claim: str, text: str):
    source = Source("1", Document("1", text, (), text), "test")
    (judgement,) = FuzzyJudge()([Case(claim, (source,))])
    return judgement


@pytest.mark.parametrize(
    ("claim", "text", "values"),
    [
        ("Ana Roth, 34, was killed on Friday.", SISTERS, ("34", "29")),
        ("Pia Roth, 29, was hurt.", SISTERS, ("29", "34")),
        ("Nils Lunde, 44, called the police.", BROTHERS, ("44", "39")),
        ("Peder Lunde, 45, set out alone on Friday.", BROTHERS, ("45", "44")),
    ],
)
def test_another_age_contradicts(claim, text, values):
    judgement = judged(claim, text)
    assert judgement.verdict is Verdict.CONTRADICTED
    assert values in [(d.claim_value, d.source_value) for d in judgement.disagreements]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Ana Roth, 29, was killed on Friday.", SISTERS),
        ("Pia Roth, 34, was hurt.", SISTERS),
        ("The van killed Ana Roth, 29, and hurt Pia Roth, 34.", SISTERS),
        ("Nils Lunde, 39, called the police.", BROTHERS),
        ("Peder Lunde, 44, set out alone on Friday.", BROTHERS),
    ],
)
def test_the_own_age_is_borne_out(claim, text):
    assert judged(claim, text).verdict is Verdict.SUPPORTED


def test_an_age_is_no_count():
    """The passage's 34 is Pia Roth's, and counts no people."""
    assert judged("A van hit 29 people.", "A van hit Pia Roth, 34, on Friday.").verdict is not Verdict.CONTRADICTED
