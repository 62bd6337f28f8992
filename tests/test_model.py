"""Spans and the way back to the file; fingerprints."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from claimcheck import model
from claimcheck.model import (
    Block,
    BlockKind,
    Citation,
    Claim,
    Document,
    Position,
    Reference,
    Segment,
    Span,
    fingerprint,
    project,
)

# The file "a **bold** word\nnext" read as "a bold word\nnext".
DOCUMENT = Document(
    name="a.md",
    text="a bold word\nnext",
    blocks=(
        Block(BlockKind.PARAGRAPH, Span(0, 11), page=1),
        Block(BlockKind.PARAGRAPH, Span(12, 16), page=2),
    ),
    digest="0" * 64,
    segments=(Segment(0, 0, 2), Segment(2, 4, 4), Segment(6, 10, 5), Segment(12, 16, 4)),
    line_starts=(0, 16),
)


@pytest.mark.parametrize(("offset", "raw"), [(0, 0), (2, 4), (5, 7), (6, 10), (11, 15), (12, 16), (16, 20), (99, 20)])
def test_offsets_lead_back_to_the_file(offset, raw):
    assert DOCUMENT.raw_offset(offset) == raw


def test_projection_without_segments():
    assert project((), 7) == 0
    assert project((Segment(3, 9, 1),), 1) == 9
    assert Document("x", "abc", (), "0").raw_offset(2) == 2


def test_raw_spans_end_with_the_last_character():
    assert DOCUMENT.raw_span(Span(2, 6)) == Span(4, 8)
    assert DOCUMENT.raw_span(Span(6, 6)) == Span(10, 10)


def test_positions_and_pages():
    assert DOCUMENT.locate(2) == Position(1, 5)
    assert DOCUMENT.locate(13) == Position(2, 2)
    assert Document("x.pdf", "abc", (), "0").locate(1) is None
    assert (DOCUMENT.page(3), DOCUMENT.page(13)) == (1, 2)
    assert Document("x", "abc", (), "0").page(1) is None


def test_span_overlap_is_strict():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_claim_keys_are_distinct_and_ordered():
    citations = tuple(Citation(key, Span(0, 1), 0) for key in ("3", "1", "3"))
    assert Claim("c1", "x", (Span(0, 1),), (), citations).keys == ("3", "1")


def test_fingerprint_ignores_number_case_and_spacing():
    one = Reference("1", "Bulletin", "https://example.org/b")
    other = Reference("2", "The Bulletin", "https://example.org/b")
    assert fingerprint("partial", "Exports  rose", one) == fingerprint("partial", "exports rose", other)
    assert fingerprint("partial", "Exports rose", one) != fingerprint("unsupported", "Exports rose", one)
    assert fingerprint("partial", "Exports rose", one) != fingerprint("partial", "Exports rose", None)
    assert len(fingerprint("partial", "\ud800", one)) == 16


def test_every_noun_is_frozen_and_slotted():
    nouns = [noun for _, noun in inspect.getmembers(model, dataclasses.is_dataclass)]
    assert len(nouns) > 20
    for noun in nouns:
        assert noun.__dataclass_params__.frozen, noun
        assert "__slots__" in vars(noun), noun
        assert not any("list[" in str(f.type) or "dict[" in str(f.type) for f in dataclasses.fields(noun)), noun
