"""`claimcheck parse`: an article as it was understood, without any source."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import Annotated

import typer

from claimcheck import assembly
from claimcheck.cli import options
from claimcheck.cli.check import read_article
from claimcheck.cli.output import emit, outputs
from claimcheck.reports import ARTICLE_FORMATS, article_reporter
from claimcheck.verdict import CLEAN, FAILED, fails


def run(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, an address, or - for stdin.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="NAME[=FILE]", help=f"{', '.join(ARTICLE_FORMATS)}."),
    ] = None,
    fail_on: options.FailOnOption = None,
    baseline: options.BaselineOption = None,
    allow_host: options.AllowHostOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Show the claims, citations and references as understood.

    Ends in 0 unless --fail-on names a finding: parse has no opinion otherwise.
    """
    settings = options.settings_from(config, fail_on=fail_on, allow_hosts=allow_host, baseline=baseline)
    wanted = outputs(formats, ARTICLE_FORMATS)
    accept = assembly.accepting(settings, date.today().isoformat())
    (report,) = accept([assembly.structure(asyncio.run(read_article(article, settings)), settings)])
    for output in wanted:
        emit(output, partial(article_reporter(output.format), report))
    return FAILED if fail_on is not None and fails(report.findings, settings.fail_on) else CLEAN
