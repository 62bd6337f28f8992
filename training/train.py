"""Trains the neural judge: a cross-encoder with three classes on MiniLM; seeded, resumable, ends at a given minute.

    python training/train.py BASE TRAIN.jsonl OUT --minutes 40 [--rate 1e-4] [--frozen 4] [--validate HELD.jsonl]

BASE is the folder of the base weights, or of a model that is trained on; TRAIN what data.py or teach.py wrote, whose
rows of a teacher carry its probabilities as "soft". With --frozen N the embeddings and the first N
layers stay as they are: a third of a large model's time saved. OUT receives `checkpoint.pt` every five minutes (run
the same command again and it goes on from there), `log.jsonl` (the learning curve) and, at the end, the model in
Hugging Face's layout. The learning rate falls to nought over --minutes of training, not over a count of rows, so that
a slower machine sees fewer rows and still ends well.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from random import Random

import torch
from sklearn.metrics import roc_auc_score
from transformers import AutoModelForSequenceClassification, AutoTokenizer

LABELS = ("supported", "contradicted", "unsupported")
LONGEST = 192
BATCH = 32
_POOL = 64
"""Batches sorted by length together: rows of like length share a batch, the order stays random."""
_SAVED = 300
_WARM = 0.03
_CLIP = (0.4, 2.5)
_OWN = 0.4
"""What a row's own label weighs beside its teacher's probabilities."""


class Rows:
    """The training rows, tokenised as they are needed, in an order that the seed and the epoch give."""

    def __init__(self, path: Path, tokenizer: object, seed: int) -> None:
        self.rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        self.tokenizer, self.seed = tokenizer, seed
        counts = Counter((group(row), row["label"]) for row in self.rows)
        sizes = Counter(group(row) for row in self.rows)
        kinds = Counter(name for name, _ in counts)
        self.weights = {
            key: min(max(sizes[key[0]] / (kinds[key[0]] * number), _CLIP[0]), _CLIP[1])
            for key, number in counts.items()
        }

    def batches(self, epoch: int):
        """Batches of rows: (encoded, label numbers, weights, whether only "not supported" is known, teacher's say)."""
        rng = Random(self.seed * 1000 + epoch)
        order = list(range(len(self.rows)))
        rng.shuffle(order)
        step = BATCH * _POOL
        for start in range(0, len(order), step):
            chosen = [self.rows[i] for i in order[start : start + step]]
            coded = self.tokenizer(
                [r["premise"] for r in chosen],
                [r["hypothesis"] for r in chosen],
                truncation="longest_first",
                max_length=LONGEST,
            )
            places = sorted(range(len(chosen)), key=lambda i: len(coded["input_ids"][i]))
            groups = [places[i : i + BATCH] for i in range(0, len(places), BATCH)]
            rng.shuffle(groups)
            for places in groups:
                rows = [chosen[i] for i in places]
                yield (
                    padded(self.tokenizer, coded, places),
                    torch.tensor([LABELS.index(row["label"]) for row in rows]),
                    torch.tensor([self.weights[group(row), row["label"]] for row in rows]),
                    torch.tensor([bool(row["weak"]) for row in rows]),
                    torch.tensor([row.get("soft", [0.0, 0.0, 0.0]) for row in rows]),
                )


def group(row: dict) -> str:
    """The set that class weights are taken over; the contrast pairs are one."""
    return row["dataset"].split("_")[0] if row["dataset"].startswith(("contrast", "edited")) else row["dataset"]


def padded(tokenizer, coded, places):
    features = [{key: coded[key][i] for key in coded} for i in places]
    return tokenizer.pad(features, padding=True, pad_to_multiple_of=8, return_tensors="pt")


def loss_of(logits, labels, weights, weak, soft):
    """Cross entropy, half of it with the teacher's probabilities where `soft` has them (Hinton et al. 2015, T = 1).

    For a weak row only -log(1 - p(supported)) counts. `weights` are per row; a row without a teacher has zeros.
    """
    logs = torch.log_softmax(logits.float(), -1)
    strong = torch.nn.functional.cross_entropy(logits.float(), labels, reduction="none", label_smoothing=0.03)
    against = -torch.logsumexp(logs[:, 1:], -1)
    own = torch.where(weak, against, strong) * weights
    return torch.where(soft.sum(-1) > 0, _OWN * own - (1 - _OWN) * (soft * logs).sum(-1), own).mean()


def validate(model, tokenizer, rows) -> dict[str, float]:
    """Three-way accuracy, and how well "supported" is ranked above the rest: the class weights move its threshold."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["premise"]))
    right, truths, chances = 0, [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), 64):
            chosen = [rows[i] for i in order[start : start + 64]]
            coded = tokenizer(
                [r["premise"] for r in chosen],
                [r["hypothesis"] for r in chosen],
                truncation="longest_first",
                max_length=LONGEST,
                padding=True,
                return_tensors="pt",
            )
            said = torch.softmax(model(**coded).logits.float(), -1)
            right += sum(
                LABELS[place] == row["label"] for row, place in zip(chosen, said.argmax(-1).tolist(), strict=True)
            )
            truths += [row["label"] == "supported" for row in chosen]
            chances += said[:, 0].tolist()
    model.train()
    return {"accuracy": round(right / len(rows), 4), "auroc": round(roc_auc_score(truths, chances), 4)}


def freeze(body: torch.nn.Module, layers: int) -> None:
    """Keeps the embeddings and the first `layers` layers of the encoder from learning; nothing for 0."""
    if layers:
        for part in (body.embeddings, *body.encoder.layer[:layers]):
            part.requires_grad_(False)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(options.base)
    model = AutoModelForSequenceClassification.from_pretrained(
        options.base,
        num_labels=len(LABELS),
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    )
    freeze(model.base_model, options.frozen)
    decayed = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in model.parameters() if p.requires_grad and p.ndim < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=options.rate,
        betas=(0.9, 0.98),
        fused=True,
    )
    rows = Rows(options.train, tokenizer, options.seed)
    held = [json.loads(line) for line in options.validate.open(encoding="utf-8")] if options.validate else []
    checkpoint = options.out / "checkpoint.pt"
    epoch = skipped = pairs = 0
    spent = 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        epoch, skipped, pairs, spent = state["epoch"], state["batch"], state["pairs"], state["spent"]
    total, began, saved = options.minutes * 60.0, time.monotonic() - spent, spent
    model.train()
    while spent < total:
        for number, (coded, labels, weights, weak, soft) in enumerate(rows.batches(epoch)):
            if number < skipped:
                continue
            done = spent / total
            for part in optimizer.param_groups:
                part["lr"] = options.rate * min(done / _WARM + 0.02, 1.0 - done, 1.0) if done < 1 else 0.0
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(**coded).logits
            loss = loss_of(logits, labels, weights, weak, soft)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            pairs += len(labels)
            spent = time.monotonic() - began
            if spent - saved > _SAVED or spent >= total:
                saved = spent
                state = {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "epoch": epoch,
                    "batch": number + 1,
                    "pairs": pairs,
                    "spent": spent,
                }
                torch.save(state, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").replace(checkpoint)
                line = {
                    "pairs": pairs,
                    "minutes": round(spent / 60, 1),
                    "loss": round(loss.item(), 4),
                    **(validate(model, tokenizer, held) if held else {}),
                }
                with (options.out / "log.jsonl").open("a") as log:
                    log.write(json.dumps(line) + "\n")
                print(line, flush=True)
            if spent >= total:
                break
        epoch, skipped = epoch + 1, 0
    model.save_pretrained(options.out)
    tokenizer.save_pretrained(options.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--validate", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
