"""Fits the weights of the fuzzy judge's scoring and writes src/claimcheck/judges/weights.json.

    python training/scoring.py BENCHMARKS_FOLDER        (needs scikit-learn)

Fitted on the development splits whose licence lets them shape what ships; every class of every set weighs the
same within its set, and a set the square root of its rows.
"""

from __future__ import annotations

import datetime
import gzip
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from claimcheck.judges.scoring import BLOCKERS
from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source

OPEN = (
    "wice_claim",
    "wiki_citation_checker",
    "factcheck_gpt",
    "vitaminc_real",
    "fool_me_twice",
    "summedits_news",
    "bump",
)
OUT = Path(__file__).parent.parent / "src/claimcheck/judges/weights.json"
# How much of the rest of the claim a passage must bear out before its disagreement counts: less for values, more for words.
SAME_TOPIC = {
    "number": 0.6, "date": 0.65, "quotation": 0.5, "speaker": 0.6,
    "antonym": 0.75, "name": 0.75, "negation": 0.85, "roles": 0.85,
}  # fmt: skip
THRESHOLDS = {"supported": 0.5, "partial": 0.4, "same_topic": SAME_TOPIC}


def rows(folder: Path, name: str) -> list[dict]:
    with gzip.open(folder / name / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def features(row: dict) -> dict[str, float] | None:
    sources = [
        Source(s["id"], Document(s["id"], s["text"], (), s["id"], title=s.get("title")), "pair") for s in row["sources"]
    ]
    found = match(row["claim"], [index_source(source) for source in sources]) if sources else None
    return found.features if found else None


def collect(folder: Path, names: tuple[str, ...]) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Feature names, the matrix, whether each row is supported, and each row's set."""
    table, labels, sets = [], [], []
    for name in names:
        for row in rows(folder, name):
            values = features(row)
            if values is not None:
                table.append(values)
                labels.append(row["label"] == "supported")
                sets.append(name)
    columns = list(table[0])
    return columns, np.array([[v[c] for c in columns] for v in table]), np.array(labels), np.array(sets)


def sample_weights(labels: np.ndarray, sets: np.ndarray) -> np.ndarray:
    weights = np.zeros(len(labels))
    for name in np.unique(sets):
        rows_of = sets == name
        for label in (False, True):
            chosen = rows_of & (labels == label)
            weights[chosen] = np.sqrt(rows_of.sum()) / max(chosen.sum(), 1) / 2
    return weights / weights.mean()


def fit(matrix: np.ndarray, labels: np.ndarray, sets: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Means, scales, weights and intercept of a logistic regression on standardised features."""
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-9
    model = LogisticRegression(C=0.5, max_iter=3000).fit(
        (matrix - mean) / scale, labels, sample_weight=sample_weights(labels, sets)
    )
    return mean, scale, model.coef_[0], float(model.intercept_[0])


def main() -> None:
    folder = Path(sys.argv[1])
    columns, matrix, labels, sets = collect(folder, OPEN)
    mean, scale, weight, intercept = fit(matrix, labels, sets)
    data = {
        "header": {
            "made_by": "training/scoring.py",
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "fitted_on": {name: int((sets == name).sum()) for name in OPEN},
            "figures": "bench/results/accuracy.json, by cross-validation",
            "blockers": list(BLOCKERS),
            "row": "feature: [mean, scale, weight of the standardised feature]",
        },
        "features": {
            c: [round(float(m), 5), round(float(s), 5), round(float(w), 5)]
            for c, m, s, w in zip(columns, mean, scale, weight, strict=True)
        },
        "intercept": round(intercept, 5),
        "thresholds": THRESHOLDS,
    }
    OUT.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    print(f"{len(labels)} rows -> {OUT}")


if __name__ == "__main__":
    main()
