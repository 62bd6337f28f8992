"""A cross-encoder in ONNX: a premise and a hypothesis in, the probabilities of three classes out.

Pairs are scored one at a time. A quantised model takes the scale of its activations from the whole batch, so a pair
would get another score in other company; alone it always gets the same, and on a CPU a batch saves little.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimcheck.errors import UsageError, install

CLASSES: Mapping[str, str] = {
    "supported": "supported",
    "entailment": "supported",
    "entailed": "supported",
    "attributable": "supported",
    "consistent": "supported",
    "grounded": "supported",
    "support": "supported",
    "supports": "supported",
    "contradicted": "contradicted",
    "contradiction": "contradicted",
    "refutes": "contradicted",
    "unsupported": "unsupported",
    "neutral": "unsupported",
    "not_entailment": "unsupported",
    "not_supported": "unsupported",
    "not_attributable": "unsupported",
    "inconsistent": "unsupported",
    "hallucinated": "unsupported",
    "not enough info": "unsupported",
}
"""What models call the three classes; compared in small letters."""
LIBRARIES = ("onnxruntime", "tokenizers", "numpy")
"""What the extra `neural` brings."""
_LONGEST = 512
_KEPT = 4096
"""Pairs whose scores are kept: a claim meets the same passage in one source and in all together."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


@dataclass(frozen=True, slots=True)
class Scores:
    """The probabilities of the classes for one pair, which sum to 1; a model of two classes never contradicts."""

    supported: float
    contradicted: float
    unsupported: float


@dataclass(frozen=True, slots=True)
class Card:
    """What the folder says of its model: its name, the class of each output, how many tokens it takes.

    `sha256` is the digest that model.onnx must have; "" where the folder does not say.
    """

    name: str
    labels: tuple[str, ...]
    longest: int
    claim_first: bool
    sha256: str


