from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.units import take_apart


def test_the_content_is_made_once():
    parts = take_apart("1,000 in 2 of 3 " * 50, lexicon("en"))
    assert parts.content is parts.content, "a claim of thousands of numbers asks for it at each of them"


def test_a_footnotes_marker_is_nothing_to_be_covered():
    parts = take_apart("It holds 260,000 volumes[1][2, 3] in [12] rooms.", lexicon("en"))
    assert [unit.word for unit in parts.content] == ["holds", "260,000", "volumes", "rooms"]
    assert all(unit.span.slice(parts.text) == unit.word for unit in parts.units)
