"""`claimcheck diff`: what got better and worse between two runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.comparing import Change, Comparison, compare, edits, load
from claimcheck.reports.inert import inert, shorten
from claimcheck.verdict import CLEAN, FAILED


def run(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A report that -f json or -f jsonl wrote.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later one.")],
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="LIST", help="New findings that end in 1: rules, severities. [default: none]"
        ),
    ] = None,
    config: options.ConfigOption = None,
) -> int:
    """Say what got better and what got worse between two runs.

    Ends in 0 unless --fail-on names a finding that is new.
    """
    settings = options.settings_from(config, fail_on=fail_on)
    comparison = compare(load(old), load(new))
    for line in _lines(comparison):
        typer.echo(line)
    return FAILED if fail_on is not None and comparison.fails(settings.fail_on) else CLEAN


def _lines(comparison: Comparison) -> Iterator[str]:
    worse = [change for change in comparison.changes if not change.better]
    better = [change for change in comparison.changes if change.better]
    for title, changes in (("worse", worse), ("better", better)):
        yield from _section(title, (_change(change) for change in changes), len(changes))
    for title, findings in (("new findings", comparison.new), ("findings gone", comparison.gone)):
        shown = (f"{f['severity']} {f['rule']} {inert(f['article'])}: {inert(f['message'])}" for f in findings)
        yield from _section(title, shown, len(findings))
    if not (comparison.changes or comparison.new or comparison.gone):
        yield "nothing changed"


def _section(title: str, lines: Iterator[str], number: int) -> Iterator[str]:
    if number:
        yield f"{title} ({number})"
    yield from (f"  {line}" for line in lines)


def _change(change: Change) -> str:
    text = shorten(change.text, 120) if change.before is None else _edit(change.before, change.text)
    return f"{change.old or 'not there'} -> {change.new or 'not there'}: {text}"


def _edit(before: str, after: str) -> str:
    """A sentence with the words that changed: "carried [398 -> 412] passengers"."""
    parts = [
        new if old == new else f"[{old or '(nothing)'} -> {new or '(nothing)'}]" for old, new in edits(before, after)
    ]
    return shorten(" ".join(parts), 400)
