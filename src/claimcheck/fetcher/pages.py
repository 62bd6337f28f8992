"""An address to a page that was read: from the store where that will do, else from the web; one exchange an address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from claimcheck.errors import ConfigError
from claimcheck.fetcher.guard import Guard, Refused
from claimcheck.fetcher.limits import Limits
from claimcheck.fetcher.reading import read_capture
from claimcheck.fetcher.store import Store
from claimcheck.model import Document, Outcome, Snapshot, Unavailable
from claimcheck.ports import Reader

if TYPE_CHECKING:
    from claimcheck.fetcher.web import Web

_LOG = logging.getLogger("claimcheck.fetcher")
_READING = 2
"""How many documents are read at once: reading keeps a core busy, and more threads would only take turns."""


@dataclass(frozen=True, slots=True)
class Page:
    """A capture and what reading it gave."""

    snapshot: Snapshot
    document: Document


class Pages:
    """The pages of one run. Use as an async context manager."""

    def __init__(
        self,
        read: Reader,
        guard: Guard,
        limits: Limits,
        *,
        user_agent: str,
        store: Store | None = None,
        offline: bool = False,
        refresh: bool = False,
    ) -> None:
        self._read = read
        self._guard = guard
        self._limits = limits
        self._user_agent = user_agent
        self._store = store
        self._offline = offline
        self._refresh = refresh
        self._stack = AsyncExitStack()
        self._web: Web | None = None
        self._pages: dict[str, asyncio.Task[Page | Unavailable]] = {}
        self._readers = asyncio.Semaphore(_READING)

    async def __aenter__(self) -> Pages:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._pages.values():
            task.cancel()
        await asyncio.gather(*self._pages.values(), return_exceptions=True)
        await self._stack.aclose()

    async def get(self, url: str, started: Callable[[], None]) -> Page | Unavailable:
        """The page at `url`, obtained once however often it is asked for; `started` is called before a request."""
        address = urldefrag(url).url
        if address not in self._pages:
            self._pages[address] = asyncio.create_task(self._obtain(address, started))
        return await asyncio.shield(self._pages[address])

    async def _obtain(self, url: str, started: Callable[[], None]) -> Page | Unavailable:
        try:
            self._guard.check(url)
        except Refused as refused:
            return Unavailable(Outcome.FORBIDDEN_ADDRESS, str(refused))
        if self._store is not None and not (self._refresh and not self._offline):
            kept = await asyncio.to_thread(self._kept, self._store, url)
            if kept is not None:
                return await self._read_capture(kept)
        if self._offline:
            return Unavailable(Outcome.NOT_IN_STORE, f"{url} is not in the store, and --offline sends no request")
        captured = await (await self._open()).get(url, started)
        if isinstance(captured, Unavailable):
            return captured
        page = await self._read_capture(captured)
        if self._store is not None and isinstance(page, Page):
            await asyncio.to_thread(_keep, self._store, captured)
        return page

    async def _open(self) -> Web:
        if self._web is None:
            from claimcheck.fetcher.web import Web  # noqa: PLC0415  # httpx is loaded for the first request

            self._web = await self._stack.enter_async_context(Web(self._guard, self._limits, self._user_agent))
        return self._web

    async def _read_capture(self, snapshot: Snapshot) -> Page | Unavailable:
        async with self._readers:
            document = await asyncio.to_thread(read_capture, self._read, snapshot)
        return document if isinstance(document, Unavailable) else Page(snapshot, document)

    @staticmethod
    def _kept(store: Store, url: str) -> Snapshot | None:
        snapshot, faults = store.newest(url)
        for fault in faults:
            _LOG.warning("%s", fault)
        return snapshot


def _keep(store: Store, snapshot: Snapshot) -> None:
    try:
        store.save(snapshot)
    except OSError as error:
        raise ConfigError(
            f"store {store.folder}: cannot be written ({error.strerror}); name another folder with --store"
        ) from error
