"""The error-type pairs of fixtures/pairs are complete and are what they say: nothing here runs the judge."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PAIRS = Path(__file__).resolve().parent.parent / "fixtures" / "pairs"
LABELS = {
    "verbatim": "supported",
    "paraphrase": "supported",
    "number format": "supported",
    "changed number": "contradicted",
    "unit": "contradicted",
    "date": "contradicted",
    "name": "contradicted",
    "role swap": "contradicted",
    "negation": "contradicted",
    "antonym": "contradicted",
    "overclaim": "unsupported",
    "altered quotation": "contradicted",
    "wrong speaker": "contradicted",
    "off-topic": "unsupported",
    "same topic": "unsupported",
    "partial": "partial",
}
QUOTED = re.compile(r"[\"“]([^\"”]+?)[,.]?[\"”]")
SETS = [pytest.param("own", 25, id="own"), pytest.param("blind", 10, id="blind")]


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PAIRS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def quotations(text: str) -> list[str]:
    return [quoted.rstrip(",.") for quoted in QUOTED.findall(text)]


@pytest.mark.parametrize(("name", "each"), SETS)
class TestPairs:
    def test_every_kind_is_there_as_often_with_its_label(self, name: str, each: int) -> None:
        pairs = load(name)
        assert Counter(pair["kind"] for pair in pairs) == dict.fromkeys(LABELS, each)
        assert all(pair["label"] == LABELS[pair["kind"]] for pair in pairs)
        assert len({pair["id"] for pair in pairs}) == len({pair["claim"] for pair in pairs}) == len(pairs)

    def test_sources_have_the_length_of_news(self, name: str, each: int) -> None:
        lengths = {len(source["text"].split()) for pair in load(name) for source in pair["sources"]}
        assert min(lengths) >= 60
        assert max(lengths) <= 400

    def test_only_verbatim_claims_stand_in_their_source(self, name: str, each: int) -> None:
        for pair in load(name):
            stands = any(pair["claim"] in " ".join(source["text"].split()) for source in pair["sources"])
            assert stands is (pair["kind"] == "verbatim"), pair["id"]

    def test_wrong_speakers_use_true_words_and_altered_quotations_do_not(self, name: str, each: int) -> None:
        for pair in load(name):
            said = quotations(" ".join(source["text"] for source in pair["sources"]))
            for quoted in quotations(pair["claim"]):
                if pair["kind"] == "wrong speaker":
                    assert quoted in said, pair["id"]
                if pair["kind"] == "altered quotation":
                    assert quoted not in said, pair["id"]
