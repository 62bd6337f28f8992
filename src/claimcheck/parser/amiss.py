"""What is amiss with the notes and links that a format knows: told, for the binding alone would hide it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimcheck.addresses import same_page
from claimcheck.model import Anomaly, Document, Note, Span
from claimcheck.parser.binding import Mark
from claimcheck.parser.inline_notes import lies_in

_LABEL = re.compile(r"\[?\s?\^?(?P<n>\d{1,3})\s?\]?")


def note_anomalies(document: Document) -> Iterator[Anomaly]:
    """The notes given twice with different words, and the markers that show another number than their note."""
    for note in document.notes:
        yield from _repeated(document, note)
        yield from _mislabelled(document, note)


def plain_links(document: Document, parts: Sequence[Span], marks: Sequence[Mark]) -> Iterator[Anomaly]:
    """One line on all the links in `parts` (in order) that are no citations, at the first of them."""
    citing = [mark.span for mark in marks]
    found = [
        link
        for link in document.links
        if link.url.startswith(("http://", "https://"))
        and lies_in(parts, link.span.start)
        and not lies_in(citing, link.span.start)
    ]
    if found:
        links = "1 link in the text is" if len(found) == 1 else f"{len(found):,} links in the text are"
        message = (
            f"{links} not read as citing: a link cites where its words are a number, or in brackets behind a statement"
        )
        yield Anomaly("plain-links", message, found[0].span)


def _repeated(document: Document, note: Note) -> Iterator[Anomaly]:
    for span in note.repeats:
        if note.span is not None and not _alike(document, note.span, span):
            first, again = (_line(document, place) for place in (note.span, span))
            message = (
                f"[{note.key}] is defined twice with different words: "
                f"the definition{first} was used, the one{again} was not"
            )
            yield Anomaly("duplicate-reference", message, span)


def _line(document: Document, span: Span) -> str:
    place = document.locate(span.start)
    return f" in line {place.line}" if place else ""


def _alike(document: Document, one: Span, other: Span) -> bool:
    """Whether two bodies have the same words, or the same address."""
    addresses = [same_page(url) if (url := _address(document, span)) else None for span in (one, other)]
    words = [span.slice(document.text).split() for span in (one, other)]
    return words[0] == words[1] or (addresses[0] is not None and addresses[0] == addresses[1])


def _address(document: Document, span: Span) -> str | None:
    index = bisect_left(document.links, span.start, key=lambda link: link.span.start)
    inside = index < len(document.links) and document.links[index].span.start < span.end
    return document.links[index].url if inside else None


def _mislabelled(document: Document, note: Note) -> Iterator[Anomaly]:
    for span in note.markers:
        label = _LABEL.fullmatch(document.text, span.start, span.end)
        if label and note.key.isdigit() and int(label["n"]) != int(note.key):
            message = f"the marker shows [{label['n']}] and its link leads to note [{note.key}]: the link was followed"
            yield Anomaly("mislabelled-marker", message, span)
