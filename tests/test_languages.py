"""Which language a text is in, by its commonest words and its letters."""

from __future__ import annotations

import pytest

from claimcheck.languages import language_of
from tests.fetcher.ordinary import ABOUT_404, BRIEF, FRENCH, GERMAN, HARBOUR, JAPANESE, RUSSIAN, SCHOOL, SPANISH


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (HARBOUR, "en"),
        (ABOUT_404, "en"),
        (SCHOOL, "en"),
        ((BRIEF,), "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (RUSSIAN, "ru"),
        (JAPANESE, "ja"),
    ],
)
def test_languages(texts, language):
    assert language_of(" ".join(texts)) == language


@pytest.mark.parametrize("text", ["", "Too few words to tell.", "412 " * 50, "lorem ipsum dolor sit amet " * 20])
def test_languages_that_cannot_be_told(text):
    assert language_of(text) is None
