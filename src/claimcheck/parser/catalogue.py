"""The references of an article: its lists put together, and the one that each number means."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from claimcheck.model import Anomaly, BlockKind, Document, Link, Note, Reference, Span
from claimcheck.parser.definitions import Numbered, with_definitions
from claimcheck.parser.inline_notes import lies_in
from claimcheck.parser.listings import Listing
from claimcheck.parser.markers import Marker
from claimcheck.parser.numbers import Number
from claimcheck.parser.references import Entry
from claimcheck.parser.sections import Headings, sections_of

_T = TypeVar("_T")
_FAR = 1 << 60
"""Behind the end of any text."""


@dataclass(slots=True)
class _Numbering:
    """One list: where it begins, and the final keys of its entries by the keys they show.

    `prefix` sets the keys apart that an earlier list has, too; `restarts` says that there are such keys, here or there.
    """

    start: int
    prefix: str
    keys: dict[str, str] = field(default_factory=dict)
    restarts: bool = False


class Catalogue:
    """All references of an article, each with a key of its own.

    The first list to show a number has it as key. Where a later list begins again, `2_7` is number 7 of the second.
    """

    def __init__(self, document: Document, listings: Sequence[Listing], markers: Sequence[Marker]) -> None:
        self.references: list[Reference] = []
        self._first: dict[str, tuple[_Numbering, Reference]] = {}
        self._taken: Counter[str] = Counter()
        """How often a key was wanted that others have."""
        self._ordinal = 0
        """No number below it is free for a link."""
        self._numberings: list[_Numbering] = []
        self._restarts: list[tuple[_Numbering, Entry]] = []
        """The lists that begin again, with the entry where each does."""
        self._notes: dict[int, str] = {}
        """The keys of notes by their identity: a note has all its markers, too many to hash for each of them."""
        self._links: dict[str, str] = {}
        """The keys of references by their addresses."""
        spans = sorted(span for listing in listings for span in listing.spans)
        body = _body_starts(document, sorted([*spans, *(one.heading for one in listings if one.heading)]))
        lists = [
            Numbered(_start(listing.entries), listing.entries, listing.heading is not None) for listing in listings
        ]
        notes = _note_lists(document, {id(marker.target) for marker in markers})
        lists += [Numbered(_start(entries), tuple(entries)) for entries in notes]
        for found in with_definitions(document, lists, body):
            self._add(found.entries)
        self._runs = list(_runs(self._numberings, body))
        cited = _cited(self._runs, [marker for marker in markers if not lies_in(spans, marker.span.start)])
        self._governing = [_most_cited(run, keys) for run, keys in zip(self._runs, cited, strict=True)]
        headings = Headings(document)
        self._sections = [sections_of(headings, [(one.start, one) for one in run]) for run in self._runs]
        self.anomalies = list(self._restarted())
        self._beside = [_shown(run, governing) for run, governing in zip(self._runs, self._governing, strict=True)]
        self._by_key: dict[str, list[_Numbering]] = {}
        for numbering in self._numberings:
            for key in numbering.keys:
                self._by_key.setdefault(key, []).append(numbering)

    def _add(self, entries: Sequence[Entry]) -> None:
        numbering = _Numbering(_start(entries), str(len(self._numberings) + 1))
        self._numberings.append(numbering)
        restart: Entry | None = None
        for entry in entries:
            other = self._first.get(entry.key)
            if other is None or other[0] is numbering:
                self._refer(numbering, entry, entry.key)
            elif _same(other[1], entry):
                numbering.keys.setdefault(entry.key, other[1].key)
                self._note(entry, other[1].key)
            else:
                restart = restart or entry
                other[0].restarts = numbering.restarts = True
                self._refer(numbering, entry, self._free(f"{numbering.prefix}_{entry.key}"))
        if restart is not None:
            self._restarts.append((numbering, restart))

    def _restarted(self) -> Iterator[Anomaly]:
        """What each list that begins again was read as answering."""
        runs = {id(numbering): index for index, run in enumerate(self._runs) for numbering in run}
        for numbering, entry in self._restarts:
            run = runs[id(numbering)]
            if self._sections[run].starts:
                read = "each marker was read as citing the list that has the heading of its part of the text"
            elif len(self._runs[run]) > 1:
                read = (
                    "no text stands before that list, and markers were read as citing the one that answers most of them"
                )
            else:
                read = "each marker was read as citing the list that follows it"
            yield Anomaly("restarted-numbering", f"the numbering begins again at [{entry.key}]; {read}", entry.span)

    def _refer(self, numbering: _Numbering, entry: Entry, key: str) -> None:
        reference = Reference(key, entry.text, entry.url, span=entry.span)
        self._first.setdefault(key, (numbering, reference))
        numbering.keys.setdefault(entry.key, key)
        self.references.append(reference)
        if entry.url:
            self._links.setdefault(entry.url, key)
        self._note(entry, key)

    def _note(self, entry: Entry, key: str) -> None:
        if isinstance(entry.source, Note):
            self._notes[id(entry.source)] = key

    def _free(self, key: str) -> str:
        """`key`, or `key_2`, `key_3` ... where others have it."""
        free = key
        while free in self._first:
            self._taken[key] += 1
            free = f"{key}_{self._taken[key] + 1}"
        return free

    def has(self, key: str) -> bool:
        """Whether some list shows `key`."""
        return key in self._by_key

    def resolve(self, marker: Marker, number: Number, document: Document) -> str:
        """The key of what `number` of `marker` cites.

        A number that several lists show means the entry of the list that follows it, else of the last one before.
        """
        if isinstance(marker.target, Note):
            return self._notes.get(id(marker.target)) or self._missing(marker.target)
        if isinstance(marker.target, Link):
            return self._link(marker.target, number.key, document)
        return self._numbered(number.key, number.span.start)

    def _missing(self, note: Note) -> str:
        """The key of a note that is cited and stands nowhere: no reference has it."""
        return self._notes.setdefault(id(note), self._free(note.key))

    def _numbered(self, key: str, position: int) -> str:
        shown = self._by_key.get(key, ())
        if not shown:
            return key
        run = _following(self._runs, position, lambda run: run[-1].start)
        section = self._sections[run].at(position)
        governing = section or self._governing[run]
        beside = self._beside[run].get(key) if section is None else section if key in section.keys else None
        nearest = beside or shown[_following(shown, position, lambda numbering: numbering.start)]
        if beside or not (governing.restarts and nearest.restarts):
            return nearest.keys.get(key, key)
        return f"{governing.prefix}_{key}"

    def _link(self, link: Link, number: str, document: Document) -> str:
        if number and self.has(number):
            key = self._numbered(number, link.span.start)
            reference = self._first.get(key)
            if reference and reference[1].url in (None, link.url):
                return key
        if link.url not in self._links:
            key = self._links[link.url] = self._new_key(number)
            words = " ".join(link.span.slice(document.text).split())
            cited = Reference(key, link.url if number else words, link.url, span=link.span)
            self._first[key] = (_Numbering(link.span.start, ""), cited)
            self.references.append(cited)
        return self._links[link.url]

    def _new_key(self, number: str) -> str:
        if number and number not in self._first:
            return number
        self._ordinal = max(self._ordinal, len(self.references) + 1)
        while str(self._ordinal) in self._first:
            self._ordinal += 1
        return str(self._ordinal)


def _start(entries: Sequence[Entry]) -> int:
    return next((entry.span.start for entry in entries if entry.span), _FAR)


def _following(found: Sequence[_T], position: int, start: Callable[[_T], int]) -> int:
    """The index of the first of `found` that starts behind `position`, or of the last."""
    return min(bisect_right(found, position, key=start), len(found) - 1)


def _body_starts(document: Document, lists: Sequence[Span]) -> list[int]:
    """Where the blocks begin that are neither headings nor part of a list."""
    blocks = (block for block in document.blocks if block.kind not in {BlockKind.HEADING, BlockKind.NOTE})
    return [block.span.start for block in blocks if not lies_in(lists, block.span.start)]


def _runs(numberings: Sequence[_Numbering], body: Sequence[int]) -> Iterator[list[_Numbering]]:
    """The lists in runs with no text between them, such as the notes and the bibliography that close an article."""
    for _, run in groupby(numberings, key=lambda numbering: bisect_right(body, numbering.start)):
        yield list(run)


def _cited(runs: Sequence[Sequence[_Numbering]], markers: Sequence[Marker]) -> list[set[str]]:
    """The numbers cited before each run, which it is to answer."""
    cited: list[set[str]] = [set() for _ in runs]
    for marker in markers:
        if runs and marker.target is None:
            run = _following(runs, marker.span.start, lambda run: run[-1].start)
            cited[run].update(number.key for number in marker.numbers)
    return cited


def _most_cited(run: Sequence[_Numbering], cited: Set[str]) -> _Numbering:
    """The list of a run that answers most of what is cited; the first of equals."""
    return max(run, key=lambda numbering: sum(key in cited for key in numbering.keys))


def _shown(run: Sequence[_Numbering], governing: _Numbering) -> dict[str, _Numbering]:
    """The list of a run that answers each key: the governing one, else the first that shows it."""
    return {key: numbering for numbering in (*reversed(run), governing) for key in numbering.keys}


def _same(reference: Reference, entry: Entry) -> bool:
    """Whether two entries of different lists are the same source."""
    return (reference.url, reference.text) == (entry.url, entry.text) or (
        reference.url is not None and reference.url == entry.url
    )


def _note_lists(document: Document, cited: Set[int]) -> Iterator[list[Entry]]:
    """The notes of the format as lists, as their bodies stand; a key that comes again begins a new one.

    A definition that only serves ordinary links (`[the report][r]`) is no reference, nor is what stands nowhere.
    """
    entries: list[Entry] = []
    seen: set[str] = set()
    for note in sorted(document.notes, key=lambda note: note.span.start if note.span else _FAR):
        if note.is_missing or (note.markers and id(note) not in cited):
            continue
        if note.key in seen:
            yield entries
            entries, seen = [], set()
        seen.add(note.key)
        words = " ".join(note.text.split()) or note.url or ""
        entries.append(Entry(note.key, words, note.url, note.span, note))
    yield entries
