"""Reference to Source or Unavailable: the user's map, the pages they saved, then the page at its address."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from importlib.metadata import metadata
from pathlib import Path

from claimcheck.errors import LockError
from claimcheck.fetcher.apart import apart
from claimcheck.fetcher.cookies import load as load_cookies
from claimcheck.fetcher.folder import Folder, Match, match
from claimcheck.fetcher.guard import Guard, Resolver, system_resolver
from claimcheck.fetcher.limits import DEFAULT, POLITE, Limits, Manners, Watch
from claimcheck.fetcher.locate import identity, places
from claimcheck.fetcher.lock import Lock
from claimcheck.fetcher.lock import load as load_lock
from claimcheck.fetcher.pages import Page, Pages, Plan
from claimcheck.fetcher.reading import first_readable, read_bytes, read_pages
from claimcheck.fetcher.services import DEFAULT as SERVICES
from claimcheck.fetcher.services import Desk, Services
from claimcheck.fetcher.sourcemap import Entry, load, load_beside
from claimcheck.fetcher.store import Store
from claimcheck.model import Document, Outcome, Reference, Source, Unavailable, outcome_name
from claimcheck.ports import Fetching, Listener, Obtained, Queued, Reader, Retrying

_HOW = "name its address or file in a sources map, or save the page into a folder and pass --sources FOLDER"

_RENAME = "name a file after its reference (1.html), or name it in a sources map"
_LOG = logging.getLogger("claimcheck.fetcher")
_AHEAD = 256
"""References that are under way at once, most of them waiting for their host's turn."""
_KEPT = 1024
"""References begun and not yet handed on: a slow one at the head holds back so many, and their texts in memory."""
_REMEMBERED = 256
"""Pages that are kept for another reference to them, where sources are obtained one by one."""


