"""Dates told from the day of the text: borne out by the date they come to, contradicted by another year."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.relative import dated
from claimcheck.matcher.units import take_apart
from claimcheck.model import Case, Document, Source, Verdict

MAY = date(2024, 5, 5)
NEW_YEAR = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("language", "text", "today", "expected"),
    [
        ("en", "Sales fell last year.", MAY, [(2023, None, None)]),
        ("en", "It will open by the end of the year, not next month.", MAY, [(2024, None, None), (2024, 6, None)]),
        ("en", "He resigned yesterday.", NEW_YEAR, [(2023, 12, 31)]),
        ("en", "Prices rose last month.", NEW_YEAR, [(2023, 12, None)]),
        ("de", "Im vergangenen Jahr fiel der Umsatz.", MAY, [(2023, None, None)]),
        ("fr", "Les ventes ont baissé l’an dernier.", MAY, [(2023, None, None)]),
        ("es", "Las ventas bajaron el año pasado.", MAY, [(2023, None, None)]),
        ("en", "In 2019 it planned to double its staff by the end of the year.", MAY, []),
        ("en", "Sales fell in 2023.", MAY, []),
        ("en", "Sales fell last year.", None, []),
        ("it", "Le vendite sono calate l'anno scorso.", MAY, []),
    ],
)
def test_what_the_words_come_to(language, text, today, expected):
    parts = dated(take_apart(text, lexicon(language)), language, today)
    found = [unit.date for unit in sorted(parts.relative, key=lambda unit: unit.span)]
    assert [(d.year, d.month, d.day) for d in found] == expected


def judge(claim: str, text: str, article: str | None, published: str | None):
    source = Source("1", Document("1", text, (), "1", published=published), "test")
    (judgement,) = FuzzyJudge()([Case(claim, (source,), article_date=article)])
    return judgement


@pytest.mark.parametrize(
    ("claim", "text", "published", "verdict"),
    [
        ("The bridge was opened last year.", "The bridge was opened in 2023, the ministry said.", None, "supported"),
        ("The bridge was opened last year.", "The bridge was opened in 2019, the ministry said.", None, "contradicted"),
        ("The bridge will open by the end of the year.", "The bridge will open by the end of 2027.", None, "contradicted"),
        ("The bridge was opened in 2023.", "The bridge was opened last year, the ministry said.", "2024-02-01", "supported"),
        ("The bridge was opened in 2023.", "The bridge was opened last year.", "2020-02-01", "contradicted"),
        ("The bridge was opened last year.", "The bridge was opened last year.", "2024-02-01", "supported"),
        ("The bridge was opened last year.", "The bridge was opened last year.", "2020-02-01", "contradicted"),
        ("The bridge was opened yesterday.", "The bridge was opened on 4 May 2024.", None, "supported"),
        ("The bridge was opened yesterday.", "The bridge was opened on Saturday morning, 3 May 2024.", None, "supported"),
    ],
)  # fmt: skip
def test_an_article_of_may_2024(claim, text, published, verdict):
    assert judge(claim, text, "2024-05-05", published).verdict is Verdict(verdict)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The company opened a plant in Leipzig in 2024.",
            "The company, which cut jobs last year, opened a plant in Leipzig.",
        ),
        ("The minister resigned in 2024.", "The minister, appointed last year, resigned on Tuesday."),
        ("The library will reopen in 2025.", "The library, closed since a fire last year, will reopen next spring."),
        ("The factory closed before 2024.", "The factory closed last year, its owner said."),
        ("Ruiz won the 2022 Pritzker Prize.", "Ruiz, who won the Pritzker Prize, moved to Leeds last year."),
    ],
)
def test_another_date_of_another_clause(claim, text):
    assert judge(claim, text, None, "2024-05-05").verdict is not Verdict.CONTRADICTED


def test_what_is_compared_is_of_another_date():
    claim = "The firm sold 5 per cent more ships than last year."
    text = "The firm sold 5 per cent more ships in 2024 than in the year before."
    assert judge(claim, text, "2024-05-05", None).verdict is not Verdict.CONTRADICTED


def test_the_two_years_are_named():
    (found,) = judge(
        "It was opened last year in Arn.", "It was opened in 2019 in Arn.", "2024-05-05T09:00Z", None
    ).disagreements
    assert (found.kind, found.claim_value, found.source_value) == ("date", "last year (2023)", "2019")


@pytest.mark.parametrize("article", [None, "2024", "soon", "2024-13-40"])
def test_without_a_day_they_stay_words(article):
    assert (
        judge("It was opened last year in Arn.", "It was opened in 2019 in Arn.", article, None).verdict
        is not Verdict.CONTRADICTED
    )
