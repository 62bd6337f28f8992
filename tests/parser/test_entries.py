"""Where entries begin: numbers that are mentioned, lists that count lazily, and sentences that look like lists."""

from __future__ import annotations

import pytest

BODY = "The bridge opened in May [1]. It cost four million euros [2].\n\n"


def listed(article) -> list[tuple[str, str]]:
    return [(reference.key, reference.text) for reference in article.references]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("heading", ["## References\n\n", ""])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("number", ["1.", "1)"])
def test_a_list_that_shows_one_at_every_entry_counts_on(parse_text, suffix, heading, between, number):
    entries = [f"{number} Courier. https://a.example/{n}" for n in (1, 2, 3)]
    article = parse_text(BODY + heading + between.join(entries) + "\n", suffix)
    assert [(r.key, r.url) for r in article.references] == [(str(n), f"https://a.example/{n}") for n in (1, 2, 3)]
    assert [claim.keys for claim in article.claims if claim.citations] == [("1",), ("2",)]


def test_two_entries_in_brackets_with_one_number_stay_two_of_that_number(parse_text):
    article = parse_text(BODY + "References\n\n[1] Courier. https://a.example/1\n[1] Post. https://a.example/2\n")
    assert [reference.key for reference in article.references] == ["1", "1"]


@pytest.mark.parametrize(
    "entries",
    [
        ["Weber, J. The bridge. 2020.", "Reply to [1], Bridges, 2021.", "Weber on [2], see also [1], 2022."],
        ["Weber, J. On [2], Bridges, 2020.", "Hill, C. The bridge. 2021.", "Weber, J. Hill (as [2]) again. 2022."],
        ["Weber, J. On [2] in Bridges, 2020.", "Hill, C. The bridge. 2021.", "Alder, B. Another. 2022."],
        ["Weber, J. See [2].", "Hill, C. The bridge. 2021.", "Alder, B. Another, from [4] of old. 2022."],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_entry_may_mention_another(parse_text, entries, between):
    lines = [f"[{n}] {entry}" for n, entry in enumerate(entries, 1)]
    article = parse_text(BODY + "References\n\n" + between.join(lines) + "\n")
    assert listed(article) == [("1", entries[0]), ("2", entries[1]), ("3", entries[2])]


def test_an_entry_on_one_line_with_others_may_mention_the_next(parse_text):
    article = parse_text(
        BODY + "References\n\n[1] Weber, J. On [2] of Hill (2020). [2] Hill, C. The bridge. 2021. [3] Alder [1] anew\n"
    )
    assert listed(article) == [
        ("1", "Weber, J. On [2] of Hill (2020)."),
        ("2", "Hill, C. The bridge. 2021."),
        ("3", "Alder [1] anew"),
    ]


def test_entries_that_run_on_over_several_lines_are_all_found(parse_text):
    article = parse_text(BODY + "References\n\n[1] Courier [2] Post\n[3] Times [4] News\n")
    assert listed(article) == [("1", "Courier"), ("2", "Post"), ("3", "Times"), ("4", "News")]


def test_an_address_on_its_line_may_be_followed_by_the_next_entry(parse_text):
    long = f"The bridge {'of the town ' * 10}opened in May [1]. It cost four million [2].\n\n"
    entries = "[1] Paper 1\nhttps://a.example/1 [2] Paper 2\nhttps://a.example/2\n"
    article = parse_text(f"{long}References\n\n{entries}")
    assert [(r.key, r.url) for r in article.references] == [("1", "https://a.example/1"), ("2", "https://a.example/2")]


SAID = "[1] The mayor said the bridge would open in May."
VOTED = "[2] The council voted against it on Friday, and it was close."


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize(
    "closing", ["", "References\n\n[1] Courier. https://a.example/1\n[2] Post. https://b.example/\n"]
)
def test_sentences_behind_their_numbers_are_no_list(parse_text, between, closing):
    article = parse_text(f"Alder has a new bridge.\n\n{SAID}{between}{VOTED}\n\n{closing}")
    assert len(article.references) == (2 if closing else 0)
    assert [claim.text for claim in article.claims[1:]] == [SAID[4:], VOTED[4:]]


def test_sentences_that_close_an_article_and_answer_its_markers_are_a_list(parse_text):
    article = parse_text(f"{BODY}{SAID}\n{VOTED}\n")
    assert [reference.key for reference in article.references] == ["1", "2"]


@pytest.mark.parametrize("number", ["({n})", "^{n}", "{n}:", "[{n}]"])
def test_lines_with_an_identifier_and_no_stop_are_no_headings(parse_text, number):
    long = "The town of Ulm flooded its bridge on Friday. " * 4
    entries = "".join(f"{number.format(n=n)} Weber, J. (2024). Paper {n}. doi:10.1000/xyz{n}\n" for n in (1, 2, 3))
    article = parse_text(f"{long[:-2]} [1].\n\nReferences\n\n{entries}")
    assert [reference.key for reference in article.references] == ["1", "2", "3"]
