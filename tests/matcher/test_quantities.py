"""Numbers in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.quantities import parse_digits, quantities, spelt, spoken


def only(text: str):
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.40 million tonnes", 2.4e9, "kg"),
        ("$3.5bn", 3.5e9, "USD"),
        ("€5m", 5e6, "EUR"),
        ("1,200,000 people", 1.2e6, ""),
        ("1.200.000 Euro", 1.2e6, "EUR"),
        ("2,4 Prozent", 2.4, "%"),
        ("12 %", 12, "%"),
        ("twelve per cent", 12, "%"),
        ("3 percentage points", 3, "pp"),
        ("10 square miles", 25899881.1, "m2"),
        ("two hundred and five cars", 205, ""),
        ("twenty-one people", 21, ""),
        ("a dozen eggs", 12, ""),
        ("30-year-old", 360, "month"),
        ("the 41st president", 41, ""),
        ("the third time", 3, ""),
        ("330 metres", 330, "m"),
    ],
)
def test_values_and_units(text, value, unit):
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 20 people", ">"),
        ("at least five people", ">"),
        ("50+ countries", ">"),
        ("fewer than 20 people", "<"),
        ("about 20 people", "~"),
        ("mehr als 20 Menschen", ">"),
        ("20 people", "="),
    ],
)
def test_bounds(text, bound):
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1.2 million people", "1,200,000 people", True),
        ("1.2 million people", "1,203,400 people", True),
        ("1.2 million people", "1,303,400 people", False),
        ("12 percent", "twelve per cent", True),
        ("12 percent", "12 points", False),
        ("5 percent", "5 percentage points", False),
        ("10 km", "6.2 miles", True),
        ("10 km", "10 miles", False),
        ("30.000 inhabitants", "30,000 inhabitants", True),
        ("412 people", "398 people", False),
        ("330 metres", "930 metres", False),
        ("$5 million", "€5 million", False),
        ("the third", "three", False),
    ],
)
def test_same(left, right, same):
    assert only(left).same(only(right)) is same
    assert only(right).same(only(left)) is same


@pytest.mark.parametrize(
    ("claim", "source", "within"),
    [
        ("more than 20 people", "28 people", True),
        ("more than 20 people", "12 people", False),
        ("fewer than 20 people", "12 people", True),
        ("about 20 people", "20.5 people", True),
        ("20 people", "28 people", False),
        ("more than 20 km", "28 people", False),
    ],
)
def test_bounds_are_satisfied(claim, source, within):
    assert only(source).within(only(claim)) is within


def test_pronoun_one_is_no_number():
    assert quantities("One of them left; no one.") == []


@given(st.text(alphabet="0123456789.,' $€%kmb-thousandfivemillion\u00a0²", max_size=40))
def test_any_text_has_quantities(text):
    for quantity in quantities(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@given(st.integers(0, 10**12))
def test_digits_round_trip(value):
    assert parse_digits(f"{value:,}")[0] == value
    assert parse_digits(str(value))[0] == value


def test_spoken_thousands():
    assert spoken("two thousand and five") == 2005
    assert spoken("a hundred") == 100


@pytest.mark.parametrize(
    ("text", "start", "value"),
    [
        ("four thousand two hundred and seventy km", 0, 4270.0),
        ("a dozen eggs", 0, 12.0),
        ("third", 0, None),
        ("x", 0, None),
    ],
)
def test_spelt(text, start, value):
    assert spelt(text, start) == value
