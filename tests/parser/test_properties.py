"""Generated articles parse back to what they were made of; no document makes the parser raise."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.model import Block, BlockKind, Document, Link, Note, Segment, Span, project
from claimcheck.parser import parse
from claimcheck.readers import read

TOWNS = ("Ulm", "Bonn", "Kiel", "Trier", "Worms", "Hagen", "Essen", "Siegen", "Lindau", "Passau")
VERBS = ("flooded", "closed", "rebuilt", "sold", "painted", "measured", "abandoned", "reopened")
THINGS = ("bridge", "school", "harbour", "tower", "market", "station", "theatre", "brewery")
TAILS = (
    "on Friday",
    "for 2.40 dollars",
    "at 9:00 p.m. that day",
    "in the U.S. manner",
    "by 31 to 14",
    "within 3 years",
)

sentence = st.builds("The town of {} {} its {} {}".format, *map(st.sampled_from, (TOWNS, VERBS, THINGS, TAILS)))


def brackets(keys: list[int]) -> str:
    return "".join(f"[{key}]" for key in keys)


MARKERS = {
    "[1][2]": (brackets, ".txt"),
    " [1] [2]": (lambda keys: "".join(f" [{key}]" for key in keys), ".txt"),
    " [1, 2]": (lambda keys: f" [{', '.join(map(str, keys))}]", ".txt"),
    "[1;2]": (lambda keys: f"[{';'.join(map(str, keys))}]", ".txt"),
    "[^1][^2]": (lambda keys: "".join(f"[^{key}]" for key in keys), ".md"),
    "【1†source】": (lambda keys: "".join(f"【{key}†source】" for key in keys), ".txt"),
    "[citation:1]": (lambda keys: "".join(f"[citation:{key}]" for key in keys), ".md"),
    "<sup>[1]</sup>": (lambda keys: "".join(f"<sup>[{key}]</sup>" for key in keys), ".html"),
}
LISTS = {
    ".txt": (
        ("References\n\n", "[{n}] Paper {n}. https://a.example/{n}\n"),
        ("Quellen:\n\n", "{n}. Paper {n}, https://a.example/{n}.\n"),
        ("---\n\n", "[{n}] Paper {n}\nhttps://a.example/{n}\n"),
        ("", "[{n}]: https://a.example/{n}\n"),
        ("Sources\n\n", "[{n}] Paper {n} https://a.example/{n} "),
    ),
    ".md": (
        ("", "[^{n}]: Paper {n}. https://a.example/{n}\n"),
        ("## Sources\n\n", "{n}. [Paper {n}](https://a.example/{n})\n"),
        ("## References\n\n", "[{n}] Paper {n}: https://a.example/{n}  \n"),
    ),
    ".html": (("<h2>References</h2><ol>", '<li>Paper {n}. <a href="https://a.example/{n}">link</a></li>'),),
}


@dataclass(frozen=True)
class Written:
    """An article as text, and what it says: per sentence the words and the keys."""

    text: str
    suffix: str
    claims: tuple[tuple[str, tuple[str, ...]], ...]
    references: int


@st.composite
def articles(draw: st.DrawFn) -> Written:
    style, suffix = MARKERS[draw(st.sampled_from(sorted(MARKERS)))]
    heading, entry = draw(st.sampled_from(LISTS[suffix]))
    before_stop = draw(st.booleans())
    paragraphs = draw(
        st.lists(
            st.lists(st.tuples(sentence, st.lists(st.integers(1, 6), max_size=3, unique=True)), min_size=1, max_size=4),
            min_size=1,
            max_size=4,
        )
    )
    uncited = [text for paragraph in paragraphs for text, keys in paragraph if not keys]
    assume(len(set(uncited)) == len(uncited))  # a headline that comes again above an article is dropped
    said = {}
    written = []
    for paragraph in paragraphs:
        words = []
        for text, keys in paragraph:
            marks = style(keys) if keys else ""
            words.append(f"{text}{marks}." if before_stop else f"{text}.{marks}")
            said.setdefault((f"{text}.", frozenset(map(str, keys))), (f"{text}.", tuple(map(str, keys))))
        written.append(" ".join(words))
    listing = heading + "".join(entry.format(n=n) for n in range(1, 7))
    if suffix == ".html":
        body = "".join(f"<p>{words}</p>" for words in written)
        return Written(f"<article>{body}{listing}</ol></article>", suffix, tuple(said.values()), 6)
    return Written("\n\n".join([*written, listing]), suffix, tuple(said.values()), 6)


@given(articles())
@settings(max_examples=150, deadline=None)
def test_a_generated_article_parses_back(written: Written) -> None:
    article = parse(read(written.text.encode(), name="article" + written.suffix))
    cited = any(keys for _, keys in written.claims)
    assert [(claim.text, claim.keys) for claim in article.claims] == list(written.claims)
    if cited:
        assert [(r.key, r.url) for r in article.references] == [(str(n), f"https://a.example/{n}") for n in range(1, 7)]
    document = article.document
    assert len(article.citations) == sum(len(claim.citations) * len(claim.places) for claim in article.claims)
    for claim in article.claims:
        for offset, character in enumerate(claim.text):
            there = document.text[project(claim.segments, offset)]
            assert there == character or (character == " " and there.isspace())
        place = claim.places[0]
        assert place.slice(document.text)[0] == claim.text[0]
        assert place.slice(document.text)[-1] == claim.text[-1]
    for citation in article.citations:
        assert citation.key in citation.span.slice(document.text)
    for reference in article.references:
        assert reference.span is not None
        assert " ".join(reference.span.slice(document.text).split()) == reference.text


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
@settings(max_examples=300, deadline=None)
def test_no_document_makes_it_raise(document: Document, scope: str) -> None:
    article = parse(document, scope=scope)
    keys = {citation for claim in article.claims for citation in claim.citations}
    assert keys <= set(article.citations)
    for claim in article.claims:
        assert claim.text == claim.text.strip() != ""
        assert "  " not in claim.text
        assert all(0 <= place.start < place.end <= len(document.text) for place in claim.places)
