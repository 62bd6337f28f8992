"""What the passage's own figures come to contradicts nothing."""

from __future__ import annotations

import pytest

from claimcheck.matcher.checks.computed import computed, year_computed
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.quantities import quantities
from claimcheck.matcher.units import take_apart


@pytest.mark.parametrize(
    ("claim", "passage", "comes_out"),
    [
        ("25 votes", "The House passed it by 212 votes to 187.", True),
        ("300 tonnes", "It expects to double its sales to 600 tonnes.", True),
        ("60 per cent", "The state pays 40 per cent.", False),
        ("15 francs", "A kilogram cost 19 francs in 2014. It now fetches 34 francs.", True),
        ("45 people", "It carried 40 people from Arn and five from Lund.", True),
        ("26 votes", "The House passed it by 212 votes to 187.", False),
        ("300 tonnes", "It expects to sell 600 tonnes.", False),
        ("30 per cent", "Nausea was reported by 14 per cent.", False),
    ],
)
def test_computed(claim, passage, comes_out):
    assert computed(quantities(claim)[0], take_apart(passage, lexicon("en"))) is comes_out


@pytest.mark.parametrize(
    ("year", "passage", "comes_out"),
    [
        (1949, "Born in 1932, he moved to Accra at 17.", True),
        (1950, "He entered the abbey in 1949 and had its hives the following year.", True),
        (2014, "Building began in 2011, and it opened three years later.", True),
        (1951, "Born in 1932, he moved to Accra at 17.", False),
        (1950, "He entered the abbey in 1949.", False),
    ],
)
def test_a_year(year, passage, comes_out):
    assert year_computed(year, take_apart(passage, lexicon("en"))) is comes_out
