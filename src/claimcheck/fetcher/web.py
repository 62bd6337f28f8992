"""One guarded GET: pinned to checked addresses, bounded in time and size, its failures turned into outcomes.

The home of httpx. Imported only where a request is about to be made.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any

import httpcore
import httpx

from claimcheck.fetcher.decoding import ACCEPTED, Broken, Decoder, TooLarge
from claimcheck.fetcher.guard import Guard, Refused, Unresolved
from claimcheck.fetcher.limits import Limits
from claimcheck.model import Outcome, Snapshot, Unavailable

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"


class _Loop(Exception):  # it names what happened
    """Redirects that lead nowhere."""


class _Exchange:
    """What is known of one exchange while it runs: where it is, and whether the peer has answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answered = False
        self.cookies = httpx.Cookies()


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that the guard hands out, and to nothing else."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first of the host's checked addresses that accepts."""
        addresses = await self._guard.admit(host, port)
        share = timeout / len(addresses) if timeout else None
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                return await self._backend.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        assert failure is not None
        raise failure


class _Body(httpx.AsyncByteStream):
    """A body as it travels."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Transport(httpx.AsyncBaseTransport):
    """httpx over a httpcore pool whose connections the guard makes; httpcore's exceptions pass as they are."""

    def __init__(self, backend: _Backend, context: ssl.SSLContext, connections: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=5.0,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is yet to be read."""
        url = request.url
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response.stream), extensions=response.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class Web:
    """The way out. Use as an async context manager; `get` may be called from many tasks at once.

    `context` decides which certificates are trusted (None: those that certifi bundles).
    """

    def __init__(self, guard: Guard, limits: Limits, user_agent: str, context: ssl.SSLContext | None = None) -> None:
        self._guard = guard
        self._limits = limits
        self._slots = asyncio.Semaphore(limits.concurrency)
        self._client = httpx.AsyncClient(
            transport=_Transport(
                _Backend(guard), context or httpx.create_ssl_context(trust_env=False), limits.concurrency
            ),
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
        await self._client.aclose()

    async def get(self, url: str, started: Callable[[], None] = lambda: None) -> Snapshot | Unavailable:
        """The page at `url` as it came, whatever its status, or why there is none; the world's failures never raise.

        `started` is called once the request leaves the queue.
        """
        async with self._slots:
            started()
            exchange = _Exchange(url)
            try:
                async with asyncio.timeout(self._limits.deadline):
                    return await self._follow(exchange)
            except _FAILURES as error:
                return _outcome(error, exchange, self._limits)

    async def _follow(self, exchange: _Exchange) -> Snapshot:
        requested = exchange.url
        seen: set[tuple[str, str]] = set()
        while len(seen) <= self._limits.redirects:
            self._guard.check(exchange.url)
            request = self._client.build_request("GET", exchange.url)
            exchange.cookies.set_cookie_header(request)
            visit = (str(request.url), request.headers.get("cookie", ""))
            if visit in seen:
                raise _Loop(f"the redirects come back to {exchange.url}")
            seen.add(visit)
            response = await self._client.send(request, stream=True)
            try:
                exchange.answered = True
                exchange.cookies.extract_cookies(response)
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not location:
                    return await self._capture(requested, response)
                exchange.url = str(response.url.join(location).copy_with(fragment=None))
                exchange.answered = False
            finally:
                await response.aclose()
        raise _Loop(f"more than {self._limits.redirects} redirects")

    async def _capture(self, requested: str, response: httpx.Response) -> Snapshot:
        body = await self._body(response)
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

    async def _body(self, response: httpx.Response) -> bytes:
        limit = self._limits.received
        declared = response.headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared[:20]) > limit:
            raise TooLarge
        decoder = Decoder(response.headers.get("content-encoding", ""), self._limits.decoded)
        body = bytearray()
        received = 0
        async for piece in response.aiter_raw():
            received += len(piece)
            if received > limit:
                raise TooLarge
            body += decoder.feed(piece)
        if received:
            decoder.close()
        return bytes(body)


def _kept(name: str, value: str) -> tuple[str, str]:
    """A header as it is kept: of a cookie only its name, which may tell a bot wall, and no session."""
    return (name, value.partition("=")[0] + "=" if name == "set-cookie" else value)


_MESSAGES: dict[type[Exception], tuple[Outcome, str]] = {
    Refused: (Outcome.FORBIDDEN_ADDRESS, "{error}"),
    Unresolved: (Outcome.DNS, "{error}"),
    TooLarge: (Outcome.TOO_LARGE, "{url} is larger than {received} MB, or {decoded} MB unpacked"),
    Broken: (Outcome.TRUNCATED, "{url} cannot be unpacked: {error}"),
    _Loop: (Outcome.REDIRECT_LOOP, "{error}"),
    httpx.InvalidURL: (Outcome.NO_URL, "{url} is no address that can be requested ({error})"),
    httpx.RemoteProtocolError: (Outcome.HTTP_ERROR, "{url} redirects to what is no address ({error})"),
    httpcore.ConnectTimeout: (Outcome.TIMEOUT, "{url}: no connection within {silence:g} s"),
    httpcore.UnsupportedProtocol: (Outcome.FORBIDDEN_ADDRESS, "{url} is neither http nor https"),
}
_FAILURES: tuple[type[Exception], ...] = (
    *_MESSAGES,
    TimeoutError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
)


def _outcome(error: Exception, exchange: _Exchange, limits: Limits) -> Unavailable:
    """The one place where failures of the way to a page become outcomes."""
    outcome, message = _MESSAGES.get(type(error)) or _broken_off(error, exchange)
    return Unavailable(
        outcome,
        message.format(
            url=exchange.url,
            error=error,
            deadline=limits.deadline,
            silence=limits.silence,
            received=limits.received >> 20,
            decoded=limits.decoded >> 20,
        ),
    )


def _broken_off(error: Exception, exchange: _Exchange) -> tuple[Outcome, str]:
    """What it means that the connection failed, stalled or ended, before the answer or within it."""
    if isinstance(error, TimeoutError):
        if exchange.answered:
            return Outcome.TOO_SLOW, "{url} was still sending after {deadline:g} s"
        return Outcome.TIMEOUT, "{url} did not answer within {deadline:g} s"
    if isinstance(error, httpcore.TimeoutException):
        if exchange.answered:
            return Outcome.TOO_SLOW, "{url} stopped sending for {silence:g} s"
        return Outcome.TIMEOUT, "{url} did not answer within {silence:g} s"
    if exchange.answered:
        return Outcome.TRUNCATED, "{url} was cut short ({error})"
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return Outcome.TLS, "{url}: no secure connection ({error})"
    return Outcome.CONNECTION_FAILED, "{url}: the connection failed ({error})"


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
