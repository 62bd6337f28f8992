"""What of a text is denied, and what only planned or asked for."""

from __future__ import annotations

import pytest

from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.standing import Standing, clause, denials, denies, is_verb, openings
from claimcheck.matcher.units import take_apart
from claimcheck.model import Span


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("It denied plans to shut the mill, but cut jobs.", "denied plans to", " shut the mill"),
        ("He rejected any suggestion that she lied.", "rejected any suggestion that", " she lied"),
        ("Nobody was hurt when the train left.", "Nobody", " was hurt"),
        ("No injuries were reported.", "No injuries", "No injuries were reported"),
        ("We do not think the bridge is safe for lorries.", "not think", " the bridge is safe for lorries"),
        ("Without asking, it sold the hall.", "Without", " asking"),
    ],
)
def test_denials_govern_the_rest_of_their_clause(text, words, scope):
    (governor,) = denials(text)
    assert governor.standing is Standing.DENIED
    assert (governor.words.slice(text), governor.scope.slice(text)) == (words, scope)


@pytest.mark.parametrize(
    "text", ["It has not ruled out a sale.", "The oil can fail to flow.", "It dismissed the coach."]
)
def test_what_is_open_or_of_another_kind_is_no_denial(text):
    assert denials(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "standing"),
    [
        ("It plans to sell.", "plans", Standing.COMING),
        ("She called for a vote.", "called for", Standing.OPEN),
        ("They vote next week on a strike.", "vote next week on", Standing.OPEN),
    ],
)
def test_openings(text, words, standing):
    (governor,) = openings(text)
    assert (governor.words.slice(text), governor.standing) == (words, standing)


def test_a_month_and_what_is_between_commas_open_nothing():
    assert openings("In May, he suspects, it sold the mill.") == ()


def test_a_text_that_denies_nothing():
    assert not denies("The union sold the mill.")
    assert denies("The union turned the offer down.")


def test_a_clause_ends_at_its_joints():
    text = "Ten were hurt when a train left, but nobody died."
    assert clause(text, Span(text.index("train"), text.index("train") + 5)).slice(text) == " a train left"


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("She began to film.", "film", True),
        ("It raised fares.", "raised", True),
        ("At the start of filming it rained.", "filming", False),
    ],
)
def test_verbs(text, word, verb):
    words = lexicon("en")
    parts = take_apart(text, words)
    unit = next(unit for unit in parts.units if unit.word == word)
    assert is_verb(parts, unit, words) is verb
