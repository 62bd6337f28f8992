"""Sentences, words and folding."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.text import fold, sentences, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Exports rose to 2.40 million, U.S. officials said at 9:00 p.m. that day. Imports fell.", 2),
        ("第一句。第二句！", 2),
        ("Dr. Smith left.", 1),
        ("Meet J. É.\u3000Then go.", 2),
        ("One half\ud800. Two.", 2),
        ("  Skip to content, all of it\t", 1),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_sentences(text, count):
    assert len(sentences(text)) == count


def test_a_line_without_stops_is_one_sentence_without_its_blanks():
    assert sentences("  Skip to content ") == [Span(2, 17)]


@given(st.text())
def test_sentences_cover_everything_but_blanks(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    joined = "".join("".join(span.slice(text).split()) for span in spans)
    assert joined == "".join(text.split())


def test_a_long_text_is_split_as_its_parts_are():
    text = "The U.S. team won 2.40 dollars. “Was it fair?” he asked.\n" * 400
    assert [span.slice(text) for span in sentences(text)] == [
        "The U.S. team won 2.40 dollars.",
        "“Was it fair?” he asked.",
    ] * 400


@pytest.mark.parametrize("text", ["word " * 5000, "w" * 20_000, " " * 20_000, "“a " * 5000])
def test_a_sentence_without_end_is_cut(text):
    spans = sentences(text)
    assert all(0 < span.end - span.start <= 4000 for span in spans)
    assert "".join("".join(span.slice(text).split()) for span in spans) == "".join(text.split())


def test_words_keep_their_inner_marks():
    text = "The U.S.-made F-16s cost €2.40 million, didn't they? 東京で"
    assert [span.slice(text) for span in words(text)] == [
        "The", "U.S", "made", "F-16s", "cost", "2.40", "million", "didn't", "they", "東", "京", "で",
    ]  # fmt: skip


def test_fold_makes_forms_equal():
    assert fold("Don’t") == fold("DON'T")
    assert fold("ﬁne") == "fine"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["Selon M. Macron, la loi passera.", "M. Dupont et Mme Royal ont voté.", "Le Dr. Petit arrive."]),
        (
            "de",
            [
                "Das galt am 3. Oktober.",
                "Im 19. Jahrhundert kosteten ca. 5 Mio. Stück z. B. 9 Mrd. Mark.",
                "Er wurde 31.",
                "Die Stadt zahlt.",
            ],
        ),
        ("de", ["Bis Ende 7. Oktober warten alle.", "St. Pauli siegt."]),
        ("en", ["It met at 3 p.m. Friday, e.g. No. 5.", "It ended at 4 p.m.", "He left Ulm.", "Dr. Smith left."]),
        ("pt", ["A Profa. Ana fala da Lei n. 8.", "Fim."]),
        ("es", ["El Sr. López vive en EE. UU. desde 1990.", "Fin."]),
        ("it", ["Lo dice l'art. 5 del D.Lgs. 231.", "Fine."]),
        ("nl", ["Dhr. Jansen en mevr. De Vries zeggen o.a. ja.", "Einde."]),
        (None, ["It is a case of Ulm vs. Bonn.", "The end."]),
    ],
)
def test_abbreviations_and_ordinals_end_no_sentence(language, expected) -> None:
    text = " ".join(expected)
    assert [span.slice(text) for span in sentences(text, language)] == expected
