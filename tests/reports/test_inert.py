"""Nothing that a screen would obey comes through."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reports.inert import inert, shorten


def test_what_becomes_of_each_kind():
    assert inert("a\x1b[31mb") == "a␛[31mb"
    assert inert("a\r\nb\tc") == "a  b c"
    assert inert("\x9b1m\x7f\x00") == "�1m␡␀"
    assert inert("user\u202etxt.exe\u2066\u200b\ufeff") == "usertxt.exe"
    assert inert("می\u200cخواهم") == "می\u200cخواهم", "Persian needs its joiner"
    assert inert("\ud800 \U000e0041") == "� "


@given(st.text(st.characters(codec=None)))
def test_no_control_and_no_format_character_but_the_joiners_is_left(text):
    for character in inert(text):
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.text(), st.integers(2, 50))
def test_shorten_keeps_to_the_length(text, length):
    short = shorten(text, length)
    assert len(short) <= length
    assert short == inert(text) or short.endswith("…")


def test_shorten_cuts_on_a_blank_where_one_is_near():
    assert shorten("one two three four", 15) == "one two three…"
    assert shorten("a" * 1_000_000, 10) == "a" * 9 + "…"
    assert shorten("\u200b" * 1_000_000, 10).endswith("…")