class Encoder:
    """The model of a folder with `model.onnx`, `tokenizer.json` and `model.json` or `config.json`.

    `model.json` has {"name"?, "version"?, "labels": [...], "max_length"?, "pair"?: ["premise", "hypothesis"], "sha256"?},
    the labels in the order of the model's outputs; without it `config.json` with "id2label" is read, as Hugging Face writes it.
    Raises UsageError where the folder lacks a file, a label is unknown, or the extra is not installed.
    """

    def __init__(self, folder: Path) -> None:
        runtime, tokenizers, self._numpy = (_library(name) for name in LIBRARIES)
        self.card = read_card(folder)
        weights, words = _file(folder, "model.onnx"), _file(folder, "tokenizer.json")
        self.digest = hashlib.sha256(weights.read_bytes()).hexdigest()
        if self.card.sha256 not in ("", self.digest):
            raise UsageError(
                f"{folder}: model.onnx is not the file whose digest model.json names; install it anew, or take --judge fuzzy"
            )
        try:
            options = runtime.SessionOptions()
            options.intra_op_num_threads = 1
            options.log_severity_level = 3
            self._session = runtime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
            self._tokenizer = tokenizers.Tokenizer.from_file(str(words))
        except Exception as problem:  # what onnxruntime and tokenizers raise has no common class but this
            said = f"{folder}: cannot be loaded as a model: {_first_line(problem)}"
            raise UsageError(f"{said}; install it anew, or take --judge fuzzy") from problem
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self.card.longest, strategy="longest_first")
        self._inputs = [item.name for item in self._session.get_inputs()]
        if unknown := set(self._inputs) - set(_INPUTS):
            raise UsageError(
                f"{folder}: model.onnx asks for {', '.join(sorted(unknown))}; known are {', '.join(_INPUTS)}"
            )
        given, labels = len(self._logits(("a", "b"))), len(self.card.labels)
        if given != labels:
            raise UsageError(f"{folder}: model.onnx gives {given} numbers for a pair, but {labels} labels are named")
        self._known = lru_cache(_KEPT)(self._score)

    @property
    def name(self) -> str:
        """The model's name and the first digits of its digest, as reports and locks print it."""
        return f"{self.card.name} {self.digest[:12]}"

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of each (premise, hypothesis), in order and whatever stands beside it."""
        distinct = list(dict.fromkeys(pairs))
        with ThreadPoolExecutor(_cores()) as pool:
            known = dict(zip(distinct, pool.map(self._known, distinct), strict=True))
        return [known[pair] for pair in pairs]

    def _score(self, pair: tuple[str, str]) -> Scores:
        logits = self._logits(pair)
        if not all(map(math.isfinite, logits)):
            raise UsageError(f"{self.card.name}: the model gives no number for a pair; it is broken")
        return scores_of(logits, self.card.labels)

    def _logits(self, pair: tuple[str, str]) -> list[float]:
        premise, hypothesis = (text.encode("utf-8", "replace").decode("utf-8") for text in pair)  # half characters
        first, second = (hypothesis, premise) if self.card.claim_first else (premise, hypothesis)
        coded = self._tokenizer.encode(first, second)
        values = dict(zip(_INPUTS, (coded.ids, coded.attention_mask, coded.type_ids), strict=True))
        feed = {name: self._numpy.array([values[name]], dtype="int64") for name in self._inputs}
        return [float(number) for number in self._session.run(None, feed)[0].reshape(-1)]


def scores_of(logits: Sequence[float], labels: Sequence[str]) -> Scores:
    """Softmax of `logits`, summed by class; one logit alone is the log odds of the only label.

    >>> round(scores_of([0.0, 0.0], ["supported", "unsupported"]).supported, 2)
    0.5
    """
    if len(logits) == 1:
        logits, labels = [logits[0], 0.0], [labels[0], "unsupported"]
    highest = max(logits)
    raised = [math.exp(number - highest) for number in logits]
    sums = dict.fromkeys(("supported", "contradicted", "unsupported"), 0.0)
    for label, number in zip(labels, raised, strict=True):
        sums[label] += number / sum(raised)
    return Scores(**sums)


def read_card(folder: Path) -> Card:
    """What `folder` says of its model. Raises UsageError that names the file and the key."""
    if not folder.is_dir():
        raise UsageError(f"--judge onnx: there is no folder {folder}")
    if (folder / "model.json").exists():
        data = read_object(folder / "model.json")
        labels, where = data.get("labels"), folder / "model.json"
    else:
        data, where = read_object(_file(folder, "config.json")), folder / "config.json"
        by_number = data.get("id2label")
        named = by_number if isinstance(by_number, dict) else {}
        labels = [named.get(str(number)) for number in range(len(named))]
    if not isinstance(labels, list) or not 1 <= len(labels) <= 3:
        raise UsageError(
            f'{where}: give "labels", the class of each output in order, such as ["supported", "unsupported"]'
        )
    positions = data.get("max_position_embeddings")
    longest = data.get("max_length", min(positions, _LONGEST) if isinstance(positions, int) else _LONGEST)
    pair = data.get("pair", ["premise", "hypothesis"])
    if (
        not isinstance(longest, int)
        or longest < 8
        or pair not in (["premise", "hypothesis"], ["hypothesis", "premise"])
    ):
        raise UsageError(
            f'{where}: "max_length" is a number of tokens, "pair" ["premise", "hypothesis"] or the reverse'
        )
    name = str(data.get("name", folder.name)) + (f" {data['version']}" if "version" in data else "")
    classes = tuple(_classes(labels, where))
    if "supported" not in classes:
        raise UsageError(f"{where}: no label means supported, so the model cannot judge")
    return Card(name, classes, longest, pair[0] == "hypothesis", str(data.get("sha256", "")))


def _classes(labels: Sequence[object], where: Path) -> Iterator[str]:
    for label in labels:
        if (known := CLASSES.get(str(label).lower())) is None:
            raise UsageError(f'{where}: unknown label "{label}"; write supported, contradicted or unsupported')
        yield known


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise UsageError(lacking(name)) from missing
    except Exception as broken:  # what an extension that does not suit the machine raises
        raise UsageError(f"{name} cannot be used here: {_first_line(broken)}; take --judge fuzzy") from broken


def lacking(library: str) -> str:
    """What to do where a library of the extra is missing."""
    return f"this judge needs {library}: run `{install(*LIBRARIES)}`, or take --judge fuzzy"


def _cores() -> int:
    """The cores that this process may use, which a container or `taskset` can make fewer."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _file(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise UsageError(f"{folder}: {name} is missing; a model's folder has model.onnx, tokenizer.json and model.json")
    return folder / name


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object of a file. Raises UsageError that names it."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise UsageError(f"{path}: {_first_line(problem)}") from problem
    if not isinstance(data, dict):
        raise UsageError(f"{path}: expected an object")
    return data


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]
