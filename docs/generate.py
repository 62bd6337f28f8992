"""Write the generated pages of docs/reference, and the tables of what is measured, the README's too. A test compares them.

python docs/generate.py
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from claimcheck.cli import run
from claimcheck.reports import ARTICLE_FORMATS, FORMATS
from claimcheck.rules import CATALOGUE
from claimcheck.settings import PREFIX, Settings, shown

sys.path.insert(0, str(Path(__file__).resolve().parent))

import citations
from accuracy import README, with_tables

HERE = Path(__file__).resolve().parent / "reference"
JUDGES = HERE.parent / "explanation/judges.md"
CARD = HERE.parent.parent / "src/claimcheck/judges/model/MODEL_CARD.md"
MEASURED = HERE.parent.parent / "bench/results/neural_accuracy.json"
_TABLE = re.compile(r"(?<=<!-- measured -->\n)(.*?)(?=<!-- /measured -->)", re.DOTALL)
COMMANDS = (
    "check", "explain", "stats", "parse", "sources", "fetch", "match", "eval", "rules", "diff", "baseline update", "init",
    "config", "demo", "store list", "store show", "store export", "store verify", "store prune",
)  # fmt: skip


def pages() -> Iterator[tuple[Path, str]]:
    """Each generated page with its text."""
    yield HERE / "commands.md", _commands()
    yield HERE / "formats.md", _formats()
    yield HERE / "citations.md", citations.page()
    yield HERE / "settings.md", _settings()
    yield HERE / "findings.md", _findings()
    yield JUDGES, _measured(JUDGES)
    yield CARD, _measured(CARD)
    yield HERE.parent / "explanation/model.md", _measured(CARD)
    yield README, with_tables(README.read_text("utf-8"))


def _commands() -> str:
    parts = [
        f"## claimcheck {command}".rstrip() + f"\n\n```text\n{_help(command)}\n```\n" for command in ("", *COMMANDS)
    ]
    return "\n".join(["# Commands\n", *parts])


def _help(command: str) -> str:
    os.environ["COLUMNS"] = "80"
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        run([*command.split(), "--help"])
    return stream.getvalue().strip()


def _formats() -> str:
    lines = ["# Formats\n", "`-f NAME` writes to stdout, `-f NAME=FILE` to a file that appears whole or not at all.\n"]
    lines += ["| name | for | also of `parse` | settings |", "|---|---|---|---|"]
    for form in FORMATS.values():
        options = ", ".join(f"`{option}`" for option in form.options)
        lines.append(
            f"| `{form.name}` | {form.meaning} | {'yes' if form.name in ARTICLE_FORMATS else ''} | {options} |"
        )
    return "\n".join(lines) + "\n"


def _settings() -> str:
    lines = [
        "# Settings\n",
        "Flags win over the environment, the environment over `claimcheck.yml` (from the working directory up to the "
        "root of its repository), and that over your own `claimcheck.yml` in the configuration folder of your system. "
        "`claimcheck config` shows what is in force and where it came from; `claimcheck init` writes a file to start "
        "from; `claimcheck config --schema` prints a JSON Schema for your editor.\n",
        "| key | means | default | environment |",
        "|---|---|---|---|",
    ]
    for option in fields(Settings):
        default = shown(option.default) or "(none)"
        variable = "" if option.name == "ignore" else f"`{PREFIX}{option.name.upper()}`"
        lines.append(f"| `{option.name}` | {option.metadata['meaning']} | {default} | {variable} |")
    return "\n".join(lines) + "\n"


def _findings() -> str:
    parts = ["# Findings\n", "`claimcheck rules` prints this, too. Severities can be set in `claimcheck.yml`.\n"]
    for rule in CATALOGUE.values():
        parts.append(f"## {rule.name}\n\nSeverity: {rule.severity}\n\n{rule.meaning}\n\nFor example: {rule.example}\n")
        parts.append(f"What to do: {rule.advice}\n")
    return "\n".join(parts)


def _measured(page: Path) -> str:
    """A page whose table of the judges, between two marks, is made anew from the committed results."""
    results = json.loads(MEASURED.read_text("utf-8"))
    names = list(results)
    lines = [f"| set | n | {' | '.join(names)} |", f"|---|--:|{'---|' * len(names)}"]
    for measured in results[names[0]]:
        cells = [_cell(results[name][measured]) for name in names]
        lines.append(f"| {measured} | {results[names[0]][measured]['n']} | {' | '.join(cells)} |")
    return _TABLE.sub(lambda _: "\n".join(lines) + "\n", page.read_text("utf-8"))


def _cell(figures: dict[str, float]) -> str:
    return f"{figures['balanced_accuracy']:.3f} ({figures['low']:.3f} to {figures['high']:.3f})"


if __name__ == "__main__":
    for path, text in pages():
        path.write_text(text, "utf-8")
