"""The pairs in other languages: what they are, and that the judge does on them what the committed figures say."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.pairs import read_labelled

ROOT = Path(__file__).resolve().parent.parent
SETS = ("languages", "languages_held")
LABELS = {
    "verbatim": "supported",
    "paraphrase": "supported",
    "number format": "supported",
    "changed number": "contradicted",
    "date": "contradicted",
    "negation": "contradicted",
    "antonym": "contradicted",
    "wrong speaker": "contradicted",
    "role swap": "contradicted",
}
SLACK = 0.06
"""How far a share may move from the committed figure: two or three pairs."""


def lines(name):
    return (ROOT / "fixtures" / "pairs" / f"{name}.jsonl").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", SETS)
def test_what_they_are(name):
    pairs = [json.loads(line) for line in lines(name)]
    assert all(pair["label"] == LABELS[pair["kind"]] for pair in pairs)
    assert len({pair["id"] for pair in pairs}) == len(pairs)
    languages = Counter(pair["language"] for pair in pairs)
    assert all(languages[language] >= 9 for language in ("de", "fr", "es"))


@pytest.mark.parametrize("name", SETS)
def test_the_committed_figures_hold(name):
    rows = map(json.loads, (ROOT / "bench/results/languages.jsonl").read_text("utf-8").splitlines())
    known = {row["of"]: row["share"] for row in rows if (row["set"], row["what"]) == (name, "all languages")}
    labelled = [read_labelled(line) for line in lines(name)]
    verdicts = [
        judgement.verdict for judgement in FuzzyJudge()([case for item in labelled for case in item.pair.cases])
    ]
    for label, of in (("supported", "true"), ("contradicted", "false")):
        passed = [
            verdict == "supported" for verdict, item in zip(verdicts, labelled, strict=True) if item.label == label
        ]
        share = sum(passed) / len(passed)
        assert share >= known[of] - SLACK if of == "true" else share <= known[of] + SLACK
