"""The wire: connections to checked addresses only, and which certificates are trusted."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterable
from typing import Any

import certifi
import httpcore
import httpx
import truststore

from claimcheck.fetcher.guard import Guard

_KEPT_OPEN = 5.0
"""Seconds that an idle connection is kept for the next page of its host."""
_HOSTS = 64
"""Hosts whose idle connections are kept."""


def trusted() -> ssl.SSLContext:
    """Trusts what the operating system trusts, a company's own certificates among it, and Mozilla's list."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    return context


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


class PinnedTransport(httpx.AsyncBaseTransport):
    """httpx over httpcore pools whose connections the guard makes; httpcore's exceptions pass as they are.

    With a proxy (its address, from the user's own settings) the proxy connects and resolves: then the
    guard sees names and literal addresses only, before a request is made.
    """

    def __init__(self, guard: Guard, context: ssl.SSLContext, connections: int, proxy: str | None = None) -> None:
        self._guard = guard
        self._context = context
        self._connections = connections
        self._proxy = proxy
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is yet to be read."""
        url = request.url
        await self._let_go()
        response = await self._pool(url.netloc.decode("ascii")).handle_async_request(
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

    def _pool(self, host: str) -> httpcore.AsyncConnectionPool:
        """The pool of a host, the one asked for last standing last.

        One for all would look at each connection for each request whenever any of them changes.
        """
        pool = self._pools.pop(host, None) or self._new_pool()
        self._pools[host] = pool
        return pool

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        if self._proxy is not None:
            return httpcore.AsyncHTTPProxy(
                self._proxy,
                ssl_context=self._context,
                max_connections=self._connections,
                max_keepalive_connections=self._connections,
                keepalive_expiry=_KEPT_OPEN,
            )
        return httpcore.AsyncConnectionPool(
            ssl_context=self._context,
            max_connections=self._connections,
            max_keepalive_connections=self._connections,
            keepalive_expiry=_KEPT_OPEN,
            network_backend=_Backend(self._guard),
        )

    async def _let_go(self) -> None:
        """Close what is idle of the hosts asked longest ago, beyond so many hosts."""
        for host in list(self._pools)[:-_HOSTS]:
            if all(connection.is_idle() for connection in self._pools[host].connections):
                await self._pools.pop(host).aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()
