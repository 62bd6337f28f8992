"""`claimcheck fetch`: the cited sources into the store, and what was found into the lock."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import assembly, fetching
from claimcheck.cli import options
from claimcheck.cli.check import read_article
from claimcheck.cli.output import write_whole
from claimcheck.errors import UsageError
from claimcheck.fetcher import lock
from claimcheck.model import Source, Unavailable, outcome_name
from claimcheck.progress import listening
from claimcheck.reports.inert import inert
from claimcheck.reports.view import plural
from claimcheck.rules import CATALOGUE
from claimcheck.settings import Settings
from claimcheck.verdict import CLEAN, FAILED, UNCHECKED, USAGE

_CHANGED = CATALOGUE["changed"]


def run(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Files, addresses, or - for stdin.")],
    compare: Annotated[
        bool,
        typer.Option("--compare", help="Report what changed since claimcheck.lock was written; write nothing to it."),
    ] = False,
    locked: Annotated[
        bool,
        typer.Option("--locked", help="Get only what claimcheck.lock names and the store lacks; write nothing to it."),
    ] = False,
    sources: options.SourcesOption = None,
    store: options.StoreOption = None,
    refresh: options.RefreshOption = None,
    judge: options.JudgeOption = None,
    fail_on: options.FailOnOption = None,
    article_date: options.ArticleDateOption = None,
    allow_host: options.AllowHostOption = None,
    jobs: options.JobsOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Fetch the cited sources and write claimcheck.lock.

    The pages go to the store; `claimcheck check --locked` then uses exactly
    those, without network, and --offline the newest of each. With --locked, a
    store that is not at hand, as on a CI runner, is filled again; it ends in 2
    if a page is no longer the same. Ends in 3 if no source could be read.
    """
    if compare and locked:
        raise UsageError("--compare and --locked exclude each other: one looks for changes, the other refuses them")
    settings = options.settings_from(
        config,
        sources=sources,
        store=store,
        refresh=refresh,
        judge=judge,
        fail_on=fail_on,
        article_date=article_date,
        allow_hosts=allow_host,
        jobs=jobs,
        locked=False,  # a repository may say `locked: true` for its checks
    )
    if compare:
        changed = asyncio.run(_compare(articles, settings))
        return FAILED if changed and fail_on and settings.fail_on & {_CHANGED.name, _CHANGED.severity.value} else CLEAN
    if locked:
        return USAGE if asyncio.run(_fill(articles, settings)) else CLEAN
    return asyncio.run(_fetch(articles, settings))


async def _fetch(articles: Sequence[str], settings: Settings) -> int:
    path = Path(lock.FILE_NAME)
    known = lock.load(path) if path.exists() else None
    judge = assembly.make_judge(settings).name
    lines: list[str] = []
    read = unread = 0
    with listening() as listener:
        for article in articles:
            entries: dict[str, lock.Locked | Unavailable] = {}
            async for found in fetching.aeach(await read_article(article, settings), settings, listener):
                lines.append(_line(found))
                unread += isinstance(found.outcome, Unavailable)
                read += isinstance(found.outcome, Source)
                if found.name is not None and (entry := found.entry) is not None:
                    entries[found.name] = entry
            known = lock.merged(known, lock.Lock(assembly.program_version(), judge, entries))
    for line in lines:
        print(line)
    assert known is not None  # there is an article
    text = lock.write(known)
    write_whole(path, lambda file: file.write(text))
    print(f"wrote {path} {_contents(len(known.sources))}{_not_read(read, unread)}", file=sys.stderr)
    return UNCHECKED if unread and not read else CLEAN


def _not_read(read: int, unread: int) -> str:
    if not unread:
        return ""
    return f"; {unread} of {read + unread} cited could not be read" if read else "; none that is cited could be read"


def _contents(count: int) -> str:
    if count:
        return f"with {count} {plural(count, 'source')}"
    return "without a source: no page was asked for, and files that you supply are in no lock"


async def _fill(articles: Sequence[str], settings: Settings) -> bool:
    """Say what the lock names and could not be got in the same words; whether there is anything."""
    faults: dict[str, None] = {}
    with listening() as listener:
        for article in articles:
            document = await read_article(article, settings)
            faults |= dict.fromkeys(await fetching.afill(document, settings, listener))
    for fault in faults:
        print(f"claimcheck: {inert(fault)}", file=sys.stderr)
    return bool(faults)


def _line(found: fetching.Found) -> str:
    outcome = found.outcome
    head = f"{outcome_name(outcome):<18} [{found.key}]"
    if isinstance(outcome, Unavailable):
        return inert(f"{head} {outcome.detail}")
    if outcome.archived_from:
        return inert(f"{head} {outcome.archived_from}")  # its address holds the date and the page's own
    return inert(f"{head} {outcome.document.url or outcome.document.name}")


async def _compare(articles: Sequence[str], settings: Settings) -> bool:
    """Print what changed; whether anything did."""
    any_change = False
    with listening() as listener:
        for article in articles:
            document = await read_article(article, settings)
            drift = await fetching.acompare(document, settings, listener)
            any_change |= bool(drift.sources)
            print(f"{inert(document.name)}: {_summary(len(drift.sources), len(drift.flips))}")
            for key, address, difference in drift.sources:
                print(f"  changed [{inert(key)}] {inert(address)}: {difference}")
            for claim, old, new in drift.flips:
                print(f"  {claim.id}: {old.value} -> {new.value}: {inert(claim.text)}")
    return any_change


def _summary(changed: int, flips: int) -> str:
    flipping = f"{flips} verdict flips" if flips == 1 else f"{flips} verdicts flip"
    return f"{changed} {plural(changed, 'source')} changed, {flipping}"
