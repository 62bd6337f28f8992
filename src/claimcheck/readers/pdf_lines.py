"""The lines of a PDF page, from the places of its characters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import NamedTuple

from pypdfium2 import PdfPage, PdfTextPage, raw

_SMALLER = 0.85
_HIGHER = 0.15
"""A raised character is at most this much of its line's size, and stands at least this much of it higher."""
_SAME_LINE = 0.6
"""Characters whose base lines differ by less than this much of their size may stand on one line."""
_MAX_URL = 4096
_PDFIUM = {2: "\xad", 10: " "}
"""pdfium's codes for a hyphen at the end of a line, and for a line's end (which it also sees around raised text)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a line that are alike: raised or not, of one link or none; `page` counts from 1."""

    text: str
    raised: bool
    url: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its edges, base line and size in points, from the lower left corner of the page."""

    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The words of the line; a hyphen at its end that pdfium knows for one is U+00AD."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file; `number` counts from 1."""

    number: int
    height: float
    lines: tuple[Line, ...]


class _Character(NamedTuple):
    """One character: edges, base line and size; `made` if pdfium put it in between two others."""

    text: str
    left: float
    right: float
    base: float
    size: float
    made: bool


@dataclass(frozen=True, slots=True)
class _Area:
    """The rectangle of a link."""

    left: float
    bottom: float
    right: float
    top: float
    url: str

    def holds(self, character: _Character) -> bool:
        middle = (character.left + character.right) / 2
        return self.left <= middle <= self.right and self.bottom <= character.base + character.size / 4 <= self.top


def read_page(document: raw.FPDF_DOCUMENT, page: PdfPage, number: int) -> Page:
    """The lines of one page."""
    with closing(page.get_textpage()) as textpage:
        characters = list(_characters(textpage))
    areas = list(_areas(document, page))
    lines = (_line(group, areas, number) for group in _groups(characters))
    return Page(number, page.get_height(), tuple(line for line in lines if line is not None))


def _characters(page: PdfTextPage) -> Iterator[_Character]:
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in (0, 13, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        text = _PDFIUM.get(code) or chr(code)
        made = text.isspace() and raw.FPDFText_IsGenerated(page, index) == 1
        yield _Character(text, box.left, box.right, y.value, box.top - box.bottom, made)


def _groups(characters: Sequence[_Character]) -> Iterator[list[_Character]]:
    """The characters of one line after another; what pdfium put in stands with what it follows."""
    group: list[_Character] = []
    before: _Character | None = None
    for character in characters:
        if before is not None and not character.made:
            reach = _SAME_LINE * max(before.size, character.size)
            if abs(character.base - before.base) > reach or character.left < before.left - reach:
                yield group
                group = []
        group.append(character)
        before = before if character.made else character
    if group:
        yield group


def _line(group: Sequence[_Character], areas: Sequence[_Area], page: int) -> Line | None:
    solid = [character for character in group if not character.text.isspace()]
    if not solid:
        return None
    size = median(character.size for character in solid)
    base = median(character.base for character in solid)
    kept: list[tuple[str, bool, str | None]] = []
    before: _Character | None = None
    for character in group[group.index(solid[0]) : group.index(solid[-1]) + 1]:
        smaller = character.size <= _SMALLER * size and character.base >= base + _HIGHER * size
        raised = smaller and not character.made
        if raised and before is not None and before.made:
            kept.pop()  # pdfium takes the step up for a blank
        url = next((area.url for area in areas if area.holds(character)), None)
        kept.append((character.text, raised, url))
        before = character
    runs = groupby(kept, key=lambda item: item[1:])
    return Line(
        tuple(Run("".join(text for text, _, _ in run), raised, url, page) for (raised, url), run in runs),
        left=min(character.left for character in solid),
        right=max(character.right for character in solid),
        base=base,
        size=size,
    )


def _areas(document: raw.FPDF_DOCUMENT, page: PdfPage) -> Iterator[_Area]:
    """The page's links to the web."""
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    box = raw.FS_RECTF()
    buffer = ctypes.create_string_buffer(_MAX_URL)
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        length = raw.FPDFAction_GetURIPath(document, action, buffer, _MAX_URL)
        url = buffer.value.decode("utf-8", "replace") if 1 < length <= _MAX_URL else ""
        if url.startswith(("http://", "https://")):
            yield _Area(box.left, box.bottom, box.right, box.top, url)
