"""Where the tasks of a run are done: an engine is something to submit them to, and a line for it in the table below."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol

from claimcheck.errors import UsageError, install

TIME = 600.0
"""Seconds that a task may take on a process of its own; far more than the longest article needs."""
PATIENCE = 10
"""Seconds that a Dask scheduler has to answer."""
_TASKS = 500
"""Tasks after which a process is replaced, so that what libraries leak does not add up."""


class Engine(Protocol):
    """Runs functions elsewhere. What the process did not survive ends the future in an exception, once tries are up."""

    @property
    def workers(self) -> int:
        """How many tasks run at once."""
        ...

    def submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Run `work(*arguments)` some time; both are pickled."""
        ...


class _Local:
    def __init__(self, pool: Any, workers: int) -> None:
        self._pool = pool
        self.workers = workers

    def submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        future: Future[Any] = self._pool.schedule(work, args=arguments, timeout=TIME)
        return future


@contextmanager
def local(workers: int, scheduler: str | None = None) -> Iterator[Engine]:
    """Processes on this machine; one that dies takes only its own task with it."""
    from pebble import ProcessPool  # noqa: PLC0415  # only a run needs it

    if scheduler:
        raise UsageError("--scheduler: is for --engine dask")
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        multiprocessing.set_forkserver_preload(["claimcheck.batch.work"])
    pool: Any = ProcessPool(max_workers=workers, max_tasks=_TASKS, context=context)
    try:
        yield _Local(pool, workers)
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()


class _Dask:
    def __init__(self, executor: Any, workers: int) -> None:
        self._executor = executor
        self.workers = workers

    def submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        future: Future[Any] = self._executor.submit(work, *arguments)
        return future


@contextmanager
def dask(workers: int, scheduler: str | None = None) -> Iterator[Engine]:
    """A Dask cluster: the one of `scheduler`, or processes on this machine. Lost tasks run again on other workers."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise UsageError(f"--engine dask: needs distributed: run `{install('distributed')}`") from None
    if scheduler:
        try:
            client = distributed.Client(scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise UsageError(f"--scheduler {scheduler}: no scheduler answers there ({error})") from None
        cluster = None
    else:
        cluster = distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0")
        client = distributed.Client(cluster)
    try:
        threads = sum(client.nthreads().values())
        yield _Dask(client.get_executor(retries=2, pure=False), threads or workers)
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


ENGINES = {"local": local, "dask": dask}
"""Every engine by its name."""


def processes(jobs: int) -> int:
    """How many processes serve so many jobs: one each, as long as there are cores."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs, available))
