"""robots.txt as RFC 9309 has it: 4xx allows, 5xx and silence refuse. Checking a cited page is no crawl; a newsroom decides."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import urlsplit

from claimcheck.model import Outcome, Snapshot, Unavailable

LARGEST = 500 << 10
"""Bytes of robots.txt that are read (RFC 9309, 2.5)."""
REDIRECTS = 5
_UNREACHED = frozenset(
    {Outcome.DNS, Outcome.CONNECTION_FAILED, Outcome.TIMEOUT, Outcome.TLS, Outcome.FORBIDDEN_ADDRESS, Outcome.NO_URL}
)
"""A host that cannot be reached at all: that is what to say of the page too."""

Get = Callable[[str], Awaitable[Snapshot | Unavailable]]


class _Rules(Protocol):
    def can_fetch(self, url: str, user_agent: str) -> bool:
        """Whether `user_agent` may request `url`."""
        ...


class Robots:
    """Asks each host once. `get` requests robots.txt, without asking robots.txt about it."""

    def __init__(self, get: Get, user_agent: str) -> None:
        self._get = get
        self._agent = user_agent.partition("/")[0]
        self._hosts: dict[str, asyncio.Task[_Rules | Unavailable | None]] = {}

    async def refusal(self, url: str) -> Unavailable | None:
        """Why the page may not be requested; None where it may."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._hosts:
            self._hosts[origin] = asyncio.create_task(self._rules(f"{origin}/robots.txt"))
        rules = await asyncio.shield(self._hosts[origin])
        if rules is None or isinstance(rules, Unavailable):
            return rules
        if rules.can_fetch(url, self._agent):
            return None
        return Unavailable(Outcome.ROBOTS_DENIED, f"{origin}/robots.txt does not let automatic readers read {url}")

    async def close(self) -> None:
        """Give up what is still being asked."""
        for task in self._hosts.values():
            task.cancel()
        await asyncio.gather(*self._hosts.values(), return_exceptions=True)

    async def _rules(self, url: str) -> _Rules | Unavailable | None:
        found = await self._get(url)
        if isinstance(found, Unavailable):
            if found.reason in _UNREACHED:
                return found
            if found.reason is Outcome.REDIRECT_LOOP:
                return None
            return Unavailable(
                Outcome.ROBOTS_DENIED, f"{url} cannot be read, which counts as a refusal ({found.detail})"
            )
        if found.status >= 500:
            return Unavailable(Outcome.ROBOTS_DENIED, f"{url} answers {found.status}, which counts as a refusal")
        if found.status >= 300:
            return None
        from protego import Protego  # noqa: PLC0415  # only where robots.txt is obeyed and there is one

        return Protego.parse(found.body.decode("utf-8", "replace"))
