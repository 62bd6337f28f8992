"""Numbers in running text: value, unit, and how exactly they are meant. English words; digits in any language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimcheck.matcher.shares import shares
from claimcheck.model import Span

_DATA = tomllib.loads((files(__package__) / "data/units.toml").read_text("utf-8"))

WORDS: Mapping[str, float] = _DATA["numbers"]
ORDINALS: Mapping[str, float] = _DATA["ordinals"]
SCALES: Mapping[str, float] = _DATA["scales"]
_TIGHT = frozenset({"k", "m", "mn", "b", "bn", "tn"})
"""Scales that are one only right after digits: "5m", not "5 m"."""
PERCENT, POINTS = "%", "pp"
_CURRENCY: Mapping[str, str] = _DATA["currencies"]
_MONEY = frozenset(_CURRENCY.values())
_MEASURES = {word: (unit, factor) for words, (unit, factor) in _DATA["measures"].items() for word in words.split()}

_NUMBER = re.compile(
    r"(?P<currency>(?:US|A|C|NZ|HK)?\$|[€£¥₹₺]|\b(?:USD|EUR|GBP|CHF|JPY|CNY)\b)?\s?"
    r"(?P<digits>(?<![\w.,])\d{1,3}(?:(?:,\d{3})+|(?:[\u00a0\u202f' ]\d{3})+(?![,.]?\d))(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<tail>st|nd|rd|th|s|k|m|mn|bn|b|tn|mm|cm|km|kg|g|ft|mph|mw|gw)?(?![^\W_])",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    r"(?<![\w-])(?:(?:{words})(?:[- ](?:and |point )?(?:{words}|hundred|thousand|million|billion))*"
    r"|(?:a|one) (?:dozen|hundred|thousand|million|billion)|(?:{ordinals}))(?![\w-]|['’]s)".format(
        words="|".join(sorted(WORDS, key=len, reverse=True)), ordinals="|".join(sorted(ORDINALS, key=len, reverse=True))
    ),
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s\u00a0\-‑]{{0,2}}(?P<scale>{scales})?\.?(?:[\s\u00a0\-‑]{{0,2}}(?P<points>(?:percentage|basis)[ -]points?)"
    r"|[\s\u00a0\-‑]{{0,2}}(?P<percent>%|percent\b|per[ -]cent\b|pct\b|prozent\b|pour cent\b|por ciento\b)"
    r"|[\s\u00a0\-‑]{{0,2}}(?:of )?(?P<square>sq(?:uare|\.)?[\s\-])?(?P<unit>(?:US )?[^\W\d_]+(?:/h)?))?".format(
        scales="|".join(rf"{s}\b" for s in sorted(SCALES, key=len, reverse=True) if s not in _TIGHT)
    ),
    re.IGNORECASE,
)
EXACT, MORE, LESS, ABOUT = "=", ">", "<", "~"
_BOUNDS = {"more": MORE, "less": LESS, "about": ABOUT}
_BEFORE = re.compile(
    r"(?:{})\s+(?:an? |the )?(?:total of )?[$€£]?$".format(
        "|".join(rf"(?P<{name}>{'|'.join(_DATA['bounds'][name])})" for name in _BOUNDS)
    ),
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_HALF = re.compile(r"\s(?:and (?:a|one) half|½)|½")
_CLOCK = re.compile(
    r"(?<![\w.:,])(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?(?![\d:%]|[.,]\d)"
    r"|(?P<hour2>[01]?\d)(?:\.(?P<minute2>[0-5]\d))?\s?(?P<half2>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"one(?:\s+(?:of|another|that|who|which|day)\b|[.,;:!?]|\s*$)", re.IGNORECASE)
_PER = re.compile(
    r"\s*(?:/|an?|per|each|every|pro)\s?(second|minute|hour|day|week|month|year|litre|kilogram|kilo|tonne|head|person)\b",
    re.I,
)
_PLUS = re.compile(r"\+|\s+(?:or more|and above|and up)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `value` is in `unit` ("" for a bare count; measures in SI units, money by ISO code).

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
        if (self.unit and other.unit) or {PERCENT, POINTS} & {self.unit, other.unit}:
            return False
        bare, measured = (self, other) if other.unit else (other, self)
        return measured.unit in _MONEY or not bare.noun or bare.noun == measured.noun

    def within(self, claimed: Quantity) -> bool:
        """Whether this value of a source satisfies the claim's bound ("more than 20" against 28)."""
        if self.unit != claimed.unit or self.per != claimed.per or self.bound == claimed.bound:
            return False
        if claimed.bound == MORE:
            return self.value >= claimed.value and self.bound != LESS
        if claimed.bound == LESS:
            return self.value <= claimed.value and self.bound != MORE
        if claimed.bound == ABOUT:
            return abs(self.value - claimed.value) <= 0.05 * abs(claimed.value)
        return False


_CONVERTED = frozenset(unit for unit, _ in _MEASURES.values())


def quantities(text: str) -> list[Quantity]:
    """Every number in `text`, in order; digits and words ("twenty-one", "a dozen", "third")."""
    found = _clocks(text) if ":" in text or "m" in text else []
    found += [
        Quantity(span, value, PERCENT, 0.01, _bound(text, span.start, span.end), "") for span, value in shares(text)
    ]
    taken = [quantity.span for quantity in found]
    for match in _NUMBER.finditer(text):
        span = Span(match.start("digits"), match.end())
        if not any(span.overlaps(clock) for clock in taken):
            found.append(_from_digits(text, match))
    found += [
        _from_words(text, match)
        for match in _WORD_NUMBER.finditer(text)
        if not _PRONOUN.match(text, match.start()) and not any(span.overlaps(Span(*match.span())) for span in taken)
    ]
    return sorted(found, key=lambda quantity: quantity.span)


