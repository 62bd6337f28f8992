"""What `eval` writes: the figures of a judge for a person or for a machine, and the calibration file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

import yaml

from claimcheck.evaluating import LABELS, Figures, Fit, Interval, Scores
from claimcheck.reports.inert import inert
from claimcheck.reports.json import dump

_VERDICTS = (*LABELS, None)
_NO_VERDICT = "no verdict"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A judge's figures on labelled pairs, the lines that could not be used, and the threshold, if one was fitted."""

    judge: str
    figures: Figures
    bad: Sequence[tuple[int, str]] = ()
    fit: Fit | None = None


def write_text(evaluation: Evaluation, stream: TextIO) -> None:
    """For a person: figures first, then the tables."""
    found = evaluation.figures
    without = f", {found.unjudged} without a verdict (counted as not supported)" if found.unjudged else ""
    lines = [
        f"{inert(evaluation.judge)} on {found.n} pair{'s' * (found.n != 1)}{without}",
        "",
        f"balanced accuracy           {_interval(found.balanced)}",
        f"supported                   {_scores(found.supported)}",
        f"contradicted                {_scores(found.contradicted)}",
        f"expected calibration error  {_number(found.calibration_error)}",
        "",
        *_confusion(found),
    ]
    if found.kinds:
        lines += ["", *_kinds(found)]
    if evaluation.fit:
        lines += ["", *_fit(evaluation.fit)]
    stream.write("\n".join(lines) + "\n")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return "- (needs pairs labelled supported, and others)"
    return f"{interval.value:.3f} (95 % interval {interval.low:.3f} to {interval.high:.3f})"


def _scores(scores: Scores) -> str:
    return f"precision {_number(scores.precision)}, recall {_number(scores.recall)}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need be, the first to the left and the rest to the right."""
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join((row[0].ljust(first), *(cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))))
        for row in rows
    ]


def _confusion(found: Figures) -> list[str]:
    verdicts = [verdict for verdict in _VERDICTS if verdict or found.unjudged]
    counts = [[label, *(str(found.confusion[label, verdict]) for verdict in verdicts)] for label in LABELS]
    return _table([["label \\ verdict", *(verdict or _NO_VERDICT for verdict in verdicts)], *counts])


def _kinds(found: Figures) -> list[str]:
    rows = [
        [
            inert(kind.kind)[:40] or "(none)",
            str(kind.n),
            str(kind.supported),
            _number(kind.right),
            _number(kind.balanced),
        ]
        for kind in found.kinds
    ]
    return _table([["kind", "n", "supported", "right", "balanced"], *rows])


def _fit(fit: Fit) -> list[str]:
    return [
        f"threshold of support        {fit.threshold:g}",
        f"balanced accuracy with it   {_interval(fit.cross_validated)},",
        f"  by five-fold cross-validation; {fit.fitted:.3f} on the pairs it was fitted to",
    ]


def write_json(evaluation: Evaluation, stream: TextIO) -> None:
    """For a machine: one object, shares unrounded, null where a share has no denominator."""
    found = evaluation.figures
    shape: dict[str, Any] = {
        "judge": evaluation.judge,
        "n": found.n,
        "unjudged": found.unjudged,
        "balanced_accuracy": asdict(found.balanced) if found.balanced else None,
        "supported": asdict(found.supported),
        "contradicted": asdict(found.contradicted),
        "confusion": {
            label: {verdict or "none": found.confusion[label, verdict] for verdict in _VERDICTS} for label in LABELS
        },
        "expected_calibration_error": found.calibration_error,
        "kinds": [asdict(kind) for kind in found.kinds],
        "bad_rows": [{"line": line, "error": error} for line, error in evaluation.bad],
    }
    if evaluation.fit:
        shape["calibration"] = asdict(evaluation.fit)
    stream.write(dump(shape, indent=2) + "\n")


def write_calibration(evaluation: Evaluation, day: str, stream: TextIO) -> None:
    """The threshold as a file that a person can read and the setting `calibration` names. There must be a fit."""
    fit = evaluation.fit
    assert fit is not None
    figures = {
        "cross_validated": {name: round(value, 4) for name, value in asdict(fit.cross_validated).items()},
        "fitted": round(fit.fitted, 4),
    }
    content = {
        "judge": evaluation.judge,
        "date": day,
        "n": evaluation.figures.n,
        "threshold": fit.threshold,
        "figures": {"balanced_accuracy": figures},
    }
    stream.write("# A threshold for the judge, written by `claimcheck eval --calibrate`.\n")
    yaml.safe_dump(content, stream, sort_keys=False, allow_unicode=True)
