"""What each command is for, as a user would run it, on the demo and on the article this project began with."""

from __future__ import annotations

import io
import json
import sys
from importlib import resources

import jsonschema
import pytest

from claimcheck.rules import CATALOGUE


def schema(name: str) -> dict:
    return json.loads(resources.files("claimcheck.reports").joinpath(f"schemas/{name}.schema.json").read_text("utf-8"))


@pytest.fixture
def demo(claimcheck, tmp_path):
    assert claimcheck("demo", "--out", tmp_path / "demo").code == 0
    return tmp_path / "demo"


class TestCheck:
    def test_the_exit_codes(self, claimcheck, demo, tmp_path):
        check = ("check", demo / "article.md", "--offline")
        given = (*check, "--sources", demo / "sources")
        assert claimcheck(*given).code == 1
        assert claimcheck(*given, "--exit-zero").code == 0
        assert claimcheck(*given, "--fail-on", "duplicate-reference").code == 3
        assert claimcheck(*given, "--fail-on", "duplicate-reference", "--allow-unchecked").code == 0
        assert claimcheck(*given, "--fail-on", "uncited").code == 1
        article = tmp_path / "unread.md"
        article.write_text("The river rose.[1]\n\n[1] River board, report of Friday\n")
        assert claimcheck("check", article, "--offline").code == 3
        assert claimcheck("check", article, "--offline", "--allow-unchecked").code == 0

    def test_several_outputs_of_one_run(self, claimcheck, demo, tmp_path):
        result = claimcheck(
            "check", demo / "article.md", "--sources", demo / "sources", "--offline",
            "-f", "terminal", "-f", "json=report.json", "-f", "jsonl=report.jsonl",
        )  # fmt: skip
        assert "cited claims checked" in result.out
        report = json.loads((tmp_path / "report.json").read_text())
        jsonschema.validate(report, schema("check"))
        assert json.loads((tmp_path / "report.jsonl").read_text()) == report
        assert report["provenance"]["settings"]["offline"] == "true"

    def test_several_articles(self, claimcheck, demo, tmp_path):
        (tmp_path / "second.md").write_text("The river rose.[1]\n\n[1] River board\n")
        result = claimcheck("check", demo / "article.md", "second.md", "--offline", "-f", "jsonl")
        names = [json.loads(line)["document"]["name"] for line in result.out.splitlines()]
        assert names == [str(demo / "article.md"), "second.md"]

    def test_the_map_beside_an_article_is_read_by_itself(self, claimcheck, tmp_path):
        (tmp_path / "a.md").write_text("The river rose by two metres on Friday.[1]\n\n[1] River board\n")
        (tmp_path / "level.txt").write_text("The river rose by two metres on Friday.\n")
        (tmp_path / "a.md.sources.yml").write_text('"1": {file: level.txt}\n')
        assert claimcheck("check", "a.md", "--offline").code == 0

    def test_stdin(self, claimcheck, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The river rose.[1]\n\n[1] River board\n")))
        result = claimcheck("check", "-", "--offline", "-f", "json")
        assert json.loads(result.out)["document"]["name"] == "stdin"

    def test_settings_from_the_file_and_the_environment(self, claimcheck, demo, tmp_path, monkeypatch):
        (tmp_path / "claimcheck.yml").write_text("offline: true\nsources: [demo/sources]\nfail_on: []\n")
        assert claimcheck("check", demo / "article.md").code == 3
        monkeypatch.setenv("CLAIMCHECK_ALLOW_UNCHECKED", "1")
        assert claimcheck("check", demo / "article.md").code == 0

    def test_an_article_at_an_address_that_the_guard_refuses(self, claimcheck):
        result = claimcheck("check", "http://10.0.0.1/article")
        assert result.code == 2
        assert result.err.startswith("claimcheck: http://10.0.0.1/article: ")

    @pytest.mark.corpus
    def test_the_seed_without_sources(self, claimcheck, shared):
        result = claimcheck("check", shared / "seed" / "article.txt", "--offline")
        assert result.code == 3
        words = " ".join(result.out.split())
        assert "0 of 8 cited claims checked" in words or "0 of 9 cited claims checked" in words
        for key in "1234":
            assert f"save the page as {key}.html in a folder and pass --sources FOLDER" in words
        assert words.count("names no address") == 4
        assert "run `claimcheck sources" in words


class TestParse:
    @pytest.mark.corpus
    def test_the_seed(self, claimcheck, shared):
        result = claimcheck("parse", shared / "seed" / "article.txt", "-f", "json")
        article = json.loads(result.out)
        jsonschema.validate(article, schema("parse"))
        assert result.code == 0
        assert len({citation["group"] for citation in article["citations"]}) == 8
        assert len(article["citations"]) == 19
        assert [(reference["key"], reference["url"]) for reference in article["references"]] == [
            ("1", None), ("2", None), ("3", None), ("4", None),
        ]  # fmt: skip
        texts = [claim["text"] for claim in article["claims"]]
        assert not [text for text in texts if "Skip to content" in text or "Read also" in text]

    def test_it_ends_in_0_unless_asked(self, claimcheck, demo):
        article = demo / "article.md"
        result = claimcheck("parse", article)
        assert result.code == 0
        assert "4 references, 3 of them with an address" in result.out
        assert claimcheck("parse", article, "--fail-on", "error").code == 1
        assert claimcheck("parse", article, "--fail-on", "duplicate-reference").code == 0

    def test_the_scope_of_markers(self, claimcheck, tmp_path):
        article = tmp_path / "a.txt"
        article.write_text(
            "The bridge rose. In sectors [1], the rules of the state bind many firms [1].\n\n[1]: http://a.b\n"
        )

        def cited(*options: str) -> list[bool]:
            claims = json.loads(claimcheck("parse", article, "-f", "json", *options).out)["claims"]
            return [bool(claim["citations"]) for claim in claims]

        assert cited() == [False, True]
        assert cited("--scope", "paragraph") == [True, True]
        assert cited("--scope", "clause") == [False, True, True]
        (tmp_path / "claimcheck.yml").write_text("scope: paragraph\n")
        assert cited("--config", str(tmp_path / "claimcheck.yml")) == [True, True]
        refused = claimcheck("parse", article, "--scope", "word")
        assert (refused.code, "there are clause, sentence, paragraph" in refused.err) == (2, True)


class TestSources:
    def test_the_map_has_every_reference_and_can_be_used(self, claimcheck, demo):
        result = claimcheck("sources", demo / "article.md")
        path = demo / "article.md.sources.yml"
        assert (result.code, result.out) == (0, "")
        assert str(path) in result.err
        text = path.read_text("utf-8")
        assert "https://county.example/news/bridge-closed" in text
        assert "Estuary Ferries" in text
        path.write_text(text.replace("https://county.example/news/bridge-closed", "https://other.example/"))
        assert claimcheck("check", demo / "article.md", "--offline").code in (1, 3)

    def test_to_stdout(self, claimcheck, demo):
        result = claimcheck("sources", demo / "article.md", "-o", "-")
        assert "Estuary Ferries" in result.out
        assert not (demo / "article.md.sources.yml").exists()


class TestMatch:
    PAIRS = (
        {"id": "b", "claim": "The river rose by two metres.", "sources": [
            {"id": "x", "text": "The river rose by two metres on Friday."}]},
        {"id": "a", "claim": "The river rose by two metres.", "sources": [
            {"id": "x", "text": "A goat won the race.", "title": "Sport"},
            {"id": "y", "text": "The river rose by three metres."}], "combine": "any"},
    )  # fmt: skip

    def test_lines_in_lines_out(self, claimcheck, tmp_path, monkeypatch):
        text = "".join(json.dumps(pair) + "\n" for pair in self.PAIRS)
        (tmp_path / "pairs.jsonl").write_text(text)
        result = claimcheck("match", "pairs.jsonl")
        answers = [json.loads(line) for line in result.out.splitlines()]
        for answer in answers:
            jsonschema.validate(answer, schema("match"))
        assert [(answer["id"], answer["verdict"]) for answer in answers] == [("b", "supported"), ("a", "contradicted")]
        for pair, answer in zip(self.PAIRS, answers, strict=True):
            texts = {source["id"]: source["text"] for source in pair["sources"]}
            for evidence in answer["evidence"]:
                assert texts[evidence["source"]][evidence["start"] : evidence["end"]] == evidence["text"]
        (found,) = answers[1]["disagreements"]
        assert pair["claim"][found["claim_start"] : found["claim_end"]] in found["claim"]
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert claimcheck("match").out == result.out

    @pytest.mark.parametrize("text", ["", "\n\n"])
    def test_a_file_without_pairs_is_told_of(self, claimcheck, tmp_path, text):
        (tmp_path / "pairs.jsonl").write_text(text)
        result = claimcheck("match", "pairs.jsonl")
        assert (result.code, result.out, result.err) == (0, "", "claimcheck: pairs.jsonl holds no pairs\n")

    def test_one_claim_against_files(self, claimcheck, tmp_path):
        (tmp_path / "a.txt").write_text("The river rose by two metres on Friday.\n")
        result = claimcheck("match", "--claim", "The river rose by two metres.", "--source", "a.txt")
        answer = json.loads(result.out)
        assert (answer["verdict"], answer["evidence"][0]["source"]) == ("supported", "a.txt")


class TestRules:
    def test_all_are_listed_and_each_is_explained(self, claimcheck):
        listed = claimcheck("rules").out
        assert max(map(len, listed.splitlines())) <= 80
        for rule in CATALOGUE.values():
            assert rule.name in listed
            explained = " ".join(claimcheck("rules", rule.name).out.split())
            assert rule.meaning in explained
            assert rule.advice in explained
            assert rule.example in explained


class TestDemo:
    VERDICTS = (
        "not_checkworthy", "supported", "supported", "supported", "supported", "contradicted", "supported", "contradicted",
        "partial", "unsupported", "supported", "uncited", "unchecked",
    )  # fmt: skip

    def test_it_covers_the_verdicts(self, claimcheck):
        result = claimcheck("demo", "-f", "json")
        report = json.loads(result.out)
        assert result.code == 0
        assert tuple(claim["verdict"] for claim in report["claims"]) == self.VERDICTS
        assert {finding["rule"] for finding in report["findings"]} >= {"no-such-reference", "unread-source"}

    def test_it_prints_the_report(self, claimcheck):
        out = claimcheck("demo").out
        assert "cited claims checked" in out
        assert "Sources not read" in out
        assert "says “12,000" in out
