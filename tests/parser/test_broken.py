"""Addresses of a list that go on in the next line are read whole."""

from __future__ import annotations

import pytest


def listed(article):
    return [reference.url for reference in article.references]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("number", ["[1] {}\n[2] {}\n", "1. {}\n2. {}\n", "- {}\n- {}\n", "{}\n{}\n"])
@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("news/\n2024/05/bridge", "news/2024/05/bridge"),
        ("news/\n   bridge_opens.html, 3 May 2024.", "news/bridge_opens.html"),
        ("news/\nbridge", "news/bridge"),
        ("news/\nNew-bridge-opens", "news/New-bridge-opens"),
        ("news/\n451277 (2024)", "news/451277"),
        ("bridge-\nopens.html.", "bridge-opens.html"),
        ("bridge-\nopens/in-\nmay/", "bridge-opens/in-may/"),
        ("news?id=\n4512", "news?id=4512"),
    ],
)
def test_an_address_goes_on_in_the_next_line(parse_text, number, broken, whole, suffix):
    entries = number.format(f"Courier. https://a.example/{broken}", "Post. https://a.example/2")
    article = parse_text(f"It opened.\n\n# References\n\n{entries}", suffix)
    assert listed(article) == [f"https://a.example/{whole}", "https://a.example/2"]
    assert f"https://a.example/{whole}" in article.references[0].text


@pytest.mark.parametrize(
    "behind",
    [
        *(
            "Accessed 3 May 2024.",
            "accessed on 3 May 2024",
            "e-mail of 3 May",
            "2024",
            "2024-05-03",
            "3/5/2024",
            "(3 May)",
        ),
        *("https://b.example/2", "[Archived] copy", "Paris/London"),
    ],
)
def test_what_an_entry_says_behind_its_address_is_no_part_of_it(parse_text, behind):
    article = parse_text(f"It opened [1].\n\nReferences\n\n[1] Courier. https://a.example/news/\n{behind}\n")
    assert listed(article) == ["https://a.example/news/"]


def test_an_identifier_in_a_broken_address_is_whole(parse_text):
    article = parse_text("It opened [1].\n\nReferences\n\n[1] Courier. https://doi.org/10.1234/a-\nb77, 2024.\n")
    assert article.references[0].identifiers == (("doi", "10.1234/a-b77"),)
