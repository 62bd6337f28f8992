"""Fits the weights of the fuzzy judge's scoring and writes src/claimcheck/judges/weights.json.

    python training/scoring.py BENCHMARKS_FOLDER        (needs numpy and scipy)

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
from scipy.optimize import minimize

from claimcheck.judges.scoring import BLOCKERS
from claimcheck.matcher.features import HINTED, KINDS
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
ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/claimcheck/judges/weights.json"
FIGURES = ROOT / "bench/results/accuracy.json"
"""What bench/accuracy.py --write has measured: run it first, the header of the weights quotes it."""
# How much of the rest of the claim a passage must bear out before its disagreement counts: less for values, more for words.
SAME_TOPIC = {
    "number": 0.6, "date": 0.65, "quotation": 0.5, "speaker": 0.5,
    "antonym": 0.75, "stance": 0.5, "name": 0.75, "negation": 0.6, "roles": 0.85,
}  # fmt: skip
RIDGE = 0.5
FOR = frozenset(
    "coverage_best coverage_best_hard coverage_together coverage_page words_best bigrams order compact quote_found"
    " read_supported read_joined".split()
)
AGAINST = (
    frozenset(
        "gap gap_words numbers_missing dates_missing numbers_missing_best names_absent numbers_absent dates_absent names_missing"
        " names_missing_best rarest_missing missing_weight negation absolute_missing hedge_dropped substituted hedged overclaimed"
        " turning_missing reaching_missing hedge_added causal_missing quote_missing read_contradicted".split()
    )
    | {f"against_{kind}" for kind in KINDS}
    | {f"hint_{kind}" for kind in HINTED}
)
THRESHOLDS = {"supported": 0.5, "partial": 0.4, "same_topic": SAME_TOPIC}


def rows(folder: Path, name: str) -> list[dict]:
    with gzip.open(folder / name / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sources_of(row: dict) -> list[Source]:
    return [
        Source(s["id"], Document(s["id"], s["text"], (), s["id"], title=s.get("title")), "pair") for s in row["sources"]
    ]


def features(row: dict) -> dict[str, float] | None:
    sources = sources_of(row)
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


def fit(
    columns: list[str], matrix: np.ndarray, labels: np.ndarray, sets: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Means, scales, weights and intercept of a logistic regression on standardised features.

    What speaks for support may not get a negative weight, nor what speaks against it a positive one: otherwise
    features that say nearly the same cancel out, and a word more that is covered could lower the score.
    """
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-9
    table = np.hstack([(matrix - mean) / scale, np.ones((len(labels), 1))])
    signs, rows_weight = np.where(labels, 1.0, -1.0), sample_weights(labels, sets)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = signs * (table @ weights)
        slope = -signs * rows_weight / (1 + np.exp(margin))
        decay = RIDGE * np.append(weights[:-1], 0.0)
        return float(rows_weight @ np.logaddexp(0, -margin) + 0.5 * weights @ decay), table.T @ slope + decay

    bounds = [(0, None) if c in FOR else (None, 0) if c in AGAINST else (None, None) for c in columns] + [(None, None)]
    weights = minimize(loss, np.zeros(len(columns) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return mean, scale, weights[:-1], float(weights[-1])


def write(
    out: Path,
    header: dict,
    columns: list[str],
    matrix: np.ndarray,
    labels: np.ndarray,
    sets: np.ndarray,
    **rules: object,
) -> None:
    """Fit on all the rows, and write the weights with a header that says on what."""
    mean, scale, weight, intercept = fit(columns, matrix, labels, sets)
    data = {
        "header": {
            "made_by": f"training/{Path(sys.argv[0]).name}",
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "fitted_on": {str(name): int((sets == name).sum()) for name in dict.fromkeys(sets)},
            **header,
            "row": "feature: [mean, scale, weight of the standardised feature]",
        },
        "features": {
            c: [round(float(m), 5), round(float(s), 5), round(float(w), 5)]
            for c, m, s, w in zip(columns, mean, scale, weight, strict=True)
            if s > 1e-5  # what is the same in every row says nothing
        },
        "intercept": round(intercept, 5),
        "thresholds": THRESHOLDS,
        **({"rules": rules} if rules else {}),
    }
    out.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    columns, matrix, labels, sets = collect(folder, OPEN)
    measured = json.loads(FIGURES.read_text("utf-8"))
    header = {
        "figures": "bench/results/accuracy.json, by cross-validation",
        "balanced_accuracy": {name: measured[name]["balanced_accuracy"] for name in OPEN},
        "calibration_error": {name: measured[name]["calibration_error"] for name in OPEN},
        "blockers": list(BLOCKERS),
    }
    write(OUT, header, columns, matrix, labels, sets)
    print(f"{len(labels)} rows -> {OUT}")


if __name__ == "__main__":
    main()
