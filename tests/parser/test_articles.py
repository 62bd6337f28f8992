"""Twelve articles in as many ways to cite, each with the sources that its claims are bound to."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck.parser import parse
from claimcheck.readers import read

ARTICLES = Path(__file__).parent / "articles"
TRUTH = yaml.safe_load((ARTICLES / "truth.yml").read_text("utf-8"))


def test_every_article_has_its_truth() -> None:
    assert sorted(TRUTH) == sorted(path.name for path in ARTICLES.iterdir() if path.name != "truth.yml")
    assert len(TRUTH) == 12


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_article(name) -> None:
    expected = TRUTH[name]
    article = parse(read((ARTICLES / name).read_bytes(), name=name))
    urls = {reference.key: reference.url for reference in article.references}
    cited = [claim for claim in article.claims if claim.citations]
    assert [[urls.get(key, "?") for key in claim.keys] for claim in cited] == [row[1:] for row in expected["claims"]]
    for claim, (beginning, *_) in zip(cited, expected["claims"], strict=True):
        assert claim.text.startswith(beginning)
        assert claim.checkworthy
    assert len(article.references) == expected["references"]
    assert [anomaly.rule for anomaly in article.anomalies] == expected.get("anomalies", [])


def test_raised_markers_side_by_side_are_two():
    page = (
        b"<article><p>The line will have 14 stops.<sup>1</sup><sup>2</sup> Work begins soon.<sup>2</sup></p></article>"
    )
    article = parse(read(page, name="a.html"))
    assert [claim.keys for claim in article.claims] == [("1", "2"), ("2",)]
