"""Document to Article: furniture, markers, references, claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model import Article, Block, BlockKind, Document, Dropped, Span
from claimcheck.parser.amiss import note_anomalies, plain_links
from claimcheck.parser.binding import bind
from claimcheck.parser.catalogue import Catalogue
from claimcheck.parser.claims import find_claims
from claimcheck.parser.fields import with_fields
from claimcheck.parser.furniture import find_furniture
from claimcheck.parser.leading import read_leading
from claimcheck.parser.listings import Listing, find_listings
from claimcheck.parser.markers import Marker
from claimcheck.parser.scanning import scan, with_inline_notes
from claimcheck.parser.styles import unresolved_styles
from claimcheck.parser.unbound import unbound
from claimcheck.ports import Scope

__all__ = ["Scope", "parse"]


def parse(document: Document, *, scope: Scope = "sentence") -> Article:
    """Find the claims, citations and references of `document`; pure, and total: no document makes it raise.

    `scope` says how far a marker reaches.
    """
    original, document = document, with_inline_notes(document)
    candidates = scan(document)
    listings = find_listings(document, candidates)
    parts = list(_outside(document.blocks, _taken(document, listings)))
    furniture = find_furniture(document, [block for block, _ in parts], candidates)
    parts = [(block, span) for block, span in parts if block not in furniture]
    catalogue = Catalogue(document, listings, candidates)
    listed, spans = tuple(catalogue.references), [span for _, span in parts]
    marks = bind(document, list(_within(candidates, spans)), catalogue)
    leading = read_leading(document, parts, marks, catalogue)
    citations = tuple(citation for mark in leading.marks for citation in mark.citations)
    styles = tuple(unresolved_styles(document, spans))
    cited = {citation.key for citation in citations}
    dropped = [Dropped(block.span, block.span.slice(document.text), reason) for block, reason in furniture.items()]
    return Article(
        document=original,
        claims=find_claims(document, parts, leading, scope),
        citations=citations,
        references=tuple(map(with_fields, catalogue.references)),
        dropped=tuple(dropped),
        anomalies=(
            *catalogue.anomalies,
            *leading.anomalies,
            *note_anomalies(document),
            *plain_links(document, spans, marks),
            *styles,
            *unbound(document, spans, listed, cited, is_told=bool(styles)),
        ),
    )


def _taken(document: Document, listings: Sequence[Listing]) -> list[Span]:
    """The spans that lists, their headings and notes take up, in order."""
    taken = [span for listing in listings for span in listing.spans]
    taken += [listing.heading for listing in listings if listing.heading]
    taken += [block.span for block in document.blocks if block.kind is BlockKind.NOTE]
    return sorted(taken)


def _outside(blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[tuple[Block, Span]]:
    """The parts of `blocks` that lie in none of `taken`; both are in order."""
    index = 0
    for block in blocks:
        start = block.span.start
        while index < len(taken) and taken[index].start < block.span.end:
            if start < taken[index].start:
                yield block, Span(start, taken[index].start)
            start = max(start, taken[index].end)
            index += 1
        if start < block.span.end:
            yield block, Span(start, block.span.end)


def _within(markers: Sequence[Marker], spans: Sequence[Span]) -> Iterator[Marker]:
    """Those of `markers` that lie in one of `spans`; both are in order."""
    index = 0
    for marker in markers:
        while index < len(spans) and spans[index].end < marker.span.end:
            index += 1
        if index < len(spans) and spans[index].start <= marker.span.start:
            yield marker
