"""Where reports go: `-f NAME[=FILE]`, stdout or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from claimcheck.errors import UsageError
from claimcheck.ports import Accountant, Judge
from claimcheck.reports.inert import inert
from claimcheck.values import unknown
from claimcheck.verdict import CLEAN


@dataclass(frozen=True, slots=True)
class Output:
    """One format and where it goes; None is stdout."""

    format: str
    path: Path | None


def outputs(wanted: Sequence[str] | None, formats: Iterable[str]) -> tuple[Output, ...]:
    """The `-f` options understood; the terminal where none is given. Raises UsageError before any work is done."""
    found = tuple(_output(option, list(formats)) for option in wanted or ("terminal",))
    if sum(output.path is None for output in found) > 1:
        raise UsageError("-f: only one format can go to stdout; give the others a file, as in -f json=report.json")
    paths = [output.path for output in found if output.path]
    if len(set(paths)) < len(paths):
        raise UsageError("-f: two formats cannot go to one file")
    return found


def _output(option: str, formats: list[str]) -> Output:
    name, separator, file = option.partition("=")
    if name not in formats:
        raise UsageError(f"-f: {unknown('format', name, formats)}; there are {', '.join(formats)}")
    if separator and not file:
        raise UsageError(f"-f {option}: name the file, as in -f {name}=report")
    path = Path(file) if file else None
    if path and (path.is_dir() or not path.parent.is_dir()):
        raise UsageError(f"-f {option}: {path} is a folder" if path.is_dir() else f"-f {option}: no such folder")
    return Output(name, path)


def keep_apart(wanted: Iterable[Output], articles: Iterable[str], sources: Iterable[Path]) -> None:
    """Raise UsageError where a report would replace an article or stand among the files that sources are read from."""
    texts = {Path(os.path.abspath(name)) for name in articles}  # not resolved: a name that cannot be is told when read
    places = {Path(os.path.abspath(place)) for place in sources}
    for output in wanted:
        path = Path(os.path.abspath(output.path)) if output.path else None
        if path in texts:
            raise UsageError(f"-f {output.format}={output.path}: is an article that is checked; name another file")
        if path and not places.isdisjoint((path, *path.parents)):
            raise UsageError(f"-f {output.format}={output.path}: lies among the sources; name a file elsewhere")


def emit(output: Output, write: Callable[[TextIO], object]) -> None:
    """Let `write` write to stdout, or to a new file that then takes its place.

    Where the reader of stdout has gone, as `| head` does, the rest goes nowhere, and the exit code is what it would be.
    """
    if output.path is not None:
        write_whole(output.path, write)
        return
    if sys.stdout is None:
        raise UsageError("stdout is closed: nothing can be printed; write -f FORMAT=FILE")
    try:
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        raise UsageError(f"stdout: cannot be written ({error.strerror or error})") from error


def silence() -> None:
    """Let what is still to be written to stdout, now and when the interpreter ends, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_whole(path: Path, write: Callable[[TextIO], object]) -> None:
    """Write a file that appears whole or not at all: into a neighbour, synced, renamed. Raises UsageError."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, never put aside
            with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
                write(stream)
        else:
            _write_and_rename(path.resolve(), write)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error


def _write_and_rename(path: Path, write: Callable[[TextIO], object]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def account(judge: Judge) -> int:
    """Say on stderr what a judge has used whose answers cost something."""
    if isinstance(judge, Accountant) and (used := judge.account()):
        print(inert(used), file=sys.stderr)
    return CLEAN
