"""The terminal report: a golden file at each width, colour switches, and nothing that a terminal obeys."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from claimcheck.reports import terminal

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(report, monkeypatch, width=80, stream=None) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = stream or io.StringIO()
    terminal.write([report], stream)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_golden(report, monkeypatch, width):
    text = shown(report, monkeypatch, width)
    path = GOLDEN / f"terminal-{width}.txt"
    if UPDATE:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "look at it; if it is right, run again with UPDATE_GOLDEN=1"


@pytest.mark.parametrize("width", range(40, 201, 7))
def test_no_line_is_wider_than_the_screen(report, monkeypatch, width):
    for line in shown(report, monkeypatch, width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_pipe_gets_no_escapes_and_marks_words_by_signs(report, monkeypatch):
    text = shown(report, monkeypatch)
    assert "\x1b" not in text
    assert ">412<" in text
    assert "_slept well_" in text


def test_a_terminal_gets_colour_and_links_and_no_signs(report, monkeypatch):
    text = shown(report, monkeypatch, stream=Screen())
    assert re.search(r"\x1b\[[\d;]*m412", text)
    assert "]8;" in text
    assert ">412<" not in text


def test_no_color_force_color_and_dumb(report, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", shown(report, monkeypatch, stream=Screen()))
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in shown(report, monkeypatch)
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    dumb = shown(report, monkeypatch, stream=Screen())
    assert "\x1b[3" not in dumb
    assert ">412<" in dumb


@pytest.mark.parametrize("screen", [True, False])
def test_hostile_text_is_inert(hostile, screen):
    stream = Screen() if screen else io.StringIO()
    terminal.write([hostile], stream)
    terminal.write_articles([hostile], stream)
    text = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\", "", stream.getvalue())
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2066\x08\r\u200b")
    assert "[bold]" in text
    assert "##[" not in text
    assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_an_article_as_understood(structure, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    stream = io.StringIO()
    terminal.write_articles([structure], stream)
    text = stream.getvalue()
    assert "8 claims, 9 citations, 4 references, 2 of them with an address" in text
    assert "Share this page (page furniture)" in text
    assert "[4] is listed but never cited" in text
    assert "Rescuers brought 412 passengers ashore. [1]  (line 4)" in text


def test_a_claim_that_wraps_hangs_beside_its_number_and_keeps_its_style(structure, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    claim = replace(structure.article.claims[0], text="Rescue at sea of four hundred souls", checkworthy=False)
    article = replace(structure.article, claims=(claim,), references=(), dropped=())
    stream = Screen()
    terminal.write_articles([replace(structure, article=article, findings=())], stream)
    lines = stream.getvalue().splitlines()
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in lines]
    assert plain[-3:-1] == ["  c1 Rescue at sea of four", "     hundred souls [1]  (line"]
    assert "\x1b[2mhundred souls" in lines[-2]


def test_what_is_not_checked_says_why_and_an_identifier_stands_for_an_address(structure, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    article = structure.article
    claim = replace(article.claims[0], checkworthy=False, reason="a heading")
    reference = replace(article.references[0], text="Bulletin", url=None, identifiers=(("doi", "10.1000/1"),))
    document = replace(article.document, line_starts=())
    article = replace(article, document=document, claims=(claim,), references=(reference,))
    stream = io.StringIO()
    terminal.write_articles([replace(structure, article=article)], stream)
    assert "(paragraph 2, a heading)" in stream.getvalue()
    assert "[1] Bulletin  doi:10.1000/1" in stream.getvalue()


def test_one_is_no_plural_and_an_address_is_shown_once(structure, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    [first, *_] = structure.article.references
    told = replace(first, text=f"Bulletin. {first.url}")
    article = replace(structure.article, claims=structure.article.claims[:1], citations=(), references=(told,))
    stream = io.StringIO()
    terminal.write_articles([replace(structure, article=article)], stream)
    assert "1 claim, 0 citations, 1 reference, 1 of them with an address" in stream.getvalue()
    assert stream.getvalue().count(first.url) == 1


def test_a_megabyte_of_one_word(report, monkeypatch):
    first = report.assessments[1]
    long = replace(first, claim=replace(first.claim, text="x" * 1_000_000))
    text = shown(replace(report, assessments=(long,)), monkeypatch)
    assert len(text) < 20_000


class TestViews:
    def test_summary_has_no_panels_and_full_has_one_for_every_cited_claim(self, report):
        def panels(view):
            stream = io.StringIO()
            terminal.write([report], stream, view=view)
            return re.findall(r"╭─ \S+ \w+  (c\d)", stream.getvalue())

        assert panels("summary") == []
        assert panels("problems") == ["c2", "c4", "c8", "c3"]
        assert panels("full") == ["c1", "c2", "c3", "c4", "c5", "c7", "c8"]

    @pytest.mark.parametrize(("lines", "paged"), [(10, True), (500, False)])
    def test_what_is_longer_than_the_terminal_is_paged(self, report, monkeypatch, lines, paged):
        shown = []
        monkeypatch.setattr("pydoc.pager", shown.append)
        monkeypatch.setenv("LINES", str(lines))
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.delenv("LESS", raising=False)
        stream = Screen()
        terminal.write([report], stream, pager=True)
        assert bool(shown) is paged
        assert bool(stream.getvalue()) is not paged
        assert "5 of 7 cited claims checked" in (shown or [stream.getvalue()])[0]

    def test_a_pipe_is_never_paged(self, report, monkeypatch):
        monkeypatch.setattr("pydoc.pager", lambda _: pytest.fail("a pager in a pipe"))
        stream = io.StringIO()
        terminal.write([report], stream, pager=True)
        assert stream.getvalue()

    def test_accepted_findings_are_counted(self, report):
        stream = io.StringIO()
        terminal.write([replace(report, findings=(), accepted=((report.findings[0], "known"),))], stream)
        assert "1 finding accepted by the baseline or an ignore" in stream.getvalue()
