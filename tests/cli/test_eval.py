"""`claimcheck eval`, as a person with labelled pairs uses it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from claimcheck.model import Judgement, NotJudged, Verdict

TEXT = "The river rose by two metres on Friday, the mayor said."
CLAIMS = {
    "supported": "The river rose by two metres on Friday.",
    "contradicted": "The river rose by three metres on Friday.",
    "unsupported": "A goat won the race in Paris.",
}


def pair(of, **more):
    sources = [{"id": "x", "text": TEXT}]
    return json.dumps({"claim": CLAIMS[of], "sources": sources, "label": of, **more}) + "\n"


@pytest.fixture
def pairs(tmp_path):
    file = tmp_path / "pairs.jsonl"
    file.write_text((pair("supported", kind="river") + pair("contradicted", kind="river") + pair("unsupported")) * 5)
    return file


def test_the_figures(claimcheck, pairs):
    result = claimcheck("eval", "pairs.jsonl")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("fuzzy 1 on 15 pairs\n\nbalanced accuracy           1.000 ")
    assert max(map(len, result.out.splitlines())) <= 80


def test_from_stdin_for_a_machine(claimcheck, pairs, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pairs.read_bytes())))
    shape = json.loads(claimcheck("eval", "-", "--json").out)
    assert (shape["n"], shape["contradicted"]) == (15, {"precision": 1.0, "recall": 1.0})
    assert [(kind["kind"], kind["n"]) for kind in shape["kinds"]] == [("", 5), ("river", 10)]


def test_bad_lines_are_named_and_left_out(claimcheck, pairs):
    pairs.write_text(
        '{\n\n{"claim": "x"}\n' + pair("supported", label="true") + pair("supported", kind=1) + pair("supported")
    )
    result = claimcheck("eval", "pairs.jsonl")
    assert result.code == 0
    assert result.out.startswith("fuzzy 1 on 1 pair\n")
    said = result.err.splitlines()
    assert said[0].startswith("line 1: not JSON")
    assert said[1:] == [
        'line 3: "sources" must be a list of {"id", "text"} with at least one',
        'line 4: "label" must be supported, partial, unsupported or contradicted',
        'line 5: "kind" must be a text',
        "claimcheck: 4 of 5 lines were left out",
    ]


def test_without_a_pair_it_ends_in_2(claimcheck, pairs):
    pairs.write_text("[]\n" * 30)
    result = claimcheck("eval", "pairs.jsonl")
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 22, "twenty lines are named, then how many, then the error"
    assert result.err.endswith("claimcheck: pairs.jsonl: no line holds a labelled pair\n")
    pairs.write_text("\n")
    assert claimcheck("eval", "pairs.jsonl").err == "claimcheck: pairs.jsonl: is empty\n"
    assert claimcheck("eval", "missing.jsonl").code == 2


def test_a_threshold_is_fitted_and_then_held_to(claimcheck, pairs, tmp_path):
    result = claimcheck("eval", "pairs.jsonl", "--calibrate", "c.yml")
    assert (result.code, result.err) == (0, "wrote c.yml\n")
    assert "by five-fold cross-validation" in result.out
    held = claimcheck("eval", "pairs.jsonl", "--calibration", "c.yml").out
    assert held.startswith("fuzzy 1 calibrated at ")

    file = tmp_path / "c.yml"
    file.write_text("judge: fuzzy 1\nthreshold: 1.0\n")
    (tmp_path / "claimcheck.yml").write_text("calibration: c.yml\n")
    assert json.loads(claimcheck("match", "pairs.jsonl").out.splitlines()[0])["verdict"] == "partial"
    again = claimcheck("eval", "pairs.jsonl", "--calibrate", "c.yml")
    assert again.out == result.out, "the judge itself is fitted, whatever is set"


def test_check_holds_to_it_too(claimcheck, tmp_path):
    (tmp_path / "a.md").write_text(f"{CLAIMS['supported']}[1]\n\n## Sources\n\n1. https://a.example/1\n")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "1.txt").write_text(TEXT)
    (tmp_path / "c.yml").write_text("judge: fuzzy 1\nthreshold: 1.0\n")
    arguments = ("check", "a.md", "--sources", "saved", "--offline", "-f", "json")
    plain, held = claimcheck(*arguments), claimcheck(*arguments, "--calibration", "c.yml")
    verdicts = [[claim["verdict"] for claim in json.loads(found.out)["claims"]] for found in (plain, held)]
    assert verdicts == [["supported"], ["partial"]]
    assert held.err == plain.err


def test_what_is_refused(claimcheck, pairs, tmp_path):
    def said(*arguments):
        result = claimcheck("eval", "pairs.jsonl", *arguments)
        assert (result.code, result.out) == (2, "")
        return result.err

    assert "leave --calibration out" in said("--calibrate", "a.yml", "--calibration", "b.yml")
    assert "is a folder" in said("--calibrate", tmp_path)
    assert "no such folder" in said("--calibrate", "none/a.yml")
    (tmp_path / "other.yml").write_text("judge: other\nthreshold: 0.5\n")
    assert "was made for the judge 'other'" in said("--calibration", "other.yml")
    pairs.write_text(pair("supported") * 5)
    assert said("--calibrate", "a.yml").endswith("and 5 others; there are 5 and 0\n")
    assert not (tmp_path / "a.yml").exists()


class Divided:
    """A model that gives no verdict on the first case of its lot, and a support that a threshold may raise on others."""

    name = "onnx divided 1"

    def __call__(self, cases):
        low = [Judgement(Verdict.PARTIAL, 0.2 + 0.2 * (case.claim == CLAIMS["supported"]), self.name) for case in cases]
        return [NotJudged("broken", "no answer"), *low[1:]]


def test_pairs_without_a_verdict_and_a_model_whose_answers_rise(claimcheck, pairs, monkeypatch):
    monkeypatch.setattr("claimcheck.cli.eval.make_judge", lambda settings: Divided())
    result = claimcheck("eval", "pairs.jsonl", "--calibrate", "c.yml", "--json")
    shape = json.loads(result.out)
    assert (shape["unjudged"], shape["confusion"]["supported"]["none"]) == (1, 1)
    assert shape["balanced_accuracy"]["value"] == 0.5
    assert shape["calibration"]["threshold"] == 0.3
    assert shape["calibration"]["fitted"] == 0.9, "the pair without a verdict cannot rise"


def test_of_sources_judged_each_alone_the_best_counts(claimcheck, pairs, monkeypatch):
    both = [{"id": "x", "text": TEXT}, {"id": "y", "text": "A goat."}]
    pairs.write_text((pair("supported", sources=both, combine="any") + pair("unsupported")) * 5)
    monkeypatch.setattr("claimcheck.cli.eval.make_judge", lambda settings: Divided())
    shape = json.loads(claimcheck("eval", "pairs.jsonl", "--calibrate", "c.yml", "--json").out)
    assert (shape["unjudged"], shape["calibration"]["fitted"]) == (0, 1.0)
