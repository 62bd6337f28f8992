"""Markers and lists put together: every number of a marker gets the key of the reference that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Citation, Document, Span
from claimcheck.parser.catalogue import Catalogue
from claimcheck.parser.markers import Marker
from claimcheck.parser.numbers import Number, is_certain

_BETWEEN = re.compile(r"[^\S\n]{0,3}[,;、，；]?[^\S\n]{0,3}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker of the text with what it cites; `kept` says that its words stay in the sentence."""

    span: Span
    citations: tuple[Citation, ...]
    kept: bool = False

    @property
    def group(self) -> int:
        """Which run of adjacent markers it belongs to."""
        return self.citations[0].group


def bind(document: Document, markers: Sequence[Marker], catalogue: Catalogue) -> list[Mark]:
    """The markers that count, in order, with their citations; links that cite join the catalogue."""
    numbers = [_counting(marker, catalogue) for marker in markers]
    others = any(found and not marker.sole for marker, found in zip(markers, numbers, strict=True))
    marks: list[Mark] = []
    group, end = -1, -1
    for marker, found in zip(markers, numbers, strict=True):
        if not found or (marker.sole and others):
            continue
        if not marks or not _BETWEEN.fullmatch(document.text, end, max(end, marker.span.start)):
            group += 1
        end = marker.span.end
        alone = len({number.span for number in found}) == 1
        cited = (
            Citation(catalogue.resolve(marker, number, document), marker.span if alone else number.span, group)
            for number in found
        )
        marks.append(Mark(marker.span, tuple(cited), marker.kept))
    return marks


def _counting(marker: Marker, catalogue: Catalogue) -> tuple[Number, ...]:
    """The numbers of a marker that is one: each certain by its looks, or answered by a reference."""
    if marker.target is not None:
        return marker.numbers
    known = all(catalogue.has(n.key) or (is_certain(n) and not marker.answered) for n in marker.numbers)
    return marker.numbers if known else ()
