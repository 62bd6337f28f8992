"""Every outcome has its sentence, and no key becomes a path."""

from __future__ import annotations

import pytest

from claimcheck.model import Outcome, Unavailable
from claimcheck.reports.advice import advice


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_says_what_to_do(outcome):
    sentence = advice(Unavailable(outcome, "why"), "1", "article.md")
    assert sentence
    assert "{" not in sentence


def test_a_reference_without_an_address():
    assert advice(Unavailable(Outcome.NO_URL, "why; do"), "1", "article.txt") == (
        "save the page as 1.html in a folder and pass --sources FOLDER, "
        "or run `claimcheck sources article.txt` and fill in the map"
    )


@pytest.mark.parametrize("key", ["../../etc/passwd", "a b", "", "x" * 100, "a\x1b[m"])
def test_a_key_that_is_no_file_name_is_not_offered_as_one(key):
    assert "KEY.html" in advice(Unavailable(Outcome.NO_URL, "why; do"), key, "a\x1b[m.md")
    assert "\x1b" not in advice(Unavailable(Outcome.NO_URL, "why; do"), key, "a\x1b[m.md")


def test_a_host_of_ones_own_may_be_opened_and_no_other_refusal_is_told_how():
    refused = Outcome.FORBIDDEN_ADDRESS
    own = Unavailable(refused, "10.0.0.1 is private address space; if the host is yours, pass --allow-host 10.0.0.1")
    assert advice(own, "1", "a.md") == (
        "if the host is yours, pass --allow-host 10.0.0.1; otherwise save the page as 1.html in a folder and pass "
        "--sources FOLDER"
    )
    metadata = Unavailable(refused, "169.254.169.254 is the metadata service of a cloud")
    assert advice(metadata, "1", "a.md") == "save the page as 1.html in a folder and pass --sources FOLDER"
