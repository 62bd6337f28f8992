"""Unlabelled pairs: another row's passage on the same subject, the same for the same seed."""

from __future__ import annotations

from random import Random

from crossing import Row, crossed, windowed


def row(premise: str, hypothesis: str) -> Row:
    return {"premise": premise, "hypothesis": hypothesis, "label": "supported", "dataset": "fever", "weak": True}


ROWS = [
    row("Kestrel Harbour opened in 1931 after a fire.", "Kestrel Harbour opened in 1931."),
    row("Kestrel Harbour was rebuilt in 1950, and the harbour wall in 1931.", "Kestrel Harbour was rebuilt in 1950."),
    row("A comet passed over Lima last night.", "A comet passed over Lima."),
]


def test_a_claim_meets_the_passage_that_shares_its_rare_words_and_no_other() -> None:
    made = list(crossed(ROWS, 10, Random(1)))
    assert sorted(str(pair["hypothesis"]) for pair in made) == [ROWS[0]["hypothesis"], ROWS[1]["hypothesis"]]
    assert {str(pair["premise"]) for pair in made} == {ROWS[0]["premise"], ROWS[1]["premise"]}
    assert all(pair["premise"] != r["premise"] for pair in made for r in ROWS if r["hypothesis"] == pair["hypothesis"])


def test_its_label_is_open_and_the_count_is_kept() -> None:
    (pair,) = crossed(ROWS, 1, Random(1))
    assert (pair["label"], pair["weak"], pair["dataset"]) == (None, False, "crossed")
    assert list(crossed(ROWS, 1, Random(1))) == [pair]


def test_a_claim_meets_the_window_of_its_long_source_that_is_most_like_it_once() -> None:
    source = (
        "It rained in Arn. The bridge opened in 1931. The council paid for it. Traffic fell by half. Nobody was hurt."
    )
    rows = [row(source, "The council paid for the bridge of 1931."), row("It rained in Arn. It snowed.", "It rained.")]
    (pair,) = windowed([*rows, rows[0]])
    assert pair["premise"] == "The bridge opened in 1931. The council paid for it."
    assert (pair["hypothesis"], pair["label"], pair["dataset"]) == (rows[0]["hypothesis"], None, "windowed")
