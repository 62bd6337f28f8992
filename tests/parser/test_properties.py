"""Generated articles parse back to what they were made of; no document makes the parser raise."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Block, BlockKind, Document, Link, Note, Segment, Span, project
from claimcheck.parser import parse
from claimcheck.readers import read
from tests.conftest import EXAMPLES
from tests.parser.writing import Written, articles

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@given(articles)
@settings(max_examples=3 * EXAMPLES)
def test_a_generated_article_parses_back(written: Written) -> None:
    article = parse(read(written.text, name=written.name))
    document = article.document
    urls = {reference.key: reference.url for reference in article.references}
    assert [(claim.text, tuple(urls[key] for key in claim.keys)) for claim in article.claims] == list(written.claims)
    assert [reference.url for reference in article.references] == list(written.references)
    assert article.dropped == ()
    assert article.anomalies == ()
    assert len(article.citations) == sum(len(claim.citations) * len(claim.places) for claim in article.claims)
    for claim in article.claims:
        assert claim.checkworthy or not claim.citations
        for offset, character in enumerate(claim.text):
            there = document.text[project(claim.segments, offset)]
            assert there == character or (character == " " and there.isspace())
        for place in claim.places:
            assert place.slice(document.text)[0] == claim.text[0]
            assert place.slice(document.text)[-1] in claim.text[-1] + "”"
    for citation in article.citations:
        words = citation.span.slice(document.text)
        assert words
        assert not written.numbered or citation.key in words.translate(PLAIN) or is_range(words)
    for reference in article.references:
        assert reference.span is not None
        assert not written.numbered or reference.text in " ".join(reference.span.slice(document.text).split())


def is_range(words: str) -> bool:
    return any(dash in words for dash in "-–")


PIECES = (
    *("[1]", "[2]", "[^1]", "1. ", "2) ", " ", "\n", "\n\n", ".", ". ", "?", "“", "”", '"', "(", ")", "word", "The "),
    *("Sources", "References:", "http://a.b/c", "U.S.", "【1†source】", "¹", "<sup>", "</sup>", "<ref>", "</ref>"),
    *("footnote:[", "]", "\\footnote{", "}", "`", "中。", "é", "\u200b", "\x00", "\ud800", "(Smith, 2020)", "..."),
    *("Read also", "---", "|", "# ", "- ", "\t", "\u3000", "J. É."),
)
alphabet = st.sampled_from(PIECES)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document at all: spans in order and within the text, and nothing else to rely on."""
    text = "".join(draw(st.lists(st.one_of(alphabet, st.text(max_size=5)), max_size=40)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    anywhere = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: Span(min(ends), max(ends))
    )
    blocks = tuple(
        Block(
            draw(st.sampled_from(BlockKind)),
            span,
            draw(st.integers(0, 6)),
            draw(st.none() | st.integers(0, 9)),
            None,
            draw(st.booleans()),
        )
        for span in spans
    )
    links = tuple(
        sorted((Link(span, "https://a.b") for span in draw(st.lists(anywhere, max_size=4))), key=lambda link: link.span)
    )
    notes = tuple(
        Note(
            draw(st.sampled_from(["1", "a", "4_7", ""])),
            "words",
            None,
            tuple(draw(st.lists(anywhere, max_size=3))),
            draw(st.none() | anywhere),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Document(
        name="any", text=text, blocks=blocks, digest="", links=links, notes=notes,
        superscripts=tuple(draw(st.lists(anywhere, max_size=3))), code=tuple(draw(st.lists(anywhere, max_size=2))),
        language=draw(st.sampled_from([None, "en", "de", "zh", "xx", ""])), segments=(Segment(0, 0, len(text)),),
        media_type=draw(st.sampled_from(["text/plain", "text/markdown"])),
    )  # fmt: skip


@given(documents(), st.sampled_from(["clause", "sentence", "paragraph"]))
@settings(max_examples=3 * EXAMPLES)
def test_no_document_makes_it_raise(document: Document, scope: str) -> None:
    article = parse(document, scope=scope)
    keys = {citation for claim in article.claims for citation in claim.citations}
    assert keys <= set(article.citations)
    for claim in article.claims:
        assert claim.text == claim.text.strip() != ""
        assert "  " not in claim.text
        assert all(0 <= place.start < place.end <= len(document.text) for place in claim.places)
