"""The bar draws on a terminal and leaves nothing behind; anywhere else nothing is written."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from claimcheck.ports import Fetching, Judged, Obtained, Parsed, silent
from claimcheck.progress import listening

EVENTS = (
    Parsed("article\x1b[2J.md", 9, 2),
    Fetching("1", "https://a.example/\x1b]0;x\x07"),
    Obtained("1", "ok"),
    Obtained("2", "dead"),
    Judged("article.md", 9),
)


def test_on_a_terminal():
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=100, color_system=None)
    with listening(console) as listener:
        for event in EVENTS:
            listener(event)
    shown = stream.getvalue()
    assert "2/2" in shown
    assert "judged article.md" in shown
    assert "\x1b]0;" not in shown
    assert "\x1b[2J" not in shown


@pytest.mark.parametrize("console", [Console(file=io.StringIO(), force_terminal=False)])
def test_elsewhere(console):
    with listening(console) as listener:
        assert listener is silent
        listener(EVENTS[0])
    assert console.file.getvalue() == ""


def test_on_a_dumb_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    stream = io.StringIO()
    with listening(Console(file=stream, force_terminal=True)) as listener:
        assert listener is silent
