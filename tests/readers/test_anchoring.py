from __future__ import annotations

from claimcheck.model import Segment, project
from claimcheck.readers.anchoring import Anchor, chained, cut, identity, without_invisible


def test_identity() -> None:
    assert identity(5, 2) == (Segment(0, 2, 5),)
    assert identity(0) == ()


def test_cut_counts_from_its_start() -> None:
    segments = [Segment(0, 10, 3), Segment(5, 20, 5)]
    assert list(cut(segments, 2, 7)) == [Segment(0, 12, 1), Segment(3, 20, 2)]
    assert list(cut(segments, 3, 5)) == []
    assert list(cut([], 0, 5)) == []


def test_pieces_are_taken_in_order() -> None:
    anchor = Anchor("one two two", identity(11, 100))
    assert anchor.take("one ") == [Segment(0, 100, 4)]
    assert anchor.take("two") == [Segment(0, 104, 3)]
    assert anchor.take(" ") == [Segment(0, 107, 1)]
    assert anchor.take("two") == [Segment(0, 108, 3)]
    assert anchor.take("gone") == []


def test_blanks_may_differ() -> None:
    anchor = Anchor("\n\n one\n two", identity(11))
    assert anchor.take("one") == [Segment(0, 3, 3)]
    assert anchor.take("\n two") == [Segment(0, 6, 5)]
    anchor = Anchor("a  b", identity(4))
    anchor.take("a")
    assert anchor.take("   b") == [Segment(3, 3, 1)]
    assert anchor.take("  ") == []


def test_words_are_found_again_after_a_difference() -> None:
    visible = "one [dropped] two three"
    anchor = Anchor(visible, identity(len(visible)))
    segments = anchor.take("one two")
    assert [visible[project(tuple(segments), offset)] for offset in (0, 4, 6)] == ["o", "t", "o"]
    assert anchor.take(" three") == [Segment(0, 17, 6)]


def test_what_is_not_there_does_not_lead_astray() -> None:
    visible = "one " + 5000 * "x " + "two"
    anchor = Anchor(visible, identity(len(visible)))
    assert anchor.take("two") == []
    assert anchor.take("one") == [Segment(0, 0, 3)]


def test_what_nobody_sees_is_left_out_and_the_way_back_kept() -> None:
    text = "\ufeffa\u200bb\u00adc\u200d"
    shown, segments = without_invisible(text, identity(len(text), 10))
    assert shown == "abc\u200d"
    assert segments == [Segment(0, 11, 1), Segment(1, 13, 1), Segment(2, 15, 2)]
    assert without_invisible("abc", ()) == ("abc", ())


def test_a_way_leads_on() -> None:
    assert list(chained([Segment(0, 1, 3)], [Segment(0, 10, 2), Segment(2, 20, 9)])) == [
        Segment(0, 11, 1),
        Segment(1, 20, 2),
    ]
