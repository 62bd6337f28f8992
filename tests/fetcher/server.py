"""A server on loopback that answers as told, and a resolver that is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

Route = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer; header names are written with underscores for hyphens, empty values leave one out."""
    given = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in given.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(target: str, status: str = "302 Found", **headers: str) -> bytes:
    return answer(status=status, Location=target, **headers)


@dataclass
class Server:
    """Where a test server listens, and the requests that it got: (path, headers)."""

    host: str
    port: int
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    @property
    def allow(self) -> str:
        return f"{self.host}:{self.port}"


@asynccontextmanager
async def serving(routes: Mapping[str, Route], host: str = "127.0.0.1") -> AsyncIterator[Server]:
    """Answer each path of `routes`, others with 404, until the block ends."""
    server = Server(host, 0)
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                first, *lines = head.split("\r\n")
                path = first.split(" ")[1]
                pairs = (line.partition(":") for line in lines if line)
                server.requests.append((path, {name.lower(): value.strip() for name, _, value in pairs}))
                route = routes.get(path, answer(b"no such page", "404 Not Found"))
                if isinstance(route, bytes):
                    writer.write(route)
                    await writer.drain()
                else:
                    await route(writer)
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        except asyncio.CancelledError:
            pass  # the block has ended; streams of Python 3.11 complain of handlers that are cancelled
        finally:
            tasks.discard(task)
            writer.close()

    listener = await asyncio.start_server(connected, host, 0)
    server.port = listener.sockets[0].getsockname()[1]
    async with listener:
        yield server
        listener.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def resolver(
    names: Mapping[str, Sequence[str] | Sequence[Sequence[str]]],
) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """Answers from a table; a list of lists gives one answer after the other, the last one for ever."""
    asked: dict[str, int] = {}

    async def resolve(host: str, port: int) -> Sequence[str]:
        if host not in names:
            raise OSError(-2, "Name or service not known")
        answers = names[host]
        if answers and not isinstance(answers[0], str):
            index = asked.get(host, 0)
            asked[host] = index + 1
            return answers[min(index, len(answers) - 1)]
        return answers

    return resolve


@contextmanager
def serving_in_a_thread() -> Iterator[tuple[Server, dict[str, Route]]]:
    """A server for tests that are not asynchronous, with routes that may be changed while it runs."""
    routes: dict[str, Route] = {}
    ready, loop = threading.Event(), asyncio.new_event_loop()
    server: list[Server] = []
    stop = asyncio.Event()

    async def serve() -> None:
        async with serving(routes) as running:
            server.append(running)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    try:
        yield server[0], routes
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
