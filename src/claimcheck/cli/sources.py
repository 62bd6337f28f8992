"""`claimcheck sources`: a map of an article's references, to fill in."""

from __future__ import annotations

import asyncio
import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import assembly
from claimcheck.cli import options
from claimcheck.cli.check import read_article
from claimcheck.cli.output import write_whole
from claimcheck.errors import UsageError
from claimcheck.verdict import CLEAN


def run(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, an address, or - for stdin.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it, or -. [default: ARTICLE.sources.yml]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
    allow_host: options.AllowHostOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Write a map of the references, to fill in with their sources.

    Give each a file or an address; `claimcheck check` reads it by itself where it lies beside the article.
    """
    settings = options.settings_from(config, allow_hosts=allow_host)
    path = output or assembly.map_beside(article) or Path("-")
    to_stdout = (article == "-" and output is None) or str(path) == "-"
    if not to_stdout and path.exists() and not force:
        raise UsageError(f"{path}: is there already; pass --force to overwrite it, or -o FILE for another")
    stream = io.StringIO()
    parsed = assembly.parse(asyncio.run(read_article(article, settings)))
    assembly.write_map(parsed, stream)
    if to_stdout:
        sys.stdout.write(stream.getvalue())
        return CLEAN
    write_whole(path, lambda file: file.write(stream.getvalue()))
    print(f"wrote {path} with {len(parsed.references)} references; fill in file or url for each", file=sys.stderr)
    return CLEAN
