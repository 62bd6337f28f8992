"""Where one statement ends and the next begins: at a joint between two verbs or two values, and nowhere in a list."""

from __future__ import annotations

import pytest

from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.statements import statements
from claimcheck.matcher.units import take_apart


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bank raised its rate and lowered its forecast.", ["The bank raised its rate", "and lowered its forecast"]),
        ("She added a library and a glasshouse in 1884.", ["She added a library and a glasshouse in 1884"]),
        ("Sales rose 7 per cent in Arn and 4 per cent in Dunmore.",
         ["Sales rose 7 per cent in Arn", "and 4 per cent in Dunmore"]),
        ("The bridge, which opened in 1937, is closed.", ["The bridge which opened in 1937", "is closed"]),
        ("It rained. Arn, Lund and Dunmore.", ["It rained", "Arn Lund and Dunmore"]),
        ("The source was the Lomba, with 90,000 tonnes.", ["The source was the Lomba with 90,000 tonnes"]),
    ],
)  # fmt: skip
def test_statements(text, told):
    parts = take_apart(text, lexicon("en"))
    numbers = statements(parts, lexicon("en"))
    found: dict[int, list[str]] = {}
    for unit in parts.units:
        found.setdefault(numbers[unit.order], []).append(unit.word.rstrip("."))
    assert [" ".join(words) for words in found.values()] == told
