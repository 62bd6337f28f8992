"""Pairs nobody has labelled: claims beside other rows' passages on their subject, and beside windows of their own source.

The first are what a wrong footnote makes; the second, one or two sentences of a longer source, what the matcher reads.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

_RARE = 60
"""A word that stands in more passages than this says nothing of what they are about."""
_NEAREST = 4
_FEWEST = 4
_LONG = 400.0
"""Code points that weigh as much as a shared word: of two windows that share as many the shorter one is read."""

Row = dict[str, object]


def crossed(rows: list[Row], count: int, rng: Random) -> Iterator[Row]:
    """Claims with the passage of another row that shares the most of their rare words."""
    texts = sorted({str(row["premise"]) for row in rows})
    where: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for word in _words(text):
            where[word].append(number)
    for row in rng.sample(rows, len(rows)):
        shared: Counter[int] = Counter()
        for word in _words(str(row["hypothesis"])):
            if len(where[word]) <= _RARE:
                shared.update(where[word])
        near = [
            number for number, times in shared.most_common(_NEAREST) if times >= 2 and texts[number] != row["premise"]
        ]
        if not count:
            return
        if near:
            count -= 1
            yield {**row, "premise": texts[rng.choice(near)], "dataset": "crossed", "weak": False, "label": None}


def windowed(rows: list[Row]) -> Iterator[Row]:
    """Claims with the window of their source, of four sentences or more, that shares the most words with them; each once."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        parts = re.split(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])", str(row["premise"]))
        pair = str(row["premise"]), str(row["hypothesis"])
        if len(parts) < _FEWEST or pair in seen:
            continue
        seen.add(pair)
        words = _words(pair[1])
        windows = [" ".join(parts[at : at + size]) for size in (1, 2) for at in range(len(parts) - size + 1)]
        best = max(windows, key=lambda window: len(words & _words(window)) - len(window) / _LONG)
        yield {**row, "premise": best, "dataset": "windowed", "weak": False, "label": None}


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w{4,}|\d+", text)}
