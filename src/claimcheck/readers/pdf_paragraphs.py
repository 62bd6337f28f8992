"""Paragraphs of a PDF: running heads left out, lines joined across pages, hyphens at line ends undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from claimcheck.model import BlockKind
from claimcheck.readers.pdf_lines import Line, Page, Run

_MARGIN = 0.12
"""Running heads and feet stand in this share of the page's height at its top and bottom."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|página)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE
)
PRINTED = re.compile(r"(?P<url>(?:https?|file)://\S+)\s+\d+/\d+$|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d\b")
"""What browsers print at the edges of a page: its address with the page number, and the time."""
_MAX_EDGE = 3
_EDGE_GAP = 1.3
"""Running heads are at most so many lines, and at least this much of their height away from the text."""
_DIGITS = re.compile(r"\d+")
_OTHER_SIZE = 0.12
_HEADING_SIZE = 1.15
_NOTE_SIZE = 0.93
_MAX_HEADING = 200
_WIDE_GAP = 1.4
"""A gap of this many usual line distances ends a paragraph."""
_INDENT = 0.8
"""An indentation is at least this much of the size."""
_SHORT = 0.85
_VERY_SHORT = 0.6
"""A line that ends before these shares of the column's width is short, or very short."""
_BULLETS = "•‣◦▪"
_STOP = re.compile(r"[.!?:;。！？…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:(?P<bullet>[•‣◦▪–·*-])|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_REFERENCE = re.compile(r"\[\d{1,3}\]")
_COMPOUND = re.compile(r"\w+-\w+")
_HYPHEN = re.compile(r"(?<=\w)[-\xad‐]$")
_MAX_URL_LINES = 6
_URL_END = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?%.~#\xad]$")


@dataclass(slots=True)
class Paragraph:
    """Runs of one paragraph, with what it is and the page it begins on."""

    runs: list[Run]
    size: float
    page: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of a document in reading order."""
    pages = _without_running_heads(pages)
    body = _body_size(pages)
    compounds = frozenset(
        found.casefold() for page in pages for line in page.lines for found in _COMPOUND.findall(line.text)
    )
    found: list[Paragraph] = []
    for page in pages:
        of_page = list(_page_paragraphs(page, body, compounds))
        last = next((paragraph for paragraph in reversed(found) if paragraph.kind is not BlockKind.NOTE), None)
        if last and of_page and _goes_on(last, of_page[0]):
            for line in of_page.pop(0).lines:
                _append(last, line, compounds)
        found += of_page
    return _with_kinds(found, body)


def _without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """Pages without page numbers, and without the lines at their edges that several pages share."""
    edges = [_edges(page) for page in pages]
    keys = Counter(key for page_edges in edges for key in set(page_edges.values()))
    return [
        replace(page, lines=tuple(line for line in page.lines if not _is_furniture(line, page_edges.get(line), keys)))
        for page, page_edges in zip(pages, edges, strict=True)
    ]


def _is_furniture(line: Line, key: tuple[bool, str] | None, keys: Counter[tuple[bool, str]]) -> bool:
    return key is not None and (keys[key] > 1 or bool(_PAGE_NUMBER.fullmatch(line.text) or PRINTED.match(line.text)))


def _edges(page: Page) -> dict[Line, tuple[bool, str]]:
    """The lines at the top and bottom of a page that a gap parts from the rest: which edge, and what they say."""
    found: dict[Line, tuple[bool, str]] = {}
    ordered = sorted(page.lines, key=lambda line: line.base)
    for lines, top in ((ordered, False), (ordered[::-1], True)):
        limit = _MARGIN * page.height
        for index, line in enumerate(lines[:_MAX_EDGE]):
            if limit < line.base < page.height - limit:
                break
            following = lines[index + 1] if index + 1 < len(lines) else None
            if following is None or abs(following.base - line.base) > _EDGE_GAP * max(line.size, following.size):
                found |= {edge: (top, _DIGITS.sub("#", edge.text.casefold())) for edge in lines[: index + 1]}
    return found


def _body_size(pages: Sequence[Page]) -> float:
    """The size most characters have, to half a point."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(2 * line.size) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _page_paragraphs(page: Page, body: float, compounds: Set[str]) -> Iterator[Paragraph]:
    lines = page.lines
    gaps = [above.base - below.base for above, below in pairwise(lines)]
    leading = median([gap for gap in gaps if 0 < gap < 3 * body] or [1.2 * body])
    edge = max((line.right for line in lines), default=0.0)
    current: Paragraph | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if current is None or _breaks(current.lines, line, following, leading, edge):
            if current is not None:
                yield current
            current = Paragraph([], line.size, page.number, _kind(page, line, body))
        _append(current, line, compounds)
    if current is not None:
        yield current


def _kind(page: Page, line: Line, body: float) -> BlockKind:
    """A note for small print in the lower half that begins with a number or sign; a paragraph else."""
    small = line.size < _NOTE_SIZE * body and line.base < page.height / 2
    return BlockKind.NOTE if small and re.match(r"\[?(?:\d{1,3}|[*†‡§])", line.text) else BlockKind.PARAGRAPH


def _breaks(before: Sequence[Line], line: Line, following: Line | None, leading: float, edge: float) -> bool:
    """Whether `line` begins a paragraph after the lines `before`."""
    last = before[-1]
    gap = last.base - line.base
    step = _INDENT * line.size
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size) or gap > _WIDE_GAP * leading:
        return True
    stopped, entry = bool(_STOP.search(last.text)), _opens_entry(before[0])
    if _opens_entry(line) and (stopped or entry or line.text[0] in _BULLETS):
        return True
    if gap < 0:  # the next column
        return stopped
    if line.left > last.left + step:  # the first line of a paragraph, unless an entry's lines hang
        hangs = following is not None and following.left > line.left - step / 2 and following.base < line.base
        return not (hangs or (entry and len(before) == 1))
    if len(before) > 1 and line.left < last.left - step:  # the end of a hanging entry
        return True
    width = (last.right - before[0].left) / max(1.0, edge - before[0].left)
    return width < _SHORT and (stopped or (width < _VERY_SHORT and not line.text[0].islower()))


