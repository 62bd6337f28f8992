"""Articles that break the process they are judged in, locally and on Dask; and a worker that is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import time

import psutil
import pytest

SOURCES = 40
POISON = """
import os
from claimcheck.batch import work

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