class Fetcher:
    """Obtains the sources of references (`ports.Obtainer`).

    - `read`: the reader of pages and files.
    - `maps`: sources maps; of several that name a reference, the first that says where its source is counts.
    - `beside`: the map that lies beside the article; it comes after `maps`, and names files of its folder only.
    - `folders`: folders of saved pages.
    - `store`: the folder that captures are kept in and looked for; None keeps nothing.
    - `offline`: send no request. `refresh`: request pages anew that the store holds; `max_age`: how old
      those may be otherwise.
    - `allow_hosts`: what the guard lets through besides public hosts (see `Guard`).
    - `limits`, `manners`: how much requests may take, and how they present themselves.
    - `services`: who is asked about sources besides their own hosts.
    - `lock`: use exactly the captures of this lock, or lock file, without network; LockError where one is missing.
    - `article_date`: ISO 8601; archived copies nearest to it are taken. `language`: ISO 639-1 of the
      article; a source in another is not read.

    Maps, folders and cookie files are loaded here: SourceMapError for one that cannot be used,
    ConfigError for a cookie file, UsageError for an `allow_hosts` entry that is none.
    """

    def __init__(  # noqa: PLR0913  # one keyword a setting
        self,
        *,
        read: Reader,
        maps: Sequence[Path] = (),
        beside: Path | None = None,
        folders: Sequence[Path] = (),
        store: Path | Store | None = None,
        offline: bool = False,
        refresh: bool = False,
        max_age: timedelta = timedelta(days=7),
        allow_hosts: Sequence[str] = (),
        limits: Limits = DEFAULT,
        manners: Manners = POLITE,
        services: Services = SERVICES,
        lock: Path | Lock | None = None,
        article_date: str | None = None,
        language: str | None = None,
        resolve: Resolver = system_resolver,
    ) -> None:
        self.maps = (*map(load, maps), *map(load_beside, [beside] if beside else []))
        self._folders = tuple(map(Folder, folders))
        self._used: set[Path] = set()
        self._read = read
        self._store = Store(store) if isinstance(store, Path) else store
        self._lock = load_lock(lock) if isinstance(lock, Path) else lock
        self._lock_path = lock if isinstance(lock, Path) else "the lock"
        self._plan = Plan(offline or lock is not None, refresh, max_age, _moment(article_date), language)
        self._allow_hosts = tuple(allow_hosts)
        self._resolve = resolve
        self._limits = limits
        self._manners = manners
        self._services = services
        self._user_agent = manners.user_agent or default_user_agent()
        Guard(self._allow_hosts)
        load_cookies(manners.cookies)

    def identity(self, reference: Reference) -> str | None:
        """What a lock calls the source of `reference`; None where the user supplies its file or text."""
        entry = self._entry(reference)
        return None if _has_content(entry) else identity(reference, (entry.url if entry else None) or reference.url)

    async def __call__(self, references: Sequence[Reference], listener: Listener) -> Mapping[str, Source | Unavailable]:
        """Obtain every reference; a page is requested once, however many references name it."""
        return {reference.key: outcome async for reference, outcome in self._each(references, listener, forget=False)}

    async def each(
        self, references: Sequence[Reference], listener: Listener
    ) -> AsyncGenerator[tuple[Reference, Source | Unavailable], None]:
        """The same one by one, in the order of `references`: what the caller lets go of takes no memory."""
        async with aclosing(self._each(references, listener, forget=True)) as found:  # who stops early stops it, too
            async for reference, outcome in found:
                yield reference, outcome

    async def _each(
        self, references: Sequence[Reference], listener: Listener, *, forget: bool
    ) -> AsyncGenerator[tuple[Reference, Source | Unavailable], None]:
        entries = {reference.key: self._entry(reference) for reference in references}
        saved = await asyncio.to_thread(self._saved, references, entries)
        tasks: deque[asyncio.Task[Source | Unavailable]] = deque()
        places = asyncio.Semaphore(_AHEAD)
        async with self._desk() as desk, self._pages(desk, len(references)) as pages:
            run = _Run(pages, desk, self._plan.offline, listener)
            done = iter(references)
            try:
                for reference in references:
                    await places.acquire()
                    work = self._obtain(reference, entries[reference.key], saved.get(reference.key), run)
                    tasks.append(asyncio.create_task(work))
                    tasks[-1].add_done_callback(lambda _: places.release())
                    while tasks and (tasks[0].done() or len(tasks) >= _KEPT):
                        yield next(done), await tasks.popleft()
                        if forget:
                            pages.forget(_REMEMBERED)
                while tasks:
                    yield next(done), await tasks.popleft()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _desk(self) -> Desk:
        return Desk(self._services, self._limits, self._user_agent, self._manners, self._resolve)

    def _pages(self, desk: Desk, expected: int) -> Pages:
        return Pages(
            self._read,
            Guard(self._allow_hosts, self._resolve),
            self._limits,
            self._manners,
            user_agent=self._user_agent,
            desk=desk,
            store=self._store,
            plan=replace(self._plan, expected=expected),
        )

    def _entry(self, reference: Reference) -> Entry | None:
        """What the maps say of a reference, by its key or its address; None where they say nothing."""
        for source_map in self.maps:
            for key in (reference.key, reference.url):
                entry = source_map.entries.get(key) if key else None
                if entry and (entry.url or _has_content(entry)):
                    return entry
        return None

    def _saved(self, references: Sequence[Reference], entries: Mapping[str, Entry | None]) -> dict[str, Match]:
        open_still = [
            replace(reference, url=entry.url) if entry and entry.url else reference
            for reference in references
            if not _has_content(entry := entries[reference.key])
        ]
        found = match(self._folders, open_still, self._read_pages)
        self._used |= {hit.path for hit in found.values()}
        return found

    def tell_unused(self) -> None:
        """Say which saved pages belong to no reference that was asked for."""
        for folder in self._folders:
            unused = [
                file.name if file.name.isprintable() else ascii(file.name)
                for file in folder.files
                if file not in self._used
            ]
            if unused:
                listed = ", ".join(unused[:10]) + (f" and {len(unused) - 10} more" if len(unused) > 10 else "")
                _LOG.warning("%s: belongs to no cited reference: %s; %s", folder.path, listed, _RENAME)

    def _read_pages(self, path: Path) -> list[Document | Unavailable]:
        return read_pages(apart(self._read), path, self._limits.decoded)

    async def _obtain(
        self, reference: Reference, entry: Entry | None, saved: Match | None, run: _Run
    ) -> Source | Unavailable:
        outcome: Source | Unavailable
        if entry is not None and _has_content(entry):
            content = await asyncio.to_thread(self._from_entry, reference, entry)
            outcome = _source(reference, content, "map")
        elif saved is not None:
            outcome = _source(reference, saved.content, saved.located_by)
        else:
            outcome = await self._from_page(reference, entry.url if entry else None, run)
        run.listener(Obtained(reference.key, outcome_name(outcome)))
        return outcome

    async def _from_page(self, reference: Reference, mapped: str | None, run: _Run) -> Source | Unavailable:
        if self._lock is None:
            return await run.obtain(reference, mapped)
        name = identity(reference, mapped or reference.url)
        if name not in self._lock.sources:
            raise LockError(f"{self._lock_path}: has no entry for [{reference.key}] {name}; run `claimcheck fetch`")
        named = self._lock.sources[name]
        return named if isinstance(named, Unavailable) else _source(reference, await run.pages.locked(named), "lock")

    def _from_entry(self, reference: Reference, entry: Entry) -> Document | Unavailable:
        if entry.file is not None:
            content = first_readable(self._read_pages(entry.file))
        else:
            content = read_bytes(self._read, (entry.text or "").encode(), f"{entry.path} [{reference.key}]")
        if isinstance(content, Document) and entry.url:
            return replace(content, url=entry.url)
        return content


