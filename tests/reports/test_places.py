"""Regions have exclusive ends, and formats without lines have none."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.model import Block, BlockKind, Position, Segment, Span
from claimcheck.reports.places import Region, located, region, where


def test_regions(report):
    document = report.article.document
    start = document.text.index("Rescuers")
    assert region(document, Span(start, start + 8)) == Region(Position(4, 1), Position(4, 9))
    assert region(document, Span(start, start)) == Region(Position(4, 1), Position(4, 1))
    assert region(document, None) is None
    assert where(document, Span(start, start + 8)) == "ferry.md:4"
    assert where(document, None) == "ferry.md"


def test_a_region_over_two_lines_ends_on_the_second(report):
    document = report.article.document
    found = region(document, Span(document.text.index("The ferry"), document.text.index(" brought")))
    assert found == Region(Position(3, 1), Position(4, 9))


def test_pages(report):
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 10), page=3),)
    document = replace(report.article.document, blocks=blocks, line_starts=(), segments=(Segment(0, 0, 10),))
    assert region(document, Span(2, 4)) is None
    assert where(document, Span(2, 4)) == "ferry.md, page 3"


def test_paragraphs_where_there_is_neither_line_nor_page(report):
    document = replace(report.article.document, line_starts=())
    place = Span(document.text.index("Rescuers"), document.text.index("Rescuers") + 4)
    assert where(document, place) == "ferry.md, paragraph 3"
    finding = replace(report.findings[0], place=place, message="m")
    assert located(finding, document) == "m (paragraph 3)"
    assert located(replace(finding, place=None), document) == "m"
    assert located(finding, report.article.document) == "m"
