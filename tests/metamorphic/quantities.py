"""Numbers in claims and sources: found, read, written anew. Independent of the program's own reading of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import Span

from .lexicon import LABELS, MAGNITUDES, MONTHS, NUMBER_WORDS, SPELLED

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = re.compile(rf"(?<![\w.,:–/-])(?:\d[\d.,]*\d|\d|(?i:{_WORDS})(?![\w-]))(?![\w–/-]|:\d)")
_MAGNITUDE = re.compile(rf"\s*(?:{'|'.join(MAGNITUDES)})\b")
_GROUPED = re.compile(r"(?<=\d)[   ](?=\d{3}(?!\d))")
_MONTH_NAMES = {month for names in MONTHS.values() for month in names}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a claim: where its digits or its word stand, the value they show, and whether it is a word."""

    span: Span
    value: float
    word: bool
    before: str
    after: str


def read(token: str, language: str) -> float | None:
    """The value of digits or of a number word; None for what is no number (a date, a version)."""
    if token.lower() in NUMBER_WORDS:
        return float(NUMBER_WORDS[token.lower()])
    point, comma = (",", ".") if language != "en" else (".", ",")
    if not re.fullmatch(
        rf"\d+|\d{{1,3}}(?:{re.escape(comma)}\d{{3}})+|[\d{re.escape(comma)}]+{re.escape(point)}\d+", token
    ):
        return None
    return float(token.replace(comma, "").replace(point, "."))


def write(value: float, like: str, language: str) -> str:
    """`value` in the form of `like`: as a word, grouped, or with as many decimals."""
    if like.lower() in NUMBER_WORDS and int(value) in SPELLED:
        return SPELLED[int(value)].capitalize() if like[0].isupper() else SPELLED[int(value)]
    point, comma = (",", ".") if language != "en" else (".", ",")
    decimals = len(like.partition(point)[2])
    text = f"{value:,.{decimals}f}" if comma in like or value >= 10_000 else f"{value:.{decimals}f}"
    return text.translate(str.maketrans({",": comma, ".": point}))


def values(text: str, language: str = "en") -> set[float]:
    """Every value the text gives in digits or words, with and without its magnitude."""
    plain = _GROUPED.sub("." if language != "en" else ",", text)
    found: set[float] = set()
    for match in re.finditer(rf"\d[\d.,]*\d|\d|\b(?i:{_WORDS})\b", plain):
        value = read(match[0], language)
        if value is not None:
            found.add(value)
            magnitude = _MAGNITUDE.match(plain, match.end())
            if magnitude:
                found.add(round(value * MAGNITUDES[magnitude[0].strip()], 6))
    return found


def claim_numbers(claim: str, language: str) -> list[Number]:
    """The numbers of a claim that count or measure: no years, days of a month, clocks, labels or parts of names."""
    numbers = []
    for match in _NUMBER.finditer(claim):
        before = claim[: match.start()].rstrip("$€£ ").rpartition(" ")[2]
        after = claim[match.end() :].lstrip(". ").partition(" ")[0].strip(".,;:")
        value = read(match[0], language)
        year = re.fullmatch(r"1[5-9]\d\d|20\d\d", match[0])
        label = is_label(claim, match.start())
        dated = before in _MONTH_NAMES or after in _MONTH_NAMES or re.match(r"\.? ?[ap]\.?m", claim[match.end() :])
        if value is not None and value > 1 and not (year or label or dated):
            word = not match[0][0].isdigit()
            numbers.append(Number(Span(match.start(), match.end()), value, word, before, after))
    return numbers


def is_label(claim: str, position: int) -> bool:
    """Whether a number at `position` belongs to a name or label ("Rule 19"); a sentence's first capital is neither."""
    lead = claim[:position].rstrip("$€£ ").split()
    return bool(lead) and (lead[-1].lower().strip("(") in LABELS or (len(lead) > 1 and lead[-1][0].isupper()))
