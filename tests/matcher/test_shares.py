"""Shares in words."""

from __future__ import annotations

import pytest

from claimcheck.matcher.grammar import grammar
from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.matcher.shares import shares
from claimcheck.model import Document, Source


@pytest.mark.parametrize(
    ("text", "per_cent"),
    [
        ("three fifths of the cost", [60]),
        ("about a quarter of voters", [25]),
        ("two thirds already have rules", [66.667]),
        ("only one in ten wore a tracker", [10]),
        ("4 out of 5 children", [80]),
        ("the second quarter of 2025", []),
        ("for three quarters running", []),
        ("a third more", []),
        ("cut deaths by a third", [33.333]),
        ("half of the staff left, half the year", [50]),
        ("by a third party", []),
        ("by half past nine, by a quarter to ten", []),
        ("two in ten years", []),
        ("three in two", []),
        ("ten in ten", []),
    ],
)
def test_shares(text, per_cent):
    assert [value for _, value in shares(text, grammar("en"))] == pytest.approx(per_cent, abs=0.001)


@pytest.mark.parametrize(
    ("claim", "source", "kinds"),
    [
        ("The state covers three fifths of the cost.", "The state covers 60 per cent of the cost.", set()),
        ("Ten percent of participants wore a tracker.", "One in ten participants wore a tracker.", set()),
        ("Two thirds of the schools have rules.", "67 per cent of the schools have rules.", set()),
        ("Three out of five children were protected.", "Four out of five children were protected.", {"number"}),
    ],
)
def test_a_share_is_a_percentage(claim, source, kinds):
    found = match(claim, [index_source(Source("1", Document("1", source, (), "1"), "test"))])
    assert found is not None
    assert {conflict.kind for _, _, conflict in found.conflicts} == kinds
    assert found.features["numbers_missing"] == len(kinds)
