"""How long `claimcheck` takes to start, and what it imports before it does anything.

python bench/startup.py [--runs 20] [--save]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from record import report, save

HEAVY = ("httpx", "trafilatura", "lxml", "bs4", "rapidfuzz", "rich", "markdown_it", "sentencex", "yaml")
FORBIDDEN = ("httpx", "trafilatura", "lxml", "bs4")
PROBE = """
import sys
sys.argv = ["claimcheck", *{arguments}]
try:
    from claimcheck.cli import main
    main()
except SystemExit:
    pass
print("modules", *sys.modules, file=sys.stderr)
"""
COMMANDS = {"--version": ["--version"], "--help": ["--help"], "rules": ["rules"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    command = str(Path(sys.executable).parent / "claimcheck")
    rows: list[dict[str, object]] = [{"what": "python -c pass", **timed([sys.executable, "-c", "pass"], options.runs)}]
    broken = []
    for name, arguments in COMMANDS.items():
        modules = imported(arguments)
        heavy = [module for module in HEAVY if module in modules]
        broken += [module for module in FORBIDDEN if module in modules and name == "--version"]
        rows.append(
            {
                "what": f"claimcheck {name}",
                **timed([command, *arguments], options.runs),
                "modules": len(modules),
                "heavy": " ".join(heavy) or "none",
            }
        )
    report("Start-up", ["what", "median_ms", "least_ms", "cpu_ms", "modules", "heavy"], rows)
    if options.save:
        save("startup", rows)
    if broken:
        print(f"claimcheck --version imports {', '.join(broken)}", file=sys.stderr)
    return bool(broken)


def timed(command: list[str], runs: int) -> dict[str, float]:
    """Median and least wall time, and mean processor time, in milliseconds; the first run only fills caches."""
    subprocess.run(command, check=True, capture_output=True)
    times, before = [], os.times()
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return {"median_ms": statistics.median(times), "least_ms": min(times), "cpu_ms": spent / runs * 1000}


def imported(arguments: list[str]) -> set[str]:
    """The modules loaded once the command has run."""
    probe = PROBE.replace("{arguments}", repr(arguments))
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
    return set(done.stderr.rpartition("modules ")[2].split())


if __name__ == "__main__":
    sys.exit(main())
