"""Notes at the end of a text, chapter by chapter: each marker cites the list of its own chapter."""

from __future__ import annotations

import pytest

LISTS = (
    "Chapter 1\n\n1. Courier, 3 May 2024.\n2. Post, 4 May 2024.\n\n"
    "Chapter 2\n\n1. Police report, 2017.\n2. Town, 2018.\n"
)
BODY = (
    "The bridge\n\nChapter 1\n\nIt opened in May.[1] It was cheap.[2]\n\n"
    "Chapter 2\n\nThe old one fell.[1] Nobody was hurt.[2]\n\n"
)
TEXTS = {
    "plain": f"{BODY}Notes\n\n{LISTS}",
    "digits": f"{BODY}Notes\n\n{LISTS}".replace("[1]", "1").replace("[2]", "2"),
    "titles": f"{BODY}Endnotes\n\n{LISTS}".replace("Chapter 1\n\nIt", "Chapter 1: Opening\n\nIt"),
    "named": f"{BODY}{LISTS}".replace("Chapter 1\n\n1", "Notes to chapter 1\n\n1").replace(
        "Chapter 2\n\n1", "Notes to chapter 2\n\n1"
    ),
    "lines": f"{BODY}Notes\n{LISTS}".replace("1\n\n1.", "1\n1.")
    .replace("2\n\n1.", "2\n1.")
    .replace("2024.\n\n", "2024.\n"),
    "words": f"{BODY}Notes\n\n{LISTS}".replace("Chapter 1", "The opening").replace("Chapter 2", "The fall"),
}
MARKED = TEXTS["plain"].replace("\nChapter", "\n## Chapter").replace("\nNotes", "\n## Notes")


def bound(article):
    texts = {reference.key: reference.text for reference in article.references}
    return [[texts.get(key) for key in claim.keys] for claim in article.claims if claim.citations]


FOUND = [["Courier, 3 May 2024."], ["Post, 4 May 2024."], ["Police report, 2017."], ["Town, 2018."]]


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        *((text, ".txt") for text in TEXTS.values()),
        (MARKED, ".md"),
        (
            MARKED.replace("## Chapter 1\n\n1", "**Chapter 1**\n\n1").replace(
                "## Chapter 2\n\n1", "**Chapter 2**\n\n1"
            ),
            ".md",
        ),
    ],
    ids=[*TEXTS, "Markdown", "bold"],
)
def test_the_markers_of_a_chapter_cite_its_notes(parse_text, text, suffix):
    article = parse_text(text, suffix)
    assert bound(article) == FOUND
    [anomaly] = article.anomalies
    assert anomaly.rule == "restarted-numbering"
    assert "has the heading of its part" in anomaly.message


def test_a_number_that_the_notes_of_its_chapter_lack_has_no_reference(parse_text):
    article = parse_text(TEXTS["plain"].replace("hurt.[2]", "hurt.[3]").replace("2. Post", "3. Post"))
    assert bound(article)[-1] == [None]


def test_lists_whose_headings_the_text_lacks_are_told_as_one_that_answers(parse_text):
    article = parse_text(TEXTS["plain"].replace("Chapter 1\n\nIt", "It").replace("Chapter 2\n\nThe", "The"))
    [anomaly] = article.anomalies
    assert "markers were read as citing the one that answers most of them" in anomaly.message


def test_the_next_chapter_ends_the_notes_of_the_one_before(parse_text):
    article = parse_text(
        "Chapter 1\n\nIt opened in May.[1]\n\nNotes\n\n1. Courier, 3 May 2024.\n\n"
        "Chapter 2\n\n1. It fell in two parts.\n2. Nobody was hurt by that, the police said.\n\nIt was old.\n"
    )
    assert [reference.text for reference in article.references] == ["Courier, 3 May 2024."]


def test_a_chapter_named_in_a_wrapped_line_heads_nothing(parse_text):
    article = parse_text(
        "It is told at length in\nChapter 2\nof the book [1].\n\nSources\n\n[1] Courier. https://a.example/1\n"
    )
    assert article.claims[0].text == "It is told at length in Chapter 2 of the book."
