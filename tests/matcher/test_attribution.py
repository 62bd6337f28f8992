"""Who says what in a text: beside the verb of speech, through a pronoun, or nobody."""

from __future__ import annotations

import pytest

from claimcheck.matcher.attribution import attribution
from claimcheck.matcher.index import index_source
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.match import match
from claimcheck.matcher.units import take_apart
from claimcheck.model import Document, Source, Span


def speaker(text: str, words: str, language: str = "en") -> str | None:
    start = text.index(words)
    found = attribution(take_apart(text, lexicon(language)), Span(start, start + len(words)), lexicon(language))
    return " ".join(unit.word for unit in found.speaker) if found else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We will stay,” said Ana Ruiz on Monday.", "Ana Ruiz"),
        ("Ana Ruiz, who leads the union, said: “We will stay.”", "Ana Ruiz"),
        ("“We will stay,” said Norway's minister for fish, Ana Ruiz.", "Ana Ruiz"),
        ("Ana Ruiz came in late. “We will stay,” she said.", "Ana Ruiz"),
        ("Ana Ruiz came from Oslo. It was cold. “We will stay,” she said.", "Ana Ruiz"),
        ("It was cold. “We will stay,” she said.", None),
        ("A smith from Bergen, Julio van der Beek, came. “We will stay,” he said.", "Julio Beek"),
        ("“We will stay,” Stern said.", "Stern"),
        ("“We will stay,” he told Ana Ruiz.", None),
        ("“We will stay,” warned Ana Ruiz.", "Ana Ruiz"),
        ("“We will stay,” said an envoy to Yemen.", None),
        ("Ana Ruiz called her creed “We will stay” and thanked Karel Dub.", "Ana Ruiz"),
        ("Ana Ruiz was told plainly by the old smith Karel Dub: “We will stay.”", "Karel Dub"),
        ("Ana Ruiz was told: “We will stay.”", None),
        ("In the words of Ana Ruiz, “We will stay”.", "Ana Ruiz"),
        ("“We are old,” said Ana Ruiz. “We will stay. We like it.”", "Ana Ruiz"),
        ("“We are old,” said Ana Ruiz.\n\n“We will stay.”", None),
        ("Ms Ruiz: We are old. We will stay.", "Ruiz"),
        ("The answer: We will stay.", None),
        ("“We will stay.”", None),
    ],
)
def test_who_speaks(text, who):
    assert speaker(text, "We will stay") == who


PROMISE = (
    "“The old pits are safe,” said Karel Dub. The director, Ivana Hlavata, promised that the pumps would run. "
    "“We do not walk away from a hole in the ground,” she said."
)


@pytest.mark.parametrize(
    ("claim", "kinds"),
    [
        ("“We do not walk away from a hole in the ground,” said Karel Dub.", ["speaker"]),
        ("“We do not walk away from a hole in the ground,” said Ivana Hlavata.", []),
        ("“We do not walk away from a hole in the ground,” Hlavata said.", []),
        ("“We do not walk away from a hole in the ground,” she said.", []),
        ("“The old pits are safe,” said Karel Dub.", []),
    ],
)
def test_a_pronoun_speaks_for_the_person_before(claim, kinds):
    found = match(claim, [index_source(Source("1", Document("1", PROMISE, (), "1"), "test"))])
    assert [conflict.kind for _, _, conflict in found.conflicts] == kinds
