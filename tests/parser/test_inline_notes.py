"""Notes written where they are cited: the words are the reference's, not the sentence's."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "claims", "references"),
    [
        (
            "It rained.footnote:[Weather, https://a.example/w[page].] It snowed.footnote:b[Snow.] Hail fell.footnote:b[]",
            [("It rained.", "1"), ("It snowed.", "2"), ("Hail fell.", "2")],
            [("Weather, https://a.example/w[page].", "https://a.example/w[page]"), ("Snow.", None)],
        ),
        (
            "It rained hard\\footnote{Weather \\emph{daily}, https://a.example/w}. It snowed.",
            [("It rained hard.", "1"), ("It snowed.", "")],
            [("Weather \\emph{daily}, https://a.example/w", "https://a.example/w")],
        ),
        (
            'It rained hard.<ref name="w">Weather https://a.example/w</ref> It snowed.<ref name="w" /><ref>Snow.</ref>',
            [("It rained hard.", "1"), ("It snowed.", "12")],
            [("Weather https://a.example/w", "https://a.example/w"), ("Snow.", None)],
        ),
        (
            "It rained.^[Weather, https://a.example/w] It snowed[^7: Snow [daily], https://a.example/s]. Hail fell.^[Hail.]",
            [("It rained.", "1"), ("It snowed.", "7"), ("Hail fell.", "2")],
            [
                ("Weather, https://a.example/w", "https://a.example/w"),
                ("Snow [daily], https://a.example/s", "https://a.example/s"),
                ("Hail.", None),
            ],
        ),
        ("It is 10^[a] wide and x^[2] deep.", [("It is 10^[a] wide and x^[2] deep.", "")], []),
        ("It rained \\footnote{and never ended.", [("It rained \\footnote{and never ended.", "")], []),
        ("It rained hard <ref>and never ended.", [("It rained hard <ref>and never ended.", "")], []),
    ],
)  # fmt: skip
def test_inline_notes(parse_text, text, claims, references) -> None:
    article = parse_text(text)
    assert [(claim.text, "".join(claim.keys)) for claim in article.claims] == claims
    assert [(reference.text, reference.url) for reference in article.references] == references


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It rained hard [CIT2002]_ today.\n\n.. [CIT2002] Rain. https://a.example/r\n", ["CIT2002"]),
        ("It rained hard [1]_ today.\n\n.. [1] Rain. https://a.example/r\n", ["1"]),
        ("It rained hard~\\cite{smith2020, jones} today.", ["smith2020", "jones"]),
        ("It rained hard\\footnotemark[3] today.", ["3"]),
        ("It rained hard. citeturn0search1turn2news3", ["turn0search1", "turn2news3"]),
        ("It rained hard. \ue200cite\ue202turn0search1\ue201", ["turn0search1"]),
    ],
)
def test_named_markers(parse_text, text, keys) -> None:
    article = parse_text(text)
    assert [citation.key for citation in article.citations] == keys
    assert article.claims[0].text.startswith("It rained hard")
    assert len(article.claims) == 1


def test_inline_notes_beside_footnotes_of_markdown(parse_text) -> None:
    article = parse_text("It rained.[^1] It snowed.^[Snow, [Courier](https://a.example/s).]\n\n[^1]: Rain.\n", ".md")
    assert [(claim.text, claim.keys) for claim in article.claims] == [("It rained.", ("1",)), ("It snowed.", ("2",))]
    assert {reference.key: reference.url for reference in article.references} == {"1": None, "2": "https://a.example/s"}
    assert article.anomalies == ()


def test_a_footnote_mark_without_a_note_stands_where_all_of_it_does(parse_text) -> None:
    article = parse_text("It rained hard.[^5] It snowed [^4_7^].\n", ".md")
    words = [(citation.key, citation.span.slice(article.document.text)) for citation in article.citations]
    assert words == [("5", "[^5]"), ("4_7", "[^4_7^]")]
