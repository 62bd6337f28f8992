"""`--without CHECK` and the setting `checks`: what is left out finds nothing, is said, and makes another run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimcheck as package
from claimcheck.matcher.catalogue import CATALOGUE

DEMO = Path(package.__file__).parent / "demo"
GIVEN = (DEMO / "article.md", "--sources", DEMO / "sources", "--offline")
CHECKS = f"there are {', '.join(CATALOGUE)}"


@pytest.fixture
def pair(tmp_path):
    line = {"claim": "Exports fell 14 per cent.", "sources": [{"id": "a", "text": "Exports fell 12 per cent."}]}
    (tmp_path / "pairs.jsonl").write_text(json.dumps({**line, "label": "contradicted"}) + "\n")
    (tmp_path / "source.txt").write_text("Exports fell 12 per cent.\n")
    return line["claim"]


def test_check_says_what_was_left_out_in_every_report(claimcheck):
    assert json.loads(claimcheck("check", *GIVEN, "-f", "json").out)["metrics"]["contradicted"] == 2
    shown = json.loads(claimcheck("check", *GIVEN, "--without", "numbers", "-f", "json").out)
    assert shown["metrics"]["contradicted"] == 1
    assert shown["provenance"]["settings"]["checks"] == "numbers=off"
    assert shown["provenance"]["judge"] == "fuzzy 1 without numbers"
    for form in ("terminal", "markdown", "html"):
        out = claimcheck("check", *GIVEN, "--without", "roles", "--without", "numbers,dates", "-f", form).out
        assert "10 of 11 cited claims checked, without the checks numbers, dates, roles" in out
    assert "checked, without the check roles\n" in claimcheck("check", *GIVEN, "--without", "roles").out


def test_match_explain_and_eval_leave_it_out_too(claimcheck, pair):
    asked = ("match", "--claim", pair, "--source", "source.txt")
    verdicts = [json.loads(claimcheck(*asked, *more).out)["verdict"] for more in ((), ("--without", "numbers"))]
    assert verdicts[0] == "contradicted" != verdicts[1]
    explained = claimcheck("explain", DEMO / "article.md", "c6", *GIVEN[1:], "--without", "numbers").out
    assert "(fuzzy 1 without numbers)" in explained
    assert "12,000 vehicles”" not in explained
    assert claimcheck("eval", "pairs.jsonl", "--without", "numbers").out.startswith("fuzzy 1 without numbers on 1 pair")


def test_the_settings_file_and_the_environment(claimcheck, pair, tmp_path, monkeypatch):
    asked = ("match", "--claim", pair, "--source", "source.txt")
    (tmp_path / "claimcheck.yml").write_text("checks: {numbers: off, dates: on}\n")
    assert json.loads(claimcheck(*asked).out)["verdict"] != "contradicted"
    assert "numbers=off" in claimcheck("config").out
    monkeypatch.setenv("CLAIMCHECK_CHECKS", "numbers=on,roles=off")
    assert json.loads(claimcheck(*asked).out)["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("checks: {number: off}", f"unknown check 'number'; did you mean 'numbers'?; {CHECKS}"),
        ("checks: {xyz: off}", f"unknown check 'xyz'; {CHECKS}"),
        ("checks: {numbers: perhaps}", "numbers: expected true or false"),
        ("checks: 7", "expected a list"),
    ],
)
def test_what_is_no_check_is_one_line(claimcheck, pair, tmp_path, text, words):
    (tmp_path / "claimcheck.yml").write_text(text + "\n")
    result = claimcheck("match", "pairs.jsonl")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.endswith(f"claimcheck.yml: checks: {words}\n")


@pytest.mark.parametrize("command", [("check", *GIVEN), ("match", "-"), ("eval", "-"), ("explain", GIVEN[0], "c1")])
def test_the_option_says_so_too(claimcheck, command):
    result = claimcheck(*command, "--without", "number")
    assert (result.code, result.err) == (
        2,
        f"claimcheck: --without: unknown check 'number'; did you mean 'numbers'?; {CHECKS}\n",
    )


def test_a_calibration_is_of_the_judge_with_all_its_checks(claimcheck, pair, tmp_path):
    (tmp_path / "c.yml").write_text("judge: fuzzy 1\nthreshold: 0.7\n")
    assert claimcheck("match", "pairs.jsonl", "--calibration", "c.yml").code == 0
    result = claimcheck("match", "pairs.jsonl", "--calibration", "c.yml", "--without", "roles")
    assert (result.code, "not for 'fuzzy 1 without roles'" in result.err) == (2, True)


def test_a_run_without_a_check_is_another_run(claimcheck, tmp_path):
    run = ("check", *GIVEN, "--run", "run")
    claimcheck(*run)
    again, other = claimcheck(*run), claimcheck(*run, "--without", "roles")
    assert len(list((tmp_path / "run" / "results").rglob("*.json.gz"))) == 2, (again.err, other.err)
