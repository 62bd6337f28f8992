"""Which task comes when: plan every article, obtain by host, judge an article as soon as its last source is in.

What is kept here of an article is its name and a count; texts and reports live in the workers and the run folder.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimcheck.assembly import chosen, make_judge, store_folder
from claimcheck.batch import inputs, work
from claimcheck.batch.engines import Engine
from claimcheck.batch.folder import RunFolder, digest
from claimcheck.batch.inputs import Item
from claimcheck.batch.rows import error_row
from claimcheck.batch.work import Done, Failed, Job, Planned, Wanted
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.settings import Settings

_OPERATIONAL = (
    "jobs",
    "view",
    "pager",
    "fail_on",
    "allow_unchecked",
    "refresh",
    "publisher",
    "publisher_url",
    "max_age",
)
"""Settings that change no report: how fast, how shown, what the exit code makes of it."""
_BATCH = 64
"""References that one task obtains: enough to pay for its connections, few enough to lose."""
_A_HOST = 16
"""References to one host among them, so that a slow host does not hold up a task for long."""
_TRIES = 2


def job_of(settings: Settings, folder: RunFolder, *, rerun: bool) -> Job:
    """What the tasks of a run in `folder` have to know."""
    if settings.max_cost is not None and "llm" in settings.judge.split(","):
        raise UsageError("--max-cost counts within one process; check an archive with the judge llm without it")
    defaults: dict[str, Any] = {
        option.name: option.default for option in fields(Settings) if option.name in _OPERATIONAL
    }
    shown = replace(settings, **defaults).changed()
    named = [*settings.sources, *([settings.baseline] if settings.baseline else [])]
    files = [content for path in named for content in _contents(path)]
    judge = ",".join(chosen(settings.judge))  # a worker elsewhere may have another one installed
    kept = replace(settings, store=_store(settings, folder), judge=judge)
    parts = [make_judge(kept).name, *(f"{name}={value}" for name, value in shown if name != "store")]
    return Job(kept, shown, digest(*parts, repr(settings.ignore), *files), folder, rerun)


def _store(settings: Settings, folder: RunFolder) -> Path:
    """The run's own, where all its machines see it; what `fetch` kept, for a first run that asks for nothing."""
    own = folder.path / "store"
    return settings.store or (store_folder(settings) if settings.offline and not own.is_dir() else own)


