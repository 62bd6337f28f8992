"""Averages the weights of two models of one shape, so that what the second learnt does not cost what the first knew.

    python training/blend.py FIRST SECOND OUT --share 0.7

OUT is SECOND's folder with its weights moved towards FIRST's: (1 - share) of the first, share of the second, as in
Wortsman et al., "Robust fine-tuning of zero-shot models" (CVPR 2022), for a second that was trained on from the first.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

WEIGHTS = "model.safetensors"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.7)
    options = parser.parse_args()
    first, second = load_file(options.first / WEIGHTS), load_file(options.second / WEIGHTS)
    if first.keys() != second.keys():
        raise SystemExit(f"{options.first} and {options.second} are not of one shape")
    shutil.copytree(options.second, options.out, ignore=shutil.ignore_patterns("checkpoint*", "log.jsonl"))
    mixed = {name: (1 - options.share) * first[name] + options.share * second[name] for name in second}
    save_file(mixed, options.out / WEIGHTS, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
