"""Reads the pairs of written/*.txt: invented news, and claims about it that are worded as an editor would worry about.

A source is a line that begins with `= `; the lines below it are claims: `+ ` it bears out, in other words than its own;
`- ` it contradicts, nearly in its own words; `? ` it does not say. So likeness of words speaks against the truth here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).with_name("written")
_LABELS = {"+": "supported", "-": "contradicted", "?": "unsupported"}


_EVERY = 12
"""One source of so many, with its claims, is held back and measured."""


def written(folder: Path = FOLDER, held: bool = False) -> Iterator[dict[str, object]]:
    """Rows as data.py makes them, in the order of the files: those to train on, or those held back.

    Raises ValueError naming file and line.
    """
    for path in sorted(folder.glob("*.txt")):
        source, sources = "", 0
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            mark, _, text = line.partition(" ")
            if mark == "=":
                source, sources = text, sources + 1
            elif mark in _LABELS and source:
                if (sources % _EVERY == 0) is not held:
                    continue
                yield {
                    "premise": source,
                    "hypothesis": text,
                    "label": _LABELS[mark],
                    "dataset": "written",
                    "weak": False,
                }
            elif line:
                raise ValueError(f"{path}:{number}: neither a source nor a claim about one")
