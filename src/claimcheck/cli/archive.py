"""`claimcheck check` over many articles: a run that goes on where it stopped, results as they come, an index at the end."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from claimcheck.batch import inputs
from claimcheck.batch.engines import ENGINES, processes
from claimcheck.batch.folder import ROWS, RunFolder
from claimcheck.batch.index import Tally, write_html, write_terminal
from claimcheck.batch.inputs import Item
from claimcheck.batch.run import Run, job_of
from claimcheck.batch.work import Done, Failed
from claimcheck.cli.output import Output, emit
from claimcheck.errors import UsageError
from claimcheck.progress import counting
from claimcheck.reports.inert import inert
from claimcheck.settings import Settings
from claimcheck.values import unknown

FORMATS = {"terminal": write_terminal, "html": write_html}
"""The formats of a whole run, besides jsonl."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The options of a run."""

    run: Path | None = None
    rerun: bool = False
    engine: str = "local"
    scheduler: str | None = None
    from_file: str | None = None


def is_wanted(archive: Archive, articles: Sequence[str], wanted: Sequence[Output]) -> bool:
    """Whether the options ask for a run: they name its folder or engine, or things that are many, in its formats."""
    asked = archive.run is not None or archive.rerun or archive.engine != "local" or archive.scheduler is not None
    many = archive.from_file is not None or any(map(inputs.is_many, articles))
    return asked or (many and all(output.format in (*FORMATS, "jsonl") for output in wanted))


def check(archive: Archive, articles: Sequence[str], wanted: Sequence[Output], settings: Settings) -> int:
    """Check all articles; the exit code is the worst of theirs."""
    for output in wanted:
        if output.format not in (*FORMATS, "jsonl"):
            raise UsageError(f"-f {output.format}: a run writes {', '.join(FORMATS)} or jsonl")
    if archive.engine not in ENGINES:
        raise UsageError(f"--engine: {unknown('engine', archive.engine, ENGINES)}")
    with ExitStack() as stack:
        folder = RunFolder(archive.run or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claimcheck-"))))
        items = list(dict.fromkeys([*inputs.expand(articles), *listed(archive.from_file, folder)]))
        job = job_of(settings, folder, rerun=archive.rerun)
        engine = stack.enter_context(ENGINES[archive.engine](processes(settings.jobs), archive.scheduler))
        whole = _run(Run(engine, job).results(items), folder, wanted, settings, len(items))
    return whole.code


def listed(name: str | None, folder: RunFolder) -> Iterator[Item]:
    """The articles of a list; one that comes through a pipe is kept in the run folder, since it is read twice."""
    if name is None:
        return
    path = Path(name)
    if name == "-":
        path = folder.path / "stdin.jsonl"
        with folder.writing(path) as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
    yield from inputs.lines(path)


def _run(
    results: Iterable[Done | Failed], folder: RunFolder, wanted: Sequence[Output], settings: Settings, total: int
) -> Tally:
    """Hand on results as they come, keep their rows, and write the index of all when they are done."""
    whole = Tally(settings.fail_on, settings.allow_unchecked)
    streaming = next((output for output in wanted if output.format == "jsonl" and output.path is None), None)
    with folder.writing(folder.path / ROWS) as rows, counting(total) as count:
        for result in results:
            key = {"key": result.key} if isinstance(result, Done) else {}
            rows.write(json.dumps(result.row | key).encode() + b"\n")
            whole.add(result.row)
            count(result.row.get("claims", 0), whole.problems)
            if streaming is not None:
                emit(streaming, partial(_write_line, folder, result.row | key))
    for output in wanted:
        if output.format in FORMATS:
            emit(output, partial(FORMATS[output.format], whole))
        elif output is not streaming:
            emit(output, partial(_write_lines, folder))
    if whole.failed:
        kinds = ", ".join(f"{number} {kind}" for kind, number in whole.errors.most_common())
        print(
            f"claimcheck: {whole.failed:,} of {whole.articles:,} articles could not be checked ({kinds})",
            file=sys.stderr,
        )
        for row in whole.listed[:3]:
            if "error" in row:
                said = row["error"]["detail"].removeprefix(f"{row['article']}: ")
                print(f"claimcheck: {inert(row['article'])}: {inert(said)}", file=sys.stderr)
    return whole


def _write_line(folder: RunFolder, row: dict[str, object], stream: TextIO) -> None:
    result = folder.result(str(row["key"])) if "key" in row else None
    stream.write((result[1] if result else json.dumps(row)) + "\n")


def _write_lines(folder: RunFolder, stream: TextIO) -> None:
    for row in folder.rows():
        _write_line(folder, row, stream)
