"""From a match to a verdict: a logistic model for support, and rules that no score overrides.

The weights are a data file beside this one, made by training/scoring.py, which says in its header
what it was fitted on. The rules: what is specific (a number, a date, a name, a quotation) must be borne out for
"supported"; "contradicted" needs two named values and a passage that speaks of the same thing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimcheck.matcher.features import HINTED, agreement
from claimcheck.matcher.match import Match
from claimcheck.model import Verdict

_FARTHEST = 40.0
"""Log odds beyond which a probability is 0 or 1 to every digit shown, and exp would overflow for a claim of 100 kB."""


BLOCKERS = (
    "numbers_absent", "names_absent", "numbers_missing",
    "quote_missing", "hedged", "negation", "reaching_missing", "turning_missing",
    *(f"hint_{kind}" for kind in HINTED),
)  # fmt: skip
"""Features that forbid "supported" where they are above zero: the public sets have too few of them to be learnt from.

What the sets do teach (absent dates, gaps, universals, the conflicts of each kind) is left to the weights.
"""
LONGEST_GAP = 0.6
"""From this `gap_words` on (four words in a row that nothing covers) a claim is partial at best."""


AGAINST = "read_against"
"""The doubt that reading itself raises."""
UNANSWERED = frozenset({"quote_missing", "names_absent", "conflict"})
"""Doubts that no reading answers: a quotation and a name are there or not, and two values stay two."""
BY_WORDS = "by_words"
"""Beside the features of a match that was read: the support that its words alone give."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over named features, each as (mean, scale, weight), and the thresholds and rules of the verdicts.

    `blockers` and `longest_gap` forbid "supported". Where a model reads the passages, so does a support below `by_words` by the
    words alone, and reading that gives the claim log odds of `holds` at most; from log odds of `lifts` on, by the best window and
    by all joined, it answers every doubt but `UNANSWERED`; and a passage that it reads against the claim with log odds of
    `contradicts` contradicts a claim whose support is below `refuted`.
    """

    features: Mapping[str, tuple[float, float, float]]
    intercept: float
    supported: float
    partial: float
    same_topic: Mapping[str, float]
    blockers: tuple[str, ...] = BLOCKERS
    longest_gap: float = LONGEST_GAP
    by_words: float = 0.0
    lifts: float = math.inf
    holds: float = -math.inf
    refuted: float = 0.0
    contradicts: float = math.inf

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Weights:
        """The weights of a file that a script in training/ wrote."""
        features = {name: (row[0], row[1], row[2]) for name, row in data["features"].items()}
        return cls(features, data["intercept"], **data["thresholds"], **data.get("rules", {}))

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability that the sources support the claim."""
        odds = sum(self.parts(values).values()) + self.intercept
        return 1.0 / (1.0 + math.exp(-max(min(odds, _FARTHEST), -_FARTHEST)))

    def parts(self, values: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log odds."""
        return {name: w * (values[name] - mean) / scale for name, (mean, scale, w) in self.features.items()}


@cache
def weights() -> Weights:
    """The weights as shipped."""
    return Weights.of(json.loads((files(__package__) / "weights.json").read_text("utf-8")))


_WHOLE = 0.99
_DOUBT = 0.15
"""How far below the share that "contradicted" needs a conflict still forbids "supported"."""


def decide(match: Match, model: Weights) -> tuple[Verdict, float]:
    """The verdict and the probability of support."""
    support = model.probability(match.features)
    if firm_conflicts(match, model):
        return Verdict.CONTRADICTED, min(support, 0.05)
    if support >= model.supported and not doubts(match, model):
        return Verdict.SUPPORTED, support
    if support < model.refuted and match.features["read_contradicted"] >= model.contradicts:
        return Verdict.CONTRADICTED, min(support, 0.05)
    support = min(support, 0.49)
    if match.features["coverage_together"] >= model.partial:
        return Verdict.PARTIAL, support
    return Verdict.UNSUPPORTED, support


def doubts(match: Match, model: Weights) -> tuple[str, ...]:
    """What forbids "supported" whatever the score."""
    raised = tuple(_raised(match, model))
    answered = lifted(match, model)
    against = (AGAINST,) if model.holds > -math.inf and max(_readings(match)) <= model.holds else ()
    return (*(name for name in raised if name not in answered), *against)


def lifted(match: Match, model: Weights) -> tuple[str, ...]:
    """The doubts that the words raise and reading answers; none where the words give next to nothing: it may be on topic only."""
    if min(_readings(match)) < model.lifts or match.features.get(BY_WORDS, 1.0) < model.by_words - _DOUBT:
        return ()
    return tuple(name for name in _raised(match, model) if name not in UNANSWERED)


def _readings(match: Match) -> tuple[float, float]:
    """The log odds of support by the best window and by all joined; 0 where nothing was read."""
    return match.features.get("read_supported", 0.0), match.features.get("read_joined", 0.0)


def _raised(match: Match, model: Weights) -> Iterator[str]:
    """Blockers above zero, and "conflict" for one that is all but firm, or beside which the claim says nothing.

    Of the last ("nobody was hurt") no passage can be known to speak.
    """
    found = (name for name in model.blockers if match.features[name] > 0)
    gap = ["gap_words"] if match.features["gap_words"] >= model.longest_gap else []
    alone = [BY_WORDS] if match.features.get(BY_WORDS, 1.0) < model.by_words else []
    named = {id(pair) for _, pair, _ in match.conflicts}
    borne_out = any(pair.coverage >= _WHOLE and id(pair) not in named for pair in match.pairs)
    bare = not borne_out and any(not pair.outside(conflict.claim_span) for _, pair, conflict in match.conflicts)
    yield from (*found, *gap, *alone, *(["conflict"] if bare or firm_conflicts(match, model, _DOUBT) else []))


def firm_conflicts(match: Match, model: Weights, slack: float = 0.0) -> list[int]:
    """The places in `match.conflicts` of those whose passage bears out the rest of the claim, less `slack`."""
    return [
        number
        for number, (_, pair, conflict) in enumerate(match.conflicts)
        if agreement(pair, conflict) >= model.same_topic[conflict.kind] - slack
    ]
