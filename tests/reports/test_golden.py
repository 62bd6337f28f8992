"""One golden file a format: what a change of a format changes is seen in review."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from claimcheck.reports import ARTICLE_FORMATS, FORMATS, article_reporter, reporter
from claimcheck.settings import Settings

GOLDEN = Path(__file__).parent / "golden"
OPTIONS = Settings(publisher="The Holm Courier", publisher_url="https://courier.example")


def compared(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read(), "look at it; if it is right, run again with UPDATE_GOLDEN=1"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    for name in ("GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("name", FORMATS)
def test_a_report(report, name):
    stream = io.StringIO(newline="")
    reporter(name, OPTIONS)([report], stream)
    compared(GOLDEN / f"report.{name}", stream.getvalue())


@pytest.mark.parametrize("name", ARTICLE_FORMATS)
def test_a_parsed_article(structure, name):
    stream = io.StringIO(newline="")
    article_reporter(name)([structure], stream)
    compared(GOLDEN / f"article.{name}", stream.getvalue())


def test_every_format_has_a_file_and_every_golden_file_a_format():
    expected = {f"report.{name}" for name in FORMATS} | {f"article.{name}" for name in ARTICLE_FORMATS}
    found = {path.name for path in GOLDEN.iterdir() if not path.name.startswith("terminal-")}
    assert found == expected
