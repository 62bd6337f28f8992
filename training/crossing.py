"""Claims beside passages of other rows on the same subject: pairs nobody has labelled, as a wrong footnote makes them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

_RARE = 60
"""A word that stands in more passages than this says nothing of what they are about."""
_NEAREST = 4

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


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w{4,}|\d+", text)}
