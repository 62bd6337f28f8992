"""Numbers in running text: value, unit, and how exactly they are meant, by the grammar of the text's language."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.matcher.grammar import TIGHT, Grammar, grammar
from claimcheck.matcher.marked import clocks, scores
from claimcheck.matcher.numerals import narrow, numeral
from claimcheck.matcher.shares import shares
from claimcheck.matcher.spelled import Spelled, spelled
from claimcheck.model import Span

PERCENT, POINTS, SCORE, CLOCK = "%", "pp", "score", "clock"
_MONEY = frozenset(grammar("en").currencies.values())
EXACT, MORE, LESS, ABOUT = "=", ">", "<", "~"
_BOUNDS = {"more": MORE, "less": LESS, "about": ABOUT}
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_HALF = re.compile(r"\s(?:and (?:a|one) half|et demie?|y medi[oa]|e mezz[oa]|e mei[oa]|½)\b|½", re.IGNORECASE)
_PER = re.compile(
    r"\s*(?:/|an?|per|each|every|pro)\s?(second|minute|hour|day|week|month|year|litre|kilogram|kilo|tonne|head|person)\b"
    r"(?!\s(?:earlier|ago|later|before|after|old)\b)",
    re.I,
)
_PLUS = re.compile(r"\+|\s{1,3}(?:or more|and above|and up|(?:and|or) (?:over|older))\b", re.IGNORECASE)
_CJK_PERCENT = re.compile(r"百分之([^\W\d_]{1,6}|\d+(?:\.\d+)?)")
_TO = re.compile(r"\s(?:to|and|or|auf|bis|und|à|et|a|y)\s|\s?[-–]\s?")
_VAGUE = 0.1
"""The share of a figure by which another may differ that says it more exactly."""
_TEN = 10.0
_DURING = frozenset({"over", "under", "über", "unter"})
_TIMES = frozenset(
    "day days week weeks month months year years hour hours minute minutes tage wochen monate jahre stunden".split()
)
"""What "over" is said of as a time in which something happens: "over 18 months"."""
_LARGE = 1e6
_LONGEST = 120
"""Code points that a number in words may have."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `value` is in `unit` ("" for a bare count; measures in SI units, money by ISO code; results "score").

    `step` is the size of its last digit shown (1e5 for "1.2 million"), `bound` one of =, >, <, ~;
    `noun` the word that follows ("people"), folded; `per` what it is a rate of ("day"); `ordinal` says that it is a rank.
    """

    span: Span
    value: float
    unit: str
    step: float
    bound: str
    noun: str
    ordinal: bool = False
    per: str = ""
    strict_from: int | None = None
    """Where the words of a bound begin that leaves out the value itself: "more than 47", not "at least 47"."""
    alternative: float | None = None
    """The value in the other reading of an ambiguous form: "30.000" is thirty thousand in half of Europe."""

    def same(self, other: Quantity) -> bool:
        """Whether the two can be one value: equal, or one a rounding of the other to the digits it shows."""
        if (
            self.ordinal != other.ordinal
            or not self.comparable(other)
            or (self.per and other.per and self.per != other.per)
        ):
            return False
        if self.alternative == other.value or (other.alternative is not None and self.value == other.alternative):
            return True
        gap = abs(self.value - other.value)
        if gap <= 1e-9 * max(abs(self.value), abs(other.value)):
            return True
        coarse = max(self, other, key=lambda q: q.step)
        fine = min(self, other, key=lambda q: q.step)
        if (
            self.unit == other.unit
            and self.unit in _CONVERTED
            and gap <= 0.005 * max(abs(self.value), abs(other.value))
        ):
            return True
        return coarse.step > fine.step and coarse.step <= 0.11 * abs(coarse.value) and gap <= 0.5 * coarse.step

    def comparable(self, other: Quantity) -> bool:
        """Whether the units allow it: a bare number compares with money, and with a measure where it counts nothing else."""
        if self.unit == other.unit:
            return True
        if (self.unit and other.unit) or {PERCENT, POINTS, SCORE} & {self.unit, other.unit}:
            return False
        bare, measured = (self, other) if other.unit else (other, self)
        return measured.unit in _MONEY or not bare.noun or bare.noun == measured.noun

    def within(self, claimed: Quantity) -> bool:
        """Whether this value of a source satisfies the claim's bound ("more than 20" against 28)."""
        if self.unit != claimed.unit or self.per != claimed.per or self.bound == claimed.bound:
            return False
        if claimed.shuts_out(self):
            return False
        if claimed.bound == MORE:
            return self.value >= claimed.value and self.bound != LESS
        if claimed.bound == LESS:
            return self.value <= claimed.value and self.bound != MORE
        if claimed.bound == ABOUT:
            return abs(self.value - claimed.value) <= 0.05 * abs(claimed.value)
        return False

    def in_other_money(self, other: Quantity) -> bool:
        """Whether the two are the same figure in two currencies, which no rate of exchange makes of one sum."""
        return self.unit != other.unit and {self.unit, other.unit} <= _MONEY and self.value == other.value

    @property
    def sides(self) -> tuple[float, float] | None:
        """The two numbers of a result."""
        return (self.value // 1, round(self.value % 1 * 1000.0)) if self.unit == SCORE else None

    def near(self, other: Quantity) -> bool:
        """Whether the two are so near that one may be the other said more exactly."""
        return abs(self.value - other.value) <= _VAGUE * abs(self.value)

    def shuts_out(self, other: Quantity) -> bool:
        """Whether `other` is the very value that this bound leaves out, and no round figure: 47 of "more than 47"."""
        same = self.unit == other.unit and self.value == other.value
        return self.strict_from is not None and same and other.bound == EXACT and not _is_round(other)


_CONVERTED = frozenset(unit for unit, _ in grammar("en").measures.values())


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """Every number in `text`, in order; digits, and words of `language` ("twenty-one", "ein Dutzend", "三百五十")."""
    text, rules = narrow(text), grammar(language)
    found = [Quantity(span, value, CLOCK, 1.0, EXACT, "") for span, value in clocks(text)]
    found += [Quantity(span, value, SCORE, 0.001, EXACT, "") for span, value in scores(text)]
    found += _in_percent(text, rules)
    taken = Taken(quantity.span for quantity in found)
    for match in rules.number.finditer(text):
        if not taken.overlaps(Span(match.start("digits"), match.end())):
            found.append(_from_digits(text, match, rules))
    if language != "en":  # "pour cent" is no hundred; in English a number in words never stands in another's span
        taken = Taken(quantity.span for quantity in found)
    for number in spelled(text, rules):
        if not taken.overlaps(number.span):
            found.append(_from_words(text, number, rules))
            if language != "en":
                taken.add(found[-1].span)
    return _shared(text, sorted(found, key=lambda quantity: quantity.span))


def _shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, a bare number right before another with what is said of both: "from 8 to 6 per cent"."""
    for at, (left, right) in enumerate(pairwise(found)):
        bare = not (left.unit or left.ordinal) and _TO.fullmatch(text, left.span.end, right.span.start)
        if bare and right.unit in {PERCENT, POINTS}:
            found[at] = replace(left, unit=right.unit, noun="")
    return found


class Taken:
    """Spans that are taken already; they do not overlap one another, so that the nearest two tell."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def overlaps(self, span: Span) -> bool:
        """Whether one of them shares a character with `span`."""
        at = bisect_left(self._spans, span)
        return any(span.overlaps(other) for other in self._spans[max(at - 1, 0) : at + 1])

    def add(self, span: Span) -> None:
        """Take one more."""
        insort(self._spans, span)


def _in_percent(text: str, rules: Grammar) -> Iterator[Quantity]:
    """Shares in words, and 百分之三十."""
    for span, value in shares(text, rules):
        yield Quantity(span, value, PERCENT, 0.01, _bound(text, span.start, span.end, rules), "")
    for match in _CJK_PERCENT.finditer(text):
        number = numeral(match[1]) if not match[1][0].isdecimal() else float(match[1])
        if number is not None:
            yield Quantity(Span(*match.span()), number, PERCENT, 1.0, EXACT, "")


def _from_digits(text: str, match: re.Match[str], rules: Grammar) -> Quantity:
    digits, tail = match["digits"], (match["tail"] or "").lower()
    value, step = parse_digits(digits, rules.decimal)
    if tail in {"st", "nd", "rd", "th"}:
        span = Span(match.start("digits"), match.end())
        return Quantity(span, value, "", step, _bound(text, span.start, span.end, rules), "", ordinal=True)
    if tail in TIGHT:
        value, step = value * rules.scales[tail], step * rules.scales[tail]
        tail = ""
    start = match.start("currency") if match["currency"] else match.start("digits")
    number = _finish(text, Span(start, match.end()), value, step, match["currency"] or "", tail, rules)
    thousands = _AMBIGUOUS.fullmatch(digits) and rules.decimal in digits
    return replace(number, alternative=number.value * 1000) if thousands else number


def _from_words(text: str, number: Spelled, rules: Grammar) -> Quantity:
    if number.ordinal:
        bound = _bound(text, number.span.start, number.span.end, rules)
        return Quantity(number.span, number.value, "", 1.0, bound, "", ordinal=True)
    found = _finish(text, number.span, number.value, 1.0, "", "", rules)
    return replace(found, bound=ABOUT) if number.rough and found.bound == EXACT else found


def _finish(text: str, span: Span, value: float, step: float, currency: str, tail: str, rules: Grammar) -> Quantity:
    """Take in the scale, the unit, the rate and the bound that stand around a number."""
    if half := _HALF.match(text, span.end):
        part = 0.5 * _scale_of(value)
        value, step, span = value + part, min(step, part), Span(span.start, half.end())
    unit = rules.currencies.get(currency.lower(), rules.currencies.get(currency[-1:], "")) if currency else ""
    end, noun, square = span.end, "", False
    if after := rules.after.match(text, span.end):
        if after["scale"]:
            factor = rules.scales[after["scale"].lower()]
            value, step, end = value * factor, step * factor, after.end("scale")
            if half := _HALF.match(text, end):
                value, step, end = value + 0.5 * factor, min(step, 0.5 * factor), half.end()
                after = rules.after.match(text, end) or after
        if after["points"] or after["percent"]:
            unit, end = (POINTS, after.end("points")) if after["points"] else (PERCENT, after.end("percent"))
        elif after["unit"]:
            noun, square = after["unit"].lower(), bool(after["square"])
            money = rules.currencies.get(noun.removeprefix("us "), "")
            unit = unit or money
            if money or noun in rules.measures:
                end = after.end("unit")
    if not unit and (measure := rules.measures.get(tail or noun)):
        unit, factor = (measure[0] + "2", measure[1] ** 2) if square else measure
        value, step = value * factor, step * factor
    rate = _PER.match(text, end)
    per = rate[1].lower() if rate else ""
    if unit == "m" and per == "hour":  # "142 kilometres an hour" is 142 km/h
        unit, per, value, step = "m/s", "", value / 3600, step / 3600
    end_of_it = rate.end() if rate and unit else end
    bound, strict = _bound(text, span.start, end, rules), _strict_from(text, span.start, noun, rules)
    return Quantity(Span(span.start, end_of_it), value, unit, step, bound, noun, per=per, strict_from=strict)


def _scale_of(value: float) -> float:
    """What a half after a number is a half of: the million of "two million and a half"."""
    return 10.0 ** (3 * (len(f"{value:.0f}") // 3)) if value >= _LARGE and value % _LARGE == 0 else 1.0


def _bound(text: str, start: int, end: int, rules: Grammar) -> str:
    before = rules.before.search(text, max(0, start - 30), start)
    if before:
        return _BOUNDS[before.lastgroup or "about"]
    return MORE if _PLUS.match(text, end) else EXACT


def _strict_from(text: str, start: int, noun: str, rules: Grammar) -> int | None:
    before = rules.before.search(text, max(0, start - 30), start)
    if before is None or not rules.strict.match(text, before.start()):
        return None
    return None if noun in _TIMES and before[0].lower().split()[0] in _DURING else before.start()


def _is_round(quantity: Quantity) -> bool:
    """Whether its last digit is 0 or 5, as of a figure that is loosely meant: "over 150" may be said of 150."""
    return round(quantity.value / quantity.step) % 5 == 0 or quantity.step >= _TEN


def spelt(text: str, start: int, language: str = "en") -> float | None:
    """The value of the number in words at `start`, before any unit or scale; None where there is none."""
    for number in spelled(text[start : start + _LONGEST], grammar(language)):
        if number.span.start == 0 and not number.ordinal:
            return number.value
        if number.span.start > 0:
            return None
    return None


def parse_digits(digits: str, decimal: str = ".") -> tuple[float, float]:
    """Value and size of the last digit of "1,200,000", "2.40", "1.200.000" or "2,4".

    Of one mark that could be either, `decimal` says which it is: "1.200" is 1.2 in English and 1200 in German.
    """
    bare = unicodedata.normalize("NFKC", re.sub(r"[\u00a0\u202f'’ ]", "", digits))
    group = "," if decimal == "." else "."
    if group in bare and decimal in bare:
        if bare.rfind(group) > bare.rfind(decimal):  # written the other way: "1.200,50" in English
            group, decimal = decimal, group
    elif group in bare and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+", bare):
        group, decimal = decimal, group
    bare = bare.replace(group, "").replace(decimal, ".")
    if bare.count(".") > 1:  # the other mark between groups; a version, an address or a date with stops
        bare = bare.replace(".", "")
    decimals = len(bare.partition(".")[2])
    value = float(bare[:300])
    return value, 10.0**-decimals if decimals else _last_digit(bare)


def _last_digit(whole: str) -> float:
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** min(zeros, max(len(whole) - 1, 0))
