"""A command line run in this process, as a shell would see it; and one in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from claimcheck.cli import run


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def claimcheck(capsys, monkeypatch, tmp_path):
    """`claimcheck(*arguments)` in an empty folder, without settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def process(tmp_path):
    """`process(*arguments, stdin=b"")` in a new interpreter, in an empty folder."""

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMCHECK_")}
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *map(str, arguments)],
            input=stdin, capture_output=True, cwd=tmp_path, env={**clean, "COLUMNS": "80", **environment}, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