def _from_digits(text: str, match: re.Match[str]) -> Quantity:
    digits, tail = match["digits"], (match["tail"] or "").lower()
    value, step = parse_digits(digits)
    if tail in {"st", "nd", "rd", "th"}:
        return Quantity(Span(match.start("digits"), match.end()), value, "", step, EXACT, "", ordinal=True)
    if tail in _TIGHT:
        value, step = value * SCALES[tail], step * SCALES[tail]
        tail = ""
    start = match.start("currency") if match["currency"] else match.start("digits")
    return _finish(text, Span(start, match.end()), value, step, match["currency"] or "", tail, digits)


def _from_words(text: str, match: re.Match[str]) -> Quantity:
    phrase = match[0].lower()
    if phrase in ORDINALS:
        return Quantity(Span(match.start(), match.end()), ORDINALS[phrase], "", 1.0, EXACT, "", ordinal=True)
    value = spoken(phrase)
    return _finish(text, Span(match.start(), match.end()), value, 1.0, "", "", "")


def _finish(text: str, span: Span, value: float, step: float, currency: str, tail: str, digits: str) -> Quantity:
    """Take in the scale, the unit, the rate and the bound that stand around a number."""
    if half := _HALF.match(text, span.end):
        value, step, span = value + 0.5, min(step, 0.5), Span(span.start, half.end())
    unit = _CURRENCY.get(currency.lower(), _CURRENCY.get(currency[-1:], "")) if currency else ""
    end, noun, square = span.end, "", False
    if after := _AFTER.match(text, span.end):
        if after["scale"]:
            factor = SCALES[after["scale"].lower()]
            value, step, end = value * factor, step * factor, after.end("scale")
        if after["points"] or after["percent"]:
            unit, end = (POINTS, after.end("points")) if after["points"] else (PERCENT, after.end("percent"))
        elif after["unit"]:
            noun, square = after["unit"].lower(), bool(after["square"])
            money = _CURRENCY.get(noun.removeprefix("us "), "")
            unit = unit or money
            if money or noun in _MEASURES:
                end = after.end("unit")
    if not unit and (measure := _MEASURES.get(tail or noun)):
        unit, factor = (measure[0] + "2", measure[1] ** 2) if square else measure
        value, step = value * factor, step * factor
    rate = _PER.match(text, end)
    per = rate[1].lower() if rate else ""
    if unit == "m" and per == "hour":  # "142 kilometres an hour" is 142 km/h
        unit, per, value, step = "m/s", "", value / 3600, step / 3600
    return Quantity(
        Span(span.start, rate.end() if rate and unit else end),
        value,
        unit,
        step,
        _bound(text, span.start, end),
        noun,
        per=per,
        alternative=value * 1000 if _AMBIGUOUS.fullmatch(digits) else None,
    )


def _bound(text: str, start: int, end: int) -> str:
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before:
        return _BOUNDS[before.lastgroup or "about"]
    return MORE if _PLUS.match(text, end) else EXACT


def _clocks(text: str) -> list[Quantity]:
    """Times of day ("8:15 p.m.", "20:15", "20 Uhr 15") as minutes since midnight."""
    found = []
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"] or match["hour2"])
        half = (match["half"] or match["half2"] or "").lower().replace(".", "")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        value = 60.0 * hour + float(match["minute"] or match["minute2"] or 0)
        found.append(Quantity(Span(match.start(), match.end()), value, "clock", 1.0, EXACT, ""))
    return found


def spelt(text: str, start: int) -> float | None:
    """The value of the number in words at `start`, before any unit or scale; None where there is none."""
    match = _WORD_NUMBER.match(text, start)
    return spoken(match[0].lower()) if match and match[0].lower() not in ORDINALS else None


def parse_digits(digits: str) -> tuple[float, float]:
    """Value and size of the last digit of "1,200,000", "2.40", "1.200.000" or "2,4"."""
    bare = re.sub(r"[\u00a0\u202f' ]", "", digits)
    if bare.count(".") > 1 or (
        re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", bare) is None and "," in bare and "." not in bare
    ):
        bare = bare.replace(".", "").replace(",", ".")
    bare = bare.replace(",", "")
    if bare.count(".") > 1:  # a version, an address or a date with stops: not one number
        bare = bare.replace(".", "")
    decimals = len(bare.partition(".")[2])
    value = float(bare[:300])
    return value, 10.0**-decimals if decimals else _last_digit(bare)


def _last_digit(whole: str) -> float:
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** min(zeros, max(len(whole) - 1, 0))


@cache
def spoken(phrase: str) -> float:
    """The value of a number in words, such as "two hundred and five"."""
    whole, _, decimals = phrase.partition(" point ")
    total = current = 0.0
    for word in re.split(r"[ \-]+", whole):
        if word in {"thousand", "million", "billion"}:
            total, current = total + max(current, 1.0) * SCALES[word], 0.0
        elif word in {"hundred", "dozen"}:
            current = max(current, 1.0) * (100 if word == "hundred" else 12)
        elif word not in {"a", "and", "point"}:
            current += WORDS[word]
    digits = [f"{WORDS.get(word, 0):g}" for word in decimals.split()]
    return total + current + (float("0." + "".join(digits)) if digits else 0.0)
