"""A run over many generated articles: memory, processor time an article, requests a source, one process against two.

python bench/batch.py [--counts 100,1000,10000] [--sources 5000] [--pair 300] [--save]

Articles have 10 claims and 8 references each, to pages of a server on loopback. Processor seconds are those of the
whole process tree, since other users of the machine do not count there; seconds by the clock do know them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from record import ROOT, report, save

sys.path.insert(0, str(ROOT))
from tests.batch import generated

SETTINGS = "interval: 0.001\nrobots: false\nlookups: []\nallow_hosts: [127.0.0.0/8]\n"
COLUMNS = (
    "what",
    "articles",
    "processes",
    "seconds",
    "cpu_ms_an_article",
    "main_mb",
    "worker_mb",
    "sources",
    "requests_a_source",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", default="100,1000,10000")
    parser.add_argument("--sources", type=int, default=5000)
    parser.add_argument(
        "--pair", type=int, default=300, help="articles for one process against two, and for the engines"
    )
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as (port, log):
        folder = Path(name)
        (folder / "claimcheck.yml").write_text(SETTINGS, encoding="utf-8")
        for count in map(int, options.counts.split(",")):
            generated.write(folder / f"articles-{count}", count, port, options.sources)
            rows.append(measured("from nothing", folder, count, log, ("--jobs", "2"), f"run-{count}"))
            print(rows[-1], flush=True)
        rows += against(folder, log, options.pair, port, options.sources)
    report("Many articles", COLUMNS, rows)
    if options.save:
        save("batch", rows)
    return 0


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, Path]]:
    """The server of the sources, in a process of its own, and the log of what it was asked for."""
    log = folder / "log"
    command = [sys.executable, "-m", "tests.batch.generated"]
    with log.open("w") as stderr:
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, text=True)
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline()), log
        finally:
            server.kill()
            server.communicate()


def against(folder: Path, log: Path, count: int, port: int, sources: int) -> list[dict[str, Any]]:
    """One process, two, and two Dask workers, turn by turn, judging articles whose sources are stored."""
    generated.write(folder / f"articles-{count}", count, port, sources)
    stored = ("--store", "stored")
    measured("store", folder, count, log, ("--jobs", "2", *stored), "fill")
    ways = {
        "stored, one process": ("--jobs", "1"),
        "stored, two processes": ("--jobs", "2"),
        "stored, two Dask workers": ("--jobs", "2", "--engine", "dask"),
    }
    taken: dict[str, list[dict[str, Any]]] = {what: [] for what in ways}
    for turn in range(3):
        for number, (what, options) in enumerate(ways.items()):
            taken[what].append(measured(what, folder, count, log, (*options, *stored), f"turn-{turn}-{number}"))
            print(taken[what][-1], flush=True)
    best = [min(rows, key=lambda row: row["seconds"]) for rows in taken.values()]
    one, two, dask = best
    two["against_one"] = round(one["seconds"] / two["seconds"], 2)
    dask["against_local"] = round(dask["seconds"] / two["seconds"], 2)
    dask["cpu_against_local"] = round(dask["cpu_ms_an_article"] / two["cpu_ms_an_article"], 2)
    print(f"  two processes: {two['against_one']} times one; Dask takes {dask['against_local']} of local's time, "
          f"{dask['cpu_against_local']} of its processor time")  # fmt: skip
    return best


def measured(what: str, folder: Path, count: int, log: Path, options: Sequence[str], run: str) -> dict[str, Any]:
    """One run of the command: peaks of resident memory in MB, of the first process and of the largest of the others."""
    before = log.stat().st_size
    load = os.getloadavg()[0]
    command = [sys.executable, "-m", "claimcheck", "check", f"articles-{count}", "--run", run, "--exit-zero", *options]
    start = time.monotonic()
    with (folder / "out").open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        peaks, cpu = watched(process)
    seconds = time.monotonic() - start
    assert process.returncode == 0, (folder / "out").read_text()
    with log.open(encoding="utf-8") as asked:
        asked.seek(before)
        times = Counter(path for path in asked.read().split() if path[1:].isdigit())
    return {
        "what": what,
        "articles": count,
        "processes": int(options[1]),
        "seconds": round(seconds, 1),
        "load_before": round(load, 1),
        "cpu_ms_an_article": round(1000 * sum(cpu.values()) / count, 1),
        "main_cpu_ms_an_article": round(1000 * cpu[process.pid] / count, 2),
        "main_mb": round(peaks[process.pid] / 1e6, 1),
        "worker_mb": round(max(peak for pid, peak in peaks.items() if pid != process.pid) / 1e6, 1),
        "sources": len(times),
        "requests_a_source": round(statistics.mean(times.values()), 4) if times else 0,
        "most_requests_to_one": max(times.values(), default=0),
    }


def watched(process: subprocess.Popen[Any]) -> tuple[dict[int, int], dict[int, float]]:
    """Peak resident bytes and processor seconds of a process and of all that it starts, by process, until it ends."""
    peaks: dict[int, int] = {}
    cpu: dict[int, float] = {}
    root = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            for one in (root, *root.children(recursive=True)):
                times = one.cpu_times()
                cpu[one.pid] = times.user + times.system
                peaks[one.pid] = max(peaks.get(one.pid, 0), one.memory_info().rss)
        except psutil.NoSuchProcess:
            pass
        time.sleep(0.1)
    return peaks, cpu


if __name__ == "__main__":
    sys.exit(main())
