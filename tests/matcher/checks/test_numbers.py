"""Another figure contradicts; one said more exactly, and one that the source's own figures give, does not."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def numbers(claim: str, text: str) -> list[tuple[str, str]]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    return [(c.claim_value, c.source_value) for _, _, c in found.conflicts if c.kind == "number"]


POLL = "Of those polled, 66 percent wanted night flights banned. Only 38 percent wanted daytime flights reduced."


@pytest.mark.parametrize(
    ("claim", "text", "values"),
    [
        ("The bus carried 47 adults.", "The bus carried 40 adults and five children.", ("47 adults", "40 adults")),
        ("The three lorries carry 70 tonnes.", "The three lorries carry 20 tonnes of stone each.", ("70 tonnes", "20 tonnes")),
        ("The film has more than 47 reviews.", "The film has 47 reviews on the site.", ("more than 47 reviews", "47 reviews")),
        ("The film cost $30m.", "The film cost 30 million euros to make.", ("$30m", "30 million euros")),
        ("Arn won the final 3-1.", "Arn won the final 2-1 on Sunday.", ("3-1", "2-1")),
        ("The drug cut deaths by a third.", "The drug cut deaths by a quarter in the trial.", ("a third", "a quarter")),
        ("Unemployment fell to 23% in March.", "Unemployment fell to 32 per cent in March.", ("23%", "32 per cent")),
        ("Sales rose to 4.2 million units.", "Sales rose to 2.4 million units.", ("4.2 million units", "2.4 million units")),
    ],
)  # fmt: skip
def test_another_figure(claim, text, values):
    assert numbers(claim, text) == [values]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bus carried 45 people.", "The bus carried 40 people from Arn and five from Lund."),
        ("He scored fewer than 12 goals.", "He scored 11 goals and made 20 passes, 8 of them long."),
        ("Arn won the final 3-1.", "Arn beat Lund 3-1 in the final."),
        ("Guards work 7 hours a night.", "Guards work 6 to 8 hours a night."),
        ("The three lorries carry 60 tonnes.", "The three lorries carry 20 tonnes of stone each."),
        ("The judge gave him three years.", "Prosecutors asked for five years; the judge gave him three."),
        ("One climber died.", "An avalanche buried three climbers on Monday; one died and two were dug out."),
        ("Roughly 400 posts will go at the works.", "Of 2,900 jobs about 400 would go at the works, it said."),
        ("Half of the flights were late.", "Of 40 flights, 20 were late."),
        ("Roughly two thirds of those polled wanted night flights stopped.", POLL),
        ("Over 9,000 people live in Arn.", "Arn had a population of 9,120, up from the 8,400 people counted in 2010."),
    ],
)
def test_the_same_figure(claim, text):
    assert numbers(claim, text) == []
