"""Fits the weights of the neural judge: the matcher's features and what the model reads, in one logistic model.

    python training/stack.py SHARED [--model FOLDER] [--read FILE]

Fitted and measured only on the rows that SHARED/training/heldout_dev_ids.json names: none of them, and no row that
shares a claim or a source with them, trained the model. Only sets whose licence is open are fitted; all are measured.
Folds are by source. Writes src/claimcheck/judges/weights_neural.json and, beside the figures of the fuzzy judge on the
same rows, bench/results/neural_accuracy.json. --read keeps what the model made of each pair, so that a run goes on.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from accuracy import cross_validate, entry_of, figures, show  # noqa: E402 - its folder is no package
from scoring import OPEN, rows, write  # noqa: E402 - needs the path too
from written import written  # noqa: E402 - stands behind the lines above

from claimcheck.judges.encoder import Encoder, Scores  # noqa: E402
from claimcheck.judges.neural import data  # noqa: E402
from claimcheck.judges.reading import read  # noqa: E402
from claimcheck.judges.scoring import BY_WORDS  # noqa: E402
from claimcheck.matcher.match import Match  # noqa: E402 - as those above

FITTED = (*OPEN, "fool_me_twice_gold")
MEASURED = (*FITTED, "lfqa_verification", "attributionbench", "qags", "healthver")
WRITTEN = "written"
"""The pairs of our own that are held back: fitted too, for their false claims are the more like the source, as no other set's."""
RULES: dict[str, object] = {"longest_gap": 0.8, "by_words": 0.4, "lifts": 1.0, "holds": -1.5}
"""A gap of four words is left to the reading, one of five forbids "supported". The blockers hold as they do for the fuzzy judge,
but where the best window and all joined are read as support with log odds of 1; below -1.5 by both, nothing is supported.
Chosen between a dozen pairs of values by these rows, the error types and the first trial pairs (training/LOG.md).
"""
REFUTED, PRECISION = 0.2, 0.9
"""The support below which reading may contradict, and how often it must be right then, on sets with that label."""
REFUTING = ("vitaminc_real", "fool_me_twice", "fool_me_twice_gold", "factcheck_gpt")
OUT = ROOT / "src/claimcheck/judges/weights_neural.json"
RESULTS = ROOT / "bench/results/neural_accuracy.json"
_EACH = 500


class Kept:
    """The encoder, and a file of what it made of each pair."""

    def __init__(self, model: Path, file: Path | None) -> None:
        self._encoder, self._file = Encoder(model), file
        self.known: dict[tuple[str, str], Scores] = pickle.loads(file.read_bytes()) if file and file.exists() else {}

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        new = [pair for pair in pairs if pair not in self.known]
        self.known.update(zip(new, self._encoder(new), strict=True))
        if new and len(self.known) // _EACH > (len(self.known) - len(new)) // _EACH:
            self.keep()
        return [self.known[pair] for pair in pairs]

    def keep(self) -> None:
        if self._file:
            self._file.write_bytes(pickle.dumps(self.known))


def table(shared: Path, scores: Kept) -> tuple[list, list, list[bool]]:
    """Every row as the fuzzy judge sees it, as the neural judge sees it, and whether it is measured.

    The rows of the open sets that trained the model are for the fuzzy judge alone, whose weights they shape.
    """
    held = frozenset(json.loads((shared / "training/heldout_dev_ids.json").read_text("utf-8")))
    plain, reading, measured = [], [], []
    for name in MEASURED:
        for row in rows(shared / "benchmarks", name):
            if row["id"] in held or name in OPEN:
                entry = entry_of(name, row)
                found = entry[3] if row["id"] in held else None
                plain.append(entry)
                measured.append(row["id"] in held)
                reading.append(_read(entry, found, scores))
    for pair in written(held=True):
        source = {"id": "1", "text": pair["premise"]}
        entry = entry_of(WRITTEN, {"claim": pair["hypothesis"], "label": pair["label"], "sources": [source]})
        plain.append(entry)
        measured.append(True)
        reading.append(_read(entry, entry[3], scores))
    scores.keep()
    return plain, reading, measured


def _read(entry: tuple, found: Match | None, scores: Kept) -> tuple:
    return (*entry[:3], found and replace(found, features=found.features | read(found, scores).features))


def contradicting(entries: list, decisions: list[tuple[str, float]]) -> float:
    """The least log odds from which a passage read against a claim of little support is right often enough."""
    rows = [
        (entry[3].features["read_contradicted"], entry[1] == "contradicted")
        for entry, (verdict, support) in zip(entries, decisions, strict=True)
        if entry[0] in REFUTING and entry[3] and verdict in {"partial", "unsupported"} and support < REFUTED
    ]
    for least in np.arange(0.0, 6.0, 0.25):
        right = [label for odds, label in rows if odds >= least]
        if len(right) >= 20 and np.mean(right) >= PRECISION:
            print(f"contradicts from {least}: {np.mean(right):.3f} of {len(right)}")
            return float(least)
    return 99.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", type=Path, default=data() / "model")
    parser.add_argument("--read", type=Path)
    options = parser.parse_args()
    plain, reading, measured = table(options.shared, Kept(options.model, options.read))
    fuzzy = [one for one, kept in zip(cross_validate(plain, frozenset(OPEN)), measured, strict=True) if kept]
    held = [entry for entry, is_held in zip(reading, measured, strict=True) if is_held]
    for entry, (_, support) in zip(held, fuzzy, strict=True):
        if entry[3] is not None:  # of the fold, and at most 0.49 where a doubt holds, which does not matter here
            entry[3].features[BY_WORDS] = support
    rules = RULES | {"refuted": REFUTED}
    fitted = frozenset((*FITTED, WRITTEN))
    rules |= {"contradicts": contradicting(held, cross_validate(held, fitted, **rules))}
    judges = {"fuzzy": fuzzy, "neural": cross_validate(held, fitted, **rules)}
    results = {}
    for judge, decisions in judges.items():
        said = [verdict for verdict, _ in decisions]
        results[judge] = {name: figures(held, said, name) for name in (*MEASURED, WRITTEN)}
        print(judge)
        show(results[judge])
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    chosen = [entry for entry in held if entry[3] is not None and entry[0] in (*FITTED, WRITTEN)]
    columns = [name for name in chosen[0][3].features if name != BY_WORDS]
    matrix = np.array([[entry[3].features[column] for column in columns] for entry in chosen])
    labels, sets = np.array([entry[1] == "supported" for entry in chosen]), np.array([entry[0] for entry in chosen])
    header = {"figures": "bench/results/neural_accuracy.json, by cross-validation"}
    write(OUT, header, columns, matrix, labels, sets, **rules)
    print(f"{len(chosen)} rows -> {OUT}")


if __name__ == "__main__":
    main()
