"""What is taken out of a sentence to leave its words: runs of markers with their brackets, tags, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claimcheck.model import Citation, Document, Span
from claimcheck.parser.binding import Mark
from claimcheck.parser.tags import EDITORIAL, LABELLED, LOCATOR

_OPENING = re.compile(r"[(（\[]\s?(?:(?:[Ss]ources?|[Vv]ia|[Pp]er|[Qq]uelle|[Ff]uente|[Ff]onte|出典)\s?[:：]?\s)?$")
_CLOSING = re.compile(r"\s?[)）\]]")
_STOPS = (".", "!", "?", "”", '"')
_QUOTE = re.compile(r"\n[ \t]{0,8}(?P<mark>(?:>[ \t]?){1,5})")
_SCHEMES = ("http://", "https://")
_PAIRS = {"(": ")", "[": "]", "（": "）"}


@dataclass(frozen=True, slots=True)
class Removal:
    """Words to leave out, and the citations they were."""

    span: Span
    citations: tuple[Citation, ...] = ()


def removals_of(document: Document, marks: Sequence[Mark], numbers: Sequence[Span] = ()) -> list[Removal]:
    """Each run of markers as one removal, with brackets that hold nothing else; tags, `numbers` of paragraphs, addresses.

    They are in order and disjoint.
    """
    runs = [_removal(document.text, list(run)) for _, run in groupby(marks, key=lambda mark: mark.group)]
    tags = [Removal(Span(*tag.span())) for form in (EDITORIAL, LABELLED) for tag in form.finditer(document.text)]
    tags += map(Removal, _quoting(document))
    taken = sorted([*runs, *tags, *map(Removal, numbers)], key=lambda removal: removal.span)
    addresses = [
        Removal(_with_brackets(document.text, link.span))
        for link in document.links
        if document.text.startswith(_SCHEMES, link.span.start)
    ]
    return sorted([*taken, *_beside(addresses, taken)], key=lambda removal: removal.span)


def _quoting(document: Document) -> Iterator[Span]:
    """The `> ` of a quoted mail before the later lines of each block; before the first, the block leaves it out."""
    for block in document.blocks if document.media_type == "text/plain" else ():
        if document.text[max(0, block.span.start - 2) : block.span.start].strip() == ">":
            for mark in _QUOTE.finditer(document.text, block.span.start, block.span.end):
                yield Span(*mark.span("mark"))


def _with_brackets(text: str, address: Span) -> Span:
    """An address with the square brackets around it, as in `[1][https://a.example/1]`."""
    enclosed = text[max(0, address.start - 1) : address.start] == "[" and text.startswith("]", address.end)
    return Span(address.start - 1, address.end + 1) if enclosed else address


def _beside(removals: Sequence[Removal], others: Sequence[Removal]) -> Iterator[Removal]:
    """Those of `removals` that share nothing with `others`; both are in order, and so is what is yielded disjoint."""
    end = index = 0
    for removal in removals:
        while index < len(others) and others[index].span.end <= removal.span.start:
            index += 1
        free = index == len(others) or others[index].span.start >= removal.span.end
        if free and removal.span.start >= end:
            end = removal.span.end
            yield removal


def _removal(text: str, run: Sequence[Mark]) -> Removal:
    start, end = run[0].span.start, run[-1].span.end
    if any(mark.kept for mark in run):
        return Removal(Span(end, end), tuple(citation for mark in run for citation in mark.citations))
    opening = _OPENING.search(text[max(0, start - 12) : start])
    closing = _CLOSING.match(text, end)
    if opening and closing and closing[0][-1] == _PAIRS[opening[0][0]]:
        start, end = start - len(opening[0]), closing.end()
    elif text[max(0, start - 2) : start].rstrip(" ").endswith(_STOPS) and (pages := LOCATOR.match(text, end)):
        end = pages.end()
    return Removal(Span(start, end), tuple(citation for mark in run for citation in mark.citations))
