"""Headings of reference lists over what is text, and where such a list ends."""

from __future__ import annotations

import pytest

CLOSING = "# References\n\n1. Courier. https://a.example/1\n2. Post. https://a.example/2\n"
PROSE = (
    "The mayor’s office said that a firm from the region had built the bridge, and that all of it "
    "was paid for by the town in the end."
)


@pytest.mark.parametrize("heading", ["# Notes", "# Sources", "# Links"])
@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize(
    "paragraph",
    [
        'The mayor said in 2021 that "nobody" was hurt on the bridge (it was closed).',
        "The town says on [its page](https://t.example/) that the bridge was cheap and is safe.",
        "In 2019 the council (it met on 3 May 2019) said no to the bridge, “for now”.",
    ],
)
def test_text_under_the_heading_of_a_list_is_text(parse_text, heading, suffix, paragraph):
    text = f"# Bridge\n\nIt opened in May [1].\n\n{heading}\n\n{paragraph}\n\n{PROSE}\n\n# Money\n\n"
    text += f"It cost four million [2].\n\n{CLOSING}"
    article = parse_text(text, suffix)
    assert [reference.key for reference in article.references] == ["1", "2"]
    assert PROSE in [claim.text for claim in article.claims]
    assert any(claim.text.startswith(paragraph[:12]) for claim in article.claims)


@pytest.mark.parametrize("heading", ["# Links", "# Sources"])
def test_a_list_ends_where_text_begins_again(parse_text, heading):
    items = "- [Courier](https://a.example/1)\n- [Post](https://a.example/2)"
    said = 'In 2021 the mayor said "no" to [the town](https://t.example/), as the council had asked him.'
    article = parse_text(f"# Bridge\n\nIt opened in May.\n\n{heading}\n\n{items}\n\n{said}\n\n{PROSE}\n", ".md")
    assert [reference.text for reference in article.references] == ["Courier", "Post"]
    assert [claim.text for claim in article.claims[-2:]][1] == PROSE


def test_numbered_sentences_that_nothing_cites_are_text_where_text_follows(parse_text):
    notes = "# Notes\n\n1. The bridge was closed in April.\n2. It is forty metres long.\n\n"
    article = parse_text(f"# Bridge\n\nIt opened in May.\n\n{notes}{PROSE}\n", ".md")
    assert article.references == ()
    assert "The bridge was closed in April." in [claim.text for claim in article.claims]


def test_notes_that_are_cited_are_notes(parse_text):
    notes = "# Notes\n\n1. The bridge was closed in April.\n2. It is forty metres long.\n\n"
    article = parse_text(f"# Bridge\n\nIt opened in May [1], says the town [2].\n\n{notes}{PROSE}\n", ".md")
    assert [reference.key for reference in article.references] == ["1", "2"]
