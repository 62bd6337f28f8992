"""`claimcheck baseline update`: take what is found now as known."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import known
from claimcheck.cli import options
from claimcheck.cli.check import check_all
from claimcheck.cli.output import write_whole
from claimcheck.model import Unavailable
from claimcheck.verdict import CLEAN, USAGE

group = typer.Typer(help="Keep a file of known findings, which do not count.", no_args_is_help=False)


@group.callback()
def _group() -> None:
    """Keep a file of known findings, which do not count."""


@group.command("update")
def run(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Files, addresses, or - for stdin.")],
    baseline: options.BaselineOption = None,
    sources: options.SourcesOption = None,
    offline: options.OfflineOption = None,
    store: options.StoreOption = None,
    judge: options.JudgeOption = None,
    article_date: options.ArticleDateOption = None,
    allow_host: options.AllowHostOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Check the articles and take all that is found as known.

    Writes claimcheck-baseline.json, or the file that --baseline or the
    settings name; `claimcheck check --baseline FILE` reads it.
    """
    settings = options.settings_from(
        config,
        sources=sources,
        offline=offline,
        store=store,
        judge=judge,
        article_date=article_date,
        allow_hosts=allow_host,
    )
    path = baseline or settings.baseline or Path(known.FILE_NAME)
    reports, failed = asyncio.run(check_all(articles, settings))
    if failed:
        return USAGE
    write_whole(path, partial(known.write, reports))
    number = sum(len(report.findings) for report in reports)
    print(f"wrote {path} with {number} finding{'s' * (number != 1)}", file=sys.stderr)
    unread = sum(isinstance(source, Unavailable) for report in reports for _, source in report.sources)
    if unread:
        print(
            f"claimcheck: {unread} source{'s' * (unread != 1)} could not be read; what they contradict will count as new",
            file=sys.stderr,
        )
    return CLEAN
