from __future__ import annotations

import pytest

from claimcheck.model import Segment
from claimcheck.readers.markup import visible


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<b title='x > y'>c</b>d", "acd"),
        ('a<b title="x > y" data-x=\'"\'>c', "ac"),
        ("a<p title=it's>b</p>c", "abc"),
        ("a<!-- b > c -->d<!-- e", "ad"),
        ("a<!doctype x>b<?pi x?>c<![CDATA[d]]>e", "abce"),
        ("a<script>var x = '<p>no</p>'</script>b<style>c</style>d", "abd"),
        ("a<SCRIPT>x</SCRIPTING></script >b", "ab"),
        ("a<script>never closed", "a"),
        ("<title>a &amp; <b></title>c", "a & <b>c"),
        ("1 < 2 <3 a<", "1 < 2 <3 a<"),
        ("a</ b>c</b", "ac"),
        ("a<b never closed", "a"),
        ("&amp; &#65;&#x42; &copy2 &unknown; & &#; &notit; &#1;", "& AB ©2 &unknown; & &#; ¬it; \x01"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_a_reader_sees(markup: str, expected: str) -> None:
    assert visible(markup)[0] == expected


def test_segments_lead_back() -> None:
    text, segments = visible("a<b>cd</b>&amp;e", offset=100)
    assert text == "acd&e"
    assert segments == [Segment(0, 100, 1), Segment(1, 104, 2), Segment(3, 110, 1), Segment(4, 115, 1)]
