"""What a reference's text gives, field by field."""

from __future__ import annotations

import pytest

from claimcheck.model import Reference
from claimcheck.parser.fields import with_fields


def fields(text: str, url: str | None = None) -> dict[str, object]:
    reference = with_fields(Reference("1", text, url))
    names = ("title", "publisher", "author", "date", "accessed", "archive_url")
    found = {name: value for name in names if (value := getattr(reference, name)) is not None}
    return found | ({"identifiers": reference.identifiers} if reference.identifiers else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Council backs tram to the hospital. Alder Bay Courier, 14 October 2026.",
            {"title": "Council backs tram to the hospital", "publisher": "Alder Bay Courier", "date": "2026-10-14"},
        ),
        (
            "Who pays for the tram? Business Weekly, October 16, 2026.",
            {"title": "Who pays for the tram?", "publisher": "Business Weekly", "date": "2026-10-16"},
        ),
        (
            'Ocean Council, "Seals of the North," 2021, https://a.example.',
            {"title": "Seals of the North", "publisher": "Ocean Council", "date": "2021"},
        ),
        (
            'Author, A. (2005). "Introduction to rain." Journal of Weather. 10(2): 100-110.',
            {
                "title": "Introduction to rain",
                "publisher": "Journal of Weather",
                "author": "Author, A",
                "date": "2005",
            },
        ),
        (
            "Smith, D.; Jones, E. (2020). Rain frameworks. Weather Quarterly. doi:10.1000/182.",
            {
                "title": "Rain frameworks",
                "publisher": "Weather Quarterly",
                "author": "Smith, D.; Jones, E",
                "date": "2020",
                "identifiers": (("doi", "10.1000/182"),),
            },
        ),
        ("Ocean Bank: The fund 2025: https://a.example/f", {"title": "Ocean Bank: The fund 2025"}),
        (
            "How Rain Falls - Wikipedia, accessed 3 May 2024, https://a.example/r",
            {"title": "How Rain Falls", "publisher": "Wikipedia", "accessed": "2024-05-03"},
        ),
        (
            "Neubau beschlossen. Brandheimer Zeitung, 3. November 2026 (abgerufen am 2027-01-02).",
            {
                "title": "Neubau beschlossen",
                "publisher": "Brandheimer Zeitung",
                "date": "2026-11-03",
                "accessed": "2027-01-02",
            },
        ),
        ("《雨季》，2024年5月3日", {"title": "雨季", "date": "2024-05-03"}),
        ("Harbour News, 5 May 2024", {"title": "Harbour News", "date": "2024-05-05"}),
        ("Reuters article discussing the summit of the two presidents", {}),
        (
            "Attention. arXiv:1706.03762v5, 2017.",
            {"title": "Attention", "date": "2017", "identifiers": (("arxiv", "1706.03762v5"),)},
        ),
        (
            "Rain and health. PMID: 12345678. PMC7654321. ISBN 978-3-16-148410-0.",
            {
                "title": "Rain and health",
                "identifiers": (("pmid", "12345678"), ("pmcid", "PMC7654321"), ("isbn", "978-3-16-148410-0")),
            },
        ),
        (
            "Rain. https://web.archive.org/web/2023/https://a.example/x",
            {"title": "Rain", "archive_url": "https://web.archive.org/web/2023/https://a.example/x"},
        ),
    ],
)
def test_fields(text, expected) -> None:
    url = "https://a.example" if "https" in text else None
    assert fields(text, url) == expected


def test_an_identifier_in_the_address(parse_text) -> None:
    assert fields("Rain", "https://doi.org/10.1000/xyz(1)")["identifiers"] == (("doi", "10.1000/xyz(1)"),)
    assert fields("Rain (10.1000/182)")["identifiers"] == (("doi", "10.1000/182"),)
