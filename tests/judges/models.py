"""Tiny models in ONNX, made for a test: the logits of a pair are the sum of what each of its words votes for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from tokenizers import Tokenizer, models, pre_tokenizers

WORDS = {"[UNK]": (0, 0, 0), "yes": (4, 0, 0), "no": (0, 4, 0), "maybe": (0, 0, 4), "bridge": (0.5, 0, 0)}
"""Word -> votes for supported, contradicted, unsupported."""
CLASSES = ("supported", "contradicted", "unsupported")


def write_model(
    folder: Path,
    labels: Sequence[str] = CLASSES,
    columns: Sequence[int] = (0, 1, 2),
    *,
    types: bool = True,
    card: Mapping[str, object] | None = None,
) -> Path:
    """A folder whose model's output n votes for class `columns[n]` and is called `labels[n]`."""
    folder.mkdir(parents=True, exist_ok=True)
    votes = np.array([[row[column] for column in columns] for row in WORDS.values()], dtype=np.float32)
    nodes = [
        helper.make_node("Gather", ["votes", "input_ids"], ["each"], axis=0),
        helper.make_node("ReduceSum", ["each", "axis"], ["logits"], keepdims=0),
    ]
    names = ["input_ids", "attention_mask", *(["token_type_ids"] if types else [])]
    graph = helper.make_graph(
        nodes,
        "votes",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["pairs", "tokens"]) for name in names],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["pairs", len(columns)])],
        [onnx.numpy_helper.from_array(votes, "votes"), onnx.numpy_helper.from_array(np.array([1]), "axis")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "model.onnx")
    words = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.save(str(folder / "tokenizer.json"))
    (folder / "model.json").write_text(json.dumps({"name": "votes", "labels": list(labels), **(card or {})}))
    return folder
