"""Labels rows softly by a stronger judge, and pairs claims with passages of other rows that share their rarest words.

    python training/teach.py TEACHER TRAIN.jsonl OUT.jsonl [--rows 40000] [--crossed 20000] [--seed 1]

TEACHER is a folder that train.py wrote. OUT receives every row of TRAIN; --rows of them, drawn from the sets of real
pairs, carry the teacher's probabilities as "soft", and so do all that were edited from written pairs, --crossed new pairs and
the windows of long written sources, whose label is the teacher's too. Run again after a cut, it goes on behind the rows
that OUT has.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import torch
from crossing import Row, crossed, windowed
from train import LABELS, LONGEST
from transformers import AutoModelForSequenceClassification, AutoTokenizer

_BATCH = 32
_POOL = 32
_REAL = {"vitaminc_real", "fever", "fool_me_twice", "factcheck_gpt", "wice", "wiki_citation_checker", "mnli"}
_CROSSED = {"vitaminc_real", "fever"}


def say(model, tokenizer, rows: list[Row]) -> list[list[float]]:
    """The teacher's probabilities of LABELS for each row, in order."""
    said: dict[int, list[float]] = {}
    order = sorted(range(len(rows)), key=lambda i: len(str(rows[i]["premise"])) + len(str(rows[i]["hypothesis"])))
    for start in range(0, len(order), _BATCH):
        places = order[start : start + _BATCH]
        coded = tokenizer(
            [rows[i]["premise"] for i in places],
            [rows[i]["hypothesis"] for i in places],
            truncation="longest_first",
            max_length=LONGEST,
            padding=True,
            pad_to_multiple_of=8,
            return_tensors="pt",
        )
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            chances = torch.softmax(model(**coded).logits.float(), -1)
        said |= {i: [round(value, 4) for value in chance] for i, chance in zip(places, chances.tolist(), strict=True)}
    return [said[i] for i in range(len(rows))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("teacher", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--crossed", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = Random(options.seed)
    rows = [json.loads(line) for line in options.train.open(encoding="utf-8")]
    rows += list(crossed([row for row in rows if row["dataset"] in _CROSSED], options.crossed, rng))
    rows += list(windowed([row for row in rows if row["dataset"] == "written"]))
    real = [number for number, row in enumerate(rows) if row["dataset"] in _REAL and not row["weak"]]
    asked = {*rng.sample(real, min(options.rows, len(real)))}
    asked |= {number for number, row in enumerate(rows) if row["label"] is None or row["dataset"].startswith("edited")}
    order = rng.sample(range(len(rows)), len(rows))
    done = sum(1 for _ in options.out.open(encoding="utf-8")) if options.out.exists() else 0
    tokenizer = AutoTokenizer.from_pretrained(options.teacher)
    model = AutoModelForSequenceClassification.from_pretrained(options.teacher).eval()
    step = _BATCH * _POOL
    with options.out.open("a", encoding="utf-8") as out:
        for start in range(done, len(order), step):
            chosen = order[start : start + step]
            heard = [number for number in chosen if number in asked]
            for number, soft in zip(heard, say(model, tokenizer, [rows[i] for i in heard]), strict=True):
                rows[number]["soft"] = soft
                rows[number]["label"] = rows[number]["label"] or LABELS[soft.index(max(soft))]
            out.writelines(json.dumps(rows[number], ensure_ascii=False) + "\n" for number in chosen)
            out.flush()
            print(f"{min(start + step, len(order))} of {len(order)}", flush=True)


if __name__ == "__main__":
    main()
