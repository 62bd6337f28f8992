"""Quotations: words between quotation marks must stand in the source as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claimcheck.matcher.index import WORD, SourceIndex, plain_words
from claimcheck.matcher.passages import Window
from claimcheck.model import Span

SHORTEST = 3
"""Words from which on a quotation is looked for as a whole; shorter ones are covered word by word, in their exact form."""
_LONG, _CHANGED = 4, 0.4
"""An altered quotation has at least so many words, and no more than this share of them changed."""
_ALTERED = 75.0
"""rapidfuzz's ratio from which on a stretch of the source counts as the same quotation, altered."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of the claim and what became of it.

    Where the source has it in an altered form, `span` is narrowed to the words that differ and
    `window_span` are the words in the window's text that stand instead.
    """

    span: Span
    found: bool
    window: Window | None = None
    window_span: Span | None = None
    claim_words: str = ""
    source_words: str = ""


def check_quotations(
    text: str, quotes: Sequence[Span], indexes: Sequence[SourceIndex], windows: Sequence[Window]
) -> tuple[Quotation, ...]:
    """Look for each quotation of `SHORTEST` words or more in every source, and for an altered form in the windows."""
    long = [quote for quote in quotes if len(WORD.findall(quote.slice(text))) >= SHORTEST]
    return tuple(_check(text, quote, indexes, windows) for quote in long)


def _check(text: str, quote: Span, indexes: Sequence[SourceIndex], windows: Sequence[Window]) -> Quotation:
    wanted = plain_words(quote.slice(text))
    if any(wanted in index.plain for index in indexes):
        return Quotation(quote, True)
    for window in windows:
        altered = _altered(text, quote, wanted, window)
        if altered is not None:
            return altered
    return Quotation(quote, False)


def _altered(text: str, quote: Span, wanted: str, window: Window) -> Quotation | None:
    """The nearest stretch of the window, where it is near enough to be the same quotation with words changed."""
    lowered = window.text.lower()
    found = fuzz.partial_ratio_alignment(wanted, lowered, score_cutoff=_ALTERED)
    if found is None or len(lowered) != len(window.text) or found.dest_end - found.dest_start < 0.6 * len(wanted):
        return None
    start, end = _whole_words(window.text, found.dest_start, found.dest_end)
    claimed = [
        (m[0].lower(), Span(quote.start + m.start(), quote.start + m.end())) for m in WORD.finditer(quote.slice(text))
    ]
    offered = [(m[0].lower(), Span(start + m.start(), start + m.end())) for m in WORD.finditer(window.text[start:end])]
    changed = _missing(claimed, offered)
    instead = _missing(offered, claimed)
    if not changed or not instead or len(claimed) < _LONG or len(changed) > _CHANGED * len(claimed):
        return None
    span, other = Span(changed[0].start, changed[-1].end), Span(instead[0].start, instead[-1].end)
    return Quotation(span, False, window, other, span.slice(text), other.slice(window.text))


def _missing(words: list[tuple[str, Span]], others: list[tuple[str, Span]]) -> list[Span]:
    known = {word for word, _ in others}
    return [span for word, span in words if word not in known]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
