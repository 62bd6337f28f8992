"""An address to a page that was read: from the store where that will do, then the web, then an archive; once an address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from claimcheck.errors import ConfigError, LockError
from claimcheck.fetcher import archives, probe
from claimcheck.fetcher.guard import Guard, Refused
from claimcheck.fetcher.limits import Limits, Manners, Watch
from claimcheck.fetcher.lock import Locked, text_digest
from claimcheck.fetcher.services import Desk
from claimcheck.fetcher.signs import other_language
from claimcheck.fetcher.store import Store
from claimcheck.fetcher.warc import Corrupt, from_warc
from claimcheck.fetcher.workers import Workers
from claimcheck.model import Document, Outcome, Snapshot, Unavailable
from claimcheck.ports import Reader

if TYPE_CHECKING:
    from claimcheck.fetcher.web import Web

_LOG = logging.getLogger("claimcheck.fetcher")
_PASSING = frozenset(
    {
        Outcome.TIMEOUT,
        Outcome.CONNECTION_FAILED,
        Outcome.TRUNCATED,
        Outcome.TOO_SLOW,
        Outcome.RATE_LIMITED,
        Outcome.HTTP_ERROR,
    }
)
"""What may be otherwise tomorrow: a capture that is no longer fresh is better than that."""
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Page:
    """A capture and what reading it gave.

    `archived_from` is the archive's address, where it comes from one; `stored`: it lay in the store before this run.
    """

    snapshot: Snapshot
    document: Document
    archived_from: str | None = None
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run wants: captures as old as `max_age` will do; `around` is when the pages were cited.

    `language` (ISO 639-1) is the article's, None to take sources in any; `expected` is how many pages it may take.
    """

    offline: bool = False
    refresh: bool = False
    max_age: timedelta = timedelta(days=7)
    around: datetime | None = None
    language: str | None = None
    expected: int = 0
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Pages:
    """The pages of one run. Use as an async context manager."""

    def __init__(
        self,
        read: Reader,
        guard: Guard,
        limits: Limits,
        manners: Manners,
        *,
        user_agent: str,
        desk: Desk,
        store: Store | None,
        plan: Plan,
    ) -> None:
        self._workers = Workers(read, plan.expected)
        self._guard = guard
        self._limits = limits
        self._manners = manners
        self._user_agent = user_agent
        self._desk = desk
        self._store = store
        self._plan = plan
        self._begun = plan.now()
        self._stack = AsyncExitStack()
        self._web: Web | None = None
        self._pages: dict[str, asyncio.Task[Page | Unavailable]] = {}
        self._probe = probe.Probe(self._fetch_and_read)

    async def __aenter__(self) -> Pages:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._pages.values():
            task.cancel()
        await asyncio.gather(*self._pages.values(), return_exceptions=True)
        await self._probe.close()
        await self._workers.close()
        await self._stack.aclose()

    async def get(self, url: str, watch: Watch) -> Page | Unavailable:
        """The page at `url`, obtained once however often it is asked for."""
        address = urldefrag(url).url
        if address not in self._pages:
            self._pages[address] = asyncio.create_task(self._obtain(address, watch))
        return await asyncio.shield(self._pages[address])

    def forget(self, most: int) -> None:
        """Let go of the pages that were asked for first, beyond the latest `most`; the store has them still."""
        for address in list(islice(self._pages, max(0, len(self._pages) - most))):
            if self._pages[address].done():
                del self._pages[address]

    async def locked(self, entry: Locked) -> Page | Unavailable:
        """The capture that a lock names, from the store: the same bytes or, failing that, the same main text.

        A page carries nonces and counters, so that the same article is seldom sent in the same bytes twice.
        Raises LockError where the store holds neither.
        """
        kept = await asyncio.to_thread(self._captures, entry.url) if self._store else []
        exact = next((capture for capture in kept if capture.digest == entry.sha256), None)
        if exact is not None:
            return await self._page(exact)
        for capture in kept:
            page = await self._page(capture)
            if isinstance(page, Page) and text_digest(page.document) == entry.text_sha256:
                return page
        raise LockError(
            f"{entry.url}: the store{f' at {self._store.folder}' if self._store else ''} does not hold the capture "
            f"that the lock names (sha256 {entry.sha256[:12]}...); run `claimcheck fetch --locked`",
            entry.text_sha256,
        )

    def _captures(self, url: str) -> list[Snapshot]:
        assert self._store is not None
        whole = []
        for path in self._store.captures(url):
            try:
                whole.append(from_warc(path))
            except Corrupt as fault:
                _LOG.warning("%s", fault)
        return whole

    async def _obtain(self, url: str, watch: Watch) -> Page | Unavailable:
        try:
            self._guard.check(url)
        except Refused as refused:
            return Unavailable(Outcome.FORBIDDEN_ADDRESS, str(refused))
        kept = await asyncio.to_thread(self._kept, url) if self._store else None
        if self._plan.offline:
            if kept is not None:
                return await self._stored(kept)
            return Unavailable(Outcome.NOT_IN_STORE, f"{url} is not in the store, and --offline sends no request")
        if kept is not None and self._is_fresh(kept):
            return await self._stored(kept)
        found = await self._live(url, kept, watch)
        if isinstance(found, Unavailable) and self._is_archived(found):
            return await self._archived(url) or found
        if isinstance(found, Unavailable) and found.reason in _PASSING and kept is not None:
            return await self._stored(kept)
        return found

    def _is_fresh(self, kept: Snapshot) -> bool:
        """Young enough or, where pages are to be requested anew, got by this very run."""
        if self._plan.refresh:
            return kept.retrieved_at >= self._begun
        return self._plan.now() - kept.retrieved_at <= self._plan.max_age

    async def _live(self, url: str, kept: Snapshot | None, watch: Watch) -> Page | Unavailable:
        captured = await (await self._open()).get(url, watch, _conditions(kept))
        if isinstance(captured, Unavailable):
            return captured
        if captured.status == NOT_MODIFIED and kept is not None:
            captured = replace(kept, retrieved_at=captured.retrieved_at)
        page = await self._page(captured)
        if isinstance(page, Unavailable):
            return page
        missing = await self._probe.soft_404(page.snapshot, page.document)
        if missing is not None:
            return missing
        await self._keep(captured)
        return page

    def _is_archived(self, found: Unavailable) -> bool:
        return found.reason in archives.FALLBACK or (found.reason is Outcome.PAYWALL and self._desk.services.paywalled)

    async def _archived(self, url: str) -> Page | None:
        capture = await archives.find(self._desk, url, self._plan.around or self._plan.now())
        if capture is None:
            return None
        page = await self._page(capture)
        if isinstance(page, Unavailable):
            return None
        named = replace(capture, url=url)
        await self._keep(named)
        return Page(named, page.document, capture.final_url)

    async def _open(self) -> Web:
        if self._web is None:
            from claimcheck.fetcher.web import Web  # noqa: PLC0415  # httpx is loaded for the first request

            web = Web(self._guard, self._limits, self._user_agent, manners=self._manners)
            self._web = await self._stack.enter_async_context(web)
        return self._web

    async def _fetch_and_read(self, url: str) -> str | None:
        """For probing: the main text of a page that may be nothing but an error, read without asking what it is."""
        captured = await (await self._open()).get(url)
        if isinstance(captured, Unavailable) or captured.status != 200:
            return None
        page = await self._page(captured)
        return page.document.main_text if isinstance(page, Page) else None

    async def _page(self, snapshot: Snapshot) -> Page | Unavailable:
        document = await self._workers.read(snapshot)
        if isinstance(document, Document) and self._plan.language:
            document = other_language.compare(document, self._plan.language) or document
        if isinstance(document, Unavailable):
            return document
        return Page(snapshot, document, snapshot.final_url if archives.is_copy(snapshot) else None)

    async def _stored(self, kept: Snapshot) -> Page | Unavailable:
        page = await self._page(kept)
        return replace(page, stored=kept.retrieved_at < self._begun) if isinstance(page, Page) else page

    def _kept(self, url: str) -> Snapshot | None:
        assert self._store is not None
        snapshot, faults = self._store.newest(url)
        for fault in faults:
            _LOG.warning("%s", fault)
        return snapshot

    async def _keep(self, snapshot: Snapshot) -> None:
        if self._store is None:
            return
        try:
            await asyncio.to_thread(self._store.save, snapshot)
        except OSError as error:
            fault = (
                f"store {self._store.folder}: cannot be written ({error.strerror}); name another folder with --store"
            )
            if not self._store.optional:
                raise ConfigError(fault) from error
            _LOG.warning("%s", fault)
            self._store = None  # said once


def _conditions(kept: Snapshot | None) -> Mapping[str, str]:
    """Headers that ask for the page only where it differs from the capture that is there already."""
    named = dict(reversed(kept.headers)) if kept and not archives.is_copy(kept) else {}
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return {name: named[field] for name, field in pairs if field in named}
