"""`claimcheck demo`: a bundled article against its bundled sources, offline."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import assembly
from claimcheck.cli import options
from claimcheck.cli.check import FormatOption
from claimcheck.cli.output import emit, outputs
from claimcheck.errors import UsageError
from claimcheck.progress import listening
from claimcheck.reports import FORMATS, reporter
from claimcheck.settings import load
from claimcheck.verdict import CLEAN

ARTICLE = "article.md"
_PUBLISHER = {"publisher": "The claimcheck demo", "publisher_url": "https://demo.example"}
"""In whose name -f claimreview is shown; no one's."""


def run(
    formats: FormatOption = None,
    view: options.ViewOption = None,
    pager: options.PagerOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Copy the article and its sources there instead.")
    ] = None,
) -> int:
    """Check a bundled article against its bundled sources, offline.

    By the fuzzy judge, which every installation has. Ends in 0 whatever is found: the article has its faults on purpose.
    """
    wanted = outputs(formats, FORMATS)
    with resources.as_file(resources.files("claimcheck").joinpath("demo")) as folder:
        if out is not None:
            _copy(folder, out)
            typer.echo(f"now run: claimcheck check {out / ARTICLE} --sources {out / 'sources'} --offline")
            return CLEAN
        wishes = load({"view": view, "pager": pager, **_PUBLISHER}, folder=folder, environment={})
        settings = replace(wishes, sources=(folder / "sources",), offline=True, judge="fuzzy")
        with listening() as listener:
            report = assembly.check(assembly.read_bytes((folder / ARTICLE).read_bytes(), ARTICLE), settings, listener)
    for output in wanted:
        emit(output, partial(reporter(output.format, settings), [report]))
    return CLEAN


def _copy(folder: Path, out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"--out {out}: is there already; name a new folder")
    try:
        shutil.copytree(folder, out, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written ({error.strerror or error})") from error
