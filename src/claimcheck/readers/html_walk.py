"""One pass over an HTML tree in document order: words, blocks, links and notes into a composer."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement

from claimcheck.model import BlockKind, Link
from claimcheck.readers.anchoring import Anchor
from claimcheck.readers.composing import Composer, Context, OpenNote, body_span
from claimcheck.readers.html_notes import NotePlan, find_notes, short_text, up
from claimcheck.readers.html_tree import parse
from claimcheck.readers.markup import HIDDEN_TEXT, visible
from claimcheck.readers.urls import absolute


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("pre", "listing"), BlockKind.CODE),
}
_BLOCKS = frozenset(_KINDS) | _tags(
    "address article aside body center details dialog dir div dl fieldset figure footer form header hgroup hr html "
    "legend main menu nav ol optgroup option p search section summary table tbody tfoot thead tr ul"
)
_SKIPPED = _tags(
    "audio button canvas datalist embed head input map math noscript object select svg template textarea video"
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "mw-editsection"})
_CELLS = frozenset({"td", "th"})
_PAIR = 2
_ROW_LABEL = re.compile(r"[\[(]?(\d{1,3})[\]).:]{0,2}")
_SPANS = frozenset({"sup", "code", "kbd", "samp", "tt"})
"""Inline elements whose spans the document keeps: raised words, and code."""


class Walk:
    """One pass over a tree in document order that writes what it meets into a composer."""

    def __init__(self, composer: Composer, anchor: Anchor | None, plan: NotePlan, base: str | None) -> None:
        self.notes: dict[HtmlElement, OpenNote] = {}
        self._composer = composer
        self._anchor = anchor
        self._plan = plan
        self._base = base
        self._skipping: HtmlElement | None = None
        self._kinds: list[tuple[HtmlElement, Context]] = []
        self._spans: dict[HtmlElement, list[int]] = {}
        self._numbers: dict[HtmlElement, int] = {}
        self._bodies: dict[HtmlElement, int] = {}
        self._shown = dict(plan.numbers)
        self._holding = {near for body in plan.bodies for near in up(body)}
        """What holds notes, which may be hidden until a reader points at a marker."""
        self._rows: dict[HtmlElement, int | None] = {}
        self._run: HtmlElement | None = None
        self._code = 0

    def run(self, tree: HtmlElement) -> None:
        """Walk `tree`, without recursion, for pages nest deeply."""
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                self._enter(element)
                self._text(element.text, raw=element.tag in HIDDEN_TEXT)
            else:
                self._leave(element)
                if element is not tree:
                    self._text(element.tail, raw=False)
        self._composer.end()
        self._renumber()

    def _enter(self, element: HtmlElement) -> None:
        if self._skipping is not None:
            return
        tag = element.tag
        if element in self._plan.runs:
            self._end_run()
            self._run = element
            self._bodies[element] = len(self._composer.blocks)
            self._begin()
        if self._is_hidden(element):
            self._skipping = element
            return
        if element in self._plan.bodies:
            self._bodies.setdefault(element, len(self._composer.blocks))
        if tag == "tr" and self._plan.bodies.keys().isdisjoint([element, *element]):
            self._rows.update(_numbered_row(element))
        if tag in _KINDS:
            self._kinds.append((element, self._context(element)))
            self._code += _KINDS[tag] is BlockKind.CODE
        if tag in _BLOCKS or (element in self._plan.bodies and element is not self._run):
            self._begin()
        elif tag == "br":
            self._break()
        if tag in _SPANS or element in self._plan.markers or (tag == "a" and element.get("href")):
            self._spans[element] = self._composer.open()

    def _leave(self, element: HtmlElement) -> None:
        if self._skipping is not None:
            if self._skipping is element:
                self._skipping = None
            return
        if element in self._spans:
            self._close_span(element)
        if self._kinds and self._kinds[-1][0] is element:
            self._code -= self._kinds.pop()[1].kind is BlockKind.CODE
        if element is self._run:
            return
        if element.tag in _BLOCKS or element in self._bodies:
            self._begin()
            self._end_run()
        if element in self._bodies:
            self._close_body(element)

    def _is_hidden(self, element: HtmlElement) -> bool:
        if element.tag in HIDDEN_TEXT or element.tag in _SKIPPED or element in self._plan.skipped:
            return True
        if element.tag in _CELLS and self._rows.get(element, 0) is None:
            return True
        attributes = element.attrib
        if not attributes or element in self._holding:
            return False
        return (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
            or not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").split())
        )

    def _context(self, element: HtmlElement) -> Context:
        number = self._rows.get(element)
        if number is not None:
            return Context(BlockKind.LIST_ITEM, 1, number)
        return Context(_KINDS[element.tag], *self._level_and_number(element))

    def _level_and_number(self, element: HtmlElement) -> tuple[int, int | None]:
        tag = element.tag
        if tag[0] == "h":
            return int(tag[1]), None
        if _KINDS[tag] is not BlockKind.LIST_ITEM:
            return 0, None
        parent = element.getparent()
        level = 1 + sum(context.kind is BlockKind.LIST_ITEM for _, context in self._kinds)
        if tag != "li" or parent is None or parent.tag != "ol":
            return level, None
        step = -1 if "reversed" in parent.attrib else 1
        following = self._numbers[parent] + step if parent in self._numbers else _first_number(parent)
        number = self._numbers[parent] = _integer(element.get("value"), following)
        if element in self._plan.bodies:
            self._shown.setdefault(element, number)
        return level, number

    def _begin(self) -> None:
        """Begin a block of the innermost kind; all in a note's body is note."""
        if self._bodies:
            self._composer.begin(Context(BlockKind.NOTE))
        elif self._kinds:
            self._composer.begin(self._kinds[-1][1])
        else:
            self._composer.begin(Context(BlockKind.PARAGRAPH))

    def _break(self) -> None:
        """`<br>` breaks the line, two of them the paragraph."""
        if self._composer.broken and not self._code:
            self._begin()
        else:
            self._composer.blank("\n")

    def _text(self, text: str | None, *, raw: bool) -> None:
        if not text or raw:
            return
        segments = self._anchor.take(text) if self._anchor else []
        if self._skipping is None:
            if self._code:
                self._composer.verbatim(text, segments)
            else:
                self._composer.flow(text, segments)

    def _close_span(self, element: HtmlElement) -> None:
        span = self._composer.close(self._spans.pop(element))
        if span is None:
            return
        if element.tag in _SPANS:
            (self._composer.superscripts if element.tag == "sup" else self._composer.code).append(span)
        body = self._plan.markers.get(element)
        if body is not None:
            self._note(body).markers.append(span)
        elif element.tag == "a":
            url = absolute(element.get("href"), self._base)
            if url:
                self._composer.links.append(Link(span, url))

    def _end_run(self) -> None:
        """End the note that goes on in the words behind the element it is known by."""
        if self._run is not None:
            run, self._run = self._run, None
            self._begin()
            self._close_body(run)
            self._begin()

    def _close_body(self, element: HtmlElement) -> None:
        self._note(element).span = body_span(self._composer.blocks[self._bodies.pop(element) :])

    def _note(self, body: HtmlElement) -> OpenNote:
        key = self._plan.bodies.get(body) or self._plan.missing.get(body, "")
        return self.notes.setdefault(body, OpenNote(key))

    def _renumber(self) -> None:
        """Key notes by the numbers they show where the markers of a few show others.

        Not where the number in a note's id is its marker's, nor in a list that is counted anew from 1.
        """
        lists: dict[HtmlElement | None, list[HtmlElement]] = {}
        for body, note in self.notes.items():
            if body in self._shown and note.key.isdecimal():
                lists.setdefault(body.getparent(), []).append(body)
        for bodies in lists.values():
            shifts = Counter(int(self.notes[body].key) - self._shown[body] for body in bodies)
            shift, times = shifts.most_common(1)[0]
            shift = shift if 2 * times > len(bodies) else 0
            for body in bodies:
                if body not in self._plan.settled:
                    self.notes[body].key = str(self._shown[body] + shift)


def _numbered_row(row: HtmlElement) -> dict[HtmlElement, int | None]:
    """The two cells of a row that is an item of a numbered list, `1 | Report` with a link in it: no words and its number."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    plain = len(cells) == _PAIR and cells[0].find(".//a") is None
    label = _ROW_LABEL.fullmatch(short_text(cells[0])) if plain else None
    if label is None or (cells[1].find("a") is None and cells[1].find("*/a") is None):
        return {}
    return {cells[0]: None, cells[1]: int(label[1])}


def _first_number(items: HtmlElement) -> int:
    """The number of a list's first item: a reversed list without a start counts down to 1."""
    count = sum(child.tag == "li" for child in items) if "reversed" in items.attrib else 1
    return _integer(items.get("start"), count)


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"[+-]?\d{1,9}", value.strip()) else default


def write_fragment(composer: Composer, markup: str, source: str, offset: int, name: str) -> list[OpenNote]:
    """Write a piece of HTML, standing at `offset` of the file as `source`, into a composer; its notes.

    Raises UnreadableInput as `html_tree.parse` does.
    """
    tree = parse(markup, name)
    walk = Walk(composer, Anchor(*visible(source, offset)), find_notes(tree), None)
    walk.run(tree)
    return list(walk.notes.values())
