"""What the matcher knows about words: stems, stop words, rarity, synonyms, antonyms.

The word lists are data files beside this one, read when first needed: closed classes written by hand
(LANGUAGE.toml), large tables made by training/lexicon.py (LANGUAGE.json). A word is looked up by its
*term*: folded, brought to its base where it is irregular, and stemmed, as `term` makes it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import Stemmer

from claimcheck.matcher.grammar import grammar, tables
from claimcheck.matcher.quantities import parse_digits
from claimcheck.matcher.spelled import WORDS
from claimcheck.matcher.tokens import token
from claimcheck.text import fold

STEMMERS = MappingProxyType(
    {
        "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
        "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "nn": "norwegian",
        "fi": "finnish", "ru": "russian",
        "ro": "romanian", "hu": "hungarian", "tr": "turkish",
    }
)  # fmt: skip
"""Snowball's name for each language it stems; other languages keep their words whole."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
RAREST = 12.0
"""The weight of a word the rarity table has never seen; the table's scale is ln(N / document frequency)."""

_CLOSED = (
    "stop",
    "negators",
    "deniers",
    "absolute",
    "hedges",
    "causal",
    "weekdays",
    "speech",
    "quoting",
    "pronouns",
    "auxiliaries",
    "passives",
    "pasts",
    "turning",
    "sentential",
    "titles",
    "openers",
    "joints",
)
CACHE_LIMIT = 200_000
"""Words of a language whose forms are kept."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language; `stop` to `joints` hold folded words, the other tables are keyed by terms."""

    language: str
    token: re.Pattern[str]
    term: Callable[[str], str]
    stop: frozenset[str]
    negators: frozenset[str]
    deniers: frozenset[str]
    absolute: frozenset[str]
    hedges: frozenset[str]
    causal: frozenset[str]
    weekdays: frozenset[str]
    speech: frozenset[str]
    quoting: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]
    pasts: frozenset[str]
    turning: frozenset[str]
    sentential: frozenset[str]
    titles: frozenset[str]
    openers: frozenset[str]
    joints: frozenset[str]
    rarity: Mapping[str, float]
    synonyms: Mapping[str, frozenset[str]]
    antonyms: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]

    def weight(self, term: str) -> float:
        """How much a word says: ln(N / document frequency) in news-like text, `RAREST` where unseen."""
        return self.rarity.get(term, RAREST if self.rarity else 6.0)


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of `language` (ISO 639-1); one that needs no words where the language is not known."""
    language = (language or "en").split("-")[0].lower()
    folder = files(__package__) / "data"
    large = folder / f"{language}.json"
    data = json.loads(large.read_text("utf-8")) if large.is_file() else {}
    closed = tables(language)
    words = {name: frozenset(closed.get(name, "").split()) for name in _CLOSED}
    return Lexicon(
        language=language,
        token=token(language),
        term=_Terms(language, data.get("irregular", {})).__getitem__,
        rarity=data.get("rarity", {}),
        synonyms=_symmetric(data.get("synonyms", {})),
        names=_symmetric(data.get("names", {})),
        antonyms=_symmetric(data.get("antonyms", {})),
        phrases=_by_first(data.get("phrases", [])),
        **words,
    )


class _Terms(dict[str, str]):
    """The term of each word asked for; a word that was met before costs a look-up and no call."""

    def __init__(self, language: str, irregular: Mapping[str, str]) -> None:
        super().__init__()
        name = STEMMERS.get(language)
        self._language, self._irregular = language, irregular
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str

    def __missing__(self, word: str) -> str:
        if len(self) > CACHE_LIMIT:
            self.clear()
        bare = plain(word)
        self[word] = _acronym(word) or _number(word, self._language) or self._stem(self._irregular.get(bare, bare))
        return self[word]


def plain(word: str) -> str:
    """`word` folded, without accents or a possessive: as the tables have it before it is stemmed."""
    if word.isascii() and word.isalpha():
        return word.lower()
    folded = fold(word).removesuffix("'s").replace("'", "")
    if not folded.isascii():  # Erdoğan is Erdogan in half of the press
        folded = "".join(mark for mark in unicodedata.normalize("NFD", folded) if not unicodedata.combining(mark))
    return folded


def _number(word: str, language: str) -> str:
    """A number's value as a term, from digits or an English number word; "" for other words."""
    if _DIGITS.fullmatch(word):
        return number_term(parse_digits(word, grammar(language).decimal)[0])
    value = (WORDS.get(word) or WORDS.get(word.lower())) if language == "en" else None
    return number_term(value) if value is not None else ""


def number_term(value: float) -> str:
    """The term that stands for a bare number."""
    return f"#{value:.10g}"


def _acronym(word: str) -> str:
    """Initials without their stops ("U.S." is "US", and neither is the pronoun), or "" for other words."""
    if word.islower():
        return ""
    bare = word.replace(".", "")
    if (
        bare.isupper()
        and 2 <= len(bare) <= 6
        and (len(bare) < len(word) or bare in {"US", "UN", "EU", "UK", "WHO", "IT"})
    ):
        return f"^{bare.lower()}"
    return ""


def _by_first(groups: list[list[str]]) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The phrases of each group by their first term, each with the number of its group."""
    table: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, group in enumerate(groups):
        for phrase in group:
            terms = tuple(phrase.split())
            table.setdefault(terms[0], []).append((number, terms))
    return {first: tuple(found) for first, found in table.items()}


def _symmetric(pairs: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for left, rights in pairs.items():
        for right in rights:
            table.setdefault(left, set()).add(right)
            table.setdefault(right, set()).add(left)
    return {word: frozenset(others) for word, others in table.items()}
