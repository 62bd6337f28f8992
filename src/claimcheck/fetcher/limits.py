"""How much of anything the fetcher may take, and how it behaves towards those it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on requests. Times are in seconds, sizes in bytes.

    `deadline` is for the whole exchange, redirects and body included; `silence` for a peer that
    accepts nothing or sends nothing; an exchange that lasts longer than `lend` gives its place among
    the `concurrency`, and its host's, to the next. `received` caps a body as it travels, `decoded` what it unpacks to,
    and the files that the user supplies.

    On one host `per_host` exchanges run at once and `interval` passes between two beginnings. What
    may pass (a refused connection, a busy server) is tried `attempts` times, with waits that start
    at `backoff` and double, or as long as Retry-After asks, up to `patience`.
    """

    concurrency: int = 8
    deadline: float = 20.0
    silence: float = 10.0
    lend: float = 0.5
    received: int = 20 * _MEGABYTE
    decoded: int = 50 * _MEGABYTE
    redirects: int = 10
    per_host: int = 2
    interval: float = 0.5
    attempts: int = 3
    backoff: float = 1.0
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How requests present themselves, and on whose behalf.

    `user_agent` None says `claimcheck/VERSION (+project URL)`; `robots` obeys robots.txt; `cookies`
    are Netscape cookie files by host; `proxy` is the address of an HTTP proxy.
    """

    user_agent: str | None = None
    robots: bool = True
    cookies: Mapping[str, Path] = field(default_factory=dict)
    proxy: str | None = None


def _nothing() -> None: ...


def _no_retry(reason: str, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Watch:
    """Who hears of one request: when it leaves the queue, and why it is tried again in how many seconds."""

    started: Callable[[], None] = _nothing
    retrying: Callable[[str, float], None] = _no_retry


DEFAULT = Limits()
POLITE = Manners()
UNWATCHED = Watch()
