"""Guarded GETs: paced, retried, bounded in time and size, failures turned into outcomes.

The home of httpx. Imported only where a request is about to be made.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from types import TracebackType

import httpx
import stamina

from claimcheck.fetcher import cookies, robots
from claimcheck.fetcher.decoding import ACCEPTED, Decoder, TooLarge
from claimcheck.fetcher.failures import FAILURES, Loop, outcome_of
from claimcheck.fetcher.guard import Guard
from claimcheck.fetcher.limits import POLITE, UNWATCHED, Limits, Manners, Watch
from claimcheck.fetcher.pacing import Pace
from claimcheck.fetcher.signs import blocked, mere_refresh
from claimcheck.fetcher.signs.looks import host
from claimcheck.fetcher.transport import PinnedTransport, trusted
from claimcheck.model import Outcome, Snapshot, Unavailable

logging.getLogger("stamina").addHandler(logging.NullHandler())
"""Retries are events here; without a handler of its own stamina's notes would go to stderr."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_PASSING_STATUS = frozenset({429, 500, 502, 503, 504})
_PASSING = frozenset({Outcome.CONNECTION_FAILED, Outcome.TRUNCATED})
_CONNECTIONS = 4
_LONGEST_WAIT = 30.0


class _Again(Exception):  # it names what to do
    def __init__(self, found: Snapshot | Unavailable, wait: float | None) -> None:
        super().__init__(str(found)[:80])
        self.found = found
        self.wait = wait


class _Denied(Exception):
    def __init__(self, outcome: Unavailable) -> None:
        super().__init__(outcome.detail)
        self.outcome = outcome


class _Exchange:
    """What is known of one exchange while it runs: where it is, and whether the peer has answered."""

    def __init__(self, url: str, own_cookies: tuple[Cookie, ...]) -> None:
        self.url = url
        self.answered = False
        self.cookies = httpx.Cookies()
        for cookie in own_cookies:
            self.cookies.jar.set_cookie(cookie)


class Web:
    """The way out. Use as an async context manager; `get` may be called from many tasks at once.

    `context` decides which certificates are trusted (None: the operating system's and Mozilla's); `refreshes`: whether
    redirects in a page's markup are followed too.
    """

    def __init__(
        self,
        guard: Guard,
        limits: Limits,
        user_agent: str,
        context: ssl.SSLContext | None = None,
        manners: Manners = POLITE,
        refreshes: bool = True,
    ) -> None:
        self._refreshes = refreshes
        self._guard = guard
        self._limits = limits
        self._pace = Pace(limits)
        self._own_cookies = cookies.load(manners.cookies)
        self._robots = robots.Robots(self._get_robots, user_agent) if manners.robots else None
        connections = limits.concurrency * _CONNECTIONS
        self._client = httpx.AsyncClient(
            transport=PinnedTransport(guard, context or trusted(), connections, manners.proxy),
            headers={"User-Agent": user_agent, "Accept": _PAGES, "Accept-Encoding": ACCEPTED},
            timeout=httpx.Timeout(limits.silence),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # nothing is carried from page to page
        )

    async def __aenter__(self) -> Web:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._robots:
            await self._robots.close()
        await self._client.aclose()

    async def get(
        self, url: str, watch: Watch = UNWATCHED, headers: Mapping[str, str] | None = None
    ) -> Snapshot | Unavailable:
        """The page at `url` as it came, whatever its status, or why there is none; the world's failures never raise."""
        limits = self._limits
        attempts = stamina.retry_context(
            on=_wait_before_next,
            attempts=limits.attempts,
            timeout=None,
            wait_initial=limits.backoff,
            wait_max=max(limits.backoff, _LONGEST_WAIT),
            wait_jitter=limits.backoff,
        )
        try:
            async for attempt in attempts:
                with attempt:
                    async with self._pace.turn(host(url)):
                        if attempt.num == 1:
                            watch.started()
                        found = await self._exchange(url, limits, headers or {}, self._robots)
                    self._think_again(found, url, attempt, watch)
                    return found
        except _Again as last:
            return last.found
        raise AssertionError("the last attempt returns or raises")

    def _think_again(self, found: Snapshot | Unavailable, url: str, attempt: stamina.Attempt, watch: Watch) -> None:
        """Raise _Again where what went wrong may pass, so that it is tried once more."""
        if not _may_pass(found):
            return
        wait = _retry_after(found)
        if wait is not None and wait > self._limits.patience:
            return
        if wait:
            self._pace.rest(host(url), wait)
        if attempt.num < self._limits.attempts:
            reason = found.reason.value if isinstance(found, Unavailable) else str(found.status)
            watch.retrying(reason, wait if wait is not None else attempt.next_wait)
        raise _Again(found, wait)

    async def _get_robots(self, url: str) -> Snapshot | Unavailable:
        return await self._exchange(
            url, replace(self._limits, received=robots.LARGEST, redirects=robots.REDIRECTS), {}, None, cut=True
        )

    async def _exchange(
        self,
        url: str,
        limits: Limits,
        headers: Mapping[str, str],
        rules: robots.Robots | None,
        cut: bool = False,
    ) -> Snapshot | Unavailable:
        exchange = _Exchange(url, self._own_cookies.get(host(url), ()))
        try:
            async with asyncio.timeout(limits.deadline):
                return await self._follow(exchange, limits, headers, rules, cut)
        except _Denied as denied:
            return denied.outcome
        except FAILURES as error:
            return outcome_of(error, url, exchange.url, exchange.answered, limits)

    async def _follow(
        self,
        exchange: _Exchange,
        limits: Limits,
        headers: Mapping[str, str],
        rules: robots.Robots | None,
        cut: bool,
    ) -> Snapshot:
        requested = exchange.url
        seen: set[tuple[str, str]] = set()
        while len(seen) <= limits.redirects:
            self._guard.check(exchange.url)
            if rules is not None and (refusal := await rules.refusal(exchange.url)) is not None:
                raise _Denied(refusal)
            request = self._client.build_request("GET", exchange.url, headers=dict(headers))
            exchange.cookies.set_cookie_header(request)
            visit = (str(request.url), request.headers.get("cookie", ""))
            if visit in seen:
                raise Loop(f"the redirects come back to {exchange.url}")
            seen.add(visit)
            response = await self._client.send(request, stream=True)
            try:
                exchange.answered = True
                exchange.cookies.extract_cookies(response)
                cookies.drop_unsendable(exchange.cookies.jar)
                location = response.headers.get("location") if response.status_code in _REDIRECTS else None
                if not location:
                    captured = await _capture(requested, response, limits, cut)
                    location = self._refresh(captured)
                    if not location:
                        return captured
                exchange.url = str(response.url.join(location).copy_with(fragment=None))
                exchange.answered = False
            finally:
                await response.aclose()
        raise Loop(f"more than {limits.redirects} redirects")

    def _refresh(self, captured: Snapshot) -> str | None:
        """Where a page leads that is nothing but a redirect in its markup, and no wall's."""
        if not self._refreshes or blocked.sign(captured, None) is not None:
            return None
        return mere_refresh.target(captured)


