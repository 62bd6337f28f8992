"""How numbers are written in a language: the decimal mark, scales ("Milliarde"), measures, bounds and shares in words.

What holds everywhere (digits, SI units, signs of currencies, English words) is in data/units.toml; a language adds or
replaces words in the tables of its own data/LANGUAGE.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

POINT_LANGUAGES = frozenset("en zh ja ko th he hi bn ta te ur ms sw tl".split())
"""Languages of the decimal point, by CLDR; the others that have our digits use a comma (Switzerland and Mexico aside)."""
_BOUNDS = ("more", "less", "about")
_WITHOUT_BLANKS = frozenset({"zh", "ja", "th"})
TIGHT = frozenset({"k", "m", "mn", "b", "bn", "tn"})
"""Scales that are one only right after digits: "5m", not "5 m"."""


def any_of(names: Iterable[str]) -> str:
    """A pattern of `names` that gives up at the first letter, which a plain alternation in any case does not."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(name[1:])
    return "|".join(f"(?-i:[{first}{first.upper()}])(?:{'|'.join(rest)})" for first, rest in rests.items())


@cache
def tables(name: str) -> Mapping[str, Any]:
    """A data file of words by its stem; empty where there is none."""
    path = files(__package__) / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@dataclass(frozen=True, eq=False)
class Grammar:
    """The tables and patterns of one language. Words are in lower case; `measures` give a unit and how many of it one is.

    `number` finds digits with their currency and what is written tight after them, `after` reads scale, per cent and
    unit behind a number, `before` a bound in front of it, by the name of its group, and `strict` one that leaves out the
    number itself; `words` are further numbers in words, `rough` those of them that are not meant exactly, `shares`
    phrases that stand for a percentage.
    """

    language: str
    decimal: str
    scales: Mapping[str, float]
    measures: Mapping[str, tuple[str, float]]
    currencies: Mapping[str, str]
    words: Mapping[str, float]
    rough: frozenset[str]
    shares: Mapping[str, float]
    number: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    strict: re.Pattern[str]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of `language` (ISO 639-1); of one without a file, digits and what holds everywhere."""
    common, own = tables("units"), tables(language)
    scales = {**common["scales"], **own.get("scales", {})}
    bounds = {name: [*common["bounds"][name], *own.get("bounds", {}).get(name, ())] for name in _BOUNDS}
    measures = _measures(common["measures"], own.get("measures", {}))
    currencies = {**common["currencies"], **own.get("currencies", {})}
    decimal = "." if language in POINT_LANGUAGES else ","
    return Grammar(
        language=language,
        decimal=decimal,
        scales=scales,
        measures=measures,
        currencies=currencies,
        words={**own.get("numbers", {}), **own.get("rough", {})},
        rough=frozenset(own.get("rough", {})),
        shares=own.get("shares", {}),
        number=_number(decimal, blanks=language not in _WITHOUT_BLANKS),
        after=_after(scales, () if language not in _WITHOUT_BLANKS else [*measures, *currencies]),
        before=_before(bounds),
        strict=re.compile("|".join(common["bounds"]["strict"]), re.IGNORECASE),
    )


def _measures(*layers: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    return {
        word: (unit, factor) for layer in layers for words, (unit, factor) in layer.items() for word in words.split()
    }


_TAIL = r"(?P<tail>st|nd|rd|th|s|k|m|mn|bn|b|tn|mm|cm|km|kg|g|ft|mph|mw|gw)?"


_CAN_BEGIN = r"(?=(?-i:[\d$€£¥₹₺ACNHUEGJuegcj\s]))(?!\s(?!\d))"
"""What a number can begin with: most places of a text are none, and are left at the first look."""


def _number(decimal: str, blanks: bool) -> re.Pattern[str]:
    currency = r"(?P<currency>(?:US|A|C|NZ|HK)?\$|[€£¥₹₺]|\b(?:USD|EUR|GBP|CHF|JPY|CNY)\b)?\s?"
    if decimal == ".":
        digits = (
            r"\d{1,3}(?:(?:,\d{3})+|(?:[\u00a0\u202f' ]\d{3})+(?![,.]?\d))(?:\.\d+)?(?!\d)"
            r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?"
        )
    else:
        digits = (
            r"\d{1,3}(?:(?:\.\d{3})+|(?:[\u00a0\u202f'’ ]\d{3})+(?!\.?\d))(?:,\d+)?(?!\d)"
            r"|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?"
        )
    before, behind = (
        (r"(?<![\w.,])", r"(?![^\W_])") if blanks else (r"(?<![A-Za-z\d.,万萬亿億兆])", r"(?![A-Za-z\d万萬亿億兆])")
    )
    return re.compile(rf"{_CAN_BEGIN}{currency}(?P<digits>{before}(?:{digits})){_TAIL}{behind}", re.IGNORECASE)


def _after(scales: Mapping[str, float], units: Iterable[str]) -> re.Pattern[str]:
    """`units` are the words that end where they end, in a script without blanks; else one is as long as its letters."""
    known = [re.escape(unit) for unit in sorted(units, key=len, reverse=True) if not unit.isascii()]
    unit = "|".join([*known, r"[^\W\d_]"]) if known else r"(?:US )?[^\W\d_]+(?:/h)?"
    words = "|".join(rf"{s}\b" for s in sorted(scales, key=len, reverse=True) if s not in TIGHT)
    gap = r"[\s\u00a0\-‑]{0,2}"
    common = tables("units")["per_cent"]
    return re.compile(
        rf"{gap}(?P<scale>{words})?\.?"
        rf"(?:{gap}(?P<points>{'|'.join(common['points'])})"
        rf"|{gap}(?P<percent>{'|'.join(common['percent'])})"
        rf"|{gap}(?:(?:of|de|di|d['’]|von) ?)?(?P<square>sq(?:uare|\.)?[\s\-])?(?P<unit>{unit}))?",
        re.IGNORECASE,
    )


def _before(bounds: Mapping[str, list[str]]) -> re.Pattern[str]:
    words = "|".join(rf"(?P<{name}>{'|'.join(bounds[name])})" for name in _BOUNDS)
    return re.compile(rf"(?:{words})\s+(?:an? |the |de |d['’])?(?:total of )?[$€£]?$", re.IGNORECASE)
