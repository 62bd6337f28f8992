"""A contradiction in which no value can be named: every report shows the claim and the passage, whole."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from claimcheck.findings import findings_of
from claimcheck.model import READING, Disagreement, Span, Verdict
from claimcheck.reports import csv as csv_report
from claimcheck.reports import github, html, junit, markdown, sarif, terminal
from claimcheck.reports import json as json_report
from claimcheck.reports.readings import Contrast
from claimcheck.reports.view import entries
from tests.reports.conftest import BULLETIN, find

PASSAGE = "The captain had not been drinking, a breath test showed."


def opposed(assessment):
    """The assessment with its first source read as against the whole claim."""
    claim = assessment.claim.text
    sides = Disagreement(READING, Span(0, len(claim)), find(BULLETIN, PASSAGE), claim, PASSAGE, "1")
    first, *rest = assessment.attributions
    outcome = replace(first.outcome, verdict=Verdict.CONTRADICTED, disagreements=(sides,), unsupported_spans=())
    return replace(
        assessment,
        verdict=Verdict.CONTRADICTED,
        joint=outcome,
        attributions=(replace(first, outcome=outcome), *rest),
    )


@pytest.fixture
def read(report):
    """The hand-made report, whose third claim is read as contradicted."""
    assessments = tuple(opposed(a) if a.claim.id == "c3" else a for a in report.assessments)
    return replace(report, assessments=assessments, findings=findings_of(report.article, assessments))


def written(write, *reports):
    stream = io.StringIO()
    write(reports, stream)
    return stream.getvalue()


@pytest.fixture
def claim(read):
    return next(a.claim.text for a in read.assessments if a.claim.id == "c3")


def test_html(read, claim):
    card = BeautifulSoup(written(html.write, read), "lxml").select_one(".card[id$=c3]")
    assert [dd.get_text() for dd in card.select(".contrast.whole dd")] == [claim, PASSAGE]
    assert not card.select("mark.differs")


def test_markdown(read, claim):
    assert f"| the article says | the source says |\n|---|---|\n| {claim} | {PASSAGE} |" in written(
        markdown.write, read
    )


@pytest.mark.parametrize("width", [100, 50])
def test_terminal(read, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = [line.strip("│ ") for line in written(terminal.write, read).splitlines()]
    text = " ".join(lines)
    if width == 100:
        head = next(n for n, line in enumerate(lines) if line.startswith("the article says   "))
        assert lines[head].endswith("the source says")
        assert lines[head + 1].startswith("The captain was sober and")
        assert "The captain had not been" in lines[head + 1]
    else:
        assert "the article says “The captain was sober and had slept well.”, the source says “The captain had" in text


def test_what_machines_read(read, claim):
    message = f'the source [1] says "{PASSAGE}", which the judge reads as speaking against the claim'
    assert f"{message}: “{claim}”" in [
        result["message"]["text"] for result in json.loads(written(sarif.write, read))["runs"][0]["results"]
    ]
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(written(csv_report.write, read)))}
    assert rows["c3"]["text"] == claim
    assert message in rows["c3"]["findings"]
    found = json.loads(written(json_report.write, read))
    said = next(c for c in found["claims"] if c["id"] == "c3")["joint"]["disagreements"][0]
    assert (said["claim"], said["source"], said["kind"]) == (claim, PASSAGE, READING)
    for write in (github.write, junit.write):
        text = written(write, read).replace("&quot;", '"')
        assert PASSAGE in text
        assert claim in text


def test_a_sentence_without_end_is_cut(read):
    long = "word " * 5000
    contrast = Contrast.of(Disagreement(READING, Span(0, 5), Span(0, len(long)), long, long, "1"))
    assert len(contrast.article) <= 400
    assert contrast.source.endswith("…")


def test_a_message_is_cut_too(read, monkeypatch):
    monkeypatch.setattr("claimcheck.findings._LONGEST", 30)
    (finding,) = [
        f for f in findings_of(read.article, read.assessments) if f.rule == "contradicted" and f.claim == "c3"
    ]
    assert 'says "The captain had not been …", which' in finding.message


def test_the_claim_is_shown_without_a_side_marked(read):
    entry = next(entry for entry in entries(read) if entry.claim.id == "c3")
    assert {piece.kind for piece in entry.words} == {"plain"}