def _contents(path: Path) -> Iterator[bytes | str]:
    """What a file or folder of the settings holds, as far as a change of it is to be noticed."""
    if path.is_dir():
        stats = ((file.name, file.stat()) for file in sorted(path.iterdir()))
        yield from (f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    elif path.is_file():
        yield path.read_bytes()


@dataclass(slots=True)
class _Task:
    """A task under way: the function, what it works on, and how often it was begun."""

    function: Callable[..., Any]
    subject: Any
    tries: int = 1


class Run:
    """One run over many articles; iterate over `results` once."""

    def __init__(self, engine: Engine, job: Job) -> None:
        self._engine = engine
        self._job = job
        self._window = 2 * engine.workers + 2
        self._under_way: dict[Future[Any], _Task] = {}
        self._sources = _Sources()

    def results(self, items: Iterable[Item]) -> Iterator[Done | Failed]:
        """What became of each article, in the order in which they are done."""
        yield from self._through(_Task(work.plan, item) for item in items)
        yield from self._through(self._judging_and_obtaining())

    def _judging_and_obtaining(self) -> Iterator[_Task | None]:
        """Tasks as they become possible; None where what is under way has to end first."""
        while self._sources.ready or self._sources.queued or self._under_way:
            if self._sources.ready:
                yield _Task(work.judge, self._sources.ready.popleft())
            else:
                batch = self._sources.batch()
                yield _Task(work.obtain, batch) if batch else None

    def _through(self, tasks: Iterator[_Task | None]) -> Iterator[Done | Failed]:
        """Keep the engine busy with no more tasks than it needs, and hand on what is final."""
        exhausted = False
        while not exhausted or self._under_way:
            while not exhausted and len(self._under_way) < self._window:
                task = next(tasks, _END)
                if task is None and self._under_way:
                    break
                exhausted = task is _END
                if isinstance(task, _Task) and not exhausted:
                    self._submit(task)
            ended, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
            for future in ended:
                yield from self._settle(self._under_way.pop(future), future)

    def _submit(self, task: _Task) -> None:
        self._under_way[self._engine.submit(task.function, self._job, task.subject)] = task

    def _settle(self, task: _Task, future: Future[Any]) -> Iterator[Done | Failed]:
        error = future.exception()
        if isinstance(error, ClaimcheckError) or (error is not None and not isinstance(error, Exception)):
            raise error  # the user's mistake, such as a full disk, or the end of all
        if task.function is work.obtain:
            self._obtained(task, error)
        elif error is not None and task.tries < _TRIES and not isinstance(error, TimeoutError):
            task.tries += 1
            self._submit(task)
        elif error is not None:
            yield Failed(_lost(task.subject, error))
        elif isinstance(found := future.result(), Planned):
            self._sources.plan(found)
        else:
            yield found

    def _obtained(self, task: _Task, error: Exception | None) -> None:
        """Of sources that no process survived, each gets one of its own; then it is given up alone."""
        batch: Sequence[Wanted] = task.subject
        if error is None:
            self._sources.settle(batch)
        elif len(batch) > 1:
            for want in batch:
                self._submit(_Task(work.obtain, (want,)))
        elif task.tries < _TRIES and not isinstance(error, TimeoutError):
            task.tries += 1
            self._submit(task)
        else:
            work.give_up(
                self._job, batch[0], f"the page could not be read in the time and memory allowed ({_why(error)})"
            )
            self._sources.settle(batch)


_END = _Task(work.plan, None)


def _lost(item: Item, error: Exception) -> dict[str, Any]:
    kind = "time" if isinstance(error, TimeoutError) else "lost"
    return error_row(inputs.label(item), kind, _why(error))


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "took too long"
    return f"the process that worked on it died: {type(error).__name__} {error}".strip()


class _Sources:
    """Which sources are still to be obtained, which articles wait for them, and which articles wait no more."""

    def __init__(self) -> None:
        self.ready: deque[Item] = deque()
        self._hosts: dict[str, deque[Wanted]] = {}
        self._busy: set[str] = set()
        self._settled: set[bytes] = set()
        self._waiting: dict[bytes, list[int]] = defaultdict(list)
        self._articles: dict[int, list[Any]] = {}
        self._planned = 0

    @property
    def queued(self) -> bool:
        """Whether there is a source that no task has yet."""
        return bool(self._hosts)

    def plan(self, planned: Planned) -> None:
        """Take in an article: queue its new sources, and itself behind all that are not settled."""
        missing = 0
        for want in planned.wanted:
            name = bytes.fromhex(want.key)
            if name in self._settled:
                continue
            if name not in self._waiting:
                self._hosts.setdefault(_host(want), deque()).append(want)
            self._waiting[name].append(self._planned)
            missing += 1
        if missing:
            self._articles[self._planned] = [missing, planned.item]
            self._planned += 1
        else:
            self.ready.append(planned.item)

    def batch(self) -> tuple[Wanted, ...]:
        """Sources for one task, of hosts that no other task is asking; () where every host is being asked."""
        taken: list[Wanted] = []
        for host in [host for host in self._hosts if host not in self._busy]:
            queue = self._hosts[host]
            taken += [queue.popleft() for _ in range(min(len(queue), _A_HOST, _BATCH - len(taken)))]
            self._busy.add(host)
            if not queue:
                del self._hosts[host]
            if len(taken) == _BATCH:
                break
        return tuple(taken)

    def settle(self, batch: Sequence[Wanted]) -> None:
        """These are recorded: their hosts are free, and an article that waited for the last of its sources is ready."""
        for want in batch:
            self._busy.discard(_host(want))
            name = bytes.fromhex(want.key)
            self._settled.add(name)
            for number in self._waiting.pop(name, ()):
                article = self._articles[number]
                article[0] -= 1
                if not article[0]:
                    self.ready.append(self._articles.pop(number)[1])


def _host(want: Wanted) -> str:
    try:
        return urlsplit(want.reference.url or "").netloc
    except ValueError:
        return ""
