"""A short text taken apart: the words, names and numbers a claim must find covered, or a passage offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from claimcheck.matcher.calendar import Date, dates
from claimcheck.matcher.grammar import grammar
from claimcheck.matcher.lexicon import RAREST, Lexicon, number_term
from claimcheck.matcher.quantities import Quantity, quantities, spelt
from claimcheck.model import Span
from claimcheck.text import MONTHS


class Kind(StrEnum):
    """What a unit is, and so what may cover it."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"


COUNTED = frozenset({Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to be covered. `term` is its key in an index; `weight` how much of the claim it carries.

    `order` counts the tokens of the text, stop words included, so that nearness can be told; `negated` says that
    a negation governs it, `quoted` that it stands between quotation marks.
    """

    span: Span
    kind: Kind
    word: str
    term: str
    weight: float
    order: int
    stop: bool = False
    quantity: Quantity | None = None
    date: Date | None = None
    negated: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Parts:
    """A text with its units in order; `content` leaves the stop words out."""

    text: str
    units: tuple[Unit, ...]
    quotes: tuple[Span, ...]

    @cached_property
    def content(self) -> tuple[Unit, ...]:
        """The units that carry weight."""
        return tuple(unit for unit in self.units if not unit.stop)


_LIGHTEST, _HEAVIEST, _NUMBER_WEIGHT, _ORDINAL_WEIGHT = 1.5, 8.0, 6.0, 3.0
_FIRST = re.compile(r"\w")
_QUOTE = re.compile(r"[\"“„«](?P<double>[^\"“”„«»]{2,400})[\"”“»]|(?<!\w)[‘'](?P<single>[^'’‘\n]{8,400}?)[’'](?!\w)")
CLAUSE_END = re.compile(r"[.;:!?,()\n–—]|\s-\s")
_NOTE = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
"""The marker of a footnote: "[3]", "[1, 2]". It says where something stands, and nothing that could be covered."""
_REACH = 2
_OPENS = re.compile(r"(?<!,[\"”»])(?:[.!?:\n“]|(?<!,)\")\s*[\"“‘']?\s*$")
"""What a sentence begins after: a stop, a colon, a quotation that opens, but none that ends in a comma."""
_COMMON_HALVES = 16.0
"""The summed weights up to which two known words make a compound, and no surname such as "Solberg"."""


def take_apart(text: str, lexicon: Lexicon) -> Parts:
    """The units of `text`. Names are capitalised words inside a sentence (not in German, nor in a headline)."""
    quotes = tuple(Span(*match.span(match.lastgroup or 0)) for match in _QUOTE.finditer(text))
    whole, text = text, _NOTE.sub(lambda note: " " * len(note[0]), text)
    matches = list(lexicon.token.finditer(text))
    names = _names(text, matches, lexicon)
    negated = _negated(text, matches, lexicon)
    counted = _counted(text, lexicon)
    units: list[Unit] = []
    done = -1
    for order, match in enumerate(matches):
        start, end = match.span()
        if start < done:
            continue
        quoted = any(quote.start <= start < quote.end for quote in quotes)
        unit = counted.get(start)
        if unit is not None:
            done = unit.span.end
            units.append(replace(unit, order=order, negated=order in negated, quoted=quoted))
            continue
        term = lexicon.term(match[0])
        stop = (match[0].lower() in lexicon.stop and order not in names) or is_negator(match[0], lexicon)
        weight = 0.0 if stop else _word_weight(match[0], term, lexicon)
        kind = Kind.NAME if order in names else Kind.WORD
        units.append(
            Unit(Span(start, end), kind, match[0], term, weight, order, stop, negated=order in negated, quoted=quoted)
        )
    return Parts(whole, tuple(units), quotes)


def _word_weight(word: str, term: str, lexicon: Lexicon) -> float:
    """Rarity within bounds; a weekday says little, for a source names it by its own date."""
    return _LIGHTEST if word.lower() in lexicon.weekdays else min(max(lexicon.weight(term), _LIGHTEST), _HEAVIEST)


def _counted(text: str, lexicon: Lexicon) -> dict[int, Unit]:
    """The dates and numbers of `text` as units, by the offset of their first letter or digit; a date wins over its numbers."""
    found: dict[int, Unit] = {}
    taken: list[Span] = []
    for date in dates(text, lexicon.language):
        parts = sum(part is not None for part in (date.year, date.month, date.day))
        term = (
            number_term(float(date.year))
            if date.year
            else lexicon.term(max(lexicon.token.findall(date.span.slice(text)), key=len))
        )
        weight = _NUMBER_WEIGHT + parts - 1
        unit = Unit(date.span, Kind.DATE, date.span.slice(text), term, weight, 0, date=date)
        found[date.span.start] = unit
        taken.append(date.span)
    for quantity in quantities(text, lexicon.language):
        if any(quantity.span.overlaps(span) for span in taken):
            continue
        word = quantity.span.slice(text)
        first = _FIRST.search(word)
        start = quantity.span.start + (first.start() if first else 0)
        digits, words = lexicon.token.match(text, start), spelt(text, start, lexicon.language)
        term = lexicon.term(digits[0]) if digits else number_term(quantity.value)
        if words is not None:  # a source that has it in digits posts it whole
            term = number_term(words)
        light = quantity.ordinal or word.lower() == "one"
        weight = _ORDINAL_WEIGHT if light else _NUMBER_WEIGHT
        found[start] = Unit(quantity.span, Kind.NUMBER, word, term, weight, 0, quantity=quantity)
    return found


def _names(text: str, matches: list[re.Match[str]], lexicon: Lexicon) -> set[int]:
    if lexicon.language == "de":
        return _german_names(text, matches, lexicon)
    capital = [m[0][0].isupper() and m[0] != "I" and m[0].lower() not in lexicon.weekdays for m in matches]
    words = [index for index, match in enumerate(matches) if match[0][0].isalpha()]
    lower = sum(not capital[index] and matches[index][0].lower() not in lexicon.stop for index in words)
    if words and lower <= 0.1 * len(words):  # a headline or a list of names: capitals tell nothing
        return {i for i in words if capital[i] and lexicon.weight(lexicon.term(matches[i][0])) >= RAREST}
    names = set()
    for index in words:
        if not capital[index]:
            continue
        word = matches[index][0]
        initial = index == 0 or bool(_OPENS.search(text, max(0, matches[index].start() - 4), matches[index].start()))
        if not initial:
            if word.lower() not in lexicon.stop or (word.isupper() and len(word) > 1):
                names.add(index)
        elif word.lower() not in lexicon.stop:
            follows = (
                index + 1 < len(matches)
                and capital[index + 1]
                and matches[index + 1].start() - matches[index].end() == 1
            )
            rare = bool(lexicon.rarity) and not _common(word, lexicon)  # without a table every word would be
            if follows or rare or word[1:].lower() != word[1:]:
                names.add(index)
    return names


def _common(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is known in lower case, or made of two words that are ("shopkeepers")."""
    term = lexicon.term(word)
    halves = ((term[:cut], term[cut:]) for cut in range(3, len(term) - 2))
    return term in lexicon.rarity or any(
        lexicon.weight(left) + lexicon.weight(right) <= _COMMON_HALVES for left, right in halves
    )


def _german_names(text: str, matches: list[re.Match[str]], lexicon: Lexicon) -> set[int]:
    """German writes every noun with a capital: names are acronyms, two capitals side by side, and one after a title.

    A title or office before a name is none ("Hafenchefin Renate Lüders"), nor is what a number counts ("12 Liter
    Wasser"); a last name is known again where it stands alone.
    """
    names = {i for i, match in enumerate(matches) if match[0].isupper() and len(match[0]) > 1}
    surnames = set()
    for run in _capital_runs(text, matches, lexicon):
        title = max((at for at, index in enumerate(run) if _is_title(matches[index][0], lexicon)), default=-1)
        named = run[title + 1 :]
        if len(named) > 1 or (named and title >= 0):
            names.update(named)
            surnames.add(matches[named[-1]][0])
    return names | {i for i, match in enumerate(matches) if match[0] in surnames}


def _capital_runs(text: str, matches: list[re.Match[str]], lexicon: Lexicon) -> Iterator[list[int]]:
    """Words with a capital that stand side by side, without numbers, measures, months and what opens a sentence."""
    rules = grammar(lexicon.language)
    run: list[int] = []
    for index, match in enumerate(matches):
        word = match[0].lower()
        counts = word in rules.measures or word in rules.scales or word in rules.currencies or word in MONTHS
        opens = word in lexicon.stop or word in lexicon.openers or word in lexicon.weekdays
        beside = run and text[matches[run[-1]].end() : match.start()] == " "
        if not match[0][0].isupper() or counts or opens:
            yield run
            run = []
        elif run and not beside:
            yield run
            run = [index]
        else:
            run.append(index)
    yield run


def _is_title(word: str, lexicon: Lexicon) -> bool:
    return word.lower().endswith(tuple(lexicon.titles))


def is_negator(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` negates what follows it."""
    plain = word.lower().replace("’", "'")
    return plain in lexicon.negators or plain.endswith("n't")


def _negated(text: str, matches: list[re.Match[str]], lexicon: Lexicon) -> set[int]:
    """The tokens that a negator governs: the next `_REACH` content words in its clause."""
    governed: set[int] = set()
    for index, match in enumerate(matches):
        if not is_negator(match[0], lexicon):
            continue
        found = _content(text, matches, range(index + 1, min(index + 8, len(matches))), lexicon)
        if not found and match[0].lower() in lexicon.sentential:  # "stimmte dem Plan nicht zu"
            found = _content(text, matches, range(index - 1, max(index - 8, -1), -1), lexicon)
        governed.update(found)
    return governed


def _content(text: str, matches: list[re.Match[str]], places: range, lexicon: Lexicon) -> list[int]:
    """The first `_REACH` words of `places`, which go on from a word in either direction, that carry weight in its clause."""
    found: list[int] = []
    for index in places:
        left, right = sorted((index, index - places.step))
        if CLAUSE_END.search(text, matches[left].end(), matches[right].start()) or len(found) == _REACH:
            break
        if matches[index][0].lower() not in lexicon.stop:
            found.append(index)
    return found
