"""`claimcheck match`: claims against texts, one JSON line in, one out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from claimcheck import assembly
from claimcheck.cli import options
from claimcheck.cli.output import account
from claimcheck.errors import UnreadableInput, UsageError
from claimcheck.reports import pairs as writer
from claimcheck.reports.inert import inert


def run(
    pairs: Annotated[str | None, typer.Argument(metavar="PAIRS", help="A file of JSON lines, or - for stdin.")] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="TEXT", help="One claim, given here.")] = None,
    source: Annotated[
        list[Path] | None, typer.Option("--source", metavar="FILE", help="A source of that claim. Repeatable.")
    ] = None,
    judge: options.JudgeOption = None,
    max_cost: options.MaxCostOption = None,
    calibration: options.CalibrationOption = None,
    without: options.WithoutOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Judge pairs of a claim and its sources, JSON line by line.

    In and out keep the same order.

    In:  {"id", "claim", "sources": [{"id", "text"}], "combine": "joint"|"any",
    "language"}; the last two may be left out.

    Out: {"id", "verdict", "support", "evidence", "disagreements",
    "unsupported", "unsupported_words"}; for a bad line {"id", "error"}.
    """
    settings = options.settings_from(
        config, judge=judge, max_cost=max_cost, calibration=calibration, checks=options.left_out(without)
    )
    if claim is not None:
        if pairs is not None or not source:
            raise UsageError("--claim goes with one or more --source FILE, and without PAIRS")
        judging = assembly.make_judge(settings)
        writer.write([(None, claim, assembly.match_files(claim, source, judging))], sys.stdout)
        return account(judging)
    if source:
        raise UsageError("--source goes with --claim TEXT")
    judging = assembly.make_judge(settings)
    with ExitStack() as stack:
        number = writer.write(assembly.answers(lines_of(pairs or "-", stack), judging), sys.stdout)
    if not number:
        print(f"claimcheck: {inert(pairs or 'stdin')} holds no pairs", file=sys.stderr)
    return account(judging)


def lines_of(pairs: str, stack: ExitStack) -> BinaryIO:
    """The lines of a file of pairs, or of stdin for "-". Raises UnreadableInput."""
    if pairs == "-":
        return sys.stdin.buffer
    try:
        return stack.enter_context(open(pairs, "rb"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{pairs}: {getattr(error, 'strerror', None) or error}") from None
