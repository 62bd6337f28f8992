"""`claimcheck eval`: how good a judge is on pairs that people labelled."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import tee
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.assembly import make_judge
from claimcheck.cli import options
from claimcheck.cli.match import lines_of
from claimcheck.cli.output import Output, account, emit, write_whole
from claimcheck.errors import UnreadableInput, UsageError
from claimcheck.evaluating import Row, figures, fit
from claimcheck.judges.calibrated import support_held
from claimcheck.model import Judgement
from claimcheck.pairs import Answer, Labelled, answer_pairs, read_labelled
from claimcheck.ports import Judge
from claimcheck.reports.evaluation import Evaluation, write_calibration, write_json, write_text
from claimcheck.reports.inert import inert

_NAMED_AT_MOST = 20


def run(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS", help="A file of JSON lines, or - for stdin.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    calibrate: Annotated[
        Path | None, typer.Option("--calibrate", metavar="FILE", help="Fit the judge's threshold, and write it there.")
    ] = None,
    judge: options.JudgeOption = None,
    max_cost: options.MaxCostOption = None,
    calibration: options.CalibrationOption = None,
    without: options.WithoutOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Measure a judge on pairs that people labelled.

    In: the lines that match reads, with "label": supported, partial,
    unsupported or contradicted; and "kind", any word, if you like.
    Partial counts as not supported.

    --calibrate fits the support from which the judge's supported is
    believed; the setting calibration then names the file. It looks at
    the judge itself, whatever calibration is set.
    """
    if calibrate and calibration:
        raise UsageError("--calibrate fits the judge itself; leave --calibration out")
    if calibrate and (calibrate.is_dir() or not calibrate.parent.is_dir()):
        raise UsageError(f"--calibrate {calibrate}: {'is a folder' if calibrate.is_dir() else 'no such folder'}")
    settings = options.settings_from(
        config, judge=judge, max_cost=max_cost, calibration=calibration, checks=options.left_out(without)
    )
    asked = make_judge(replace(settings, calibration=None) if calibrate else settings)
    bad: list[tuple[int, str]] = []
    with ExitStack() as stack:
        rows = list(_rows(_read(lines_of(pairs, stack), bad), asked))
    _tell(bad, len(rows))
    if not rows:
        raise UnreadableInput(f"{pairs}: no line holds a labelled pair" if bad else f"{pairs}: is empty")
    evaluation = Evaluation(asked.name, figures(rows), bad)
    if calibrate:
        evaluation = _calibrate(evaluation, rows, calibrate)
    emit(Output("figures", None), partial(write_json if as_json else write_text, evaluation))
    return account(asked)


def _read(lines: Iterable[bytes], bad: list[tuple[int, str]]) -> Iterator[Labelled]:
    """The pairs; of each line that is none, its number and why go to `bad`."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield read_labelled(line)
            except UnreadableInput as error:
                bad.append((number, str(error)))


def _tell(bad: list[tuple[int, str]], good: int) -> None:
    for number, error in bad[:_NAMED_AT_MOST]:
        print(inert(f"line {number}: {error}"), file=sys.stderr)
    if bad:
        print(f"claimcheck: {len(bad)} of {len(bad) + good} lines were left out", file=sys.stderr)


def _rows(labelled: Iterator[Labelled], judge: Judge) -> Iterator[Row]:
    """A row for each pair, as they are read: what is held at once is what the judge is asked at once."""
    items, asked = tee(labelled)
    for item, answer in zip(items, answer_pairs((item.pair for item in asked), judge), strict=True):
        yield _row(item, answer, judge.name)


def _row(item: Labelled, answer: Answer, judge: str) -> Row:
    held = [support for part in answer.parts if (support := support_held(judge, part)) is not None]
    if not isinstance(answer.outcome, Judgement):
        return Row(item.label, None, None, kind=item.kind)
    return Row(item.label, answer.outcome.verdict, answer.outcome.support, max(held, default=None), item.kind)


def _calibrate(evaluation: Evaluation, rows: list[Row], path: Path) -> Evaluation:
    try:
        fitted = replace(evaluation, fit=fit(rows))
    except ValueError as error:
        raise UsageError(f"--calibrate: {error}") from None
    write_whole(path, partial(write_calibration, fitted, date.today().isoformat()))
    print(f"wrote {path}", file=sys.stderr)
    return fitted
