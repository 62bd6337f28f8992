"""Dates in running text: year, month and day as far as they are given, and whether before or after is meant."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from claimcheck.matcher.grammar import any_of
from claimcheck.matcher.numerals import narrow, numeral
from claimcheck.model import Span
from claimcheck.text import MONTHS

_ENGLISH = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_AMBIGUOUS = frozenset("may march mar sep dec jan nov mars mai maj maja mart marts mei".split())
"""Months that may be another word where they stand alone, without day, year or the word for "in"."""
_PLACED = re.compile(
    r"\b(?:in|of|by|on|to|im|ab|bis|seit|en|de|du|fin|début|depuis|desde|em|nel|di|sinds)\s$", re.IGNORECASE
)
_NAME = any_of(MONTHS)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1\d{3}|20\d{2})"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>{_DAY})"
    rf"|(?P<day>{_DAY})(?:st|nd|rd|th|\.|er|º|°)?(?:\s+(?:of|de))?\s+(?P<month>{_NAME})\b\.?(?:,?\s+(?:de\s+)?(?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_NAME})\b\.?(?:\s+(?P<day2>{_DAY})(?:st|nd|rd|th)?(?!\d|[.,]\d|:))?(?:\s*,?\s+(?:of\s+|de\s+)?(?P<year2>{_YEAR}))?"
    rf"|(?P<dot_day>{_DAY})\.\s?(?P<dot_month>{_MONTH})\.\s?(?P<dot_year>{_YEAR})"
    rf"|(?P<first>{_DAY})/(?P<second>{_DAY})/(?P<slash_year>{_YEAR})"
    rf"|(?P<num_month>0[1-9]|1[0-2])/(?P<num_year>{_YEAR})"
    rf"|(?P<year3>{_YEAR}))(?![\w-]|[.,]\d|\s?%)",
    re.IGNORECASE,
)
_CJK_DAY = r"\d{1,2}|[一二三]?十?[一二三四五六七八九十]"
_CJK_MONTH = r"\d{1,2}|十?[一二]|[三四五六七八九十]"
_CJK = re.compile(
    rf"(?P<year>{_YEAR}|[〇零一二三四五六七八九]{{4}})\s?[年년](?:\s?(?P<month>{_CJK_MONTH})\s?[月월](?:\s?(?P<day>{_CJK_DAY})\s?[日号號일])?)?"
    rf"|(?<!\d)(?P<month2>{_CJK_MONTH})\s?[月월](?:\s?(?P<day2>{_CJK_DAY})\s?[日号號일])?"
)
_WITHOUT_NAMES = frozenset({"zh", "ja", "ko"})
"""Languages that number their months."""
_YEARS = re.compile(rf"(?<![\w.,/-])({_YEAR})\s?[-–—]\s?({_YEAR})(?![\w-]|[.,]\d)")
_BEFORE = re.compile(
    r"(?P<before>before|prior to|until|till|by|earlier than|up to"
    r"|vor|bis|avant|antes de|prima del?|antes d[eo]|voor)\s*(?:the )?$"
    r"|(?P<after>after|since|later than|from|following"
    r"|nach|seit|ab|après|depuis|después de|desde|dopo|dal|depois d[eo]|na|sinds)\s*(?:the )?$"
    r"|(?P<asof>as of|as at|stand)\s*(?:the )?$",
    re.IGNORECASE,
)
_YEAR_GROUPS = ("iso_year", "num_year", "dot_year", "slash_year", "year", "year2", "year3")
_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
"""Of a text's day: 0001-01-01 and 9999-12-31 stand for none."""
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|(?!(?:was|is|has|as|its|his|this|us|elections?)\b)[a-z]{3,}s\b)"
)
_SURNAME = re.compile(r" (?:(?:van|von|de|der|den|del|della|di|da|la|al) ){0,2}[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ]")
"""What makes a first name of a month that stands alone: "Julio Prieto", "April Jones"."""
ON, BEFORE, AFTER, AS_OF = "on", "before", "after", "as of"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is given; None for a part that is not. `bound` is one of on, before, after, as of."""

    span: Span
    year: int | None
    month: int | None
    day: int | None
    bound: str = ON

    def covers(self, claimed: Date) -> bool:
        """Whether every part that `claimed` gives stands here too, the same."""
        pairs = ((claimed.year, self.year), (claimed.month, self.month), (claimed.day, self.day))
        return all(wanted is None or wanted == mine for wanted, mine in pairs)

    def shares(self, other: Date) -> bool:
        """Whether some part that both give is the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(mine is not None and mine == theirs for mine, theirs in pairs)

    def differs(self, other: Date) -> bool:
        """Whether some part that both give is not the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)

    def satisfied_by(self, other: Date) -> bool | None:
        """Whether `other` lies before or after this, as the bound asks; None where that cannot be told."""
        if self.bound not in {BEFORE, AFTER} or self.year is None or other.year is None:
            return None
        mine = [self.year, self.month, self.day]
        theirs = [other.year, other.month, other.day]
        for left, right in zip(mine, theirs, strict=True):
            if left is None or right is None:
                return None
            if left != right:
                return right < left if self.bound == BEFORE else right > left
        return None


def day_of(stamp: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or time; None for less than a day, for what is none, and for a year nobody wrote in."""
    try:
        day = datetime.date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def dates(text: str, language: str = "en") -> list[Date]:
    """Every date in `text`, in order: ISO, "13 November 2022", "3. März", "3.3.2024", "2024年3月3日", "May 2020", a bare year.

    Of "3/4/2024" the first is the day, but in English the month; where it cannot be one it is the day there too.
    """
    text = narrow(text)
    found = [
        Date(Span(*match.span(group)), int(match[group]), None, None)
        for match in _YEARS.finditer(text)
        for group in (1, 2)
    ]
    found += [date for match in _DATE.finditer(text) if (date := _date(text, match, language)) is not None]
    if language in _WITHOUT_NAMES:
        found += map(_cjk_date, _CJK.finditer(text))
    return sorted(found, key=lambda date: date.span)


