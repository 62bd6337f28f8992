"""Who is a sentence's subject, and who holds an office."""

from __future__ import annotations

import pytest

from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.persons import has_pronoun, holders, office, subjects
from claimcheck.matcher.units import take_apart
from claimcheck.model import Span

WORDS = lexicon("en")


def names(runs) -> list[str]:
    return [" ".join(unit.word for unit in run) for run in runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Her colleague at rival Sandell Securities, Mikael Ojala, disagreed with Ana Ruiz.", ["Mikael Ojala"]),
        ("“We signed,” said the prosecutor, Marta Lind.", ["Marta Lind"]),
        ("Ana Ruiz, the coach of Arn, praised them.", ["Ana Ruiz"]),
        ("They told Ana Ruiz of the plan.", []),
    ],
)
def test_subjects(text, found):
    assert names(subjects(take_apart(text, WORDS), Span(0, len(text)), WORDS)) == found


def test_pronouns():
    for text, found in (("He left early.", True), ("“We go,” she said.", True), ("It left him.", False)):
        assert has_pronoun(take_apart(text, WORDS), Span(0, len(text)), WORDS) is found


@pytest.mark.parametrize(
    "text",
    ["On Friday Judge Peter Okafor agreed.", "The judge, Peter Okafor, agreed.", "Peter Okafor, the judge, agreed."],
)
def test_holders(text):
    (run,) = holders(take_apart(text, WORDS), frozenset({WORDS.term("judge")}))
    assert run[-1].word == "Okafor"


def test_office():
    assert names([office(take_apart("The company's chairman said no.", WORDS), WORDS)]) == ["chairman"]
    assert names([office(take_apart("The coach Ana Ruiz said no.", WORDS), WORDS)]) == [""]
