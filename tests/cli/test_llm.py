"""The commands with a language model: tokens and cost on stderr, and its verdicts in the report."""

from __future__ import annotations

import json

import pytest

from tests.judges.chatting import answering, said, speaking

SOURCE = "The Aurora ferry carried 398 passengers on Friday, the operator said."
CLAIM = "The Aurora ferry carried 398 passengers on Friday."


@pytest.fixture
def told(tmp_path):
    (tmp_path / "1.txt").write_text(SOURCE)
    (tmp_path / "a.md").write_text(f"{CLAIM}[1]\n\n[1] Operator\n")
    (tmp_path / "a.md.sources.yml").write_text('"1": {file: 1.txt}\n')

    def configure(endpoint):
        (tmp_path / "claimcheck.yml").write_text(
            f"llm: {{base_url: '{endpoint.base_url}', model: tiny, price_in: 1, price_out: 2}}\n"
        )

    return configure


def test_match_and_check_show_tokens_and_keep_answers(claimcheck, told):
    with speaking(answering(said("supported", "carried 398 passengers on Friday"))) as endpoint:
        told(endpoint)
        done = claimcheck("match", "--judge", "llm", "--claim", CLAIM, "--source", "1.txt")
        assert json.loads(done.out)["verdict"] == "supported"
        assert "llm tiny: 1 calls" in done.err
        assert "100 tokens sent and 20 received, cost 0.0001" in done.err
        done = claimcheck("check", "a.md", "--judge", "fuzzy,llm", "--max-cost", "1", "-f", "json")
        report = json.loads(done.out)
    assert report["claims"][0]["verdict"] == "supported"
    assert report["provenance"]["judge"] == "fuzzy 1, llm tiny"
    done = claimcheck("check", "a.md", "--judge", "llm", "--offline", "-f", "json")
    assert json.loads(done.out)["claims"][0]["verdict"] == "supported"


def test_judges_that_differ_are_a_finding(claimcheck, told):
    with speaking(answering(said("partial", "carried 398 passengers on Friday", claim_words="Aurora"))) as endpoint:
        told(endpoint)
        done = claimcheck("check", "a.md", "--judge", "fuzzy,llm", "--no-pager")
    assert done.code == 3
    assert "fuzzy 1 says supported, llm tiny says partial" in " ".join(done.out.replace("│", " ").split())


def test_a_budget_does_not_reach_over_processes(claimcheck, told):
    with speaking(answering()) as endpoint:
        told(endpoint)
        done = claimcheck("check", "a.md", "--judge", "llm", "--max-cost", "1", "--run", "out")
    assert done.code == 2
    assert "within one process" in done.err


def test_eval_measures_it_and_shows_what_it_cost(claimcheck, told, tmp_path):
    pair = {"claim": CLAIM, "sources": [{"id": "1", "text": SOURCE}], "label": "supported"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair) + "\n")
    with speaking(answering(said("supported", "carried 398 passengers on Friday"))) as endpoint:
        told(endpoint)
        done = claimcheck("eval", "pairs.jsonl", "--judge", "llm", "--json")
    assert json.loads(done.out)["supported"] == {"precision": 1.0, "recall": 1.0}
    assert "llm tiny: 1 calls" in done.err
