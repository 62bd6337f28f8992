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
