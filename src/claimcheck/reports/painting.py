"""Words cut into pieces and marked: a claim's, and a passage's in its context."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model import Document, Evidence, Judgement, Span
from claimcheck.reports.inert import inert


class Kind(StrEnum):
    """How a piece of text is marked."""

    PLAIN = "plain"
    CONTEXT = "context"
    """Words around a passage, not part of it."""
    COVERED = "covered"
    """Words of a passage that stand for words of the claim."""
    MISSING = "missing"
    """Words of the claim that no source bears out."""
    DIFFERS = "differs"
    """One side of a disagreement."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, inert and on one line, marked in one way."""

    text: str
    kind: Kind = Kind.PLAIN


_CONTEXT = 110
"""Code points shown on either side of a passage, within its block."""
_LONGEST = 900
"""Of a passage or claim; a report is read, and a megabyte of one word is not."""


def quotation(evidence: Evidence, document: Document, judgement: Judgement) -> tuple[Piece, ...]:
    """The passage of `evidence` in its context, its covered words and its side of disagreements marked."""
    passage = evidence.passage
    span = Span(passage.span.start, min(passage.span.end, passage.span.start + _LONGEST))
    spans = [
        (Span(span.start + cover.passage_span.start, span.start + cover.passage_span.end), Kind.COVERED)
        for cover in evidence.alignment.covers
    ]
    spans += [
        (found.source_span, Kind.DIFFERS)
        for found in judgement.disagreements
        if found.source_key == passage.source_key and not found.whole
    ]
    inside = [(Span(s.start - span.start, s.end - span.start), kind) for s, kind in spans if s.overlaps(span)]
    before, after = _context(document, span)
    pieces = (Piece(before, Kind.CONTEXT), *paint(span.slice(document.text), inside), Piece(after, Kind.CONTEXT))
    return tuple(piece for piece in pieces if piece.text)


def _context(document: Document, span: Span) -> tuple[str, str]:
    """The words before and after `span` in its block, cut on blanks, with an ellipsis where there is more."""
    block = next((b.span for b in document.blocks if b.span.overlaps(span)), span)
    start, end = max(block.start, span.start - _CONTEXT), min(max(block.end, span.end), span.end + _CONTEXT)
    before, after = document.text[start : span.start], document.text[span.end : end]
    if start > block.start:
        before = "…" + before.partition(" ")[2]
    if end < block.end:
        after = after.rpartition(" ")[0] + "…"
    return inert(before), inert(after)


_JOINT = re.compile(r"[\s,;:'\"“”‘’()–-]{1,2}")


def paint(text: str, spans: Iterable[tuple[Span, Kind]]) -> tuple[Piece, ...]:
    """`text` cut into pieces; a later span wins over an earlier one, and short gaps between covered words close."""
    cut = text[:_LONGEST]
    kinds = [Kind.PLAIN] * len(cut)
    for span, kind in spans:
        start, end = max(0, span.start), min(len(cut), span.end)
        kinds[start:end] = [kind] * max(0, end - start)
    runs: list[tuple[Kind, int, int]] = []
    for index, kind in enumerate(kinds):
        if runs and runs[-1][0] is kind:
            runs[-1] = (kind, runs[-1][1], index + 1)
        else:
            runs.append((kind, index, index + 1))
    pieces = _close_gaps([Piece(inert(cut[start:end]), kind) for kind, start, end in runs])
    return (*pieces, Piece("…")) if len(text) > _LONGEST else tuple(pieces)


def _close_gaps(pieces: list[Piece]) -> list[Piece]:
    """Join two covered (or missing) pieces that only a blank or a comma parts."""
    closed: list[Piece] = []
    for piece in pieces:
        if (
            len(closed) >= 2
            and closed[-2].kind is piece.kind is not Kind.PLAIN
            and closed[-1].kind is Kind.PLAIN
            and _JOINT.fullmatch(closed[-1].text)
        ):
            gap, first = closed.pop(), closed.pop()
            closed.append(Piece(first.text + gap.text + piece.text, piece.kind))
        else:
            closed.append(piece)
    return closed
