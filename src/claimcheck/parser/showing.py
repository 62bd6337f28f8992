"""Whether entries without a heading are references, and no numbered sentences of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model import Document
from claimcheck.parser.entries import OpenEntry
from claimcheck.parser.markers import Marker
from claimcheck.parser.references import Bibliography

_MAX_INDENT = 20
_LEADS = re.compile(r"[^\S\n]{1,4}[\"'“‘«„(]?[A-ZÀ-ÖØ-Þ]")
"""What follows a marker that may stand before its sentence rather than behind it."""


@dataclass(slots=True)
class Cited:
    """Where each key is cited by what does not begin a line."""

    document: Document
    places: dict[str, list[int]] = field(default_factory=dict)
    trailing: dict[str, int] = field(default_factory=dict)
    """The first place of each key where the marker cannot but belong to the words before it."""

    def __init__(self, document: Document, markers: Sequence[Marker]) -> None:
        text = document.text
        self.document = document
        self.trailing = {}
        places: dict[str, list[int]] = defaultdict(list)
        for marker in markers:
            start = marker.span.start
            if text[max(0, start - _MAX_INDENT) : start].rstrip(" \t")[-1:] in ("\n", ""):
                continue
            trails = not _LEADS.match(text, marker.span.end)
            for number in marker.numbers:
                places[number.key].append(start)
                if trails:
                    self.trailing.setdefault(number.key, start)
        self.places = dict(places)

    def outside(self, key: str, start: int, end: int) -> bool:
        """Whether `key` is cited elsewhere than between `start` and `end`."""
        places = self.places.get(key)
        return places is not None and not start <= places[0] <= places[-1] < end

    def behind_words(self, key: str, position: int) -> bool:
        """Whether `key` is cited before `position` in a place beyond doubt."""
        return self.trailing.get(key, position) < position


def shows_itself(
    document: Document, entries: Sequence[OpenEntry], bibliography: Bibliography, cited: Cited, *, at_end: bool
) -> bool:
    """Whether `entries` without a heading are references; `at_end` says that no prose follows them.

    They are by their looks, with titles, years and addresses, or because the text cites their numbers. Sentences are
    references only where they close an article whose markers stand behind the words: `[1] The mayor said so. [2] ...`
    may as well be the text itself, with its markers or the numbers of its paragraphs before the sentences.
    """
    begin, end = entries[0].opens, entries[-1].end
    if not any(document.text[entry.start : entry.end].strip() for entry in entries):
        return False
    is_cited = any(cited.outside(entry.key, begin, end) for entry in entries)
    prose = sum(bibliography.is_prose(entry.start, entry.end) for entry in entries)
    strong = sum(bibliography.is_strong(entry.start, entry.end) for entry in entries)
    mostly_prose = prose >= len(entries) / 2
    if not entries[0].form.plain:
        if mostly_prose:
            return at_end and any(cited.behind_words(entry.key, begin) for entry in entries)
        return is_cited or strong > 0 or (at_end and len(entries) > 1)
    likely = sum(bibliography.is_likely(entry.start, entry.end) for entry in entries)
    if likely < len(entries) / 2 or mostly_prose:
        return False
    return is_cited or (at_end and len(entries) > 1 and strong >= len(entries) / 2)
