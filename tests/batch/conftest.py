"""A server of generated sources in a process of its own, and an archive of articles that cite them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from claimcheck.batch.engines import ENGINES
from claimcheck.cli import run
from claimcheck.errors import UsageError
from tests.batch import generated

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = "interval: 0.001\nrobots: false\nlookups: []\nallow_hosts: [127.0.0.0/8]\n"


class Inline:
    """An engine that does at once what it is given."""

    workers = 2

    def submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def inline(workers: int, scheduler: str | None = None) -> Iterator[Inline]:
    if scheduler:
        raise UsageError("--scheduler: is for --engine dask")
    yield Inline()


class Archive:
    """A folder in which `claimcheck` runs."""

    def __init__(self, folder: Path, port: int, log: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.port = port
        self._log = log
        self._before = len(self._lines())
        (folder / "claimcheck.yml").write_text(SETTINGS, encoding="utf-8")

    def write(self, count: int, sources: int, **shape: int) -> list[Path]:
        return generated.write(self.folder / "articles", count, self.port, sources, **shape)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMCHECK_")}
        command = [sys.executable, "-m", "claimcheck", *map(str, arguments)]
        return subprocess.Popen(
            command, cwd=self.folder, env={**clean, "COLUMNS": "80"}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """In processes of its own, as a user does."""
        process = self.start(*arguments)
        out, err = process.communicate()
        return process.returncode, out, err

    def check(self, *arguments: object) -> tuple[int, str, str]:
        """Everything in this process, tasks included."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            patch.setitem(ENGINES, "local", inline)
            self._capture.readouterr()
            code = run([str(argument) for argument in arguments])
            captured = self._capture.readouterr()
        return code, captured.out, captured.err

    def asked(self) -> Counter[str]:
        """How often each page was requested since this archive was made."""
        return Counter(self._lines()[self._before :])

    def _lines(self) -> list[str]:
        return list(generated.paths_asked(self._log))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "tests.batch.generated"]
    with (
        log.open("w") as stderr,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
    ):
        yield int(process.stdout.readline()), log
        process.kill()


@pytest.fixture
def archive(server, tmp_path, capsys, monkeypatch):
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    return Archive(tmp_path, *server, capsys)
