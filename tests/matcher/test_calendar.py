"""Dates in running text."""

from __future__ import annotations

import pytest

from claimcheck.matcher.calendar import dates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 13 November 2022", (2022, 11, 13)),
        ("on Nov. 13, 2022", (2022, 11, 13)),
        ("on 2022-11-13", (2022, 11, 13)),
        ("in May 2020", (2020, 5, None)),
        ("on March 5", (None, 3, 5)),
        ("am 3. Oktober 1990", (1990, 10, 3)),
        ("le 14 juillet 1789", (1789, 7, 14)),
        ("el 5 de mayo de 2020", (2020, 5, 5)),
        ("in 1889", (1889, None, None)),
        ("in May.", (None, 5, None)),
    ],
)
def test_forms(text, parts):
    (date,) = dates(text)
    assert (date.year, date.month, date.day) == parts


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("de", "am 3. März 2024", (2024, 3, 3)),
        ("de", "am 03.03.2024", (2024, 3, 3)),
        ("de", "seit dem 1. Februar", (None, 2, 1)),
        ("de", "im Mai", (None, 5, None)),
        ("fr", "le 3 mars 2024", (2024, 3, 3)),
        ("fr", "le 1er mai", (None, 5, 1)),
        ("fr", "en mars", (None, 3, None)),
        ("fr", "le 3/4/2024", (2024, 4, 3)),
        ("es", "el 4 de agosto de 2023", (2023, 8, 4)),
        ("es", "en mayo de 2020", (2020, 5, None)),
        ("it", "il 18 giugno 2024", (2024, 6, 18)),
        ("pt", "11 de setembro de 2023", (2023, 9, 11)),
        ("nl", "5 mei 2024", (2024, 5, 5)),
        ("ru", "5 апреля 2024 года", (2024, 4, 5)),
        ("fi", "avataan 3. maaliskuuta 2026", (2026, 3, 3)),
        ("uk", "5 квітня 2024", (2024, 4, 5)),
        ("el", "στις 5 Απριλίου 2024", (2024, 4, 5)),
        ("ar", "يوم 12 مارس 2024", (2024, 3, 12)),
        ("zh", "于2024年3月3日开通", (2024, 3, 3)),
        ("zh", "三月十二日", (None, 3, 12)),
        ("ja", "２０２４年３月に", (2024, 3, None)),
        ("ko", "2024년 3월 3일", (2024, 3, 3)),
        ("en", "on 3/4/2024", (2024, 3, 4)),
        ("en", "on 25/4/2024", (2024, 4, 25)),
    ],
)
def test_forms_of_other_languages(language, text, parts):
    (date,) = dates(text, language)
    assert (date.year, date.month, date.day) == parts


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "la planète Mars"), ("es", "el mar"), ("en", "3 may be"), ("en", "a probe to Mars")]
)
def test_no_months(language, text):
    assert dates(text, language) == []


def test_a_date_with_two_large_numbers_has_its_year_only():
    (date,) = dates("on 25/30/2024")
    assert (date.year, date.month, date.day) == (2024, None, None)


@pytest.mark.parametrize("text", ["it may be", "they march on", "2000 people", "10.5 of 1999.5", "version 2.2022.1"])
def test_no_dates(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("claim", "source", "answer"),
    [
        ("before July 2016", "26 April 2016", True),
        ("after July 2016", "26 April 2016", False),
        ("after 1994", "1995", True),
        ("before 1994", "1995", False),
        ("before July 2016", "2016", None),
        ("before July 2016", "July 2016", None),
        ("on 5 July 2016", "26 April 2016", None),
    ],
)
def test_before_and_after(claim, source, answer):
    (one,), (other,) = dates(claim), dates(source)
    assert one.satisfied_by(other) is answer


def test_less_exact_dates_do_not_differ():
    (day,), (year,), (other,) = dates("13 November 2022"), dates("2022"), dates("14 November")
    assert not day.differs(year)
    assert day.differs(other)
    assert day.covers(year)
    assert not year.covers(day)
    assert dates("as of April 2020")[0].bound == "as of"


def test_a_month_in_figures():
    [date] = dates("Work begins in 04/2027.")
    assert (date.year, date.month, date.day) == (2027, 4, None)
