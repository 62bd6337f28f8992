"""Phrases that say the same: found with small words inside them, and not where one alone is denied."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.match import match
from claimcheck.matcher.phrases import phrases
from claimcheck.matcher.ties import PHRASE
from claimcheck.matcher.units import take_apart
from claimcheck.model import Document, Source


def covered(claim: str, text: str) -> list[str]:
    """The claim's words that a phrase of the text covers."""
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    return [tie.claim.word for _, tie in sorted(found.pairs[0].ties.items()) if tie.how == PHRASE]


@pytest.mark.parametrize(
    ("claim", "text", "words"),
    [
        ("The savers of Arn were paid back in June.", "The savers of Arn were compensated in June.", ["paid", "back"]),
        (
            "The savers of Arn were compensated in June.",
            "The savers of Arn were paid it all back in June.",
            ["compensated"],
        ),
        ("Dockers in Arn went on strike in May.", "Dockers in Arn walked out in May.", ["strike"]),
        ("The ministry did not want to comment on Arn.", "The ministry in Arn declined to comment.", ["want"]),
        (
            "The firm from Arn filed for bankruptcy in May.",
            "The firm from Arn went bust in May.",
            ["filed", "bankruptcy"],
        ),
        ("A guard of Arn was taken into custody.", "A guard of Arn was arrested.", ["taken", "custody"]),
        ("The ferry from Arn ran aground in May.", "The ferry from Arn was stranded in May.", ["ran", "aground"]),
        ("The court in Arn gave it the go-ahead.", "The court in Arn approved it.", ["gave"]),
        ("The mill in Arn was razed in May.", "The mill in Arn was pulled down in May.", ["razed"]),
    ],
)
def test_another_phrase_covers(claim, text, words):
    assert set(words) <= set(covered(claim, text))


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The savers of Arn were paid back in June.", "The savers of Arn were not compensated in June."),
        ("A guard of Arn was taken into custody.", "A guard of Arn was not arrested."),
        ("A guard of Arn was taken into the town.", "A guard of Arn was arrested in the town."),
        ("The savers of Arn were paid. Back in June it rained.", "The savers of Arn were compensated in June."),
        ("The savers were paid three times back in June.", "The savers were compensated in June."),
        ("A crowd in Arn sang “pay us back” in June.", "A crowd in Arn was compensated in June."),
    ],
)
def test_no_phrase_covers(claim, text):
    assert covered(claim, text) == []


def test_a_phrase_tells_whether_it_is_denied():
    parts = take_apart("They did not give it up. They declined to comment, and did not want to comment.", lexicon("en"))
    found = {" ".join(unit.word for unit in phrase.units): phrase.denied for phrase in phrases(parts, lexicon("en"))}
    assert found["give up"] is True
    assert found["declined to comment"] is False
    assert found["not want to comment"] is False


def test_a_language_without_phrases_has_none():
    assert list(phrases(take_apart("Sie gaben auf.", lexicon("de")), lexicon("de"))) == []
