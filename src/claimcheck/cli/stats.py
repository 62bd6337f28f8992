"""`claimcheck stats`: what a run found, by site, month and source host."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.batch.folder import RunFolder
from claimcheck.batch.stats import FORMATS, statistics
from claimcheck.cli.output import emit, outputs
from claimcheck.verdict import CLEAN


def run(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="The folder that `check --run` was given.")],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME[=FILE]",
            help="table, csv or html (with bars); to stdout, or to a file. Repeatable. [default: table]",
        ),
    ] = None,
) -> int:
    """Count the verdicts of a run by site, month and source host.

    Also: the hosts that fail most, and the articles to look at first.
    """
    wanted = outputs(formats or ["table"], FORMATS)
    found = statistics(RunFolder(folder).rows())
    for output in wanted:
        emit(output, partial(FORMATS[output.format], found))
    return CLEAN
