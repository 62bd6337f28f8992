"""A judge that reads: any cross-encoder by itself, over the passages that the matcher finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.judges.encoder import Encoder
from claimcheck.judges.fuzzy import Decision, MatchingJudge, named
from claimcheck.judges.reading import Reading, read
from claimcheck.judges.scoring import Weights, weights
from claimcheck.matcher.match import Match
from claimcheck.model import READING, Disagreement, Span, Verdict

_SURE = 0.5
"""The probability from which a model that judges by itself is believed."""


class OnnxJudge(MatchingJudge):
    """A model of the user's that judges the matcher's passages by itself; the checks name what disagrees."""

    def __init__(self, folder: Path, without: Sequence[str] = ()) -> None:
        self._encoder = Encoder(folder)
        super().__init__(f"onnx {self._encoder.name}", without)

    def decide(self, found: Match) -> Decision:
        """Supported where one passage, or all joined, bear the claim out; contradicted where one speaks against it."""
        reading = read(found, self._encoder)
        support = max(*(scores.supported for _, scores in reading.windows), reading.joined.supported)
        if support >= _SURE:
            return Decision(Verdict.SUPPORTED, support)
        if reading.against[1].contradicted >= _SURE:
            return Decision(Verdict.CONTRADICTED, support, named(found, weights()) or (beside(found, reading),))
        return _rest(found, weights(), support)


def _rest(found: Match, model: Weights, support: float) -> Decision:
    """Partial or unsupported, by how much of the claim the passages cover."""
    covered = found.features["coverage_together"] >= model.partial
    return Decision(Verdict.PARTIAL if covered else Verdict.UNSUPPORTED, min(support, 0.49))


def beside(found: Match, reading: Reading) -> Disagreement:
    """The claim and the passage that speaks against it, whole, where no check can name the words."""
    window, _ = reading.against
    claim = found.claim.text
    return Disagreement(
        READING, Span(0, len(claim)), Span(window.start, window.end), claim, window.text, window.index.key
    )
