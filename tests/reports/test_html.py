"""The HTML page as a text: its policy, what it refers to, what it escapes, how large it is."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from claimcheck.findings import findings_of
from claimcheck.model import Article, Block, BlockKind, NotJudged, Reference, Span, Verdict
from claimcheck.reports import html
from claimcheck.verdict import assess, metrics_of


def page(*reports) -> str:
    stream = io.StringIO()
    html.write(list(reports), stream)
    return stream.getvalue()


def soup(*reports) -> BeautifulSoup:
    return BeautifulSoup(page(*reports), "lxml")


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(report):
    found = soup(report)
    policy = found.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name, tag in (("style-src", found.style), ("script-src", found.script)):
        digest = base64.b64encode(hashlib.sha256(tag.string.encode()).digest()).decode()
        assert directives[name] == f"'sha256-{digest}'"
    assert len(found.find_all("script")) == 1
    assert not found.find_all(style=True), "the policy forbids style attributes"


def test_it_refers_to_nothing_but_itself_and_to_web_pages_by_links(report, hostile):
    for found in (soup(report), soup(hostile)):
        assert not found.find_all(["img", "iframe", "link", "object", "embed", "base", "video", "audio"])
        assert not found.find_all(src=True)
        for link in found.find_all("a"):
            assert link["href"].startswith(("#", "https://", "http://"))
            assert link["href"].startswith("#") or link["rel"] == ["noreferrer", "noopener"]


def test_every_anchor_leads_somewhere(report):
    found = soup(report)
    ids = [element["id"] for element in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in found.find_all("a") if link["href"].startswith("#")}
    assert targets - set(ids) == {"a1-ref-7"}, "the article cites [7] and lists no [7]"


def test_the_article_as_written_with_its_claims_marked(report):
    found = soup(report)
    for element in found.select(".text .unseen, .text .sign"):
        element.decompose()
    text = [part.get_text() for part in found.select(".text > p")]
    assert text == [line for line in report.article.document.text.splitlines() if line]
    marked = found.select_one("#a1-t-c2")
    assert marked.get_text().strip() == "Rescuers brought 412 passengers ashore."
    assert marked["class"] == ["claim", "v-contradicted"]


def test_evidence_shows_source_passage_and_both_sides(report):
    card = soup(report).find(id="a1-c2")
    assert "Bulletin 14 · Coast guard · 2026-05-01" in card.h4.get_text()
    assert card.select_one(".got").get_text() == "fetched 2026-05-02 09:30 UTC"
    assert [dd.get_text() for dd in card.select(".contrast dd")] == ["412", "398"]
    assert [mark.get_text() for mark in card.select("mark.covered")] == ["passengers", "brought ashore", "rescuers"]
    assert card.select_one("blockquote a")["href"].startswith("https://coast.example/bulletin#latest:~:text=All%20398")


def test_sources_say_how_they_were_got_or_how_to_supply_them(report):
    listed = soup(report).select(".sources li")
    assert "fetched 2026-05-02" in listed[0].get_text()
    assert "supplied (folder: key)" in listed[1].get_text()
    assert "save the page as 3.html" in listed[2].get_text()


def test_hostile_text_is_text(hostile):
    found = soup(hostile)
    assert len(found.find_all("script")) == 1
    assert not found.find_all(onerror=True)
    assert not found.find_all(onload=True)
    assert "<script>owned=1</script>" in found.select_one(".card .words").get_text()
    assert not set(page(hostile)) & set("\x1b\x07\x9b\u202e\u2066\x08\r")


def test_what_all_sources_say_together_is_shown(report):
    first, third = report.assessments[0], report.assessments[2]
    joint = replace(third.joint, verdict=Verdict.SUPPORTED, evidence=first.joint.evidence)
    alone = replace(third.joint, verdict=Verdict.UNSUPPORTED, evidence=())
    changed = assess(third.claim, joint, [replace(a, outcome=alone) for a in third.attributions])
    card = soup(replace(report, assessments=(changed,))).select_one(".card")
    assert card.select("h4")[-1].get_text().startswith("All its sources together")
    assert "[1]" in card.select("blockquote")[-1].get_text()


def test_kinds_of_blocks_and_what_is_no_claim(report):
    document = report.article.document
    spans = [block.span for block in document.blocks]
    kinds = [(BlockKind.HEADING, 1), (BlockKind.QUOTE, 0), (BlockKind.CODE, 0), (BlockKind.LIST_ITEM, 1)]
    blocks = [Block(kind, span, level) for (kind, level), span in zip(kinds, spans, strict=False)]
    blocks.append(Block(BlockKind.PARAGRAPH, Span(spans[4].start, spans[-1].end), main=False))
    article = replace(report.article, document=replace(document, blocks=tuple(blocks), language="en"))
    claims = [replace(a, verdict=Verdict.NOT_CHECKWORTHY) for a in report.assessments]
    found = soup(replace(report, article=article, assessments=tuple(claims)))
    assert [part.name for part in found.select(".text > :not(.unseen)")] == ["h3", "blockquote", "pre", "p", "p"]
    assert found.select_one(".text")["lang"] == "en"
    assert "furniture" in found.select(".text p")[-1]["class"]
    assert not found.select("a.claim")
    assert not found.select(".card")


def test_entries_of_a_list_stand_on_lines_of_their_own_and_footnotes_have_their_keys(report):
    text = "It rained [1].\n[1] Weather, one\n[2] Rivers, two\nThe office, three"
    spans = [Span(0, 14), Span(15, 47), Span(48, 65)]
    kinds = (BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.NOTE)
    blocks = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True))
    listed = (Reference("1", "Weather, one", span=Span(19, 31)), Reference("2", "Rivers, two", span=Span(36, 47)))
    noted = Reference("3", "The office, three", span=Span(48, 65))
    document = replace(report.article.document, text=text, blocks=blocks)
    article = replace(report.article, document=document, citations=(), references=(*listed, noted))
    found = soup(replace(report, article=article, assessments=()))
    shown = [part.get_text("|") for part in found.select(".text > p")]
    assert shown == ["It rained [1].", "[1] Weather, one |[2] Rivers, two", "[3] The office, three"]
    assert len(found.select(".text br")) == 1


def test_several_articles_and_none(report):
    found = soup(report, report)
    assert len(found.select("section.page")) == 2
    assert len(found.select("nav li")) == 2
    assert "0 of 0" not in page()


def test_what_was_not_judged_and_an_article_without_claims(report):
    first = report.assessments[0]
    outcome = NotJudged("too_slow", "the judge gave up")
    changed = assess(first.claim, outcome, [replace(a, outcome=outcome) for a in first.attributions])
    assert "the judge gave up" in page(replace(report, assessments=(changed,)))
    empty = Article(report.article.document, (), (), ())
    nothing = replace(report, article=empty, assessments=(), sources=(), findings=(), metrics=metrics_of(()))
    assert "no claim was found" in page(nothing)


@pytest.fixture
def large(report):
    """The report with as many claims as asked for, each with its evidence."""

    def make(number: int):
        chosen = [report.assessments[index % len(report.assessments)] for index in range(number)]
        claims = [replace(a, claim=replace(a.claim, id=f"c{index}")) for index, a in enumerate(chosen, 1)]
        article = replace(report.article, claims=tuple(a.claim for a in claims))
        return replace(
            report,
            article=article,
            assessments=tuple(claims),
            findings=findings_of(article, claims),
            metrics=metrics_of(claims),
        )

    return make


def test_400_claims_stay_under_3_megabytes(large):
    assert len(page(large(400)).encode()) < 3_000_000


def test_a_megabyte_of_one_word(report):
    first = report.assessments[1]
    long = replace(first, claim=replace(first.claim, text="x" * 1_000_000))
    assert len(re.findall("x", page(replace(report, assessments=(long,))))) < 20_000
