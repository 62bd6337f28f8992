"""Nothing that a screen would obey comes through."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv6Address

import pytest
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


@pytest.mark.parametrize(
    "text",
    [
        "::1",
        "at 2001:db8::1.",
        "[2001:db8::5]:8080/x",
        "fe80::1%eth0",
        "2001:db8::/32",
        "::ffff:10.0.0.1, and",
        "12:30:05",
    ],
)
def test_an_ip_address_stays_readable(text):
    assert inert(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "::error::x", "::error file=x::y", "::add-mask::x", "::add::x", "2001:db8::error::x", "::1::error::x",
        "dead::beef::error::x", "a:::b", "::", "::::", "x::add-path::y", "::1::", "::ffff::", ":::1",
    ],
)  # fmt: skip
def test_workflow_commands_are_apart(text):
    assert "::" not in inert(text)
    assert inert(text).replace(" ", "") == text.replace(" ", "")


@given(st.text("::#[ade1.-x"))
def test_two_colons_stand_together_in_an_address_only(text):
    for found in re.finditer(r"\S*::\S*", inert(text)):
        inner = re.sub(r"^[^\da-f:]+|[^\da-f:]+$", "", found[0])
        assert any(_is_address(part) for part in re.split(r"[^\da-f:.]+", inner) for part in (part, part.rstrip(".")))
    assert "##[" not in inert(text)


def _is_address(word):
    try:
        return bool(IPv6Address(word.strip(".")))
    except ValueError:
        return False


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
