"""Sentences, words and folding."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import fold, sentences, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Exports rose to 2.40 million, U.S. officials said at 9:00 p.m. that day. Imports fell.", 2),
        ("第一句。第二句！", 2),
        ("Dr. Smith left.", 1),
        ("Meet J. É.\u3000Then go.", 2),
        ("One half\ud800. Two.", 2),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_sentences(text, count):
    assert len(sentences(text)) == count


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
