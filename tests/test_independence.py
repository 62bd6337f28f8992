"""Which references are one source, and which sources are younger than the article."""

from __future__ import annotations

import pytest

from claimcheck.independence import likeness, remarks, shingles
from claimcheck.model import Article, Block, BlockKind, Document, Outcome, Reference, Source, Span, Unavailable

REPORT = " ".join(
    f"The board counted {n} people at quay {n * 7} on Tuesday and asked for {n * 3} more." for n in range(20)
)
OTHER = " ".join(
    f"In the valley {n} schools start {n * 2} minutes later, as {n * 5} parents had wished." for n in range(20)
)


def document(text: str, published: str | None = None) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(
        "x",
        text + "\n\nShare this",
        (*blocks, Block(BlockKind.PARAGRAPH, Span(len(text) + 2, len(text) + 12), main=False)),
        "",
        published=published,
    )


def said(*texts: str | Document | None, date: str | None = None) -> list[tuple[str, str]]:
    references = tuple(Reference(str(n), f"Entry {n}") for n in range(1, len(texts) + 1))
    obtained = {
        reference.key: Source(reference.key, document(text) if isinstance(text, str) else text, "url", reference)
        if text is not None
        else Unavailable(Outcome.DEAD, "x")
        for reference, text in zip(references, texts, strict=True)
    }
    return [
        (remark.rule, remark.reference.key)
        for remark in remarks(Article(document(""), (), (), references), obtained, date)
    ]


def test_copies_are_one_source():
    assert said(REPORT, OTHER, REPORT) == [("same-source", "3")]
    assert said(REPORT, REPORT.upper(), REPORT) == [("same-source", "2"), ("same-source", "3")]
    shortened = REPORT[: int(len(REPORT) * 0.7)] + " Additional reporting by our own correspondent in the harbour."
    assert said(REPORT, shortened) == [("same-source", "2")]


def test_what_only_looks_alike_is_not():
    assert said(REPORT, OTHER) == []
    assert said(REPORT, REPORT[: len(REPORT) // 4]) == [], "a brief that quotes a report is no copy of it"
    assert said(REPORT, REPORT[: len(REPORT) // 2] + OTHER) == []
    assert said("Two words.", "Two others.") == []
    assert said(REPORT, None) == []
    assert said("", "") == []


def test_one_address_is_told_by_the_list_already():
    references = tuple(Reference(str(n), f"Entry {n}", "https://a.example/x") for n in (1, 2))
    obtained = {r.key: Source(r.key, document(REPORT), "url", r) for r in references}
    assert remarks(Article(document(""), (), (), references), obtained) == ()


def test_short_texts_must_be_equal():
    assert said("The board voted on Tuesday.", "the board, voted on tuesday") == [("same-source", "2")]


@pytest.mark.parametrize(
    ("published", "date", "found"),
    [
        ("2026-06-02T08:00:00Z", "2026-05-31", True),
        ("2026-05-31", "2026-05-31", False),
        ("2026-05-01", "2026-05-31", False),
        ("2 June 2026", "2026-05-31", False),
        ("2026-06-02", None, False),
        (None, "2026-05-31", False),
    ],
)
def test_sources_younger_than_the_article(published, date, found):
    assert said(document(REPORT, published), date=date) == ([("source-postdates", "1")] if found else [])


def test_how_much_of_a_text_another_has():
    assert likeness(REPORT, REPORT) == 1
    assert likeness(REPORT, OTHER) == 0
    assert 0.4 < likeness(REPORT, REPORT[: len(REPORT) // 2]) < 0.6
    assert likeness("", "") == 1
    assert likeness("", "a") == 0
    assert len(shingles("a b c")) == 1
