"""The three tasks of a run. They take and give plain values and share files, so that any process on any machine does.

Whatever is wrong with one article is a value (`Failed`) and costs no other.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar

from claimcheck.assembly import (
    accepting,
    acheck,
    is_address,
    make_fetcher,
    make_judge,
    parse,
    program_version,
)
from claimcheck.batch import inputs
from claimcheck.batch.folder import Record, Row, RunFolder, digest
from claimcheck.batch.inputs import Item
from claimcheck.batch.rows import error_row, row_of
from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.fetcher.lock import Lock, Locked, locked
from claimcheck.model import Article, Document, Outcome, Reference, Report, Source, Unavailable
from claimcheck.pipeline import cited_references
from claimcheck.ports import Judge, silent
from claimcheck.reports.json import dump, report_object
from claimcheck.settings import Settings

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
SAVED = "saved"
"""How a record says that the user's own folder has the source: it is looked up there again for each article."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every task of a run knows. `digest` is that of the settings, with the files they name; `memory` in bytes."""

    settings: Settings
    shown: tuple[tuple[str, str], ...]
    digest: str
    folder: RunFolder
    rerun: bool = False
    memory: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source to obtain: the key of its record, and a reference to it."""

    key: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Planned:
    """An article to judge, and the sources that it needs and that no record knows."""

    item: Item
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An article that is done: its row, and the key of its result."""

    row: Row
    key: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be checked."""

    row: Row


def plan(job: Job, item: Item) -> Planned | Done | Failed:
    """What is to be done for an article."""
    return _guarded(job, item, _plan)


def judge(job: Job, item: Item) -> Done | Failed:
    """Judge an article whose sources are recorded, and keep the result."""
    return _guarded(job, item, _judge)


def obtain(job: Job, wanted: tuple[Wanted, ...]) -> None:
    """Obtain sources and record what came of each."""
    with _bounded(job.memory):
        references = [want.reference for want in wanted]
        found = asyncio.run(_obtained(job.settings, references))
    for want in wanted:
        job.folder.keep_source(want.key, _record(found[want.reference.key]))


async def _obtained(settings: Settings, references: list[Reference]) -> dict[str, Source | Unavailable]:
    return dict(await make_fetcher(settings)(references, silent))


def give_up(job: Job, want: Wanted, detail: str) -> None:
    """Record a source that no process survives."""
    job.folder.keep_source(want.key, Record(Unavailable(Outcome.NO_TEXT, detail), "url"))


def _record(found: Source | Unavailable) -> Record:
    if isinstance(found, Unavailable):
        return Record(found, "url")
    if found.snapshot is None:
        return Record(Unavailable(Outcome.NOT_IN_STORE, "the page is a file of a --sources folder"), SAVED)
    return Record(locked(found.snapshot, found.document, found.archived_from), found.located_by)


def _guarded(job: Job, item: Item, task: Callable[[Job, Item], Result]) -> Result | Failed:
    name = inputs.label(item)
    try:
        with _bounded(job.memory):
            return task(job, item)
    except MemoryError:
        return Failed(error_row(name, "memory", f"needs more than {job.memory >> 20} MB of memory"))
    except ConfigError:
        raise  # the run's own files cannot be written, which concerns every article
    except (ClaimcheckError, OSError) as error:
        return Failed(error_row(name, "unreadable", str(error)))
    except Exception as error:  # a bug that one article meets must not end the others' run
        said = f"{type(error).__name__}: {error}"
        return Failed(error_row(name, "bug", said) | {"traceback": traceback.format_exc()})


def _plan(job: Job, item: Item) -> Planned | Done:
    document, content = asyncio.run(inputs.read(item, job.settings))
    key = _key(job, document, content)
    done = None if job.rerun else job.folder.result(key)
    if done is not None:
        return Done(done[0], key)
    if job.settings.locked:
        return Planned(item, ())
    wanted = _wanted(job, document, parse(document))
    return Planned(item, tuple(want for want in wanted if job.rerun or job.folder.source(want.key) is None))


def _key(job: Job, document: Document, content: bytes) -> str:
    return digest(document.name, content, job.digest, program_version())


def _wanted(job: Job, document: Document, article: Article) -> Iterator[Wanted]:
    """The sources that the user does not supply, each named by what it is and not by its number in this article."""
    fetcher = make_fetcher(job.settings, document)
    for source_map in fetcher.maps:
        source_map.check(reference.key for reference in article.references)
    for reference in cited_references(article):
        name = fetcher.identity(reference)
        if name is not None:
            url = name if is_address(name) else reference.url
            key = digest(name, job.digest)
            yield Wanted(key, replace(reference, key=key, url=url, span=None))


def _judge(job: Job, item: Item) -> Done:
    document, content = asyncio.run(inputs.read(item, job.settings))
    lock, how = (None, {}) if job.settings.locked else _lock(job, document)
    report = asyncio.run(acheck(document, job.settings, silent, _judge_of(job.settings), lock))
    report = _as_found(report, how, job)
    (report,) = accepting(job.settings, date.today().isoformat(), all_here=False)([report])
    key, row = _key(job, document, content), row_of(report)
    job.folder.keep_result(key, row, dump(report_object(report)))
    return Done(row, key)


def _lock(job: Job, document: Document) -> tuple[Lock, dict[str, str]]:
    """What the records say of an article's sources, and how each was located, by the reference's key."""
    entries: dict[str, Locked | Unavailable] = {}
    how: dict[str, str] = {}
    fetcher = make_fetcher(job.settings, document)
    for reference in cited_references(parse(document)):
        name = fetcher.identity(reference)
        record = job.folder.source(digest(name, job.digest)) if name is not None else None
        if name is not None and record is not None:
            entries[name] = record.found
            how[reference.key] = "map" if is_address(name) and name != reference.url else record.located_by
    return Lock(program_version(), _judge_of(job.settings).name, entries), how


def _as_found(report: Report, how: dict[str, str], job: Job) -> Report:
    """The report with what the detour over the records hides: how sources were located, and the user's own settings."""
    sources = tuple(
        (
            key,
            replace(source, located_by=how[key])
            if isinstance(source, Source) and source.located_by == "lock"
            else source,
        )
        for key, source in report.sources
    )
    return replace(report, sources=sources, provenance=replace(report.provenance, settings=job.shown))


@lru_cache(1)
def _judge_of(settings: Settings) -> Judge:
    return make_judge(settings)


@contextmanager
def _bounded(memory: int) -> Iterator[None]:
    """Let this process grow by `memory` bytes at most, where the system can say so; then MemoryError is raised."""
    try:
        import resource  # noqa: PLC0415  # not on Windows

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * resource.getpagesize() + memory
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
