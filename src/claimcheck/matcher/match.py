"""A claim against its sources: search, alignment, checks and features in one call, pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.matcher.alignment import Offers, align
from claimcheck.matcher.checks import CHECKS, Conflict, Pair
from claimcheck.matcher.checks.pair import ties_over
from claimcheck.matcher.features import OF_CHECK, features
from claimcheck.matcher.hints import ANYWHERE, hints
from claimcheck.matcher.index import SourceIndex
from claimcheck.matcher.passages import Search, Window, exact_terms, search
from claimcheck.matcher.quotations import Quotation, check_quotations
from claimcheck.matcher.relative import by_day, dated
from claimcheck.matcher.units import Parts, take_apart
from claimcheck.model import Span

_CONTEXT_BEFORE = 4
"""Sentences before a window in which a name may stand that the window takes up with a pronoun."""
_PERSONS_BEFORE, _PERSONS_AFTER = 8, 5
"""Sentences around a window in which persons and their offices are told."""
_DOUBTFUL = 0.6
"""The quality of a tie up to which a check may still object to the word it covers."""
_BEHIND = 0.3
"""How far behind the best passage's coverage another may be, and still be heard when it disagrees."""
_LESS = 0.15
"""How much less of the claim a passage may bear out, and still answer an antonym in a better one."""
_OF_COVERED = frozenset({"negation", "roles", "speakers", "subjects", "substitution"})
"""Checks that object to words which are covered."""


@dataclass(frozen=True, eq=False)
class Match:
    """Everything found; `windows` and `pairs` go together, best first, and `conflicts` with the pair they were seen in.

    `hints` go with the window they were seen in: the best one, and others for denials of what the best one lacks.
    """

    claim: Parts
    search: Search
    windows: tuple[Window, ...]
    pairs: tuple[Pair, ...]
    conflicts: tuple[tuple[Window, Pair, Conflict], ...]
    quotations: tuple[Quotation, ...]
    hints: tuple[tuple[Window, Conflict], ...]
    features: dict[str, float]


def match(
    claim: str, indexes: Sequence[SourceIndex], without: Container[str] = (), today: date | None = None
) -> Match | None:
    """Match `claim` against the sources together; None where they share no word that counts.

    `without` names the checks of `CATALOGUE` that are left out; `today` is the day of the claim's text.
    """
    lexicon = indexes[0].lexicon
    parts = dated(take_apart(claim, lexicon), lexicon.language, today)
    found = search(parts.content, indexes)
    if not found.windows:
        return None
    windows = tuple(dict.fromkeys((*found.windows, *found.together)))
    terms = frozenset(
        term for unit in parts.content for term in exact_terms(unit) if any(term in index.postings for index in indexes)
    )
    pairs = sorted(((window, _pair(parts, window, terms)) for window in windows), key=lambda wp: -wp[1].coverage)
    windows, ordered = tuple(w for w, _ in pairs), tuple(p for _, p in pairs)
    quotes = parts.quotes if "quotations" not in without else ()
    quotations = check_quotations(claim, quotes, indexes, windows)
    conflicts = (*_conflicts(windows, ordered, without), *_altered(windows, ordered, quotations))
    named = [(pair, conflict) for _, pair, conflict in conflicts]
    said = tuple(_hints(windows, ordered, without))
    values = features(parts, found, ordered, quotations, named, [hint for _, hint in said])
    values.update({feature: 0.0 for check, feature in OF_CHECK.items() if check in without})
    return Match(parts, found, windows, ordered, conflicts, quotations, said, values)


def _conflicts(
    windows: Sequence[Window], pairs: Sequence[Pair], without: Container[str]
) -> Iterator[tuple[Window, Pair, Conflict]]:
    """What the checks find, but for a claim word that another passage bears out."""
    covered = {tie.claim.span for tie in ties_over(pairs).values() if tie.quality >= _DOUBTFUL}
    relevant = pairs[0].coverage - _BEHIND
    checks = {name: check for name, check in CHECKS.items() if name not in without}
    for window, pair in zip(windows, pairs, strict=True):
        if pair.coverage < relevant:
            break
        for name, check in checks.items():
            for conflict in check(pair):
                silent = covered if name != "antonyms" else _covered_elsewhere(conflict, pair, pairs)
                if name in _OF_COVERED or conflict.claim_span not in silent:
                    yield window, pair, conflict


def _hints(
    windows: Sequence[Window], pairs: Sequence[Pair], without: Container[str]
) -> Iterator[tuple[Window, Conflict]]:
    """The hints of the best pair, and those that hold anywhere of the others, on words that the best one lacks."""
    held = {tie.claim.span for tie in pairs[0].ties.values()}
    for hint in hints(pairs[0], without):
        yield windows[0], hint
    for window, pair in zip(windows[1:], pairs[1:], strict=True):
        for hint in hints(pair, without, ANYWHERE):
            if hint.claim_span not in held:
                yield window, hint


def _covered_elsewhere(conflict: Conflict, pair: Pair, pairs: Sequence[Pair]) -> set[Span]:
    """What passages cover that bear out as much of the rest of the claim as `pair`, without the word that conflicts."""
    rest = pair.coverage_outside(conflict.claim_span) - _LESS
    return {
        tie.claim.span
        for other in pairs
        if other.coverage_outside(conflict.claim_span) >= rest and conflict.source_value not in other.passage.text
        for tie in other.ties.values()
        if tie.quality >= _DOUBTFUL
    }


def _altered(
    windows: Sequence[Window], pairs: Sequence[Pair], quotations: Sequence[Quotation]
) -> Iterator[tuple[Window, Pair, Conflict]]:
    """A conflict for each quotation that a window has in other words."""
    for quotation in quotations:
        if quotation.window is not None and quotation.window_span is not None:
            pair = pairs[windows.index(quotation.window)]
            yield (
                quotation.window,
                pair,
                Conflict(
                    "quotation", quotation.span, quotation.window_span, quotation.claim_words, quotation.source_words
                ),
            )


def _pair(claim: Parts, window: Window, terms: frozenset[str]) -> Pair:
    index, lexicon = window.index, window.index.lexicon
    offers = index.kept(window.first, window.last, lambda text: Offers(_taken_apart(text, index), lexicon))
    start = max(window.first - _CONTEXT_BEFORE, 0)
    ties = by_day(claim, offers.passage, align(claim, offers, _Around(index, start, window.first - 1)))
    before = index.text[index.sentences[start].start : window.start]
    widest = index.sentences[max(window.first - _PERSONS_BEFORE, 0)].start
    end = index.sentences[min(window.last + _PERSONS_AFTER, len(index.sentences) - 1)].end
    wider = index.text[widest:end]
    return Pair(claim, offers.passage, ties, lexicon, terms, before, wider, window.start - widest)


def _taken_apart(text: str, index: SourceIndex) -> Parts:
    return dated(take_apart(text, index.lexicon), index.lexicon.language, index.day)


@dataclass(frozen=True, slots=True)
class _Around(Container[str]):
    """The terms of a source's title, of its first sentence, and of the sentences `first` to `last`."""

    index: SourceIndex
    first: int
    last: int

    def __contains__(self, term: object) -> bool:
        return term in self.index.title_terms or any(
            self.index.stands(str(term), first, last) for first, last in ((self.first, self.last), (0, 0))
        )
