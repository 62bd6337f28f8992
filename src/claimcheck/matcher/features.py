"""What is known of a claim against its sources, as named numbers for the scoring. All are shares or small counts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Sequence
from types import MappingProxyType

from claimcheck.matcher.checks.negation import one_sided
from claimcheck.matcher.checks.pair import Conflict, Pair, ties_over
from claimcheck.matcher.checks.substitution import substitutions
from claimcheck.matcher.hedges import hedge_before
from claimcheck.matcher.passages import Search
from claimcheck.matcher.quotations import Quotation
from claimcheck.matcher.ties import EXACT, NUMBER, STEM
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit

_UNIVERSAL = {
    "all": frozenset(
        "all every each everyone everybody everything whole entire always both alle jeder immer tous toutes todos".split()
    ),
    "only": frozenset("only solely exclusively sole nur seul seule solo".split()),
    "never": frozenset("never nobody none nothing no neither nie jamais nunca".split()),
}
_REACHING = frozenset("most majority mostly meisten plupart mayoría ever jemals".split())
"""Words that take in more than a source may: "most participants", "the largest ever"."""
_MOST = re.compile(
    r"\b(?:(?:nearly |almost )?all|more than half|(?:two|three)[ -](?:third|quarter|fifth)s|[6-9]\d(?:\.\d+)? ?(?:%|per ?cent))",
    re.I,
)
"""What bears out a "most" without the word."""
_HEDGE_REACH = 4
"""Tokens that a hedge reaches: "could heat", "might now bid", "believes that warm water"."""
KINDS = ("number", "date", "quotation", "speaker", "antonym", "stance", "name", "negation", "roles")
"""The kinds of conflict that have a feature of their own, `against_<kind>`."""
HINTED = (
    "quantifier",
    "modality",
    "attribution",
    "causation",
    "clause",
    "elsewhere",
    "value",
    "denial",
    "actor",
    "cut",
    "exchange",
    "comparison",
)
"""The kinds of hint; each has a feature, `hint_<kind>`, of 0 or 1."""
OF_CHECK = MappingProxyType({"negation": "negation", "substitution": "substituted"})
"""The feature that a check gives besides its conflicts, which falls away with it."""
_BESIDE = 0.15
"""What is added to the agreement where all the words beside the conflict are borne out: a clause may be wrong alone."""
_MORE = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|over|under|above|below|least|most)\s+than\b|\bat (?:least|most)\b", re.I
)


def features(
    claim: Parts,
    search: Search,
    pairs: Sequence[Pair],
    quotations: Sequence[Quotation],
    conflicts: Sequence[tuple[Pair, Conflict]],
    hints: Sequence[Conflict] = (),
) -> dict[str, float]:
    """The features of a claim against its sources, searched and aligned; `pairs` come best first.

    None tells how long the sources are: more text around what bears a claim out must not lower its support.
    """
    content, best, lexicon = claim.content, pairs[0], pairs[0].lexicon
    together = ties_over(pairs)
    total = sum(unit.weight for unit in content) or 1.0
    missing = [unit for place, unit in enumerate(content) if place not in together]
    missing_best = [unit for _, unit in best.uncovered()]
    return {
        "coverage_best": best.coverage,
        "coverage_best_hard": _weight(t.claim for t in best.ties.values() if t.how in {EXACT, STEM, NUMBER}) / total,
        "coverage_together": sum(t.claim.weight * t.quality for t in together.values()) / total,
        "coverage_page": search.page,
        "words_best": len(best.ties) / max(len(content), 1),
        "bigrams": _bigrams(best, len(content)),
        "gap": _gap(content, together),
        "gap_words": min(_longest_gap(content, together), 6) / 6,
        "order": _order(best),
        "compact": _compact(best),
        "numbers_missing": _count(missing, Kind.NUMBER),
        "dates_missing": _count(missing, Kind.DATE),
        "numbers_missing_best": _count(missing_best, Kind.NUMBER),
        "has_numbers": float(any(u.kind in COUNTED for u in content)),
        "names_absent": _absent(missing, best, Kind.NAME),
        "numbers_absent": _absent(missing, best, Kind.NUMBER),
        "dates_absent": _absent(missing, best, Kind.DATE),
        "names_missing": _share(missing, content, Kind.NAME),
        "names_missing_best": _share(missing_best, content, Kind.NAME),
        "rarest_missing": max((u.weight for u in missing if u.kind not in COUNTED), default=0.0) / 8.0,
        "missing_weight": min(_weight(missing) / 20.0, 2.0),
        "negation": float(one_sided(best)),
        "absolute_missing": _words_missing(claim, best.passage, lexicon.absolute),
        "overclaimed": float(bool(universals(claim) - universals(best.passage))),
        "hedge_dropped": _words_missing(best.passage, claim, lexicon.hedges),
        "reaching_missing": _words_missing(claim, best.passage, _REACHING) * (not _MOST.search(best.passage.text)),
        "turning_missing": float(any(u.word.lower() in lexicon.turning and not u.quoted for u in missing)),
        "substituted": min(float(len(substitutions(best))), 2.0),
        "hedged": _hedged(claim, best),
        "hedge_added": _words_missing(claim, best.passage, lexicon.hedges),
        "causal_missing": _words_missing(claim, best.passage, lexicon.causal),
        "comparison": float(bool(_MORE.search(claim.text))),
        "quote_missing": float(any(not q.found for q in quotations)),
        "quote_found": float(any(q.found for q in quotations)),
        "short_claim": 1.0 / (1 + len(content)),
        **_against(conflicts),
        **{f"hint_{kind}": float(any(hint.kind == kind for hint in hints)) for kind in HINTED},
    }


def agreement(pair: Pair, conflict: Conflict) -> float:
    """How far the passage bears out what the claim says around a conflict, so that both speak of the same thing; 0 to 1.15."""
    beside = pair.coverage_beside(conflict.claim_span) == 1.0
    return pair.coverage_outside(conflict.claim_span, figures=conflict.kind != "number") + _BESIDE * beside


def _against(conflicts: Sequence[tuple[Pair, Conflict]]) -> dict[str, float]:
    """For each kind the square of the best agreement around a conflict of it, 0 where there is none."""
    best = dict.fromkeys(KINDS, 0.0)
    for pair, conflict in conflicts:
        best[conflict.kind] = max(best[conflict.kind], agreement(pair, conflict) ** 2)
    return {f"against_{kind}": value for kind, value in best.items()}


def _weight(units: object) -> float:
    return sum(unit.weight for unit in units)  # type: ignore[attr-defined]


def _count(units: Sequence[Unit], kind: Kind) -> float:
    return min(float(sum(unit.kind is kind for unit in units)), 3.0)


def _absent(missing: Sequence[Unit], pair: Pair, kind: Kind) -> float:
    """How many of the uncovered units stand nowhere in the sources."""
    return float(sum(unit.kind is kind and unit.term not in pair.source_terms for unit in missing))


def _share(units: Sequence[Unit], content: Sequence[Unit], kind: Kind) -> float:
    return sum(unit.kind is kind for unit in units) / max(sum(unit.kind is kind for unit in content), 1)


def _bigrams(pair: Pair, size: int) -> float:
    """The share of neighbouring claim units whose ties are neighbours too, in the same order."""
    if size < 2:
        return pair.coverage
    near = 0
    for place in range(size - 1):
        left, right = pair.ties.get(place), pair.ties.get(place + 1)
        if left and right and left.passage and right.passage:
            gap = right.passage.order - left.passage.order
            near += 0 < gap <= right.claim.order - left.claim.order + 2
    return near / (size - 1)


def _gap(content: Sequence[Unit], ties: Container[int]) -> float:
    """The share of the claim's weight in its heaviest run of units that nothing covers."""
    heaviest = run = 0.0
    for place, unit in enumerate(content):
        run = 0.0 if place in ties else run + unit.weight
        heaviest = max(heaviest, run)
    return heaviest / (sum(unit.weight for unit in content) or 1.0)


