"""The pairs of our own writing: every line is read, every source has claims of each label."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from written import written


def test_every_source_has_claims_that_are_borne_out_contradicted_and_not_said() -> None:
    labels: dict[object, set[object]] = defaultdict(set)
    for row in written():
        labels[row["premise"]].add(row["label"])
    assert len(labels) > 100
    assert {frozenset(found) for found in labels.values()} == {frozenset(("supported", "contradicted", "unsupported"))}


def test_no_claim_is_written_twice_and_none_stands_word_for_word_in_its_source_as_false() -> None:
    rows = list(written())
    assert len({(row["premise"], row["hypothesis"]) for row in rows}) == len(rows)
    assert not [row for row in rows if row["label"] != "supported" and row["hypothesis"] in row["premise"]]


@pytest.mark.parametrize("text", ["+ A claim without a source.\n", "= A source.\n* A claim with another mark.\n"])
def test_a_line_that_is_neither_source_nor_claim_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "news.txt").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"news\.txt:\d: neither"):
        list(written(tmp_path))
