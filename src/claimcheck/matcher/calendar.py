"""Dates in running text: year, month and day as far as they are given, and whether before or after is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import Span

_MONTHS = (
    ("january", "jan", "januar", "jänner", "janvier", "enero"),
    ("february", "feb", "februar", "février", "febrero"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juni", "juin", "junio"),
    ("july", "jul", "juli", "juillet", "julio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "oktober", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "décembre", "diciembre"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LOWER_TOO = frozenset(name for names in _MONTHS for name in names[2:]) - {"mar", "mai", "mars"}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1\d{3}|20\d{2})"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>{_DAY})"
    rf"|(?P<day>{_DAY})(?:st|nd|rd|th|\.|er)?(?:\s+(?:of|de))?\s+(?P<month>{_NAME})\b\.?(?:,?\s+(?:de\s+)?(?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_NAME})\b\.?(?:\s+(?P<day2>{_DAY})(?:st|nd|rd|th)?(?!\d|[.,]\d|:))?(?:\s*,?\s+(?:of\s+)?(?P<year2>{_YEAR}))?"
    rf"|(?P<num_month>0[1-9]|1[0-2])/(?P<num_year>{_YEAR})"
    rf"|(?P<year3>{_YEAR}))(?![\w-]|[.,]\d|\s?%)",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?<![\w.,/-])({_YEAR})\s?[-–—]\s?({_YEAR})(?![\w-]|[.,]\d)")
_BEFORE = re.compile(
    r"(?P<before>before|prior to|until|till|by|earlier than|up to|vor|avant|antes de)\s*(?:the )?$"
    r"|(?P<after>after|since|later than|from|following|nach|seit|après|depuis|después de|desde)\s*(?:the )?$"
    r"|(?P<asof>as of|as at|stand)\s*(?:the )?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|(?!(?:was|is|has|as|its|his|this|us|elections?)\b)[a-z]{3,}s\b)"
)
_PLACED = re.compile(r"\b(?:in|of|by|on|to)\s$", re.IGNORECASE)
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


def dates(text: str) -> list[Date]:
    """Every date in `text`, in order: ISO, "13 November 2022", "Nov. 13, 2022", "May 2020", a bare year."""
    found = [
        Date(Span(*match.span(group)), int(match[group]), None, None)
        for match in _YEARS.finditer(text)
        for group in (1, 2)
    ]
    for match in _DATE.finditer(text):
        name = match["month"] or match["month2"]
        if name and not (name[0].isupper() or name.lower() in _LOWER_TOO):
            continue  # "may" and "march" without their capital are verbs
        if name and not (match["day"] or match["day2"] or match["year2"]):
            placed = _PLACED.search(text, max(0, match.start() - 4), match.start())
            if not placed and (name.lower() in {"may", "mar", "sep", "march"} or _SURNAME.match(text, match.end())):
                continue
        if match["year3"] and _COUNTED.match(text, match.end()):
            continue
        before = _BEFORE.search(text, max(0, match.start() - 16), match.start())
        bound = ON if before is None else {"before": BEFORE, "after": AFTER, "asof": AS_OF}[before.lastgroup or ""]
        found.append(
            Date(
                Span(match.start(), match.end()),
                _integer(match["iso_year"] or match["num_year"] or match["year"] or match["year2"] or match["year3"]),
                MONTHS[name.lower()] if name else _integer(match["iso_month"] or match["num_month"]),
                _integer(match["iso_day"] or match["day"] or match["day2"]),
                bound,
            )
        )
    return sorted(found, key=lambda date: date.span)


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None
