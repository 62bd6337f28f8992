"""A short text taken apart: the words, names and numbers a claim must find covered, or a passage offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from claimcheck.matcher.calendar import Date, dates
from claimcheck.matcher.grammar import grammar
from claimcheck.matcher.lexicon import CACHE_LIMIT, RAREST, Lexicon, number_term
from claimcheck.matcher.quantities import Taken, quantities, spelt
from claimcheck.matcher.quantity import Quantity
from claimcheck.model import Span
from claimcheck.text import MONTHS


class Kind(StrEnum):
    """What a unit is, and so what may cover it."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"


COUNTED = frozenset({Kind.NUMBER, Kind.DATE})


class Unit(NamedTuple):
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
    """A text with its units; `content` has no stop words, `relative` the dates told from its day, beside their words."""

    text: str
    units: tuple[Unit, ...]
    quotes: tuple[Span, ...]
    relative: tuple[Unit, ...] = ()

    @cached_property
    def content(self) -> tuple[Unit, ...]:
        """The units that carry weight."""
        return tuple(unit for unit in self.units if not unit.stop)

    @cached_property
    def name_runs(self) -> list[list[tuple[int, Unit]]]:
        """Names that stand together, with their places in `content`; a small word ("of", "and") may stand between."""
        runs: list[list[tuple[int, Unit]]] = []
        for place, unit in enumerate(self.content):
            if unit.kind is not Kind.NAME:
                continue
            if runs and unit.order - runs[-1][-1][1].order <= 2 and runs[-1][-1][0] == place - 1:
                runs[-1].append((place, unit))
            else:
                runs.append([(place, unit)])
        return runs


_LIGHTEST, _HEAVIEST, _NUMBER_WEIGHT, _ORDINAL_WEIGHT = 1.5, 8.0, 6.0, 3.0
_FIRST = re.compile(r"\w")
_QUOTE = re.compile(r"[\"“„«](?P<double>[^\"“”„«»]{2,400})[\"”“»]|(?<!\w)[‘'](?P<single>[^'’‘\n]{8,400}?)[’'](?!\w)")
CLAUSE_END = re.compile(r"[.;:!?,()\n–—]|\s-\s")
_NOTE = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
"""The marker of a footnote: "[3]", "[1, 2]". It says where something stands, and nothing that could be covered."""
_BOUND = re.compile(r"\s(?:(?:more|less|fewer|later|earlier|longer|higher|lower) than|only|just)\b", re.IGNORECASE)
"""After a negator, what makes a bound of it: "no more than two"."""
_REACH = 2
_OPENS = re.compile(r"(?<!,[\"”»])(?:[.!?:\n“]|(?<!,)\")\s*[\"“‘']?\s*$")
"""What a sentence begins after: a stop, a colon, a quotation that opens, but none that ends in a comma."""
_COMMON_HALVES = 16.0
"""The summed weights up to which two known words make a compound, and no surname such as "Solberg"."""


class _Form(NamedTuple):
    """What a lexicon says of a word, wherever it stands; `weight` is its rarity within bounds."""

    term: str
    stop: bool
    negator: bool
    weight: float
    capital: bool
    letters: bool


class _Forms(dict[str, _Form]):
    """The forms of the words asked for: a word that was met before costs a look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> _Form:
        if len(self) > CACHE_LIMIT:
            self.clear()
        lexicon, lower = self._lexicon, word.lower()
        term = lexicon.term(word)
        weekday = lower in lexicon.weekdays  # says little, for a source names it by its own date
        weight = _LIGHTEST if weekday else min(max(lexicon.weight(term), _LIGHTEST), _HEAVIEST)
        capital = word[0].isupper() and word != "I" and not weekday
        self[word] = form = _Form(
            term, lower in lexicon.stop, is_negator(word, lexicon), weight, capital, word[0].isalpha()
        )
        return form


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    return _Forms(lexicon)


def take_apart(text: str, lexicon: Lexicon) -> Parts:
    """The units of `text`. Names are capitalised words inside a sentence (not in German, nor in a headline)."""
    quotes = tuple(Span(*match.span(match.lastgroup or 0)) for match in _QUOTE.finditer(text))
    whole, text = text, _NOTE.sub(lambda note: " " * len(note[0]), text)
    matches, known = list(lexicon.token.finditer(text)), _forms(lexicon)
    forms = [known[match[0]] for match in matches]
    names = _names(text, matches, forms, lexicon)
    negated = _negated(text, matches, forms, lexicon)
    counted = _counted(text, lexicon)
    units: list[Unit] = []
    done = -1
    for order, (match, form) in enumerate(zip(matches, forms, strict=True)):
        start, end = match.span()
        if start < done:
            continue
        quoted = any(quote.start <= start < quote.end for quote in quotes) if quotes else False
        unit = counted.get(start)
        if unit is not None:
            done = unit.span.end
            units.append(unit._replace(order=order, negated=order in negated, quoted=quoted))
            continue
        term, small, negator, weight, *_ = form
        name = order in names
        stop = negator or (small and not name)
        kind, span = Kind.NAME if name else Kind.WORD, Span(start, end)
        denied = order in negated
        units.append(Unit(span, kind, match[0], term, 0.0 if stop else weight, order, stop, None, None, denied, quoted))
    return Parts(whole, tuple(units), quotes)


def _counted(text: str, lexicon: Lexicon) -> dict[int, Unit]:
    """The dates and numbers of `text` as units, by the offset of their first letter or digit; a date wins over its numbers."""
    found: dict[int, Unit] = {}
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
    taken = Taken(unit.span for unit in found.values())
    for quantity in quantities(text, lexicon.language):
        if taken.overlaps(quantity.span):
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


def _names(text: str, matches: list[re.Match[str]], forms: Sequence[_Form], lexicon: Lexicon) -> set[int]:
    if lexicon.language == "de":
        return _german_names(text, matches, lexicon)
    words = [index for index, form in enumerate(forms) if form.letters]
    capitals = [index for index in words if forms[index].capital]
    lower = sum(not form.capital and not form.stop for form in forms if form.letters)
    if words and lower <= 0.1 * len(words):  # a headline or a list of names: capitals tell nothing
        return {index for index in capitals if lexicon.weight(forms[index].term) >= RAREST}
    names = set()
    for index in capitals:
        match, form = matches[index], forms[index]
        word = match[0]
        initial = index == 0 or bool(_OPENS.search(text, max(0, match.start() - 4), match.start()))
        if not initial:
            if not form.stop or (word.isupper() and len(word) > 1):
                names.add(index)
        elif not form.stop:
            follows = (
                index + 1 < len(matches) and forms[index + 1].capital and matches[index + 1].start() - match.end() == 1
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


def _negated(text: str, matches: list[re.Match[str]], forms: Sequence[_Form], lexicon: Lexicon) -> set[int]:
    """The tokens that a negator governs: the next `_REACH` content words in its clause."""
    governed: set[int] = set()
    negators = (index for index, form in enumerate(forms) if form.negator)
    for index in (index for index in negators if not _BOUND.match(text, matches[index].end())):
        found = _content(text, matches, range(index + 1, min(index + 8, len(matches))), lexicon)
        if not found and matches[index][0].lower() in lexicon.sentential:  # "stimmte dem Plan nicht zu"
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
        word = matches[index][0].lower()
        if word in lexicon.joints:
            break
        if word not in lexicon.stop:
            found.append(index)
    return found
