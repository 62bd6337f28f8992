"""Definitions such as `[1]: https://…` beside a list in words."""

from __future__ import annotations

import pytest

from claimcheck.findings import structure_findings

BODY = "The bridge opened in May [1]. It cost four million euros [2].\n\n"
WORDS = "## References\n\n1. Alder Courier, 3 May 2024.\n2. Town of Alder, budget.\n\n"
FULL = "## References\n\n1. Alder Courier. https://a.example/1\n2. Town of Alder. https://b.example/2\n\n"
DEFINITIONS = "[1]: https://a.example/1\n[2]: https://a.example/2\n\n"


def listed(article) -> list[tuple[str, str, str | None]]:
    return [(reference.key, reference.text, reference.url) for reference in article.references]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("closing", [WORDS + DEFINITIONS, DEFINITIONS + WORDS])
def test_a_definition_gives_the_address_of_the_entry_in_words(parse_text, closing, suffix):
    article = parse_text(BODY + closing, suffix)
    assert listed(article) == [
        ("1", "Alder Courier, 3 May 2024.", "https://a.example/1"),
        ("2", "Town of Alder, budget.", "https://a.example/2"),
    ]
    assert [claim.keys for claim in article.claims] == [("1",), ("2",)]
    assert structure_findings(article) == ()


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("closing", [FULL + DEFINITIONS, DEFINITIONS + FULL])
def test_a_definition_with_another_address_is_a_second_entry_of_its_number(parse_text, closing, suffix):
    article = parse_text(BODY + closing, suffix)
    assert [(key, url) for key, _, url in listed(article)] == [
        ("1", "https://a.example/1"),
        ("2", "https://b.example/2"),
        ("2", "https://a.example/2"),
    ]
    assert [claim.keys for claim in article.claims] == [("1",), ("2",)]
    assert [finding.rule for finding in structure_findings(article)] == ["duplicate-reference"]


def test_a_list_of_addresses_behind_more_text_begins_anew(parse_text):
    text = "It rained [1].\n\n[1] Rain.\n\nIt snowed and it was cold [1].\n\n[1]: https://b.example/1\n"
    article = parse_text(text)
    assert listed(article) == [("1", "Rain.", None), ("2_1", "https://b.example/1", "https://b.example/1")]
    assert [claim.keys for claim in article.claims] == [("1",), ("2_1",)]


def test_a_footnote_is_no_definition(parse_text):
    text = "It rained [1]. It snowed.[^1]\n\n## Sources\n\n1. Rain.\n\n[^1]: https://b.example/1\n"
    article = parse_text(text, ".md")
    assert [url for _, _, url in listed(article)] == [None, "https://b.example/1"]
    assert len({claim.keys for claim in article.claims}) == 2
