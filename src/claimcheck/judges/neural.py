"""The judge that reads: the matcher's features and what our model makes of its passages, in one logistic model.

The model is package data (`model/`, see MODEL_CARD.md there) and weights_neural.json is made by training/stack.py.
Neither is loaded before the first claim is judged, and both once in a process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.judges.encoder import LIBRARIES, Encoder, lacking, read_card, read_object
from claimcheck.judges.fuzzy import ScoringJudge, named
from claimcheck.judges.onnx import beside
from claimcheck.judges.reading import read
from claimcheck.judges.scoring import BY_WORDS, Weights, weights
from claimcheck.matcher.match import Match
from claimcheck.model import Case, Disagreement, Explanation

_VERSION = "1"
"""Of the rules and weights around the model, which has a version of its own."""
_LANGUAGE = "en"
"""What the model was trained on; elsewhere its word pieces are letters, and its answers noise."""
_PARTS = ("model/model.onnx", "model/tokenizer.json", "model/model.json", "weights_neural.json")


def data() -> Path:
    """The folder in which the package keeps the model and the weights."""
    return Path(str(files(__package__)))


@cache
def encoder() -> Encoder:
    """The package's model."""
    return Encoder(data() / "model")


@cache
def stacked() -> Weights:
    """The weights of the features, those of reading among them."""
    return Weights.of(read_object(data() / "weights_neural.json"))


def wanting() -> str | None:
    """What is missing here for this judge, in a line that says what to do; None where nothing is. Imports nothing."""
    return next(_wanting(), None)


def _wanting() -> Iterator[str]:
    yield from (lacking(name) for name in LIBRARIES if find_spec(name) is None)
    folder = data()
    for name in _PARTS:
        if not (folder / name).is_file():
            yield f"this installation of claimcheck has no {name}: install it anew, or take --judge fuzzy"


class NeuralJudge(ScoringJudge):
    """Coverage, the checks and a small model that reads the best passages; the same answer in any company.

    Raises UsageError, with what to do, where the extra or the model is missing.
    """

    def __init__(self, without: Sequence[str] = ()) -> None:
        if (problem := wanting()) is not None:
            raise UsageError(problem)
        card = read_card(data() / "model")
        super().__init__(f"neural {_VERSION} {card.name} {card.sha256[:12]}", without)

    def _match(self, case: Case) -> Match | None:
        found = super()._match(case)
        if found is None or not _is_read(found):
            return found
        alone = {BY_WORDS: weights().probability(found.features)}
        return replace(found, features=found.features | read(found, encoder()).features | alone)

    def weights(self, found: Match) -> Weights:
        """Those of the features with reading; in a language that the model does not read, those of the words alone."""
        return stacked() if _is_read(found) else weights()

    def against(self, found: Match) -> tuple[Disagreement, ...]:
        """What the checks name; where they name nothing, the claim beside the passage that speaks against it."""
        return named(found, self.weights(found)) or (beside(found, read(found, encoder())),)

    def explain(self, case: Case) -> Explanation:
        """The judgement of `case`, taken apart."""
        explained = super().explain(case)
        if any(part.feature == "read_joined" for part in explained.parts) or not explained.parts:
            return explained
        said = "the sources are not in English, which alone the model reads: they are judged by their words"
        return replace(explained, because=(said, *explained.because))


def _is_read(found: Match) -> bool:
    return found.windows[0].index.lexicon.language == _LANGUAGE
