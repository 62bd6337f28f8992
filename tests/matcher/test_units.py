from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.units import take_apart


def test_the_content_is_made_once():
    parts = take_apart("1,000 in 2 of 3 " * 50, lexicon("en"))
    assert parts.content is parts.content, "a claim of thousands of numbers asks for it at each of them"
