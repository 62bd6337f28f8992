"""What surrounds an article on a page: found by its words or its place, dropped with a reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from claimcheck.model import Block, BlockKind, Document
from claimcheck.parser.furniture_signs import SIGNS, TEASERS
from claimcheck.parser.markers import Marker

_MAX_LENGTH = 200
"""Longer blocks are never taken for furniture by their words."""
_MAX_LABEL = 2
"""Words of a cell that may label its column or row: `Share`, `Home`."""
_CUT_SHORT = re.compile(r"[\w,;:–-]\s?(?:\.\.\.|…)$")
_ELLIPSIS = re.compile(r"[\s,;:–-]{0,4}(?:\.\.\.|…)$")
_MAX_LEAD = 50
"""How many blocks at most stand above an article."""
_MIN_STEM = 20
"""Code points of a line cut short that must stand at the beginning of another line to tie the two."""
_LONG = 30
"""Words that make a paragraph rather than a headline or teaser."""
_AROUND = " \t\n.,:;!?…|·•*_~=<>«»‹›→←↓↑+#-–—[]{}\"'“”’"
_ENDS = tuple('.!?:。！？…"”»)]')


def find_furniture(document: Document, blocks: Sequence[Block], markers: Sequence[Marker]) -> dict[Block, str]:
    """Those of `blocks` that are furniture, with the reason."""
    return _Search(document, blocks, markers).run()


class _Search:
    def __init__(self, document: Document, blocks: Sequence[Block], markers: Sequence[Marker]) -> None:
        self._document = document
        self._blocks = blocks
        self._cited = _blocks_with(blocks, markers)
        self._links = frozenset(link.span for link in document.links)
        self._found: dict[int, str] = {}

    def run(self) -> dict[Block, str]:
        for index, block in enumerate(self._blocks):
            reason = self._by_kind(index, block) or self._by_words(index)
            if reason:
                self._found[index] = reason
        self._repeated()
        self._under_teasers()
        return {self._blocks[index]: self._found[index] for index in sorted(self._found)}

    def _words(self, index: int) -> str:
        return self._blocks[index].span.slice(self._document.text)

    def _is_open(self, index: int) -> bool:
        return index not in self._found and index not in self._cited

    def _by_kind(self, index: int, block: Block) -> str | None:
        """Code, and what the reader takes for furniture, unless it cites something."""
        if block.kind is BlockKind.CODE:
            return "code"
        return None if block.main or index in self._cited else "page furniture, as its place on the page tells"

    def _by_words(self, index: int) -> str | None:
        block, words = self._blocks[index], self._words(index)
        if len(words) > _MAX_LENGTH or index in self._cited:
            return None
        if block.kind is BlockKind.TABLE_CELL and len(words.split()) <= _MAX_LABEL:
            return None
        if block.kind is not BlockKind.HEADING and block.span in self._links and not words.endswith(_ENDS):
            return "a link and nothing else"
        core = words.strip(_AROUND)
        return next((sign.reason for sign in SIGNS if sign.pattern.fullmatch(core)), None)

    def _repeated(self) -> None:
        """Headlines and teasers above an article: lines cut short, and lines that stand there twice."""
        lead = list(takewhile(self._is_lead, range(min(_MAX_LEAD, len(self._blocks)))))
        if len(lead) == len(self._blocks):
            return
        lines = {index: [_folded(line) for line in self._words(index).splitlines()] for index in lead}
        counts = Counter(line for found in lines.values() for line in found)
        stems = tuple(_ELLIPSIS.sub("", line) for line in counts if _CUT_SHORT.search(line))
        stems = tuple(stem for stem in stems if len(stem) >= _MIN_STEM)
        for index, found in lines.items():
            if self._is_open(index) and all(
                counts[line] > 1 or _CUT_SHORT.search(line) or line.startswith(stems) for line in found
            ):
                self._found[index] = "headline or teaser, repeated or cut short"

    def _is_lead(self, index: int) -> bool:
        """Whether the article has not begun yet: it does with the first citation or paragraph of some length."""
        longest = max((len(line.split()) for line in self._words(index).splitlines()), default=0)
        return index not in self._cited and longest <= _LONG

    def _under_teasers(self) -> None:
        """What is listed under "Read also" and its like: items and short lines without a stop."""
        below = False
        for index, block in enumerate(self._blocks):
            if self._found.get(index) == TEASERS:
                below = True
            elif below and self._is_open(index):
                words = self._words(index)
                below = len(words) <= _MAX_LENGTH and not words.endswith(_ENDS) and block.kind is not BlockKind.HEADING
                if below:
                    self._found[index] = TEASERS


def _blocks_with(blocks: Sequence[Block], markers: Sequence[Marker]) -> frozenset[int]:
    """The indexes of the blocks that hold a marker."""
    starts = [block.span.start for block in blocks]
    found = ((bisect_right(starts, m.span.start) - 1, m.span.start) for m in markers if not m.answered)
    return frozenset(index for index, start in found if index >= 0 and start < blocks[index].span.end)


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())