def _date(text: str, match: re.Match[str], language: str) -> Date | None:
    name = match["month"] or match["month2"]
    if name and not _is_month(text, match, name, language):
        return None
    if match["year3"] and _COUNTED.match(text, match.end()):
        return None
    before = _BEFORE.search(text, max(0, match.start() - 16), match.start())
    bound = ON if before is None else {"before": BEFORE, "after": AFTER, "asof": AS_OF}[before.lastgroup or ""]
    year = next((match[part] for part in _YEAR_GROUPS if match[part]), None)
    month = match["iso_month"] or match["num_month"] or match["dot_month"]
    day = match["iso_day"] or match["day"] or match["day2"] or match["dot_day"]
    if match["slash_year"]:
        month, day = _month_and_day(match["first"], match["second"], language)
    number = MONTHS[name.lower()] if name else _integer(month)
    return Date(Span(match.start(), match.end()), _integer(year), number, _integer(day), bound)


def _is_month(text: str, match: re.Match[str], name: str, language: str) -> bool:
    if language == "en" and name.lower() in _ENGLISH and not name[0].isupper():
        return False  # "may" and "march" without their capital are verbs
    if match["day"] or match["day2"] or match["year"] or match["year2"]:
        return True
    if language == "en" and name.lower() not in _ENGLISH:
        return False  # a mission to Mars
    if _PLACED.search(text, max(0, match.start() - 7), match.start()):
        return True
    return name.lower() not in _AMBIGUOUS and not _SURNAME.match(text, match.end())


def _month_and_day(first: str, second: str, language: str) -> tuple[str | None, str | None]:
    """Of "3/4/2024"; nothing where neither can be the month."""
    orders = ((first, second), (second, first)) if language == "en" else ((second, first), (first, second))
    return next(((month, day) for month, day in orders if int(month) <= _DECEMBER), (None, None))


def _cjk_date(match: re.Match[str]) -> Date:
    parts = (match["year"], match["month"] or match["month2"], match["day"] or match["day2"])
    year, month, day = (None if part is None else int(numeral(part) or 0) for part in parts)
    return Date(Span(match.start(), match.end()), year, month, day)


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None
