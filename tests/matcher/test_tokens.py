"""Tokens of a text."""

from __future__ import annotations

import pytest

from claimcheck.matcher.tokens import token


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "didn't pay 1,200 to U.S. firms", ["didn't", "pay", "1,200", "to", "U.S", "firms"]),
        ("fr", "L'usine n'a pas d'aide, aujourd'hui", ["L", "usine", "n", "a", "pas", "d", "aide", "aujourd'hui"]),
        ("fr", "qu’il dit", ["qu", "il", "dit"]),
        ("it", "dell'anno c'è", ["dell", "anno", "c", "è"]),
        ("en", "d'Artagnan", ["d'Artagnan"]),
        ("ja", "3月に橋が", ["3", "月", "に", "橋", "が"]),
    ],
)
def test_tokens(language, text, tokens):
    assert token(language).findall(text) == tokens
