"""A hostile article and a hostile source, through the whole program, in every format: shown, and never obeyed."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from claimcheck.reports import FORMATS

WORDS = (
    "\x1b]0;owned\x07 \x1b[2J \x9b2J \u202egnp.exe \u2066x\u200b ]]> <script>owned=1</script> <img src=x onerror=owned=1> "
    "[x](javascript:owned=1) @everyone `code` {{7*7}} ##[error]owned"
)
ARTICLE = f"""\
The river rose by two metres on Friday, {WORDS} said the board.[1]
::error file=x::owned by this line of the article.[1]
=cmd|' /C calc'!A0 was what the spreadsheet said on Friday.[1]
The {"x" * 100_000} was long on Friday.[1]

[1] River board {WORDS}, javascript:owned=1
"""
SOURCE = f"""\
{WORDS}

The river rose by three metres on Friday, {WORDS} said the board.

::error file=x::owned by this line of the source.
"""
OBEYED = set("\x1b\x07\x9b\x08\u202e\u2066\u200b")


@pytest.fixture(params=["txt", "md", "html"])
def outputs(request, claimcheck, tmp_path, monkeypatch):
    """Every format of a check of the hostile article, by name, with what `parse` shows."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    paragraphs = "".join(f"<p>{line}</p>\n" for line in ARTICLE.splitlines())
    text = f"<html><body><article>{paragraphs}</article></body></html>" if request.param == "html" else ARTICLE
    article = tmp_path / f"article.{request.param}"
    article.write_text(text, "utf-8")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "1.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "claimcheck.yml").write_text("publisher: X\npublisher_url: https://x.example\n")
    formats = [part for name in FORMATS for part in ("-f", f"{name}=out.{name}")]
    result = claimcheck("check", article, "--sources", "saved", "--offline", *formats)
    assert result.code in (0, 1, 3), result.err
    found = {name: (tmp_path / f"out.{name}").read_text("utf-8") for name in FORMATS}
    return found | {"parse": claimcheck("parse", article).out, "stderr": result.err}


def test_it_is_inert_everywhere(outputs):
    assert "rose by two metres" in outputs["terminal"]
    for name, text in outputs.items():
        assert not set(text) & OBEYED, name
        assert "##[" not in text, name
    for name in ("terminal", "parse", "markdown", "stderr"):
        assert not re.search(r"^\s*::", outputs[name], re.MULTILINE), name
    for line in outputs["github"].splitlines():
        assert re.match(r"::(error|warning|notice) file=", line)
    page = BeautifulSoup(outputs["html"], "lxml")
    assert len(page.find_all("script")) == 1
    assert not page.find_all(["img", "iframe"])
    assert not [link for link in page.find_all("a") if not link["href"].startswith(("#", "http"))]
    for row in csv.reader(io.StringIO(outputs["csv"])):
        assert not [cell for cell in row if re.match(r"\s*[=+\-@]", cell)]
    etree.fromstring(outputs["junit"].encode())
    for name in ("json", "sarif", "gitlab", "rdjson", "claimreview"):
        json.loads(outputs[name])
    assert "<script" not in outputs["claimreview"]


def test_reports_for_people_stay_short(outputs):
    for name in ("terminal", "markdown", "csv", "parse"):
        assert len(outputs[name]) < 60_000, name
