"""Turns: how many exchanges run at once, in all and on one host, and how long a host is left alone between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from claimcheck.fetcher.limits import Limits

_SLOW = 4
"""Exchanges that outlast `Limits.lend` give their places away; this many times as many may linger like that."""


class _Place:
    """One place of many, held until it is given away or the block ends."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._held = False

    async def __aenter__(self) -> _Place:
        await self._places.acquire()
        self._held = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self.give()

    def give(self) -> None:
        """Let the next one have it."""
        if self._held:
            self._held = False
            self._places.release()


class _Places:
    """So many at once, besides those that linger."""

    def __init__(self, count: int) -> None:
        self.free = asyncio.Semaphore(count)
        self.all = asyncio.Semaphore(count * _SLOW)


class _Host(_Places):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.free_at = 0.0


class Pace:
    """Hands out turns. One pace serves one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = _Places(limits.concurrency)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn on `host`; first there and then in all, so that a busy host keeps no other waiting.

        Whoever takes long, because its peer is slow, gives both places to the next and goes on.
        """
        state, loop = self._host(host), asyncio.get_running_loop()
        async with state.all, _Place(state.free) as here:
            wait = state.free_at - loop.time()
            state.free_at = max(loop.time(), state.free_at) + self._limits.interval
            if wait > 0:
                await asyncio.sleep(wait)
            async with self._places.all, _Place(self._places.free) as anywhere:
                timers = [loop.call_later(self._limits.lend, place.give) for place in (here, anywhere)]
                try:
                    yield
                finally:
                    for timer in timers:
                        timer.cancel()

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for some time, as it asked."""
        state = self._host(host)
        state.free_at = max(state.free_at, asyncio.get_running_loop().time() + seconds)

    def _host(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(self._limits.per_host)
        return self._hosts[host]
