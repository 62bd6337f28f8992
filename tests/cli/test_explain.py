"""`claimcheck explain` on the bundled article: readable at 80 columns, whole in JSON, clear on a wrong id."""

from __future__ import annotations

import json
import re
from math import exp
from pathlib import Path

import pytest

import claimcheck

DEMO = Path(claimcheck.__file__).parent / "demo"
ARTICLE = DEMO / "article.md"


@pytest.fixture
def explain(claimcheck):
    return lambda *arguments: claimcheck("explain", ARTICLE, *arguments, "--sources", DEMO / "sources", "--offline")


@pytest.mark.parametrize("claim", ["c3", "c6", "c10"])
def test_no_line_is_longer_than_80_columns(explain, claim):
    result = explain(claim)
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 80


def test_it_names_the_row_the_check_and_what_decided(explain):
    out = explain("c6").out
    assert "contradicted: a cited source contradicts it" in out
    assert "the article says “21,000 vehicles”, the source says “12,000" in out
    assert "a check names two values" in out


def test_json_has_every_feature(explain):
    shown = json.loads(explain("c6", "--json").out)
    assert (shown["claim"]["id"], shown["verdict"], shown["unread"]) == ("c6", "contradicted", [])
    (judged,) = shown["judgements"]
    assert judged["judgement"]["verdict"] == "contradicted"
    assert len(judged["features"]) > 20
    assert any(check["firm"] for check in judged["checks"])


def test_a_source_that_was_not_read_is_said(explain):
    shown = json.loads(explain("c11", "--json").out)
    assert [source["key"] for source in shown["unread"]] == ["4"]
    assert "[4]" in explain("c11").out


def test_an_id_that_is_not_there(explain):
    result = explain("c99")
    assert result.code == 2
    assert "unknown claim 'c99'" in result.err
    assert "c1 to " in result.err


@pytest.mark.parametrize("claim", ["c2", "c6", "c8", "c10"])
def test_what_is_shown_adds_up(explain, claim):
    """Line by line the shown numbers give the shown sum, and the sum the shown score."""
    out = explain(claim).out
    shown = re.search(r"in log odds\n(.*?)\n  = ([+-][\d.]+)  the sum, which is a score of ([\d.]+)", out, re.DOTALL)
    adds = [float(number) for number in re.findall(r"^    ([+-]\d+\.\d\d)  ", shown[1], re.MULTILINE)]
    assert len(adds) > 3
    assert sum(adds) == pytest.approx(float(shown[2]), abs=1e-6)
    assert 1 / (1 + exp(-float(shown[2]))) == pytest.approx(float(shown[3]), abs=0.006)
    assert " lighter parts, none above 0." in shown[1]


def test_a_support_that_is_not_the_score_says_why(explain):
    out = " ".join(explain("c8").out.split())
    score, support = re.search(r"a score of ([\d.]+)", out)[1], re.search(r"support ([\d.]+)", out)[1]
    assert float(support) < float(score)
    assert f"A verdict of contradicted holds the support down to {support}, whatever the score." in out


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_it_fits_the_terminal(explain, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = explain("c6").out.splitlines()
    assert max(map(len, lines)) <= min(columns, 80)


def test_features_are_said_in_words(explain):
    out = explain("c6").out
    assert re.search(r"another number in the place of the claim's \(\d\.\d\d\)", " ".join(out.split()))
    assert "against_number" not in out
    shown = json.loads(explain("c6", "--json").out)
    features = {row["feature"]: row["means"] for row in shown["judgements"][0]["features"]}
    assert features["against_number"] == "another number in the place of the claim's"
    assert all(features.values())


def test_what_is_no_claim_says_why(explain):
    assert "not a claim: a heading" in explain("c1").out
