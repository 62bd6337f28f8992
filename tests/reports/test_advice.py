"""Every outcome has its sentence, and no key becomes a path."""

from __future__ import annotations

import pytest

from claimcheck.model import Outcome
from claimcheck.reports.advice import advice


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_says_what_to_do(outcome):
    sentence = advice(outcome, "1", "article.md")
    assert sentence
    assert "{" not in sentence


def test_a_reference_without_an_address():
    assert advice(Outcome.NO_URL, "1", "article.txt") == (
        "save the page as 1.html in a folder and pass --sources FOLDER, "
        "or run `claimcheck sources article.txt` and fill in the map"
    )


@pytest.mark.parametrize("key", ["../../etc/passwd", "a b", "", "x" * 100, "a\x1b[m"])
def test_a_key_that_is_no_file_name_is_not_offered_as_one(key):
    assert "KEY.html" in advice(Outcome.NO_URL, key, "a\x1b[m.md")
    assert "\x1b" not in advice(Outcome.NO_URL, key, "a\x1b[m.md")
