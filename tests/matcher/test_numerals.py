"""Chinese and Japanese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.numerals import numeral, numerals


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("三百五十", 350),
        ("一千零五", 1005),
        ("两百", 200),
        ("三百五十億", 35_000_000_000),
        ("1万2000", 12_000),
        ("3億5000万", 350_000_000),
        ("1.5万", 15_000),
        ("1.2.3万", 1_230_000),
        ("1,234万", 12_340_000),
        ("二〇二四", 2024),
        ("42", 42),
        ("万", None),
        ("", None),
        ("米", None),
    ],
)
def test_values(word, value):
    assert numeral(word) == value


def test_a_single_character_needs_a_counter():
    text = "三人去看一部电影，百万人看过。"
    assert [(span.slice(text), value) for span, value in numerals(text)] == [("三", 3), ("百万", 1_000_000)]


@given(st.text(alphabet="〇一二三十百千万億0123456789.,人円", max_size=30))
def test_any_text(text):
    for span, value in numerals(text):
        assert value >= 0
        assert 0 <= span.start < span.end <= len(text)
