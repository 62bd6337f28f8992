"""`claimcheck check`: every claim of the articles against its cited sources."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.assembly import accepting, acheck, aread, make_judge, numbered_map, read_bytes
from claimcheck.batch.inputs import expand, lines
from claimcheck.cli import archive, options
from claimcheck.cli.output import Output, account, emit, keep_apart, outputs
from claimcheck.errors import UnreadableInput, UsageError
from claimcheck.model import Document, Report
from claimcheck.progress import listening
from claimcheck.reports import FORMATS, reporter
from claimcheck.reports.inert import inert
from claimcheck.settings import Settings
from claimcheck.verdict import CLEAN, FAILED, UNCHECKED, USAGE, exit_code

FormatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[=FILE]",
        help=f"{', '.join(FORMATS)}; to stdout, or to a file. Repeatable. [default: terminal]",
    ),
]


def run(
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLE",
            help="Files, addresses, patterns, folders, JSON lines; - for stdin.",
            show_default=False,
        ),
    ] = None,
    sources: options.SourcesOption = None,
    formats: FormatOption = None,
    offline: options.OfflineOption = None,
    store: options.StoreOption = None,
    refresh: options.RefreshOption = None,
    locked: options.LockedOption = None,
    judge: options.JudgeOption = None,
    max_cost: options.MaxCostOption = None,
    calibration: options.CalibrationOption = None,
    without: options.WithoutOption = None,
    fail_on: options.FailOnOption = None,
    allow_unchecked: options.AllowUncheckedOption = None,
    exit_zero: options.ExitZeroOption = False,
    baseline: options.BaselineOption = None,
    scope: options.ScopeOption = None,
    view: options.ViewOption = None,
    pager: options.PagerOption = None,
    article_date: options.ArticleDateOption = None,
    allow_host: options.AllowHostOption = None,
    jobs: options.JobsOption = None,
    from_file: options.FromFileOption = None,
    run_folder: options.RunOption = None,
    rerun: options.RerunOption = False,
    engine: options.EngineOption = "local",
    scheduler: options.SchedulerOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Check every claim of an article against its cited sources.

    Without --sources, the pages that the references name are fetched. The
    file ARTICLE.sources.yml beside an article is read by itself.

    A folder, a pattern, a list or --run makes it a run over many articles:
    each source is fetched once, and an index of them by problems ends it.
    """
    if not articles and from_file is None:
        raise UsageError("name an ARTICLE, or a list of them with --from-file; see `claimcheck check --help`")
    settings = options.settings_from(
        config,
        sources=sources,
        offline=offline,
        store=store,
        refresh=refresh,
        locked=locked,
        judge=judge,
        max_cost=max_cost,
        calibration=calibration,
        checks=options.left_out(without),
        fail_on=fail_on,
        allow_unchecked=allow_unchecked,
        baseline=baseline,
        scope=scope,
        view=view,
        pager=pager,
        article_date=article_date,
        allow_hosts=allow_host,
        jobs=jobs,
    )
    wanted = outputs(formats, FORMATS)
    names = articles or []
    many = archive.Archive(run_folder, rerun, engine, scheduler, from_file)
    if archive.is_wanted(many, names, wanted):
        _one_article_where_it_must_be(names, (), settings, many=True)
        code = archive.check(many, names, wanted, settings)
        return CLEAN if exit_zero and code in {FAILED, UNCHECKED} else code
    articles = [item.name for item in expand([*names, *_listed(from_file)])]
    _one_article_where_it_must_be(articles, wanted, settings)
    keep_apart(wanted, articles, settings.sources)
    ready = rehearse(wanted, settings)
    reports, failed = asyncio.run(check_all(articles, settings))
    if reports:
        for output in ready:
            emit(output, partial(reporter(output.format, settings), reports))
    if failed or len(ready) < len(wanted):
        return USAGE
    return CLEAN if exit_zero else exit_code(reports, settings.fail_on, settings.allow_unchecked)


def _listed(name: str | None) -> list[str]:
    """The names in a list; articles that stand in it themselves need a run."""
    if name is None:
        return []
    items = list(lines(Path("/dev/stdin" if name == "-" else name)))
    if any(item.offset is not None for item in items):
        raise UsageError(
            "--from-file: articles in JSON lines are checked in a run; its formats are terminal, html and jsonl"
        )
    return [item.name for item in items]


def rehearse(wanted: Sequence[Output], settings: Settings) -> list[Output]:
    """The outputs whose formats have the settings they need; of each other one, a line on stderr says what it lacks.

    Each that takes settings writes nothing at all, so that this is said before any work. Raises UsageError where
    no output is left.
    """
    ready: list[Output] = []
    for output in wanted:
        try:
            if FORMATS[output.format].options:
                reporter(output.format, settings)([], StringIO())
            ready.append(output)
        except UsageError as error:
            if len(wanted) == 1:
                raise
            print(f"claimcheck: {inert(str(error))}; the other formats are written", file=sys.stderr)
    return ready


def _one_article_where_it_must_be(
    articles: Sequence[str], wanted: Sequence[Output], settings: Settings, *, many: bool = False
) -> None:
    if len(articles) == 1 and not many:
        return
    if any(output.format == "json" for output in wanted):
        raise UsageError(f"-f json writes one article and {len(articles)} were given; use -f jsonl, one object a line")
    path = numbered_map(settings)
    if path is not None:
        raise UsageError(
            f"--sources {path}: its keys are numbers and belong to one article; name it ARTICLE.sources.yml "
            f"beside its article, or check the articles one by one"
        )


async def check_all(articles: Sequence[str], settings: Settings) -> tuple[list[Report], bool]:
    """The reports in order, and whether an article could not be read; that one is a line on stderr."""
    accept = accepting(settings, date.today().isoformat())
    reports: list[Report] = []
    failed = False
    judge = make_judge(settings)
    with listening() as listener:
        for article in articles:
            try:
                reports.append(await acheck(await read_article(article, settings), settings, listener, judge))
            except UnreadableInput as error:
                if len(articles) == 1:
                    raise
                print(f"claimcheck: {inert(str(error))}", file=sys.stderr)
                failed = True
    account(judge)
    return accept(reports), failed


async def read_article(article: str, settings: Settings) -> Document:
    """An article from a file, an address, or - for stdin."""
    return read_bytes(sys.stdin.buffer.read(), "stdin") if article == "-" else await aread(article, settings)
