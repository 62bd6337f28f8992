"""The scoring, where its arithmetic is pushed."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from claimcheck.judges.scoring import AGAINST, BLOCKERS, decide, doubts, lifted, weights
from claimcheck.model import Verdict


@pytest.mark.parametrize("value", [-1e9, 1e9])
def test_any_feature_gives_a_probability(value):
    model = weights()
    assert 0.0 <= model.probability(dict.fromkeys(model.features, value)) <= 1.0


READS = replace(weights(), lifts=1.0, holds=-1.5)


def match(best: float, joined: float, **raised: float) -> SimpleNamespace:
    """What a match shows, as far as the rules look at it: all words there, and the doubts that are raised."""
    features = dict.fromkeys((*weights().features, *BLOCKERS), 0.0) | {"coverage_together": 1.0, "gap_words": 0.0}
    features |= {
        name: mean + 3 * scale * (weight > 0)
        for name, (mean, scale, weight) in weights().features.items()
        if weight > 0
    }
    return SimpleNamespace(
        features=features | {"read_supported": best, "read_joined": joined} | raised, conflicts=(), pairs=()
    )


@pytest.mark.parametrize(
    ("best", "joined", "raised", "left"),
    [
        (2.0, 1.5, {"hint_value": 1.0, "numbers_absent": 1.0}, ()),
        (2.0, 1.5, {"hint_value": 1.0, "names_absent": 1.0}, ("names_absent",)),
        (2.0, 0.9, {"hint_value": 1.0}, ("hint_value",)),
        (2.0, 1.5, {"quote_missing": 1.0}, ("quote_missing",)),
        (-2.0, -1.6, {}, (AGAINST,)),
        (-2.0, -1.4, {}, ()),
    ],
)
def test_reading_answers_doubts_and_raises_one(best, joined, raised, left):
    found = match(best, joined, **raised)
    assert doubts(found, READS) == left
    assert set(lifted(found, READS)) == set(raised) - set(left)
    assert decide(found, READS)[0] is (Verdict.PARTIAL if left else Verdict.SUPPORTED)


def test_without_reading_every_doubt_stands():
    found = match(9.0, 9.0, hint_value=1.0)
    assert doubts(found, weights()) == ("hint_value",)
    assert doubts(match(-9.0, -9.0), weights()) == ()


def test_reading_answers_nothing_where_the_words_give_next_to_nothing():
    model = replace(READS, by_words=0.4)
    assert doubts(match(2.0, 2.0, hint_value=1.0, by_words=0.3), model) == ()
    assert doubts(match(2.0, 2.0, hint_value=1.0, by_words=0.2), model) == ("hint_value", "by_words")