def _opens_entry(line: Line) -> bool:
    """Whether a line opens like a list item, an entry of a reference list, or a footnote."""
    return bool(_ITEM.match(line.text) or _REFERENCE.match(line.text) or line.runs[0].raised)


def _goes_on(last: Paragraph, first: Paragraph) -> bool:
    """Whether the first paragraph of a page is the rest of the last one of the page before."""
    same_size = abs(last.size - first.size) <= _OTHER_SIZE * last.size
    opens = _ITEM.match(first.text) or _REFERENCE.match(first.text) or first.kind is not last.kind
    unfinished = not _STOP.search("".join(run.text for run in last.runs if not run.raised).rstrip())
    return same_size and not opens and unfinished and (first.text[:1].islower() or len(last.lines) > 1)


def _append(paragraph: Paragraph, line: Line, compounds: Set[str]) -> None:
    """Add a line: with a blank, or without one where a word or an address is broken.

    The hyphen of a broken word goes, unless the document has the word with a hyphen elsewhere.
    """
    paragraph.lines.append(line)
    runs = paragraph.runs
    if not runs:
        runs += line.runs
        return
    last = runs[-1]
    before, after = last.text, line.text
    if _URL_END.search("".join(run.text for run in runs[-_MAX_URL_LINES:])):
        runs[-1] = replace(last, text=before.replace("\xad", "-"))
    elif _HYPHEN.search(before) and after[:1].islower():
        joined = re.split(r"\W+", before[:-1])[-1] + "-" + re.split(r"\W+", after, maxsplit=1)[0]
        runs[-1] = replace(last, text=before[:-1] + "-" * (joined.casefold() in compounds))
    else:
        joint = "" if before.endswith(("-", "\xad")) else " "
        runs[-1] = replace(last, text=before.replace("\xad", "-") + ("" if last.raised else joint))
        if last.raised:
            runs.append(Run(" ", False, None, last.page))
    runs += line.runs


def _with_kinds(found: Sequence[Paragraph], body: float) -> list[Paragraph]:
    """Larger print is a heading, its level by size; numbered and bulleted paragraphs are list items."""
    large = [p for p in found if p.size >= _HEADING_SIZE * body and len(p.text) <= _MAX_HEADING]
    sizes = sorted({round(p.size) for p in large}, reverse=True)
    for paragraph in large:
        paragraph.kind = BlockKind.HEADING
        paragraph.level = min(6, 1 + sizes.index(round(paragraph.size)))
    items = [_ITEM.match(p.runs[0].text) if p.kind is BlockKind.PARAGRAPH else None for p in found]
    numbers = [None, *(int(item["number"]) if item and item["number"] else None for item in items), None]
    for index, (paragraph, item) in enumerate(zip(found, items, strict=True)):
        number = numbers[index + 1]
        lone = number not in (None, 1) and numbers[index] is None and numbers[index + 2] is None
        if item and not lone:
            paragraph.kind, paragraph.level, paragraph.number = BlockKind.LIST_ITEM, 1, number
            paragraph.runs[0] = replace(paragraph.runs[0], text=paragraph.runs[0].text[item.end() :])
    return list(found)
