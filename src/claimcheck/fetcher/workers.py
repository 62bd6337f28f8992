"""Reading captures: in threads where they are few and small, in processes of their own where there are many.

Reading keeps a core busy, and a thread that does holds up the requests of the same process. A page that takes
for ever, or all memory, costs itself and the process that reads it, which is replaced; never the run.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from functools import partial

from claimcheck.fetcher.apart import COMMAND, SECONDS, is_pdf, travels
from claimcheck.fetcher.reading import read_capture
from claimcheck.fetcher.worker import HEAD, MEMORY, packed
from claimcheck.model import Document, Outcome, Snapshot, Unavailable
from claimcheck.ports import Reader

_FEW = 64
"""So many captures are read here: starting a process takes as long as reading half of them does."""
_LARGE = 512 << 10
"""Bytes of a capture that goes to a process however few came before."""
_MOST = 4
_THREADS = 2


def _costly(body: bytes) -> bool:
    return len(body) >= _LARGE or is_pdf(body)


class Workers:
    """Reads captures, many at once.

    `expected`: how many there may be in all. `count` processes at most (None: one a core, and where that is a single
    one it reads only what may be costly); each page may take `seconds` in one.
    """

    def __init__(self, read: Reader, expected: int, count: int | None = None, seconds: float = SECONDS) -> None:
        self._read = read
        self._count = _suitable(read) if count is None else count
        self._many = expected > _FEW and (count is not None or self._count > 1)
        self._seconds = seconds
        self._threads = asyncio.Semaphore(_THREADS)
        self._all = [_Worker() for _ in range(self._count)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._all:
            self._idle.put_nowait(worker)

    async def read(self, snapshot: Snapshot) -> Document | Unavailable:
        """The document of a capture, or why there is none."""
        if not self._all or not (self._many or _costly(snapshot.body)):
            async with self._threads:
                return await asyncio.to_thread(read_capture, self._read, snapshot)
        worker = await self._idle.get()
        try:
            async with asyncio.timeout(self._seconds):
                found = await worker.ask(packed(partial(read_capture, self._read, snapshot)))
        except TimeoutError:
            return Unavailable(Outcome.TOO_LARGE, f"{snapshot.final_url} takes more than {self._seconds:g} s to read")
        except (EOFError, OSError):
            return Unavailable(Outcome.TOO_LARGE, f"{snapshot.final_url}: the process that read it did not survive it")
        finally:
            self._idle.put_nowait(worker)
        if isinstance(found, MemoryError):
            said = f"{snapshot.final_url} takes more than {MEMORY >> 20} MB of memory to read"
            return Unavailable(Outcome.TOO_LARGE, said)
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, Document | Unavailable)
        return found

    async def close(self) -> None:
        """End the processes."""
        for worker in self._all:
            await worker.stop()


class _Worker:
    """A process that is started for the first question, and again after one that it did not survive."""

    def __init__(self) -> None:
        self._process: Process | None = None

    async def ask(self, question: bytes) -> object:
        """The answer. Raises EOFError or OSError where the process ends without one; it never outlives a failure."""
        try:
            if self._process is None:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable, *COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
                )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(question)
            await self._process.stdin.drain()
            length = int.from_bytes(await self._process.stdout.readexactly(HEAD), "big")
            content = await self._process.stdout.readexactly(length)
            return pickle.loads(content)  # noqa: S301  # from a process of our own
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


def _suitable(read: Reader) -> int:
    """As many as there are cores, for requests take little of one; one in a worker of somebody's, who uses the others."""
    if not travels(read):
        return 0
    if multiprocessing.parent_process() is not None:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, cores)
