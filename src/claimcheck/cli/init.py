"""`claimcheck init`: a claimcheck.yml with every option explained."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.output import write_whole
from claimcheck.errors import UsageError
from claimcheck.settings import FILE_NAME, starting_file
from claimcheck.verdict import CLEAN


def run(
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
) -> int:
    """Write a claimcheck.yml here, with every option explained."""
    path = Path(FILE_NAME)
    if path.exists() and not force:
        raise UsageError(f"{path}: is there already; pass --force to overwrite it")
    write_whole(path, lambda stream: stream.write(starting_file()))
    print(f"wrote {path}; `claimcheck config` shows what is in force", file=sys.stderr)
    return CLEAN