@dataclass(frozen=True, slots=True)
class _Run:
    """One call: the pages, the services and the listener that its references share."""

    pages: Pages
    desk: Desk
    offline: bool
    listener: Listener

    async def obtain(self, reference: Reference, mapped: str | None) -> Source | Unavailable:
        """The first place that has a page to read; else what came of the first place."""
        failure: Unavailable | None = None
        async for place in places(reference, mapped or reference.url, self.desk, offline=self.offline):
            self.listener(Queued(reference.key, place.url))
            page = await self.pages.get(place.url, self._watch(reference.key, place.url))
            if isinstance(page, Page):
                from_map = place.url == mapped and mapped != reference.url
                return _source(reference, page, "map" if from_map else place.located_by)
            failure = failure or page
        searched = self.desk.services.search and not self.offline
        missing = "no address, and no hit of the search has its title and publisher" if searched else "no address"
        return failure or Unavailable(Outcome.NO_URL, f"the reference names {missing}; {_HOW}")

    def _watch(self, key: str, url: str) -> Watch:
        return Watch(
            started=lambda: self.listener(Fetching(key, url)),
            retrying=lambda reason, seconds: self.listener(Retrying(key, url, reason, seconds)),
        )


def default_user_agent() -> str:
    """`claimcheck/VERSION (+project URL)`, the address where the installed package names one."""
    about = metadata("claimcheck-cli")
    home = next((url.partition(",")[2].strip() for url in about.get_all("Project-URL") or ()), None)
    return f"claimcheck/{about['Version']}" + (f" (+{home})" if home else "")


def _moment(date: str | None) -> datetime | None:
    """Noon of an ISO 8601 date or moment; None for anything else, since articles' own dates are as they come."""
    try:
        return datetime.combine(datetime.fromisoformat(date or ""), time(12), UTC)
    except ValueError:
        return None


def _has_content(entry: Entry | None) -> bool:
    return entry is not None and (entry.file is not None or entry.text is not None)


def _source(reference: Reference, content: Document | Page | Unavailable, located_by: str) -> Source | Unavailable:
    if isinstance(content, Unavailable):
        return content
    if isinstance(content, Page):
        found = Source(reference.key, content.document, located_by, reference, content.snapshot, content.archived_from)
        return replace(found, stored=content.stored)
    return Source(reference.key, content, located_by, reference)
