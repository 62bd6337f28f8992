"""The word lists of lexicon.yml, by what the mutations do with them."""

from __future__ import annotations

from pathlib import Path

import yaml

_LISTS: dict[str, list[str]] = {
    name: [word.replace("_", " ") for word in words.split()]
    for name, words in yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).items()
}


def _pairs(name: str) -> dict[str, str]:
    return {left: right for left, _, right in (entry.partition(":") for entry in _LISTS[name])}


LANGUAGES = ("en", "de", "fr", "es")
MONTHS, WEEKDAYS = (
    {language: _LISTS[f"{name}_{language}"] for language in LANGUAGES} for name in ("months", "weekdays")
)

NUMBER_WORDS = {word: value for value, word in enumerate(_LISTS["ones"])}
for _place, _ten in enumerate(_LISTS["tens"], start=2):
    NUMBER_WORDS[_ten] = _place * 10
    NUMBER_WORDS |= {f"{_ten}-{word}": _place * 10 + one for one, word in enumerate(_LISTS["ones"][1:10], start=1)}
SPELLED = {value: word for word, value in NUMBER_WORDS.items()}
MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "Millionen": 1e6}

NAME_GROUPS = [
    _LISTS[name] for name in ("countries", "demonyms", "cities", "states", "continents", "acronyms", "companies")
]
SURNAMES, PLACES = _LISTS["surnames"], _LISTS["places"]
PLACE_HEADS, TITLES, FIRST_NAMES = set(_LISTS["place_heads"]), set(_LISTS["titles"]), set(_LISTS["first_names"])
NO_NAMES = {*_LISTS["no_names"], *TITLES, *FIRST_NAMES}
for _names in (*MONTHS.values(), *WEEKDAYS.values()):
    NO_NAMES.update(_names)

LABELS = set(_LISTS["labels"])
PARTICIPLES = set(_LISTS["participles"])
PAST, PRESENT = _pairs("past"), _pairs("present")
SUBORDINATORS, QUANTIFIED = set(_LISTS["subordinators"]), set(_LISTS["quantified"])
SOFT_FOLLOWERS = set(_LISTS["soft_followers"])

QUOTED_SWAPS = _pairs("quoted")
PRONOUNS = set(_LISTS["pronouns"])
