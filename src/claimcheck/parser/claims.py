"""Claims: the sentences of an article with what each cites."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import Block, BlockKind, Citation, Claim, Document, Segment, Span
from claimcheck.parser.checkworthy import names_source, why_not
from claimcheck.parser.clauses import Unit, clauses_of, spread
from claimcheck.parser.leading import Leading
from claimcheck.parser.leaning import leans
from claimcheck.parser.removal import Removal, removals_of
from claimcheck.parser.sentences import sentences_around
from claimcheck.parser.wording import Wording, without
from claimcheck.ports import Scope

_MIN_FIGURES = 3
_STOPS = (".", "!", "。", "！", '."', '!"', ".”", "!”", "。」")


@dataclass(slots=True)
class _Draft:
    """A claim before repeats are merged and numbers given."""

    text: str
    segments: tuple[Segment, ...]
    place: Span
    kind: BlockKind
    citations: list[Citation]
    context: str = ""


def find_claims(
    document: Document, parts: Sequence[tuple[Block, Span]], leading: Leading, scope: Scope
) -> tuple[Claim, ...]:
    """The claims in `parts` (blocks, and which span of each), in order, repeats merged."""
    drafts: list[_Draft] = []
    lead = ""
    removals = removals_of(document, leading.marks, leading.numbers)
    starts = [removal.span.start for removal in removals]
    for block, span in parts:
        inside = removals[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        wording = without(document.text, span, [removal.span for removal in inside])
        kind = _kind(block, wording)
        before = drafts[-1].text if drafts and drafts[-1].kind is not BlockKind.HEADING else ""
        lead = _lead(kind, before, lead)
        in_table = kind is BlockKind.TABLE_CELL and bool(drafts) and drafts[-1].kind is kind
        reaches = bisect_right if span in leading.blocks else bisect_left
        for unit in _units(wording, kind, inside, document.language, scope, reaches):
            words = wording.text[unit.start : unit.end]
            if not (_is_bare(words, kind) or (unit.citations and drafts and names_source(words))):
                leaning = in_table or leans(words, document.language)
                context = before if leaning else lead
                drafts.append(_draft(wording, unit, kind, context))
                before = words
            elif drafts:
                drafts[-1].citations.extend(unit.citations)
    return tuple(_merged(drafts))


def _lead(kind: BlockKind, before: str, lead: str) -> str:
    """The words that introduce the list a block stands in (`The largest were:`), and all its items lean on."""
    if kind is not BlockKind.LIST_ITEM:
        return ""
    return before if before.endswith((":", "：")) else lead


def _kind(block: Block, wording: Wording) -> BlockKind:
    """What a block is: a line that cites and ends in a stop is no heading, whatever its length."""
    if block.kind is BlockKind.HEADING and wording.cuts and wording.text.endswith(_STOPS):
        return BlockKind.PARAGRAPH
    return block.kind


def _is_bare(words: str, kind: BlockKind) -> bool:
    """Whether nothing but a list's number or punctuation is left: its markers belong to what stands before.

    In a table a number alone says something.
    """
    figures = sum(map(str.isalnum, words))
    shortest = 1 if kind is BlockKind.TABLE_CELL else _MIN_FIGURES
    return figures < shortest and not any(map(str.isalpha, words))


def _draft(wording: Wording, unit: Unit, kind: BlockKind, context: str) -> _Draft:
    text, segments = wording.part(unit.start, unit.end)
    return _Draft(text, segments, wording.place(unit.start, unit.end), kind, list(unit.citations), context)


def _units(
    wording: Wording,
    kind: BlockKind,
    removals: Sequence[Removal],
    language: str | None,
    scope: Scope,
    reaches: Callable[[Sequence[int], int], int],
) -> list[Unit]:
    """The sentences of a block, or the clauses that cite each for themselves.

    `reaches` says which sentence a marker between two belongs to, given where they end and where it stood.
    """
    text = wording.text
    cited = [cut for cut, removal in zip(wording.cuts, removals, strict=True) if removal.citations]
    found = [] if kind is BlockKind.HEADING else list(sentences_around(text, cited, language))
    found = found or [Span(0, len(text))]
    ends = [span.end for span in found]
    held: list[list[tuple[int, Removal]]] = [[] for _ in found]
    for cut, removal in zip(wording.cuts, removals, strict=True):
        held[min(reaches(ends, cut), len(ends) - 1)].append((cut, removal))
    units = [unit for span, cuts in zip(found, held, strict=True) for unit in clauses_of(text, span, cuts, scope)]
    return spread(units) if scope == "paragraph" else units


def _merged(drafts: Sequence[_Draft]) -> Iterator[Claim]:
    """Claims from drafts; those with the same words and the same keys are one, with all their places."""
    alike: dict[tuple[str, frozenset[str]], list[_Draft]] = {}
    for draft in drafts:
        alike.setdefault((draft.text, frozenset(citation.key for citation in draft.citations)), []).append(draft)
    for number, same in enumerate(alike.values(), 1):
        first = same[0]
        reason = why_not(first.text, first.kind, cited=bool(first.citations))
        yield Claim(
            id=f"c{number}",
            text=first.text,
            places=tuple(draft.place for draft in same),
            segments=first.segments,
            citations=tuple(first.citations),
            context=first.context,
            checkworthy=reason is None,
            reason=reason,
        )
