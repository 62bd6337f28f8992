"""Lines around the sentences of an article: why they need not be checked, and whose their markers are."""

from __future__ import annotations

import pytest

from claimcheck.model import BlockKind
from claimcheck.parser.checkworthy import why_not

LIST = "\n\nReferences\n\n[1] Courier. https://a.example/1\n[2] Post. https://a.example/2\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Source: Reuters", "it names where the report is from"),
        ("Quelle: dpa", "it names where the report is from"),
        ("(Fuente: EFE)", "it names where the report is from"),
        ("With material from AP", "it names where the report is from"),
        ("By Jane Weber and Tom Hill, Alder", "a byline"),
        ("(Reporting by Jane Weber; Editing by Tom Hill)", "a byline"),
        ("Read more: the bridge in pictures", "a teaser of other articles"),
        ("Lesen Sie auch: Die Brücke in Bildern", "a teaser of other articles"),
        ("The new bridge at dawn. Photo: Jane Weber/Courier", "a picture credit"),
        ("Foto: Jana Weber", "a picture credit"),
    ],
)
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION])
def test_lines_that_state_nothing(text, reason, kind):
    assert why_not(text, kind, cited=False) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Sources in the ministry said that the bridge was sold.",
        "By Friday the bridge was open again.",
        "With material from the quarry they mended the bridge within a week of the fall that closed it in the spring.",
        "Read more books, the minister told the children of Alder.",
    ],
)
def test_sentences_that_begin_alike(text):
    assert why_not(text, BlockKind.PARAGRAPH, cited=False) is None


@pytest.mark.parametrize("label", ["Sources: [1], [2]", "(Source: [1][2])", "Sources: Courier [1], Post [2]."])
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_the_markers_of_a_source_line_are_those_of_what_stands_before(parse_text, label, between):
    article = parse_text(f"The bridge opened in May.{between}{label}{LIST}")
    assert [(claim.text, claim.keys) for claim in article.claims] == [("The bridge opened in May.", ("1", "2"))]
