"""Builds the training set of the neural judge: rows whose licence allows it, and contrast pairs made from them.

    python training/data.py SHARED OUT.jsonl [--seed 1] [--contrast 15000] [--written 12] [--edited 10000]

SHARED is the folder of the reference texts. Its training/pool.jsonl.gz has rows of premise, hypothesis, label and
dataset. `OPEN` names the sets that are used; all others are left out, and so is every row that shares a claim or a
sentence of a source with the rows that are measured (measured.py). The pairs of our own in written/ are repeated
--written times: they are few, and the only ones whose false claims are the more like their source.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from contrast import NAME, RULES, Pool
from measured import Measured, read
from written import written

OPEN = {
    "vitaminc_real": "CC-BY-SA 3.0",
    "vitaminc_synthetic": "CC-BY-SA 3.0",
    "random_neg": "as the sets in `_OPEN_NEGATIVES`",
    "fever": "CC-BY-SA 3.0",
    "fever_nei": "CC-BY-SA 3.0, from FEVER",
    "mnli": "OANC, CC-BY-SA 3.0 and public domain parts",
    "snli": "CC-BY-SA 4.0",
    "scitail": "Apache-2.0",
    "scifact": "CC-BY 4.0",
    "fool_me_twice": "Apache-2.0",
    "factcheck_gpt": "Apache-2.0",
    "summedits_news": "Apache-2.0",
    "bump": "MIT",
    "wice": "ODC-BY",
    "wiki_citation_checker": "MIT",
}
"""The sets that may shape what ships, with their licences."""
_OPEN_NEGATIVES = ("rn-vitc-", "rn-fever-", "rn-fm2g-", "rn-wice")
"""Ids of `random_neg` rows say which set they came from; the others came from sets that state no licence."""
TWICE = {"fool_me_twice", "factcheck_gpt", "summedits_news", "bump", "wice", "wiki_citation_checker"}
"""Citation sets: few rows, the closest to the job, so each is seen twice an epoch."""
_BASES = {"vitaminc_real", "vitaminc_synthetic", "fever"}
_DISTRACTED = 0.2


def build(
    pool: Path, measured: Measured, contrast: int, seed: int, times: int = 0, edited: int = 0
) -> Iterator[dict[str, object]]:
    """The training rows `{premise, hypothesis, label, dataset, weak}` in random order, the same for the same seed.

    `times` is how often each pair of written/ is among them, `edited` how many contrast pairs are made from those.
    """
    rng = Random(seed)
    rows = [row for row in _read(pool) if not measured.holds(row)]
    rows += [row for row in rows if row["dataset"] in TWICE]
    made = _contrast([row for row in rows if row["dataset"] in _BASES], contrast, rng)
    rows += [row for row in made if not measured.holds(row)]
    own = [row for row in written() if not measured.holds(row)]
    made = _contrast(own, edited, rng) if edited else []
    rows += [{**row, "dataset": str(row["dataset"]).replace("contrast", "edited")} for row in made]
    rows += own * times
    sentences = [str(row["premise"]) for row in rng.sample(rows, min(5000, len(rows)))]
    rng.shuffle(rows)
    for row in rows:
        if rng.random() < _DISTRACTED:
            other = rng.choice(sentences)
            parts = [str(row["premise"]), other]
            rng.shuffle(parts)
            yield {**row, "premise": " ".join(parts)}
        else:
            yield row


def _read(pool: Path) -> Iterator[dict[str, object]]:
    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not is_open(row):
                continue
            row["premise"], row["hypothesis"] = _tidy(row["premise"]), _tidy(row["hypothesis"])
            yield {
                **{key: row[key] for key in ("premise", "hypothesis", "label", "dataset")},
                "weak": row.get("weak", False),
            }


def is_open(row: dict[str, str]) -> bool:
    """Whether the licence of the set that a row of the pool comes from lets it shape what ships."""
    if row["dataset"] == "random_neg":
        return row["id"].startswith(_OPEN_NEGATIVES)
    return row["dataset"] in OPEN


def _tidy(text: str) -> str:
    """The text without the spaces that old tokenisers left before punctuation."""
    return re.sub(r" +([.,;:!?%])(?=\s|$)", r"\1", re.sub(r"\s+", " ", text)).strip()


def _contrast(rows: list[dict[str, object]], count: int, rng: Random) -> list[dict[str, object]]:
    """`count` pairs of the rules of contrast.py, no rule with more than twice its even share."""
    premises = [str(row["premise"]) for row in rows]
    names = sorted({name for text in premises for name in NAME.findall(text)})
    material = Pool(names, [text for text in premises if len(text.split()) < 25])
    bases = [(str(row["premise"]), str(row["hypothesis"])) for row in rows if row["label"] == "supported"]
    bases += [(text, text) for text in premises if 6 <= len(text.split()) <= 40]
    rng.shuffle(bases)
    made: list[dict[str, object]] = []
    seen: Counter[str] = Counter()
    most = 2 * count // len(RULES)
    for premise, claim in bases:
        for name in rng.sample(sorted(RULES), len(RULES)):
            if seen[name] >= most:
                continue
            for edited, hypothesis, label in RULES[name](premise, claim, rng, material):
                made.append(
                    {
                        "premise": edited,
                        "hypothesis": hypothesis,
                        "label": label,
                        "dataset": f"contrast_{name}",
                        "weak": False,
                    }
                )
                seen[name] += 1
            if name in seen and rng.random() < 0.5:
                break
        if len(made) >= count:
            break
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--contrast", type=int, default=15_000)
    parser.add_argument("--written", type=int, default=12)
    parser.add_argument("--edited", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    with options.out.open("w", encoding="utf-8") as out:
        pool = options.shared / "training/pool.jsonl.gz"
        for row in build(pool, read(options.shared), options.contrast, options.seed, options.written, options.edited):
            counts[str(row["dataset"]), str(row["label"])] += 1
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for (dataset, label), number in sorted(counts.items()):
        print(f"{dataset:32} {label:14} {number}", file=sys.stderr)


if __name__ == "__main__":
    main()
