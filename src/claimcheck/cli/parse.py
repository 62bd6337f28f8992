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
from claimcheck.errors import UsageError
from claimcheck.reports import ARTICLE_FORMATS, article_reporter
from claimcheck.verdict import CLEAN, FAILED, fails


def run(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Files, addresses, or - for stdin.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="NAME[=FILE]", help=f"{', '.join(ARTICLE_FORMATS)}."),
    ] = None,
    scope: options.ScopeOption = None,
    fail_on: options.FailOnOption = None,
    baseline: options.BaselineOption = None,
    allow_host: options.AllowHostOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Show the claims, citations and references as understood.

    Ends in 0 unless --fail-on names a finding: parse has no opinion otherwise.
    """
    settings = options.settings_from(config, scope=scope, fail_on=fail_on, allow_hosts=allow_host, baseline=baseline)
    wanted = outputs(formats, ARTICLE_FORMATS)
    if len(articles) > 1 and any(output.format == "json" for output in wanted):
        raise UsageError(f"-f json writes one article and {len(articles)} were given; parse them one by one")
    accept = assembly.accepting(settings, date.today().isoformat())
    reports = accept([assembly.structure(asyncio.run(read_article(name, settings)), settings) for name in articles])
    for output in wanted:
        emit(output, partial(article_reporter(output.format), reports))
    failed = any(fails(report.findings, settings.fail_on) for report in reports)
    return FAILED if fail_on is not None and failed else CLEAN
