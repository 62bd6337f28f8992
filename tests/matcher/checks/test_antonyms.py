"""Opposites: in the verb, before the noun, between the same small words; and two sides of one deal, which are none."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def antonyms(claim: str, text: str) -> list[tuple[str, str]]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    return [(c.claim_value, c.source_value) for _, _, c in found.conflicts if c.kind == "antonym"]


@pytest.mark.parametrize(
    ("claim", "text", "pair"),
    [
        ("Traffic grew by 9 per cent.", "Traffic shrank by 9 per cent, while Brenna gained customers.", ("grew", "shrank")),
        ("The county lent money at high interest.", "The county lent money at low interest and high risk.", ("high", "low")),
        ("Lysvik has expensive berths.", "Lysvik has cheap berths and an expensive road.", ("expensive", "cheap")),
        ("The old keeper, Leon Abt of Arn, was cheered by fans.",
         "The old keeper, Leon Abt of Arn, would not talk to anybody and was booed by fans.", ("cheered", "booed")),
        ("Summers in Arn are warmer.", "Summers in Arn are cooler.", ("warmer", "cooler")),
        ("The yard made a profit of 3 million last year.",
         "The yard made a loss of 3 million last year after a profit of one million.", ("profit", "loss")),
        ("Two firemen were killed.", "Two firemen were slightly hurt; no one was killed.", ("killed", "hurt")),
        ("The tower fell in Arn, killing two people.", "The tower fell in Arn, but nobody was hurt.",
         ("killing", "nobody was hurt")),
        ("Two men were killed when the tower fell.", "No one was killed when the tower fell.", ("killed", "No one was killed")),
        ("The firm bought the yard in May.", "The firm sold the yard in May.", ("bought", "sold")),
    ],
)  # fmt: skip
def test_opposites(claim, text, pair):
    assert pair in antonyms(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The county lent money at low interest.", "The county lent money at low interest and high risk."),
        ("The bank runs early trains.", "The bank runs early trains and late trains."),
        ("The yard bought a crane from the port.", "The port sold a crane to the yard."),
        ("The bank lent the town a million.", "The town borrowed a million from the bank."),
        ("Arn beat Dunmore in May.", "Dunmore lost to Arn in May."),
        ("Two firemen were killed.", "Two firemen were killed and 12 people were hurt."),
        ("Three firemen were hurt.", "Two firemen died and three were hurt."),
        ("The yard made a loss of 3 million.", "The yard made a loss of 3 million after a profit of one million."),
        ("Two men were hurt when the tower fell.", "No one was killed when the tower fell, and two men were hurt."),
        ("Nobody was hurt when the two towers fell.", "Nobody was hurt when the two towers fell."),
        ("The fans who cheered the keeper were booed.", "The fans who cheered the keeper were booed."),
    ],
)
def test_no_opposites(claim, text):
    assert antonyms(claim, text) == []
