"""Positions of every machine format lead back to the words of the claim in the user's own file."""

from __future__ import annotations

import html as entities
import io
import json
import re
from pathlib import Path

import pytest

from claimcheck import Settings, assembly
from claimcheck.reports import reporter

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
ARTICLES = ("nine-txt/article.txt", "nine-md/article.md", "nine-html/article.html")


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda name: name.partition("/")[0])
def checked(request):
    """The article's path, its text as the file has it, and its report without any source: each claim is a finding."""
    path = FIXTURES / request.param
    return path.read_text("utf-8"), assembly.check(path, Settings(offline=True))


def words(text: str) -> list[str]:
    """The words of a stretch of the file, without its markup and its citation markers."""
    text = re.sub(r"<sup.*?</sup>|<[^>]*>|\[\^?\d+\]", " ", text, flags=re.DOTALL)
    return re.findall(r"\w+", entities.unescape(text))


def between(text: str, start: tuple[int, int], end: tuple[int, int], *, unit: str = "points") -> str:
    """The stretch between two (line, column), columns from 1, the end exclusive, in code points or UTF-8 bytes."""
    lines = text.split("\n")
    chosen = lines[start[0] - 1 : end[0]]
    if unit == "bytes":
        raw = [line.encode() for line in chosen]
        raw[-1] = raw[-1][: end[1] - 1]
        raw[0] = raw[0][start[1] - 1 :]
        return b"\n".join(raw).decode()
    chosen[-1] = chosen[-1][: end[1] - 1]
    chosen[0] = chosen[0][start[1] - 1 :]
    return "\n".join(chosen)


def written(name: str, report) -> str:
    stream = io.StringIO()
    reporter(name)([report], stream)
    return stream.getvalue()


def about_claims(report):
    """The findings that stand at a claim, in the order of formats that put the worst first, with the claim's words."""
    claims = {claim.id: claim for claim in report.article.claims}
    order = ["error", "warning", "info"]
    ranked = sorted(report.findings, key=lambda finding: order.index(finding.severity))
    return [(finding, words(claims[finding.claim].text) if finding.claim else None) for finding in ranked]


def check(found, report):
    expected = about_claims(report)
    assert len(found) == len(expected)
    compared = 0
    for stretch, (finding, claim) in zip(found, expected, strict=True):
        if claim is not None and finding.rule != "no-such-reference":
            assert words(stretch) == claim
            compared += 1
    assert compared >= 5


def test_json(checked):
    text, report = checked
    value = json.loads(written("json", report))
    for claim in value["claims"]:
        for place in claim["places"]:
            assert words(text[place["start"] : place["end"]]) == words(claim["text"])
            start, end = (place["line"], place["column"]), (place["end_line"], place["end_column"])
            assert between(text, start, end) == text[place["start"] : place["end"]]
        for citation in claim["citations"]:
            assert citation["key"] in text[citation["start"] : citation["end"]]
    for reference in value["references"]:
        assert set(words(reference["text"])) <= set(words(text[reference["start"] : reference["end"]]))


def test_sarif(checked):
    text, report = checked
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in json.loads(written("sarif", report))["runs"][0]["results"]
    ]
    check([between(text, (r["startLine"], r["startColumn"]), (r["endLine"], r["endColumn"])) for r in regions], report)


def test_rdjson(checked):
    text, report = checked
    ranges = [found["location"]["range"] for found in json.loads(written("rdjson", report))["diagnostics"]]
    points = [[(r[end]["line"], r[end]["column"]) for end in ("start", "end")] for r in ranges]
    check([between(text, start, end, unit="bytes") for start, end in points], report)


def test_github(checked, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    text, report = checked
    found = []
    for line in written("github", report).splitlines():
        properties = dict(pair.split("=", 1) for pair in line.split("::")[1].partition(" ")[2].split(","))
        lines = text.split("\n")[int(properties["line"]) - 1 : int(properties["endLine"])]
        first = int(properties.get("col", 1)) - 1
        last = int(properties.get("endColumn", len(lines[-1]) + 1)) - 1
        found.append(lines[0][first:last] if len(lines) == 1 else None)
    expected = about_claims(report)
    single = [
        (f, w)
        for f, (finding, w) in zip(found, expected, strict=True)
        if f and w and finding.rule != "no-such-reference"
    ]
    assert len(single) >= 5
    for stretch, claim in single:
        assert words(stretch) == claim


def test_gitlab(checked):
    _, report = checked
    document = report.article.document
    lines = [issue["location"]["lines"]["begin"] for issue in json.loads(written("gitlab", report))]
    expected = [document.locate(finding.place.start).line for finding, _ in about_claims(report)]
    assert lines == expected
