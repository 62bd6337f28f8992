"""Numbers in words: English by hand, seven more languages by text2num, Chinese and Japanese numerals, dozens and halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimcheck.matcher.grammar import Grammar, any_of, tables
from claimcheck.matcher.numerals import numerals
from claimcheck.model import Span

_UNITS = tables("units")
WORDS: dict[str, float] = _UNITS["numbers"]
_ORDINALS: dict[str, float] = _UNITS["ordinals"]
_SCALES: dict[str, float] = _UNITS["scales"]
_ENGLISH = re.compile(
    r"(?<![\w-])(?:(?:{words})(?:[- ](?:and |point )?(?:{words}|hundred|thousand|million|billion))*"
    r"|(?:a|one) (?:dozen|hundred|thousand|million|billion)|(?:{ordinals}))(?![\w-]|['’]s)".format(
        words=any_of(WORDS),
        ordinals=any_of(_ORDINALS),
    ),
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"one(?:\s+(?:of|another|that|who|which|day)\b|[.,;:!?]|\s*$)", re.IGNORECASE)
_TEXT2NUM = frozenset({"de", "fr", "es", "it", "pt", "nl", "da"})
_TOKEN = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_HOMOGRAPHS = {"fr": frozenset({"neuf"}), "it": frozenset({"sei"})}
"""Words that are a number only with something to count behind them: "un pont neuf" is new."""
_LARGE = 1e6
_ONE = re.compile(r"(?<![\w-])(?:eine[rm]?|ein|une?|una|uma?|een)(?=\s([^\W\d_]+))", re.IGNORECASE)
"""An article, which is a number before a scale only: "eine Billion", "un billón"."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words; `rough` where it is not meant exactly ("une trentaine")."""

    span: Span
    value: float
    ordinal: bool = False
    rough: bool = False


def spelled(text: str, grammar: Grammar) -> Iterator[Spelled]:
    """Every number in words in `text`, without units or scales behind it; the longer ones of what overlaps come first."""
    if grammar.language == "en":
        yield from _english(text)
        return
    yield from _further(text, grammar)
    if grammar.language in _TEXT2NUM:
        yield from _romance_and_germanic(text, grammar)
    elif grammar.language in {"zh", "ja"}:
        yield from (Spelled(span, value) for span, value in numerals(text))


def _english(text: str) -> Iterator[Spelled]:
    for match in _ENGLISH.finditer(text):
        phrase = match[0].lower()
        if phrase in _ORDINALS:
            yield Spelled(Span(*match.span()), _ORDINALS[phrase], ordinal=True)
        elif not _PRONOUN.match(text, match.start()):
            yield Spelled(Span(*match.span()), spoken(phrase))


@cache
def spoken(phrase: str) -> float:
    """The value of an English number in words, such as "two hundred and five"."""
    whole, _, decimals = phrase.partition(" point ")
    total = current = 0.0
    for word in re.split(r"[ \-]+", whole):
        if word in {"thousand", "million", "billion"}:
            total, current = total + max(current, 1.0) * _SCALES[word], 0.0
        elif word in {"hundred", "dozen"}:
            current = max(current, 1.0) * (100 if word == "hundred" else 12)
        elif word not in {"a", "and", "point"}:
            current += WORDS[word]
    digits = [f"{WORDS.get(word, 0):g}" for word in decimals.split()]
    return total + current + (float("0." + "".join(digits)) if digits else 0.0)


def _further(text: str, grammar: Grammar) -> Iterator[Spelled]:
    """The words of the language's own table (dozens, halves in one word), and an article before a scale."""
    for match in _ONE.finditer(text):
        if _is_scale(match[1].lower(), grammar):
            yield Spelled(Span(*match.span()), 1.0)
    if grammar.words:
        for match in _further_words(grammar).finditer(text):
            word = match[0].lower()
            yield Spelled(Span(*match.span()), grammar.words[word], rough=word in grammar.rough)


@cache
def _further_words(grammar: Grammar) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(grammar.words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    """A token as text2num asks for it: cut off from the one before by anything but a blank."""

    word: str
    apart: bool

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002  # the protocol of text2num
        return self.apart

    def not_a_number_part(self) -> bool:
        return False


def _romance_and_germanic(text: str, grammar: Grammar) -> Iterator[Spelled]:
    from text_to_num import find_numbers  # noqa: PLC0415  # English does without

    matches = list(_TOKEN.finditer(text))
    before = [0, *(match.end() for match in matches)]
    words = [
        _Word(match[0].replace("‑", "-"), bool(text[end : match.start()].strip()))
        for end, match in zip(before, matches, strict=False)
    ]
    homographs = _HOMOGRAPHS.get(grammar.language, frozenset())
    for found in find_numbers(words, grammar.language, 0.0):
        first, last = matches[found.start], matches[found.end - 1]
        phrase = text[first.start() : last.end()].lower()
        if found.is_ordinal:
            yield Spelled(Span(first.start(), last.end()), found.value, ordinal=True)
        elif first is last and (found.value == 1 or phrase.isdecimal() or _is_scale(phrase, grammar)):
            continue  # an article, digits, "millions"
        elif phrase not in homographs or _followed(text, last.end()):
            yield Spelled(Span(first.start(), last.end()), found.value)


def _is_scale(word: str, grammar: Grammar) -> bool:
    return grammar.scales.get(word, 0.0) >= _LARGE


def _followed(text: str, end: int) -> bool:
    return bool(re.match(r"\s+[^\W\d_]", text[end : end + 3]))
