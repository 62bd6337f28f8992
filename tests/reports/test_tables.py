"""Markdown and CSV: for people elsewhere, so nothing of an article may come alive there."""

from __future__ import annotations

import csv as csv_reader
import io
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from claimcheck.reports import csv, markdown
from claimcheck.reports.markdown import escape


def written(module, *reports) -> str:
    stream = io.StringIO(newline="")
    module.write(list(reports), stream)
    return stream.getvalue()


class TestCsv:
    def test_a_line_a_claim(self, report):
        lines = list(csv_reader.DictReader(io.StringIO(written(csv, report))))
        assert [line["claim"] for line in lines] == [f"c{number}" for number in range(1, 9)]
        second = lines[1]
        assert (second["line"], second["verdict"], second["cites"]) == ("4", "contradicted", "1")
        assert "398" in second["evidence"]

    def test_no_cell_is_a_formula(self, report, hostile):
        claims = [replace(a, claim=replace(a.claim, text=text)) for a, text in zip(
            report.assessments, ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"), strict=True)]  # fmt: skip
        for changed in (hostile, replace(report, assessments=tuple(claims))):
            for line in csv_reader.reader(io.StringIO(written(csv, changed))):
                for cell in line:
                    assert not re.match(r"[\s]*[=+\-@＝＋－＠]", cell)
                    assert not set(cell) & set("\x1b\x07\r\n\x08\u202e")


class TestMarkdown:
    def test_it_reads_well_as_html(self, report):
        html = MarkdownIt("gfm-like", {"linkify": False}).render(written(markdown, report))
        assert "<strong>5 of 7 cited claims checked</strong>" in html
        assert html.count("<tr>") == 5
        assert "<strong>398</strong>" in html
        assert "open the passage</a>" in html
        assert "the article says “412”, the source says “398”" in html

    def test_hostile_text_is_shown_and_not_obeyed(self, hostile):
        text = written(markdown, hostile)
        html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
        assert "<script" not in html
        assert "<img" not in html
        assert "javascript:owned=1)" not in re.sub(r"&[#\w]+;", "", "".join(re.findall(r'href="[^"]*"', html)))
        assert not re.search(r'href="(?!https?://)', html)
        assert "<strong>bold</strong>" not in html
        assert not re.search(r"@\w", text)
        assert "##[" not in text

    @pytest.mark.parametrize(
        "text",
        ["# no heading", "- no list", "1. no list", "* none", "a | b", "<b>", "&amp;", "[a](b)", "![a](b)", "`a`",
         "~~a~~", "http://a.example", "www.a.example", "a_b_c", "a\\b", "--- ", "#1 and @me"],
    )  # fmt: skip
    def test_escaped_text_shows_just_itself(self, text):
        html = MarkdownIt("gfm-like", {"linkify": False}).render(escape(text))
        shown = re.sub(r"<!-- -->|</?p>", "", html).strip()
        unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
        assert unescaped == text.strip()

    def test_a_comment_has_an_end(self, report, monkeypatch):
        monkeypatch.setattr(markdown, "_LONGEST", 3000)
        assert "3 more articles do not fit here" in written(markdown, *[report] * 4)
        monkeypatch.setattr(markdown, "_LONGEST", 300)
        text = written(markdown, report)
        assert "5 of 7 cited claims checked" in text
        assert "see the full report" in text
