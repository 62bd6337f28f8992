"""A source made ready for many claims: its sentences, and in which of them each term stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import repeat
from typing import TypeVar, cast

from claimcheck.matcher.calendar import day_of
from claimcheck.matcher.grammar import grammar
from claimcheck.matcher.lexicon import Lexicon, lexicon, number_term
from claimcheck.matcher.quantities import parse_digits
from claimcheck.model import BlockKind, Document, Source, Span
from claimcheck.text import sentences

WORD = re.compile(r"\w+(?:['’]\w+)*")
Made = TypeVar("Made")
_KEPT = 64
"""Windows of a source that are kept taken apart: what twenty claims look at, and two megabytes."""
_LONGEST = 600
"""Code points after which a sentence without end (a table, a page of navigation) is cut at a blank."""


@dataclass(frozen=True, eq=False)
class SourceIndex:
    """`sentences` are spans of `text` in order; `postings` lead from a term to the sentences it stands in.

    `day` is when the source was published, where it says so.
    """

    key: str
    text: str
    lexicon: Lexicon
    sentences: tuple[Span, ...]
    postings: dict[str, list[int]]
    title: str
    day: date | None = None
    _kept: dict[tuple[int, int], object] = field(default_factory=dict, repr=False)

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of the source's title."""
        return frozenset(map(self.lexicon.term, self.lexicon.token.findall(self.title)))

    @cached_property
    def plain(self) -> str:
        """The words alone, in lower case with one blank between them: for finding quotations."""
        return plain_words(self.text)

    def stands(self, term: str, first: int, last: int) -> bool:
        """Whether `term` stands in one of the sentences `first` to `last` (inclusive)."""
        places = self.postings.get(term, ())
        at = bisect_left(places, first)
        return at < len(places) and places[at] <= last

    def kept(self, first: int, last: int, make: Callable[[str], Made]) -> Made:
        """What `make` makes of the text of the sentences `first` to `last`; the last `_KEPT` made are kept."""
        window = (first, last)
        made = self._kept.get(window)
        if made is None:
            made = make(self.text[self.sentences[first].start : self.sentences[last].end])
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[window] = made
        return cast("Made", made)


def plain_words(text: str) -> str:
    """`text` as its words alone, in lower case with one blank between them."""
    return " ".join(WORD.findall(text.lower().replace("’", "'")))


def index_source(source: Source) -> SourceIndex:
    """Index the article part of `source`."""
    document = source.document
    words = lexicon(document.language)
    spans = tuple(_sentences(document))
    postings: defaultdict[str, list[int]] = defaultdict(list)
    text = document.text
    post, term, tokens = postings.__getitem__, words.term, words.token.findall
    for number, span in enumerate(spans):
        terms = set(map(term, tokens(text, span.start, span.end)))
        any(map(list.append, map(post, terms), repeat(number)))  # `append` answers None, so that none ends it
    _post_figures(text, words.language, spans, postings)
    return SourceIndex(source.key, text, words, spans, dict(postings), document.title or "", day_of(document.published))


@cache
def _figure(scales: tuple[str, ...]) -> re.Pattern[str]:
    # begins with a digit, so that other places are passed over at once
    digits = r"(\d(?<![\w.,]\d)(?:\d{0,2}(?:[ \u00a0\u202f]\d{3})+|\d*(?:[.,]\d+)*))"
    return re.compile(rf"{digits}[ \u00a0-]?({'|'.join(scales)})?(?!\w|[.,]\d)", re.IGNORECASE)


def _post_figures(text: str, language: str, spans: Sequence[Span], postings: dict[str, list[int]]) -> None:
    """Post numbers of several tokens under their value: "1,200 million", "4 500"."""
    rules = grammar(language)
    for match in _figure(tuple(rules.scales)).finditer(text):
        if match[2] is None and match[1].isdecimal():
            continue  # posted as a word already
        value = parse_digits(match[1], rules.decimal)[0] * (rules.scales[match[2].lower()] if match[2] else 1.0)
        number = bisect_right(spans, match.start(), key=lambda span: span.start) - 1
        if number >= 0:
            places = postings.setdefault(number_term(value), [])
            if number not in places:
                insort(places, number)


def _sentences(document: Document) -> list[Span]:
    blocks = [block.span for block in document.blocks if block.main and block.kind is not BlockKind.CODE]
    if not document.blocks:
        blocks = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", document.text)]
    found: list[Span] = []
    for block in blocks:
        for sentence in sentences(block.slice(document.text), document.language):
            span = Span(block.start + sentence.start, block.start + sentence.end)
            found += _cut(document.text, span) if span.end - span.start > _LONGEST else (span,)
    return found


def _cut(text: str, span: Span) -> list[Span]:
    pieces = []
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = blank if blank > 0 else start + _LONGEST
        pieces.append(Span(start, end))
        start = end
    pieces.append(Span(start, span.end))
    return pieces