async def _capture(requested: str, response: httpx.Response, limits: Limits, cut: bool) -> Snapshot:
    body = await _body(response, limits, cut)
    return Snapshot(
        url=requested,
        final_url=str(response.url),
        status=response.status_code,
        headers=tuple(_kept(name.lower(), value) for name, value in response.headers.multi_items()),
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        body=body,
        retrieved_at=datetime.now(UTC),
        digest=hashlib.sha256(body).hexdigest(),
    )


async def _body(response: httpx.Response, limits: Limits, cut: bool) -> bytes:
    """The body, unpacked. Past the limit it raises TooLarge or, with `cut`, ends."""
    declared = response.headers.get("content-length", "")
    if not cut and declared.isascii() and declared.isdigit() and int(declared[:20]) > limits.received:
        raise TooLarge
    decoder = Decoder(response.headers.get("content-encoding", ""), limits.decoded)
    body = bytearray()
    received = 0
    async for piece in response.aiter_raw():
        received += len(piece)
        body += decoder.feed(piece)
        if received > limits.received:
            if cut:
                return bytes(body[: limits.received])
            raise TooLarge
    if received:
        decoder.close()
    return bytes(body)


def _kept(name: str, value: str) -> tuple[str, str]:
    """A header as it is kept: of a cookie only its name, which may tell a bot wall, and no session."""
    return (name, value.partition("=")[0] + "=" if name == "set-cookie" else value)


def _wait_before_next(error: Exception) -> bool | float:
    """For stamina: whether to try again, or after how many seconds."""
    if not isinstance(error, _Again):
        return False
    return error.wait if error.wait is not None else True


def _may_pass(found: Snapshot | Unavailable) -> bool:
    if isinstance(found, Unavailable):
        return found.reason in _PASSING
    return found.status in _PASSING_STATUS and blocked.sign(found, None) is None


def _retry_after(found: Snapshot | Unavailable) -> float | None:
    """Seconds that a Retry-After header asks to wait, given as such or as a date; None without one."""
    if isinstance(found, Unavailable):
        return None
    value = next((value.strip() for name, value in found.headers if name == "retry-after"), "")
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - found.retrieved_at).total_seconds())
