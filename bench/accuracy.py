"""Accuracy of the fuzzy judge on the development splits, by cross-validation; --write keeps it as the baseline.

    python bench/accuracy.py [--benchmarks ../shared/benchmarks] [--write] [--check] [--only SET ...]

Folds are by source, so that no source is both fitted on and measured. In each fold the weights are fitted on the
open sets alone (training/scoring.py); the others are only measured. Balanced accuracy of "supported" against
the rest with a 95 % bootstrap interval, precision and recall of "contradicted", and milliseconds a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLAIMCHECK_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "training"))

from scoring import OPEN, THRESHOLDS, fit, rows, sources_of  # noqa: E402 - its folder is no package

from claimcheck.judges.scoring import BY_WORDS, Weights, decide  # noqa: E402 - after the path is set
from claimcheck.matcher.index import index_source  # noqa: E402
from claimcheck.matcher.match import Match, match  # noqa: E402

HEADLINE = (
    "wice_claim wiki_citation_checker lfqa_verification attributionbench factcheck_gpt vitaminc_real"
    " fool_me_twice healthver summedits_news qags"
).split()
FOLDS = 5
BASELINE = ROOT / "bench/results/accuracy.json"
SLACK = 0.01
"""How far a figure may fall below the committed baseline before --check fails."""


def measure(folder: Path, names: list[str]) -> dict[str, dict[str, float]]:
    """Each set's figures."""
    table = []
    speed = {}
    for name in dict.fromkeys([*OPEN, *names]):
        started = time.perf_counter()
        loaded = rows(folder, name)
        table += [entry_of(name, row) for row in loaded]
        speed[name] = 1000 * (time.perf_counter() - started) / max(len(loaded), 1)
    verdicts = [verdict for verdict, _ in cross_validate(table, frozenset(OPEN))]
    return {name: figures(table, verdicts, name) | {"ms": round(speed[name], 2)} for name in names}


def entry_of(name: str, row: dict) -> tuple[str, str, int, Match | None]:
    """A row of the table: its set, its label, its fold and what the matcher finds."""
    sources = sources_of(row)
    found = match(row["claim"], [index_source(source) for source in sources]) if sources else None
    return name, row["label"], fold_of(row), found


def fold_of(row: dict) -> int:
    text = row["sources"][0]["text"][:300] if row["sources"] else ""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def cross_validate(table: list, fitted: frozenset[str], **rules: object) -> list[tuple[str, float]]:
    """Each row's verdict and support, by weights fitted on the sets `fitted` without its fold."""
    matched = [entry for entry in table if entry[3] is not None]
    columns = [name for name in matched[0][3].features if name != BY_WORDS]  # a rule's, not a feature
    decisions = [("unsupported", 0.0)] * len(table)
    for fold in range(FOLDS):
        train = [entry for entry in matched if entry[2] != fold and entry[0] in fitted]
        matrix = np.array([[entry[3].features[c] for c in columns] for entry in train])
        labels = np.array([entry[1] == "supported" for entry in train])
        mean, scale, weight, intercept = fit(columns, matrix, labels, np.array([entry[0] for entry in train]))
        features = {c: (m, s, w) for c, m, s, w in zip(columns, mean, scale, weight, strict=True)}
        model = Weights(features, intercept, **THRESHOLDS, **rules)
        for index, (_, _, own, found) in enumerate(table):
            if own == fold and found is not None:
                verdict, support = decide(found, model)
                decisions[index] = verdict.value, support
    return decisions


def figures(table: list, verdicts: list[str], name: str) -> dict[str, float]:
    pairs = [(entry[1], verdict) for entry, verdict in zip(table, verdicts, strict=True) if entry[0] == name]
    labels = np.array([label == "supported" for label, _ in pairs])
    passed = np.array([verdict == "supported" for _, verdict in pairs])
    generator = np.random.default_rng(7)
    samples = [generator.integers(0, len(pairs), len(pairs)) for _ in range(1000)]
    spread = np.percentile([balanced(labels[s], passed[s]) for s in samples], [2.5, 97.5])
    contradicted = [label for label, verdict in pairs if verdict == "contradicted"]
    refuted = sum(label == "contradicted" for label, _ in pairs)
    right = sum(label == "contradicted" for label in contradicted)
    return {
        "n": len(pairs),
        "balanced_accuracy": round(balanced(labels, passed), 3),
        "low": round(float(spread[0]), 3),
        "high": round(float(spread[1]), 3),
        "true_passed": round(float(passed[labels].mean()), 3),
        "false_passed": round(float(passed[~labels].mean()), 3),
        "contradicted": len(contradicted),
        "contradicted_precision": round(right / len(contradicted), 3) if contradicted else -1.0,
        "contradicted_recall": round(right / refuted, 3) if refuted else -1.0,
        "true_contradicted": round(sum(label == "supported" for label in contradicted) / max(int(labels.sum()), 1), 3),
    }


def balanced(labels: np.ndarray, passed: np.ndarray) -> float:
    if labels.all() or not labels.any():
        return float("nan")
    return float((passed[labels].mean() + (~passed[~labels]).mean()) / 2)


def show(results: dict[str, dict[str, float]]) -> None:
    print(
        f"{'set':24s} {'n':>5} {'bal.acc':>8} {'95 % interval':>15} {'true':>6} {'false':>6}  contradicted: n prec. recall  ms"
    )
    for name, f in results.items():
        print(
            f"{name:24s} {f['n']:5d} {f['balanced_accuracy']:8.3f} {f['low']:7.3f}-{f['high']:.3f} {f['true_passed']:6.2f}"
            f" {f['false_passed']:6.2f} {f['contradicted']:16d} {f['contradicted_precision']:5.2f}"
            f" {f['contradicted_recall']:6.2f} {f.get('ms', 0.0):5.1f}"
        )
    headline = [f["balanced_accuracy"] for name, f in results.items() if name in HEADLINE]
    print(f"mean of {len(headline)}: {sum(headline) / len(headline):.3f}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--benchmarks", type=Path, default=SHARED / "benchmarks")
    arguments.add_argument("--only", nargs="*", default=[*HEADLINE, "bump"])
    arguments.add_argument("--write", action="store_true", help="keep the figures as the baseline")
    arguments.add_argument("--check", action="store_true", help="fail where a figure falls below the baseline")
    options = arguments.parse_args()
    results = measure(options.benchmarks, options.only)
    show(results)
    if options.write:
        BASELINE.parent.mkdir(parents=True, exist_ok=True)
        BASELINE.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if options.check:
        baseline = json.loads(BASELINE.read_text("utf-8"))
        worse = [n for n, f in results.items() if f["balanced_accuracy"] < baseline[n]["balanced_accuracy"] - SLACK]
        print("below the baseline: " + ", ".join(worse) if worse else "no set is below the baseline")
        return bool(worse)
    return 0


if __name__ == "__main__":
    sys.exit(main())
