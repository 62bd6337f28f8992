"""What every benchmark prints: a table for a person, and JSON lines that say on what and by which command."""

from __future__ import annotations

import json
import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLAIMCHECK_SHARED", ROOT.parent / "shared"))
RESULTS = ROOT / "bench" / "results"

Row = Mapping[str, object]


def provenance() -> dict[str, object]:
    """Commit (with + where files differ from it), command, machine and Python."""
    commit = _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain", "--", "src") else "")
    return {
        "commit": commit,
        "command": shlex.join(["python", f"bench/{Path(sys.argv[0]).name}", *sys.argv[1:]]),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
    }


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def report(title: str, columns: Sequence[str], rows: Iterable[Row]) -> list[Row]:
    """Print the rows as a table with these columns; give them back."""
    listed = list(rows)
    cells = [[_cell(row.get(column, "")) for column in columns] for row in listed]
    widths = [max(len(column), *(len(line[index]) for line in cells), 0) for index, column in enumerate(columns)]
    print(f"\n{title}")
    for line in [list(columns), *cells]:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return listed


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)


def save(name: str, rows: Iterable[Row]) -> None:
    """Write bench/results/NAME.jsonl: one row a line, each with where it comes from."""
    RESULTS.mkdir(exist_ok=True)
    source = provenance()
    text = "".join(json.dumps({"bench": name, **row, **source}, ensure_ascii=False) + "\n" for row in rows)
    (RESULTS / f"{name}.jsonl").write_text(text, encoding="utf-8")
    print(f"\nwritten to bench/results/{name}.jsonl at {source['commit']}")
