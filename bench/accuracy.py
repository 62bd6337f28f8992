"""Accuracy of the fuzzy judge on the development splits, by cross-validation; --write keeps it as the baseline.

    python bench/accuracy.py [--benchmarks ../shared/benchmarks] [--write] [--check] [--only SET ...]

Folds are by source, so that no source is both fitted on and measured. In each fold the weights are fitted on the
open sets alone (training/scoring.py); the others are only measured. Balanced accuracy of "supported" against
the rest with a 95 % bootstrap interval; "new" is the same by weights that saw no row of the set, which is what a text of
another making can expect; ECE is the expected calibration error of the support; precision and recall of "contradicted";
milliseconds a row. Of partial claims: how well the words marked as unsupported are those that people marked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLAIMCHECK_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "training"))

from marking import PARTIAL, marking  # noqa: E402 - needs the path too
from scoring import OPEN, THRESHOLDS, fit, rows, sources_of  # noqa: E402 - its folder is no package

from claimcheck.evaluating import Row  # noqa: E402 - after the path is set
from claimcheck.evaluating import figures as evaluated  # noqa: E402
from claimcheck.judges.scoring import BY_WORDS, Weights, decide  # noqa: E402
from claimcheck.matcher.index import index_source  # noqa: E402
from claimcheck.matcher.match import Match, match  # noqa: E402
from claimcheck.model import Verdict  # noqa: E402
from record import report  # noqa: E402

HEADLINE = (
    "wice_claim wiki_citation_checker lfqa_verification attributionbench factcheck_gpt vitaminc_real"
    " fool_me_twice healthver summedits_news qags"
).split()
FOLDS = 5
BASELINE = ROOT / "bench/results/accuracy.json"
SLACK = 0.01
"""How far a figure may fall below the committed baseline before --check fails."""


def measure(folder: Path, names: list[str]) -> dict[str, dict[str, object]]:
    """Each set's figures."""
    table: list = []
    parts: list[str | None] = []
    speed = {}
    for name in dict.fromkeys([*OPEN, *names]):
        started = time.process_time()
        loaded = rows(folder, name)
        table += [entry_of(name, row) for row in loaded]
        parts += [row.get("meta", {}).get("src_dataset") for row in loaded]
        speed[name] = 1000 * (time.process_time() - started) / max(len(loaded), 1)
    decisions = cross_validate(table, frozenset(OPEN))
    apart = cross_validate(table, frozenset(OPEN), of=lambda entry: entry[0])
    results = {}
    for name in names:
        found: dict[str, object] = dict(figures(table, [verdict for verdict, _ in decisions], name))
        unseen = figures(table, [verdict for verdict, _ in apart], name)["balanced_accuracy"]
        answers = [
            Row(Verdict(entry[1]), Verdict(verdict), support, kind=part)
            for entry, (verdict, support), part in zip(table, decisions, parts, strict=True)
            if entry[0] == name
        ]
        told = evaluated(answers)
        found |= {
            "new": unseen,
            "calibration_error": round(told.calibration_error or 0.0, 3),
            "ms": round(speed[name], 2),
        }
        kinds = {kind.kind: {"n": kind.n, "balanced_accuracy": round(kind.balanced or 0.0, 3)} for kind in told.kinds}
        results[name] = found | ({"parts": kinds} if kinds else {})
    return results


def entry_of(name: str, row: dict) -> tuple[str, str, int, Match | None]:
    """A row of the table: its set, its label, its fold and what the matcher finds."""
    sources = sources_of(row)
    found = match(row["claim"], [index_source(source) for source in sources]) if sources else None
    return name, row["label"], fold_of(row), found


def fold_of(row: dict) -> int:
    text = row["sources"][0]["text"][:300] if row["sources"] else ""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def cross_validate(
    table: list, fitted: frozenset[str], of: Callable[[tuple], object] = lambda entry: entry[2], **rules: object
) -> list[tuple[str, float]]:
    """Each row's verdict and support, by weights fitted on the sets `fitted` without its part: its fold, or what `of` says."""
    matched = [entry for entry in table if entry[3] is not None]
    columns = [name for name in matched[0][3].features if name != BY_WORDS]  # a rule's, not a feature
    decisions = [("unsupported", 0.0)] * len(table)
    for part in dict.fromkeys(map(of, table)):
        train = [entry for entry in matched if of(entry) != part and entry[0] in fitted]
        matrix = np.array([[entry[3].features[c] for c in columns] for entry in train])
        labels = np.array([entry[1] == "supported" for entry in train])
        mean, scale, weight, intercept = fit(columns, matrix, labels, np.array([entry[0] for entry in train]))
        features = {c: (m, s, w) for c, m, s, w in zip(columns, mean, scale, weight, strict=True)}
        model = Weights(features, intercept, **THRESHOLDS, **rules)
        for index, entry in enumerate(table):
            if of(entry) == part and entry[3] is not None:
                verdict, support = decide(entry[3], model)
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


COLUMNS = "n balanced_accuracy low high new true_passed false_passed calibration_error contradicted".split()
REFUTING = ("contradicted_precision", "contradicted_recall", "ms")


def show(results: dict[str, dict]) -> None:
    lines: list[dict[str, object]] = []
    for name, f in results.items():
        lines.append({"set": name, **f})
        lines += [{"set": f"  {part}", **g} for part, g in f.get("parts", {}).items()]
    names = {
        "balanced_accuracy": "balanced",
        "calibration_error": "ECE",
        "true_passed": "true",
        "false_passed": "false",
    }
    names |= {"contradicted_precision": "precision", "contradicted_recall": "recall"}
    told = [{names.get(key, key): value for key, value in line.items()} for line in lines]
    columns = [names.get(column, column) for column in (*COLUMNS, *REFUTING)]
    report("Balanced accuracy of supported against the rest", ["set", *columns], told)
    headline = [f for name, f in results.items() if name in HEADLINE]
    for key in ("balanced_accuracy", "new"):
        if all(key in f for f in headline):
            print(
                f"mean of {len(headline)}, {names.get(key, key)}: {sum(f[key] for f in headline) / len(headline):.3f}"
            )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--benchmarks", type=Path, default=SHARED / "benchmarks")
    arguments.add_argument("--only", nargs="*", default=[*HEADLINE, "bump"])
    arguments.add_argument("--write", action="store_true", help="keep the figures as the baseline")
    arguments.add_argument("--check", action="store_true", help="fail where a figure falls below the baseline")
    options = arguments.parse_args()
    results = measure(options.benchmarks, options.only)
    show(results)
    marks = {} if options.check else marking(options.benchmarks)
    if marks:
        columns = ["marks", "precision", "recall", "f1"]
        report(f"Words marked as unsupported, {PARTIAL}", columns, [{"marks": name, **f} for name, f in marks.items()])
    if options.write:
        BASELINE.parent.mkdir(parents=True, exist_ok=True)
        BASELINE.write_text(json.dumps(results | {PARTIAL: marks}, indent=1) + "\n", "utf-8")
    if options.check:
        baseline = json.loads(BASELINE.read_text("utf-8"))
        worse = [n for n, f in results.items() if f["balanced_accuracy"] < baseline[n]["balanced_accuracy"] - SLACK]
        print("below the baseline: " + ", ".join(worse) if worse else "no set is below the baseline")
        return bool(worse)
    return 0


if __name__ == "__main__":
    sys.exit(main())
