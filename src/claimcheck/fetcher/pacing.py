"""Turns: how many exchanges run at once, in all and on one host, and how long a host is left alone between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from claimcheck.fetcher.limits import Limits

_SLOW = 4
"""Exchanges that outlast `Limits.lend` give their place away; this many times the concurrency may linger like that."""


class _Host:
    def __init__(self, seats: int) -> None:
        self.seats = asyncio.Semaphore(seats)
        self.free_at = 0.0


class Pace:
    """Hands out turns. One pace serves one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = asyncio.Semaphore(limits.concurrency)
        self._all = asyncio.Semaphore(limits.concurrency * _SLOW)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn on `host`; first there and then in all, so that a busy host keeps no other waiting."""
        state = self._host(host)
        async with state.seats:
            now = asyncio.get_running_loop().time()
            wait = state.free_at - now
            state.free_at = max(now, state.free_at) + self._limits.interval
            if wait > 0:
                await asyncio.sleep(wait)
            async with self._all, self._place():
                yield

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for some time, as it asked."""
        state = self._host(host)
        state.free_at = max(state.free_at, asyncio.get_running_loop().time() + seconds)

    def _host(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(self._limits.per_host)
        return self._hosts[host]

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """One of the places; whoever holds it long, because its peer is slow, gives it to the next and goes on."""
        await self._places.acquire()
        timer = asyncio.get_running_loop().call_later(self._limits.lend, self._places.release)
        try:
            yield
        finally:
            if not timer.cancelled() and timer.when() > asyncio.get_running_loop().time():
                timer.cancel()
                self._places.release()
