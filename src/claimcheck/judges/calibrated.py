"""Any judge, held to the threshold of support that a calibration found for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from claimcheck.errors import ConfigError
from claimcheck.model import Case, Judgement, NotJudged, Verdict
from claimcheck.ports import Accountant, Judge

_OF_THE_USER = "onnx "
"""How the names of judges begin whose own threshold was fitted to nothing."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a calibration file says: the judge it was made for, and the support that its `supported` needs."""

    judge: str
    threshold: float
    path: Path


class CalibratedJudge:
    """Asks a judge, and holds its answers to a threshold of support.

    A `supported` below the threshold becomes partial. At or above it, an answer that is neither contradicted nor
    names a disagreement becomes supported; but only of a model of the user's (onnx:FOLDER), whose own threshold was
    fitted to nothing. All else is as the judge said. Raises ConfigError for a calibration of another judge.
    """

    def __init__(self, judge: Judge, calibration: Calibration) -> None:
        if calibration.judge != judge.name:
            raise ConfigError(
                f"{calibration.path}: was made for the judge {calibration.judge!r}, not for {judge.name!r}; "
                "make one with `claimcheck eval PAIRS --calibrate FILE`"
            )
        self._judge, self._threshold = judge, calibration.threshold
        self.name = f"{judge.name} calibrated at {calibration.threshold:g}"

    def __call__(self, cases: Sequence[Case]) -> list[Judgement | NotJudged]:
        """One answer for each case, in order."""
        return [self._held(outcome) for outcome in self._judge(cases)]

    def account(self) -> str:
        """What the judge has used, if it costs something."""
        return self._judge.account() if isinstance(self._judge, Accountant) else ""

    def _held(self, outcome: Judgement | NotJudged) -> Judgement | NotJudged:
        if not isinstance(outcome, Judgement):
            return outcome
        held = support_held(self._judge.name, outcome)
        if held is not None and held >= self._threshold:
            return _with(outcome, Verdict.SUPPORTED, self.name)
        return _with(outcome, Verdict.PARTIAL, self.name) if outcome.verdict is Verdict.SUPPORTED else outcome


def support_held(judge: str, outcome: Judgement | NotJudged) -> float | None:
    """The support that a threshold is held against; None where no threshold makes the answer `supported`."""
    if not isinstance(outcome, Judgement):
        return None
    may_rise = judge.startswith(_OF_THE_USER) and outcome.verdict is not Verdict.CONTRADICTED
    rises = may_rise and not outcome.disagreements
    return outcome.support if outcome.verdict is Verdict.SUPPORTED or rises else None


def _with(outcome: Judgement, verdict: Verdict, judge: str) -> Judgement:
    return outcome if outcome.verdict is verdict else replace(outcome, verdict=verdict, judge=judge)


def read_calibration(path: Path) -> Calibration:
    """The calibration in a file. Raises ConfigError that names the file and the key."""
    try:
        value = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"calibration: {path}: cannot be read ({error.strerror})") from None
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise ConfigError(f"calibration: {path}: is not YAML") from None
    value = value if isinstance(value, dict) else {}
    judge, threshold = value.get("judge"), value.get("threshold")
    if not isinstance(judge, str):
        raise ConfigError(f"calibration: {path}: names no judge; `claimcheck eval --calibrate` writes such a file")
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 <= threshold <= 1:
        raise ConfigError(f"calibration: {path}: threshold: expected a number from 0 to 1")
    return Calibration(judge, float(threshold), path)
