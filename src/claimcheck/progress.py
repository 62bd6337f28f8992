"""Events to a live bar on stderr, where stderr is a terminal; silence everywhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from claimcheck.ports import Event, Fetching, Judged, Listener, Obtained, Parsed, silent
from claimcheck.reports.inert import shorten


@contextmanager
def listening(console: Console | None = None) -> Iterator[Listener]:
    """A listener that draws as long as the block runs, and leaves nothing behind."""
    console = console or Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield silent
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(24), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar)


class _Bar:
    """One line: what is going on, and how many references of the article are settled."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task: TaskID = bar.add_task("reading", total=None)

    def __call__(self, event: Event) -> None:
        match event:
            case Parsed(name=name, references=references):
                self._bar.update(self._task, description=shorten(name, 40), total=references, completed=0)
            case Fetching(url=url):
                self._bar.update(self._task, description=shorten(url, 40))
            case Obtained():
                self._bar.advance(self._task)
            case Judged(name=name):
                self._bar.update(self._task, description=f"judged {shorten(name, 33)}")


@contextmanager
def counting(total: int, console: Console | None = None) -> Iterator[Callable[[int, int], None]]:
    """A bar over many articles: call what it gives with the claims of each that is done, and all problems so far."""
    console = console or Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda *_: None
        return
    text = TextColumn("{task.description}", markup=False)
    with Progress(
        MofNCompleteColumn(), BarColumn(16), TimeRemainingColumn(), text, console=console, transient=True
    ) as bar:
        task, start, done, counted = bar.add_task("articles", total=total), time.monotonic(), 0, 0

        def count(claims: int, problems: int) -> None:
            nonlocal done, counted
            done, counted = done + 1, counted + claims
            rate = done / max(time.monotonic() - start, 0.001)
            bar.update(task, advance=1, description=f"{counted:,} claims, {problems:,} problems, {rate:.1f}/s")

        yield count
