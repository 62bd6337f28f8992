"""Exports a trained model as int8 ONNX, with its tokenizer and card, and measures it against the weights it came from.

    python training/export.py MODEL OUT --version 1 [--check HELD.jsonl]

OUT receives model.onnx (dynamic int8 with reduced range, so that machines without VNNI do not overflow), tokenizer.json
and model.json. --check prints how often both agree and the time of one pair on one thread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from train import LABELS, LONGEST
from transformers import AutoModelForSequenceClassification

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Logits(torch.nn.Module):
    """The model as a function of three tensors to logits."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        return self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).logits


def export(model: Path, out: Path, version: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    net = Logits(AutoModelForSequenceClassification.from_pretrained(model, attn_implementation="eager").eval())
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "pairs", 1: "tokens"} for name in INPUTS}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.onnx"
        torch.onnx.export(
            net,
            example,
            whole,
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out / "model.onnx", weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    shutil.copy(model / "tokenizer.json", out / "tokenizer.json")
    card = {
        "name": "claimcheck-minilm",
        "version": version,
        "labels": list(LABELS),
        "max_length": LONGEST,
        "pair": ["premise", "hypothesis"],
        "sha256": hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest(),
        "licence": "CC-BY-SA-4.0",
    }
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def check(model: Path, out: Path, held: Path) -> None:
    tokenizer = Tokenizer.from_file(str(out / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(out / "model.onnx"), options, providers=["CPUExecutionProvider"])
    net = AutoModelForSequenceClassification.from_pretrained(model, attn_implementation="eager").eval()
    same, right, times, total = 0, 0, [], 0
    for line in held.open(encoding="utf-8"):
        row = json.loads(line)
        coded = tokenizer.encode(row["premise"], row["hypothesis"])
        feed = {
            k: torch.tensor([v]) for k, v in zip(INPUTS, (coded.ids, coded.attention_mask, coded.type_ids), strict=True)
        }
        began = time.perf_counter()
        small = session.run(None, {k: v.numpy() for k, v in feed.items()})[0][0].argmax()
        if 56 <= len(coded.ids) <= 72:
            times.append(time.perf_counter() - began)
        with torch.no_grad():
            same += int(net(**feed).logits[0].argmax()) == small
        right += LABELS[small] == row["label"]
        total += 1
    print(
        f"agree {same / total:.3f} of {total}; right {right / total:.3f}; {statistics.median(times) * 1000:.1f} ms a pair of 64 tokens, one thread"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1")
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    export(options.model, options.out, options.version)
    print(f"{(options.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")
    if options.check:
        check(options.model, options.out, options.check)


if __name__ == "__main__":
    main()
