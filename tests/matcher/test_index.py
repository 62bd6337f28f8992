"""A source made ready for many claims."""

from __future__ import annotations

from claimcheck.matcher.index import SourceIndex, index_source
from claimcheck.model import Source
from claimcheck.readers import read


def index(text: str) -> SourceIndex:
    return index_source(Source("1", read(text.encode(), name="page.txt", media_type="text/plain"), "test"))


def test_a_term_leads_to_its_sentences_and_a_figure_of_several_tokens_to_its_value():
    found = index("The mill made 4 500 loaves. Nobody counted the loaves in 2019,7 or x1,200. It sold 1,200 million.")
    loaf = found.lexicon.term("loaves")
    assert found.postings[loaf] == [0, 1]
    assert found.postings["#4500"] == [0]
    assert found.postings["#1200000000"] == [2]


def test_a_window_is_taken_apart_once_and_only_the_last_ones_are_kept():
    found = index("".join(f"The mill made {number} loaves. " for number in range(100, 200)))
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text

    for number in (*range(3), *range(3)):
        found.kept(number, number, make)
    assert len(made) == 3
    for number in range(100):
        found.kept(number, number, make)
    assert len(made) == 100
    assert found.kept(99, 99, make) == made[-1]
    assert len(made) == 100
    found.kept(0, 0, make)
    assert len(made) == 101
