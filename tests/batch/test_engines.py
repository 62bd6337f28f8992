"""Articles that break the process they are judged in, locally and on Dask; and a worker that is killed on the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from concurrent.futures import Future

import psutil
import pytest

from claimcheck.batch import engines, work
from claimcheck.batch.engines import ENGINES
from claimcheck.batch.folder import RunFolder
from claimcheck.batch.inputs import Item
from claimcheck.batch.run import Run, job_of
from claimcheck.batch.work import Failed
from claimcheck.errors import UsageError
from claimcheck.settings import load

SOURCES = 40
POISON = """
import os
from claimcheck.batch import engines, work

parse = work.parse

def poisoned(document):
    if document.name.endswith("bug.md"):
        raise IndexError("a bug of the parser")
    if document.name.endswith("hog.md"):
        bytearray(8 << 30)
    if document.name.endswith("crash.md"):
        os._exit(9)
    return parse(document)

work.parse = poisoned
"""
"""What a worker of these tests imports in place of the module that it patches."""


def test_a_bug_a_memory_hog_and_a_crash_are_one_row_each(archive, monkeypatch):
    archive.write(4, SOURCES)
    for name in ("bug", "hog", "crash"):
        (archive.folder / "articles" / f"{name}.md").write_text("A claim. [1]\n\n[1] A page.\n")
    (archive.folder / "sitecustomize.py").write_text(
        "import sys\nif 'forkserver' in ' '.join(sys.orig_argv):\n    exec(open('poison.py').read())\n"
    )
    (archive.folder / "poison.py").write_text(POISON)
    monkeypatch.setenv("PYTHONPATH", str(archive.folder))
    code, out, err = archive.run("check", "articles", "--run", "run", "-f", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    errors = {row["article"].removeprefix("articles/"): row["error"] for row in rows if "error" in row}
    assert len(rows) == 7
    assert {name: error["kind"] for name, error in errors.items()} == {
        "bug.md": "bug",
        "hog.md": "memory",
        "crash.md": "lost",
    }
    assert errors["bug.md"]["detail"] == "IndexError: a bug of the parser"
    assert errors["hog.md"]["detail"] == "needs more than 2048 MB of memory"
    assert code == 70
    assert err.startswith("claimcheck: 3 of 7 articles could not be checked (")
    assert any("traceback" in row for row in rows)


@pytest.mark.parametrize("kind", ENGINES)
def test_an_engine_hands_on_results_and_errors(kind):
    with ENGINES[kind](1) as engine:
        assert engine.workers == 1
        assert engine.submit(abs, -1).result() == 1
        assert isinstance(engine.submit(abs, "x").exception(), TypeError)


def interrupted() -> None:
    with ENGINES["local"](1) as engine:
        engine.submit(time.sleep, 3600)
        raise KeyboardInterrupt


def test_a_pool_is_stopped_where_the_run_ends_in_an_error():
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("dask", "--scheduler tcp://127.0.0.1:9: no scheduler answers there"),
        ("local", "--scheduler: is for --engine dask"),
    ],
)
def test_no_scheduler_answers(kind, said, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 1)
    with pytest.raises(UsageError, match=said), ENGINES[kind](1, "tcp://127.0.0.1:9"):
        pass


class Dying:
    """An engine whose processes die of one host's pages, and of one article."""

    workers = 1

    def __init__(self) -> None:
        self.given: list[tuple[str, int]] = []

    def submit(self, function, job, subject):
        future = Future()
        size = len(subject) if isinstance(subject, tuple) else 1
        self.given.append((function.__name__, size))
        if function is work.obtain and any("127.0.0.2:" in want.reference.url for want in subject):
            future.set_exception(RuntimeError("killed"))
        elif subject == Item("articles/000001.md"):
            future.set_exception(TimeoutError())
        elif function is work.judge and subject == Item("articles/000002.md"):
            future.set_exception(RuntimeError("killed"))
        else:
            future.set_result(function(job, subject))
        return future


def test_what_no_process_survives_is_given_up_alone(archive, monkeypatch):
    monkeypatch.chdir(archive.folder)
    archive.write(4, 20)
    settings = load({}, folder=archive.folder, environment={})
    folder = RunFolder(archive.folder / "run")
    engine = Dying()
    items = [Item(f"articles/00000{number}.md") for number in range(4)]
    found = list(Run(engine, job_of(settings, folder, rerun=False)).results(items))
    errors = {result.row["article"]: result.row["error"] for result in found if isinstance(result, Failed)}
    assert errors == {
        "articles/000001.md": {"kind": "time", "detail": "took too long"},
        "articles/000002.md": {"kind": "lost", "detail": "the process that worked on it died: RuntimeError killed"},
    }
    unread = {host for result in found for host, counts in result.row.get("hosts", {}).items() if "unread" in counts}
    assert unread <= {"127.0.0.2"}
    assert "/1" not in archive.asked()


@pytest.mark.slow
def test_dask_gives_what_local_gives_and_a_killed_worker_costs_nothing(archive):
    archive.write(60, SOURCES)
    _, local, _ = archive.run("check", "articles", "--run", "one", "--store", "store", "-f", "jsonl")
    process = archive.start("check", "articles", "--run", "two", "--store", "store", "-f", "jsonl", "--engine", "dask")
    killed = False
    while not killed and process.poll() is None:
        time.sleep(0.02)
        if not list((archive.folder / "two").rglob("*.json.gz")):
            continue
        for child in psutil.Process(process.pid).children(recursive=True):
            if not killed and child.memory_info().rss > 60e6 and child.children() == []:
                os.kill(child.pid, signal.SIGKILL)
                killed = True
    out, _ = process.communicate()
    assert killed
    assert sorted(out.splitlines()) == sorted(local.splitlines())
    assert set(archive.asked().values()) == {1}
