"""Numbers in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.grammar import grammar
from claimcheck.matcher.quantities import parse_digits, quantities, spelt
from claimcheck.matcher.spelled import spoken


def only(text: str):
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.40 million tonnes", 2.4e9, "kg"),
        ("$3.5bn", 3.5e9, "USD"),
        ("€5m", 5e6, "EUR"),
        ("1,200,000 people", 1.2e6, ""),
        ("1.200.000 Euro", 1.2e6, "EUR"),
        ("2,4 Prozent", 2.4, "%"),
        ("12 %", 12, "%"),
        ("twelve per cent", 12, "%"),
        ("3 percentage points", 3, "pp"),
        ("10 square miles", 25899881.1, "m2"),
        ("two hundred and five cars", 205, ""),
        ("twenty-one people", 21, ""),
        ("a dozen eggs", 12, ""),
        ("30-year-old", 360, "month"),
        ("the 41st president", 41, ""),
        ("the third time", 3, ""),
        ("330 metres", 330, "m"),
        ("won 3-1", 3.001, "score"),
        ("a 54–45 vote", 54.045, "score"),
        ("drew 2-2", 2.002, "score"),
    ],
)
def test_values_and_units(text, value, unit):
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 20 people", ">"),
        ("at least five people", ">"),
        ("50+ countries", ">"),
        ("fewer than 20 people", "<"),
        ("about 20 people", "~"),
        ("mehr als 20 Menschen", ">"),
        ("20 people", "="),
    ],
)
def test_bounds(text, bound):
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1.2 million people", "1,200,000 people", True),
        ("1.2 million people", "1,203,400 people", True),
        ("1.2 million people", "1,303,400 people", False),
        ("12 percent", "twelve per cent", True),
        ("12 percent", "12 points", False),
        ("5 percent", "5 percentage points", False),
        ("10 km", "6.2 miles", True),
        ("10 km", "10 miles", False),
        ("30.000 inhabitants", "30,000 inhabitants", True),
        ("412 people", "398 people", False),
        ("330 metres", "930 metres", False),
        ("$5 million", "€5 million", False),
        ("the third", "three", False),
    ],
)
def test_same(left, right, same):
    assert only(left).same(only(right)) is same
    assert only(right).same(only(left)) is same


@pytest.mark.parametrize(
    ("claim", "source", "within"),
    [
        ("more than 20 people", "28 people", True),
        ("more than 20 people", "12 people", False),
        ("fewer than 20 people", "12 people", True),
        ("about 20 people", "20.5 people", True),
        ("20 people", "28 people", False),
        ("more than 20 km", "28 people", False),
        ("more than 47 people", "47 people", False),
        ("at least 47 people", "47 people", True),
        ("fewer than 47 people", "47 people", False),
        ("more than 5,000 people", "5,000 people", True),
    ],
)
def test_bounds_are_satisfied(claim, source, within):
    assert only(source).within(only(claim)) is within


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("fell from 8 to 6 per cent", ["%", "%"]),
        ("between 3 and 4 percentage points", ["pp", "pp"]),
        ("8 people and 6 per cent", ["", "%"]),
        ("the 8th to 6 per cent", ["", "%"]),
        ("8 to 6", ["", ""]),
    ],
)
def test_what_is_said_of_two_numbers(text, units):
    assert [quantity.unit for quantity in quantities(text)] == units


@pytest.mark.parametrize("text", ["6-8 hours", "a 50-50 chance", "in 2010-11", "pages 12-4/b", "1-2"])
def test_what_is_no_result(text):
    assert not [quantity for quantity in quantities(text) if quantity.unit == "score"]


@pytest.mark.parametrize(
    ("text", "start"), [("He has over 47 wins", 7), ("He has at least 47 wins", None), ("mehr als 47 Siege", 0)]
)
def test_where_the_words_begin_that_leave_a_number_out(text, start):
    assert only(text).strict_from == start


def test_pronoun_one_is_no_number():
    assert quantities("One of them left; no one.") == []


@given(st.text(alphabet="0123456789.,' $€%kmb-thousandfivemillion\u00a0²", max_size=40))
def test_any_text_has_quantities(text):
    for quantity in quantities(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@given(
    st.sampled_from(["de", "fr", "es", "ru", "zh", "ja"]),
    st.text(alphabet="0123456789.,' €%ein zweiMillionenunddeuxcentsmilveinte万億三百十年１.　\u00a0", max_size=60),
)
def test_any_text_of_another_language_has_quantities(language, text):
    for quantity in quantities(text, language):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@given(st.integers(0, 10**12))
def test_digits_round_trip(value):
    assert parse_digits(f"{value:,}")[0] == value
    assert parse_digits(str(value))[0] == value


def test_spoken_thousands():
    assert spoken("two thousand and five") == 2005
    assert spoken("a hundred") == 100


@pytest.mark.parametrize(
    ("text", "start", "value"),
    [
        ("four thousand two hundred and seventy km", 0, 4270.0),
        ("a dozen eggs", 0, 12.0),
        ("third", 0, None),
        ("x", 0, None),
    ],
)
def test_spelt(text, start, value):
    assert spelt(text, start) == value


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "1.240.000 Container", 1_240_000, ""),
        ("de", "4.800 Angestellte", 4800, ""),
        ("de", "84 000 Menschen", 84_000, ""),
        ("de", "1.200,50 Euro", 1200.5, "EUR"),
        ("de", "2,3 Milliarden Euro", 2.3e9, "EUR"),
        ("de", "eine Billion Euro", 1e12, "EUR"),
        ("de", "3 Billionen Dollar", 3e12, "USD"),
        ("de", "zweiundzwanzig Lotsen", 22, ""),
        ("de", "drei Komma fünf Millionen Menschen", 3.5e6, ""),
        ("de", "anderthalb Jahre", 18, "month"),
        ("de", "ein Fünftel", 20, "%"),
        ("de", "fünf Prozentpunkte", 5, "pp"),
        ("fr", "1 250 emplois", 1250, ""),
        ("fr", "1\u202f250,75 euros", 1250.75, "EUR"),
        ("fr", "8,4 pour cent", 8.4, "%"),
        ("fr", "huit pour cent", 8, "%"),
        ("fr", "quatre-vingt-dix salariés", 90, ""),
        ("fr", "soixante et onze habitants", 71, ""),
        ("fr", "deux cents blessés", 200, ""),
        ("fr", "un million et demi d'euros", 1.5e6, "EUR"),
        ("fr", "3,6 milliards d’euros", 3.6e9, "EUR"),
        ("fr", "un billion d'euros", 1e12, "EUR"),
        ("fr", "la moitié", 50, "%"),
        ("fr", "5,20 mètres", 5.2, "m"),
        ("es", "2.000 millones de euros", 2e9, "EUR"),
        ("es", "dos mil millones de euros", 2e9, "EUR"),
        ("es", "treinta y un municipios", 31, ""),
        ("es", "quinientas mil personas", 500_000, ""),
        ("es", "dos millones y medio", 2.5e6, ""),
        ("es", "un billón de euros", 1e12, "EUR"),
        ("es", "un 9 por ciento", 9, "%"),
        ("it", "centoventi giorni", 120 * 86400, "s"),
        ("it", "ventidue mila veicoli", 22_000, ""),
        ("pt", "dois mil milhões de euros", 2e9, "EUR"),
        ("nl", "tweeënveertig miljoen euro", 42e6, "EUR"),
        ("ru", "3,2 миллиарда рублей", 3.2e9, "RUB"),
        ("zh", "约120亿元", 1.2e10, "CNY"),
        ("zh", "全长42公里", 42_000, "m"),
        ("zh", "百分之十二", 12, "%"),
        ("zh", "１２万人", 120_000, ""),
        ("ja", "三百五十億円", 3.5e10, "JPY"),
        ("ja", "約1万2000世帯", 12_000, ""),
        ("ja", "約12,000世帯", 12_000, ""),
        ("ja", "15パーセント", 15, "%"),
        ("xx", "1.200,5 km", 1_200_500, "m"),
        ("en", "1.200 people", 1.2, ""),
    ],
)
def test_other_languages(language, text, value, unit):
    (quantity,) = quantities(text, language)
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "ein Mann und eine Frau"),
        ("de", "Millionen kamen"),
        ("fr", "un homme et une femme"),
        ("fr", "un pont neuf, dit-on"),
        ("es", "una mujer"),
        ("zh", "一部电影"),
        ("en", "zweiundzwanzig Lotsen"),
    ],
)
def test_what_is_no_number_in_its_language(language, text):
    assert quantities(text, language) == []


def test_neighbours_stay_apart():
    assert [q.value for q in quantities("dos, tres o cuatro meses", "es")] == pytest.approx([2, 3, 4])
    assert [q.value for q in quantities("zwanzig, dreißig", "de")] == [20, 30]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "rund 400 Gäste", "~"),
        ("de", "mindestens zwölf Anlagen", ">"),
        ("fr", "plus de deux cents blessés", ">"),
        ("fr", "une trentaine de personnes", "~"),
        ("es", "menos de mil personas", "<"),
        ("ja", "約12,000世帯", "="),
    ],
)
def test_bounds_in_other_languages(language, text, bound):
    (quantity,) = quantities(text, language)
    assert quantity.bound == bound


@pytest.mark.parametrize(
    ("language", "digits", "value"),
    [
        ("en", "1.200", 1.2),
        ("de", "1.200", 1200),
        ("de", "1,200", 1.2),
        ("de", "1.2.3", 123),
        ("en", "1.200,50", 1200.5),
    ],
)
def test_the_decimal_mark_is_the_languages(language, digits, value):
    assert parse_digits(digits, grammar(language).decimal)[0] == value


def test_a_figure_in_the_other_reading_of_its_mark_is_no_other_figure():
    ((one,), (other,)) = quantities("1,200 personas", "es"), quantities("1.200 personas", "es")
    assert one.same(other)
