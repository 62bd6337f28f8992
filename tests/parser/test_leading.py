"""Markers before their sentences, and the numbers of paragraphs."""

from __future__ import annotations

import pytest

LIST = (
    "\n\nReferences\n\n[1] Courier. https://a.example/1\n[2] Post. https://b.example/\n[3] Police. https://c.example/\n"
)
SAID, VOTED, HURT = "The mayor said so.", "The council voted on Friday.", "Nobody was hurt that day."


def bound(article) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.text, claim.keys) for claim in article.claims]


def told(article) -> list[tuple[str, str]]:
    return [(anomaly.rule, anomaly.span.slice(article.document.text)) for anomaly in article.anomalies]


@pytest.mark.parametrize("text", [f"[1] {SAID} [2] {VOTED} [3] {HURT}", f"([1]) {SAID} ([2]) {VOTED} ([3]) {HURT}"])
def test_markers_before_their_sentences_cite_what_follows(parse_text, text):
    article = parse_text(text + LIST)
    assert bound(article) == [(SAID, ("1",)), (VOTED, ("2",)), (HURT, ("3",))]
    assert told(article) == [("ambiguous-citation", "[1]")]


def test_a_sentence_between_two_leading_markers_cites_nothing(parse_text):
    article = parse_text(f"[1] {SAID} {HURT} [2] {VOTED}{LIST}")
    assert bound(article) == [(SAID, ("1",)), (HURT, ()), (VOTED, ("2",))]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}[1] {VOTED}[2] {HURT}[3]",
        f"{SAID} [1] {VOTED} [2] {HURT} [3]",
        f"{SAID[:-1]} [1]. {VOTED[:-1]} [2]. {HURT[:-1]} [3].",
    ],
)
def test_markers_behind_their_sentences_are_beyond_doubt(parse_text, text):
    article = parse_text(text + LIST)
    assert bound(article) == [(SAID, ("1",)), (VOTED, ("2",)), (HURT, ("3",))]
    assert told(article) == []


def test_numbered_paragraphs_cite_nothing(parse_text):
    article = parse_text(f"[7] {SAID}\n\n[8] {VOTED}\n\n[9] {HURT} As paragraph [7] has it, he said so.\n")
    assert bound(article)[:3] == [(SAID, ()), (VOTED, ()), (HURT, ())]
    assert article.claims[3].text == "As paragraph [7] has it, he said so."
    assert article.citations == ()
    assert told(article) == [("ambiguous-citation", "[7]")]


def test_paragraphs_whose_numbers_do_not_count_on_cite_what_is_not_there(parse_text):
    article = parse_text(f"[7] {SAID}\n\n[4] {VOTED}\n")
    assert bound(article) == [(SAID, ("7",)), (VOTED, ("4",))]


def test_markers_on_lines_of_their_own_belong_to_what_stands_before(parse_text):
    article = parse_text(f"{SAID}\n\n[1]\n\n{VOTED}\n\n[2]\n")
    assert bound(article) == [(SAID, ("1",)), (VOTED, ("2",))]
