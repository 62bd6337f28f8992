"""Definitions beside a list: `[1]: https://…` gives the address of the entry [1] that a list has in words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimcheck.addresses import same_page
from claimcheck.model import Document, Note
from claimcheck.parser.references import Entry

_ADDRESS_ALONE = re.compile(r"[<\[(]?(?:https?://|www\.)[^\s<>]+[>\])]?(?:\s[\"'(][^\n]{0,200}[\"')])?")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The entries of a list, and where it begins; `headed` says that it has a heading of its own."""

    start: int
    entries: tuple[Entry, ...]
    headed: bool = False


def with_definitions(document: Document, lists: Sequence[Numbered], body: Sequence[int]) -> Iterator[Numbered]:
    """`lists` in the order of the document, with the definitions of each run of lists taken into the entries they name.

    A run has none of the places of `body` in between. A definition agrees with an entry that gives no address, or the
    same one; one that gives another stays, as a second entry of that number behind the first.
    """
    ordered = sorted(lists, key=lambda found: found.start)
    for _, run in groupby(ordered, key=lambda found: bisect_right(body, found.start)):
        yield from _merged(document, list(run))


def _merged(document: Document, run: Sequence[Numbered]) -> Iterator[Numbered]:
    worded: dict[str, int] = {}
    for index, found in enumerate(run):
        for entry in found.entries:
            if not _is_definition(document, entry) and not isinstance(entry.source, Note):
                worded.setdefault(entry.key, index)
    definitions: dict[tuple[int, str], list[Entry]] = {}
    left: list[list[Entry]] = [[] for _ in run]
    for index, found in enumerate(run):
        for entry in found.entries:
            home = worded.get(entry.key)
            if home is not None and (index == home or not found.headed) and _is_definition(document, entry):
                definitions.setdefault((home, entry.key), []).append(entry)
            else:
                left[index].append(entry)
    for index, found in enumerate(run):
        entries = [one for entry in left[index] for one in _together(entry, definitions.pop((index, entry.key), []))]
        if entries:
            yield replace(found, entries=tuple(entries))


def _is_definition(document: Document, entry: Entry) -> bool:
    """Whether an entry is an address and nothing else, or a definition of the format (and no footnote)."""
    if isinstance(entry.source, Note):
        at = entry.span.start if entry.span else None
        return at is not None and document.text.startswith("[", at) and not document.text.startswith("[^", at)
    return _ADDRESS_ALONE.fullmatch(entry.text) is not None


def _together(entry: Entry, definitions: Sequence[Entry]) -> Iterator[Entry]:
    others = []
    for definition in definitions:
        if entry.url is None or (definition.url and same_page(entry.url) == same_page(definition.url)):
            entry = replace(entry, url=entry.url or definition.url, source=entry.source or definition.source)
        else:
            others.append(definition)
    yield entry
    yield from others