def _longest_gap(content: Sequence[Unit], ties: Container[int]) -> int:
    """The length of the longest run of units that nothing covers."""
    longest = run = 0
    for place in range(len(content)):
        run = 0 if place in ties else run + 1
        longest = max(longest, run)
    return longest


def _order(pair: Pair) -> float:
    """The share of consecutive ties that go forward in the passage."""
    orders = [t.passage.order for _, t in sorted(pair.ties.items()) if t.passage is not None]
    if len(orders) < 2:
        return 1.0
    return sum(b >= a for a, b in itertools.pairwise(orders)) / (len(orders) - 1)


def _compact(pair: Pair) -> float:
    """How closely the ties stand together: their number over the tokens they span."""
    orders = [t.passage.order for t in pair.ties.values() if t.passage is not None]
    return len(set(orders)) / (max(orders) - min(orders) + 1) if orders else 0.0


def _hedged(claim: Parts, pair: Pair) -> float:
    """Whether a hedge ("may", "could", "believes") stands right before what the passage says, and the claim drops it."""
    if any(unit.word.lower() in pair.lexicon.hedges for unit in claim.units):
        return 0.0
    return float(any(hedge_before(pair, tie, _HEDGE_REACH) for tie in pair.ties.values()))


def universals(parts: Parts) -> set[str]:
    """The kinds of all-embracing words in a text: "all" and "every" are one kind, "never" and "none" another."""
    words = {unit.word.lower() for unit in parts.units}
    return {kind for kind, members in _UNIVERSAL.items() if words & members}


def _words_missing(here: Parts, there: Parts, words: frozenset[str]) -> float:
    mine = {unit.word.lower() for unit in here.units} & words
    theirs = {unit.word.lower() for unit in there.units}
    return min(float(len(mine - theirs)), 2.0)
