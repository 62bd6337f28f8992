"""How well the words that a judge marks as unsupported are those that people marked, on partial claims.

Word by word, over all claims together: precision, recall and F1, and the same for single features that would be simpler.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from scoring import rows, sources_of

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.matcher.index import index_source
from claimcheck.matcher.lexicon import Lexicon, lexicon
from claimcheck.matcher.match import Match, match
from claimcheck.matcher.units import COUNTED, Kind, Unit
from claimcheck.model import Case, Span

PARTIAL = "wice_partial_tokens"
_RARE = 6.0
"""The weight from which a word is rare."""


def _everything(found: Match) -> Iterable[Unit]:
    return found.claim.units


def _content(found: Match) -> Iterable[Unit]:
    return found.claim.content


def _nowhere(found: Match) -> Iterable[Unit]:
    """The words that stand nowhere in the sources."""
    return (unit for unit in found.claim.content if unit.term not in found.pairs[0].source_terms)


def _not_in_best(found: Match) -> Iterable[Unit]:
    """The words without a tie in the best passage."""
    return (unit for _, unit in found.pairs[0].uncovered())


def _specific(found: Match) -> Iterable[Unit]:
    """The names and numbers without a tie in the best passage."""
    return (unit for unit in _not_in_best(found) if unit.kind in COUNTED or unit.kind is Kind.NAME)


def _rare(found: Match) -> Iterable[Unit]:
    return (unit for unit in found.claim.content if unit.weight >= _RARE)


SINGLE: dict[str, Callable[[Match], Iterable[Unit]]] = {
    "every word": _everything,
    "every word that counts": _content,
    "stands nowhere in the source": _nowhere,
    "not in the best passage": _not_in_best,
    "names and numbers not in it": _specific,
    "rare": _rare,
}


def marking(folder: Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of the judge's marks and of those of single features."""
    loaded, words = rows(folder, PARTIAL), lexicon("en")
    marked: dict[str, list[tuple[bool, bool]]] = {name: [] for name in ("the judge", *SINGLE)}
    for row in loaded:
        sources = sources_of(row)
        [judgement] = FuzzyJudge()([Case(row["claim"], tuple(sources))])  # a new one: the ids of sources repeat
        found = match(row["claim"], [index_source(source) for source in sources])
        tokens = _tokens(row, words)
        spans = {"the judge": list(judgement.unsupported_spans)}
        for name, single in SINGLE.items():
            spans[name] = [unit.span for unit in single(found)] if found else []
        for name, places in spans.items():
            marked[name] += [(any(token.overlaps(span) for span in places), gold) for token, gold in tokens]
    return {name: _scores(pairs) for name, pairs in marked.items()}


def _tokens(row: dict[str, Any], words: Lexicon) -> list[tuple[Span, bool]]:
    """Where the words of the claim stand, and whether people marked them; punctuation is left out."""
    tokens, start = [], 0
    for token, gold in zip(row["meta"]["claim_tokens"], row["meta"]["non_supported_spans"], strict=True):
        at = row["claim"].find(token, start)
        if at >= 0:
            start = at + len(token)
            if words.token.search(token):
                tokens.append((Span(at, start), gold))
    return tokens


def _scores(pairs: list[tuple[bool, bool]]) -> dict[str, float]:
    both = sum(mine and gold for mine, gold in pairs)
    precision = both / max(sum(mine for mine, _ in pairs), 1)
    recall = both / max(sum(gold for _, gold in pairs), 1)
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
