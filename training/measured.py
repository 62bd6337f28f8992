"""What the accuracy of the judges is measured on, so that no training row shares a claim or a source with it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_SHORTEST = 8
"""Words from which a sentence is taken to be of one source: shorter ones ("He was born in London.") stand in many."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The claims and the sources' sentences of the measured rows, in lower case and without punctuation."""

    claims: frozenset[str]
    sentences: frozenset[str]

    def holds(self, row: Mapping[str, object]) -> bool:
        """Whether the row's hypothesis is a measured claim, or a sentence of its premise stands in a measured source."""
        if plain(str(row["hypothesis"])) in self.claims:
            return True
        return any(sentence in self.sentences for sentence in sentences(str(row["premise"])))


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def sentences(text: str) -> Iterator[str]:
    for part in re.split(r"(?<=[.!?])\s+|\n", text):
        sentence = plain(part)
        if len(sentence.split()) >= _SHORTEST:
            yield sentence


def read(shared: Path) -> Measured:
    """The rows of `shared`/benchmarks that `shared`/training/heldout_dev_ids.json names."""
    held = frozenset(json.loads((shared / "training/heldout_dev_ids.json").read_text("utf-8")))
    claims: set[str] = set()
    texts: set[str] = set()
    for path in sorted((shared / "benchmarks").glob("*/dev.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in held:
                    claims.add(plain(row["claim"]))
                    texts.update(source["text"] for source in row["sources"])
    return Measured(frozenset(claims), frozenset(sentence for text in texts for sentence in sentences(text)))
