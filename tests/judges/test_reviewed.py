"""Ordinary sentences on which rules of the matcher misjudged once: what a reviewer found, a row each."""

from __future__ import annotations

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Case, Document, Source, Verdict

S, C = {Verdict.SUPPORTED}, {Verdict.CONTRADICTED}
UNSUPPORTED, UNCONTRADICTED = set(Verdict) - S, set(Verdict) - C


@pytest.mark.parametrize(
    ("claim", "text", "verdicts"),
    [
        ("The bridge collapsed in the storm yesterday.", "The bridge collapsed in the storm yesterday.", S),
        ("The minister promised not to raise taxes.", "The minister promised to raise taxes.", UNSUPPORTED),
        ("The council has vowed not to sell the library.", "The council has vowed to sell the library.", UNSUPPORTED),
        (
            "The court ruled that the firm need not sell the land.",
            "The firm was required to sell the land, the court ruled.",
            UNSUPPORTED,
        ),
        ("The strike began in May 2019.", "The strike began in June 2019 and ended three months later.", UNSUPPORTED),
        (
            "Rovers beat United 2-0 in May.",
            "United beat Rovers in March. In May Rovers won the return match against United 2-0.",
            UNCONTRADICTED,
        ),
        (
            "Rovers face United in the final on Saturday.",
            "United face Rovers in the final on Saturday.",
            UNCONTRADICTED,
        ),
        (
            "Exports of coffee, tea, sugar and cocoa rose.",
            "Exports of sugar, tea, coffee and cocoa rose.",
            UNCONTRADICTED,
        ),
        (
            "The new railway line runs from Leeds to York.",
            "The new railway line runs from York to Leeds.",
            UNCONTRADICTED,
        ),
        ("The motorway from Lyon to Paris was closed.", "The motorway from Paris to Lyon was closed.", UNCONTRADICTED),
        ("The shop was rebuilt over 18 months.", "The shop was rebuilt in 18 months.", UNCONTRADICTED),
        ("Everyone over 65 gets a free bus pass.", "Everyone aged 65 and over gets a free bus pass.", UNCONTRADICTED),
        ("The firm has over 150 employees.", "The firm has 150 employees.", UNCONTRADICTED),
        (
            "Profits rose in the first half of the year.",
            "Profits rose 12 per cent in the first six months of the year.",
            UNCONTRADICTED,
        ),
        ("The firm opened its first shop in York in 2018.", "The firm opened its first shop in York in 2019.", C),
        ("The mine collapsed in 2014, killing five people.", "The mine collapsed in 2019, killing five people.", C),
        ("The team won 2-1.", "The team won 5-2 on Sunday after it had lost 3-1 in May.", UNSUPPORTED),
        ("Two million people were evacuated.", "Three million people were evacuated on Sunday and two died.", C),
        (
            "The mayor did not open the bridge on Monday.",
            "The mayor opened the bridge on Monday, and it will be closed to lorries until June.",
            C,
        ),
        ("The museum opens from 9 am to 6 pm.", "The museum opens from 9 am until 6 pm.", S),
        ("The shop opens at 8 am.", "The shop opens at 8 am and stays open until 6 pm.", S),
        ("The council opened all six libraries.", "The council opened all six libraries and a bar.", S),
        (
            "All the schools in Leeds closed.",
            "All the schools in Leeds closed; all the shops did too, apart from two bakeries.",
            S,
        ),
        ("The Senate passed the bill by 52 votes to 48.", "The Senate passed the bill 52-48.", S),
        ("Labour leads by 45-30.", "Labour leads by 45 to 30.", S),
        ("The team lost 1-3 to United.", "The team lost 3-1 to United.", S),
        ("It flew a Boeing 747.", "It flew a Boeing 747-400.", S),
        ("The firm closed the plant in Leeds.", "To save money from 2020 on the firm closed the plant in Leeds.", S),
        ("Nobody was hurt.", "Two people were hurt in a crash in 2019. On Monday, police said, nobody was hurt.", S),
    ],
)
def test_what_a_reviewer_found(claim, text, verdicts):
    source = Source("1", Document("1", text, (), "1", published="2024-05-05"), "test")
    (judgement,) = FuzzyJudge()([Case(claim, (source,))])
    assert judgement.verdict in verdicts


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0000-00-00", "2024-02-30"])
def test_a_day_that_is_none_is_none(day):
    source = Source("1", Document("1", "It fell yesterday and opens tomorrow.", (), "1", published=day), "test")
    (judgement,) = FuzzyJudge()([Case("It fell yesterday.", (source,), article_date=day)])
    assert judgement.verdict is Verdict.SUPPORTED


def test_a_number_beyond_all_is_no_span_of_years():
    source = Source("1", Document("1", "It was built for 1" + "0" * 299 + " trillion people in 2019.", (), "1"), "test")
    (judgement,) = FuzzyJudge()([Case("It was built for people in 2014.", (source,))])
    assert judgement.verdict is not Verdict.SUPPORTED
