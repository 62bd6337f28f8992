"""What the neural judge may be trained on: open licences only, nothing that is measured, the same for the same seed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import data
import measured
import pytest

NOTHING = measured.Measured(frozenset(), frozenset())
EVIDENCE = "The new bridge over the river was opened to traffic by the mayor of the town in 1999."


def row(dataset: str, id: str, premise: str = EVIDENCE, hypothesis: str = "The bridge was opened in 1999.") -> dict:
    return {"premise": premise, "hypothesis": hypothesis, "label": "supported", "dataset": dataset, "id": id}


def pool_of(folder: Path, rows: list[dict]) -> Path:
    path = folder / "pool.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in rows).encode()))
    return path


@pytest.mark.parametrize(
    "dataset", ["sick", "covidfact", "nli4ct", "attributionbench", "lfqa_verification", "qags", "synth", "rte"]
)
def test_sets_without_an_open_licence_are_left_out(dataset: str) -> None:
    assert not data.is_open(row(dataset, f"{dataset}-1"))


@pytest.mark.parametrize(
    ("id", "is_open"), [("rn-vitc-1", True), ("rn-wicepart-2", True), ("rn-syn-s-3", False), ("rn-lfqa-4", False)]
)
def test_a_random_pair_is_as_open_as_the_set_it_was_made_from(id: str, is_open: bool) -> None:
    assert data.is_open(row("random_neg", id)) is is_open


def test_a_measured_claim_or_a_sentence_of_a_measured_source_is_found() -> None:
    known = measured.Measured(
        frozenset({measured.plain("The bridge was opened in 1999.")}), frozenset(measured.sentences(EVIDENCE))
    )
    other = "Rain fell on the capital for nine days in a row last spring."
    assert known.holds(row("fever", "1", premise=other))
    assert known.holds(row("fever", "2", premise=f"{other} {EVIDENCE.upper()}", hypothesis="It rained."))
    assert not known.holds(row("fever", "3", premise=other, hypothesis="It rained."))


def test_a_short_sentence_belongs_to_no_source() -> None:
    assert list(measured.sentences("He was born in London. Short!")) == []


FRIENDS = ("Tom Baker", "Ann Carter", "Paul Dorn")


def sample() -> list[dict]:
    rows = [
        row("fever", str(n), f"Jane Miller {n} of Springfield wrote {n + 20} books with {FRIENDS[n % 3]} in {1950 + n}.",
            f"Jane Miller {n} wrote {n + 20} books.")
        for n in range(40)
    ]  # fmt: skip
    return [*rows, row("bump", "b"), row("sick", "s")]


def test_rows_are_the_same_for_the_same_seed_and_only_open_ones(tmp_path: Path) -> None:
    pool = pool_of(tmp_path, sample())
    first, second, third = (list(data.build(pool, NOTHING, 60, seed)) for seed in (1, 1, 2))
    assert first == second != third
    assert {r["dataset"] for r in first if not str(r["dataset"]).startswith("contrast_")} == {"fever", "bump"}
    assert sum(str(r["dataset"]).startswith("contrast_") for r in first) >= 60


def test_a_row_that_is_measured_makes_no_contrast_pairs_either(tmp_path: Path) -> None:
    pool = pool_of(tmp_path, sample())
    seen = measured.Measured(frozenset(), frozenset(measured.sentences(sample()[7]["premise"])))
    assert not any("Jane Miller 7 of" in str(r["premise"]) for r in data.build(pool, seen, 60, 1))


@pytest.mark.corpus
@pytest.mark.slow
def test_training_rows_and_measured_rows_share_no_claim_and_no_source(shared: Path) -> None:
    known = measured.read(shared)
    assert len(known.claims) > 4000
    assert len(known.sentences) > 20000
    rows = list(data.build(shared / "training/pool.jsonl.gz", known, 60_000, 1))
    assert len(rows) > 150_000
    assert [r for r in rows if known.holds(r)] == []
