"""Another day or year of the same thing; not that of another thing, of a by-line or of a stretch of time."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def dates(claim: str, text: str) -> list[tuple[str, str]]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    return [(c.claim_value, c.source_value) for _, _, c in found.conflicts if c.kind == "date"]


def test_another_year():
    assert dates("The bridge was opened in 2016.", "The bridge was opened in 2017.") == [("2016", "2017")]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The 2016 Arn Cup was a bridge race.", "The 2017 Arn Cup was a bridge race."),
        ("The bridge was opened in 2016.", "The bridge was opened (2017 Arn Herald)."),
        ("The club won the cup in 2016.", "The club won the cup in 2015/16."),
        ("Ruiz led the club in 2016.", "Ruiz led the club, 2012 – 2015."),
        ("Ruiz (2016-2020) led the club.", "In 2012 Ruiz led the club."),
        ("The bridge was opened in 2016.", "The bridge. In 2017 it rained."),
    ],
)
def test_another_thing(claim, text):
    assert dates(claim, text) == []
