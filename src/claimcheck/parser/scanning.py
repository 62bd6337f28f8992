"""All that may be markers in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.model import BlockKind, Document, Span
from claimcheck.parser.inline_notes import find_inline_notes
from claimcheck.parser.markers import PATTERNS, Form, Marker
from claimcheck.parser.structures import STRUCTURES
from claimcheck.parser.tags import EDITORIAL

FORMS: tuple[Form, ...] = (*STRUCTURES, *PATTERNS)
"""Every form; where two find the same words, the one that comes first has them."""

_INLINE_CODE = re.compile(r"`[^`\n]{1,300}`")


def with_inline_notes(document: Document) -> Document:
    """`document` with the notes that its text holds where they are cited, besides those that its format knows."""
    notes = find_inline_notes(document, sorted(_not_read(document)))
    return replace(document, notes=document.notes + notes) if notes else document


def scan(document: Document) -> list[Marker]:
    """All that may be markers, in the order of the text; none overlap, and none stands in code or in an editor's tag."""
    taken = bytearray(len(document.text))
    for span in _not_read(document):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    found = []
    for form in FORMS:
        for marker in form.find(document):
            start, end = marker.span.start, marker.span.end
            if marker.numbers and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(marker)
    return sorted(found, key=lambda marker: marker.span)


def _not_read(document: Document) -> Iterator[Span]:
    """Code, and editors' tags."""
    yield from (block.span for block in document.blocks if block.kind is BlockKind.CODE)
    yield from document.code
    yield from (Span(*tag.span()) for tag in EDITORIAL.finditer(document.text))
    if document.media_type == "text/plain":
        yield from (Span(*code.span()) for code in _INLINE_CODE.finditer(document.text))
