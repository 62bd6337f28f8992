"""`claimcheck explain`: the verdict on one claim, from its parts."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from shutil import get_terminal_size
from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.check import read_article
from claimcheck.explaining import Explained, aexplain
from claimcheck.progress import listening
from claimcheck.reports import explanation
from claimcheck.settings import Settings
from claimcheck.verdict import CLEAN


def run(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, an address, or - for stdin.")],
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim, such as c7; `claimcheck parse` lists them.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object, with every feature.")] = False,
    sources: options.SourcesOption = None,
    offline: options.OfflineOption = None,
    store: options.StoreOption = None,
    locked: options.LockedOption = None,
    judge: options.JudgeOption = None,
    without: options.WithoutOption = None,
    article_date: options.ArticleDateOption = None,
    allow_host: options.AllowHostOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Show the verdict on one claim from its parts.

    The claim, the row of the verdict table that decided, and for each cited
    source and for all of them together: the passages with the words that
    cover the claim's, what the checks found, and what each feature adds.
    """
    settings = options.settings_from(
        config,
        sources=sources,
        offline=offline,
        store=store,
        locked=locked,
        judge=judge,
        checks=options.left_out(without),
        article_date=article_date,
        allow_hosts=allow_host,
    )
    explained = asyncio.run(_explain(article, claim, settings))
    wide = partial(explanation.write, width=get_terminal_size((explanation.WIDEST, 0)).columns)
    write = explanation.write_json if json else wide
    write(
        explained.article.document,
        explained.sources,
        explained.assessment,
        explained.row.words,
        explained.judgements,
        sys.stdout,
    )
    return CLEAN


async def _explain(article: str, claim: str, settings: Settings) -> Explained:
    with listening() as listener:
        return await aexplain(await read_article(article, settings), claim, settings, listener)
