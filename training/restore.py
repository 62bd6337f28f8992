"""Turns an int8 export back into weights that training can go on from.

    python training/restore.py EXPORT BASE OUT

EXPORT is a folder that export.py wrote (its `model.onnx`), BASE the folder of the base weights, whose configuration and
tokenizer go to OUT with the weights. What int8 rounded away is lost: the weights are the export's, not those of the run.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from train import LABELS
from transformers import AutoModelForSequenceClassification, AutoTokenizer


def weights(file: Path) -> dict[str, torch.Tensor]:
    """The tensors of an export by their names in the model it came from; weights are (out, in)."""
    graph = onnx.load(str(file)).graph
    kept = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    found = {}
    for name, value in kept.items():
        if name.startswith("model.") and value.dtype == np.float32 and not name.endswith("_scale"):
            found[name.removeprefix("model.")] = value
        elif name.startswith("model.") and name.endswith("weight_quantized"):
            found[name.removeprefix("model.").removesuffix("_quantized")] = real(kept, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            path = re.search(r"/model/(.+)/(?:MatMul|Gemm)", node.name)
            if path and node.input[1] in kept:
                found[path.group(1).replace("/", ".") + ".weight"] = real(kept, node.input[1]).T
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()}


def real(kept: dict[str, np.ndarray], name: str) -> np.ndarray:
    stem = name.removesuffix("_quantized")
    return (kept[name].astype(np.float32) - kept[f"{stem}_zero_point"].astype(np.float32)) * kept[f"{stem}_scale"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = AutoModelForSequenceClassification.from_pretrained(options.base, num_labels=len(LABELS))
    missing, unknown = model.load_state_dict(weights(options.export / "model.onnx"), strict=False)
    if missing or unknown:
        raise SystemExit(f"{options.export}: not an export of this base: missing {missing}, unknown {unknown}")
    model.save_pretrained(options.out)
    AutoTokenizer.from_pretrained(options.base).save_pretrained(options.out)


if __name__ == "__main__":
    main()
