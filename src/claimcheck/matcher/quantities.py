"""Numbers in running text: value, unit, and how exactly they are meant, by the grammar of the text's language."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from claimcheck.matcher.grammar import TIGHT, Grammar, grammar
from claimcheck.matcher.marked import clocks, scores
from claimcheck.matcher.numerals import narrow, numeral
from claimcheck.matcher.quantity import ABOUT, CLOCK, EXACT, LESS, MORE, PERCENT, POINTS, SCORE, Quantity
from claimcheck.matcher.shares import shares
from claimcheck.matcher.spelled import Spelled, spelled
from claimcheck.model import Span

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
_DURING = frozenset({"over", "under", "über", "unter"})
_TIMES = frozenset(
    "day days week weeks month months year years hour hours minute minutes tage wochen monate jahre stunden".split()
)
"""What "over" is said of as a time in which something happens: "over 18 months"."""
_LARGE = 1e6
_LONGEST = 120
"""Code points that a number in words may have."""


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
