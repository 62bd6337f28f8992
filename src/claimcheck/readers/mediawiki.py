"""MediaWiki text by mwparserfromhell: references become notes, templates go, links and lists stay.

The parser gives its source back to the character, so the way back is the sum of the lengths passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from claimcheck.errors import UnreadableInput
from claimcheck.model import BlockKind, Document, Link, Segment
from claimcheck.readers.composing import Composer, Context, OpenNote, body_span, close_notes
from claimcheck.readers.mediawiki_nodes import attribute_of, contents_of, placed, values_of
from claimcheck.readers.mediawiki_tables import CITED, NOT_SHOWN, NOTE_TEMPLATES, SHOWN_TEMPLATES, left_open
from claimcheck.readers.plain import line_starts

_LINES = re.compile(r"\n\s*\n|\n")
_MAX_OPEN = 200
_BLOCKS = frozenset({"div", "p", "center", "blockquote", "poem", "table", "tr", "caption"})
_DROPPED = frozenset(
    {"math", "gallery", "timeline", "score", "imagemap", "chem", "style", "templatestyles", "hr", "graph"}
)
_CODE = frozenset({"pre", "syntaxhighlight", "source"})
_SPANS = frozenset({"sup", "nowiki", "code", "tt", "kbd", "samp"})
"""Inline elements whose spans the document keeps: raised words, and what is meant as it stands."""


def compose(text: str, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a page's wiki text, given as decoded text.

    Raises UnreadableInput where much is opened and never closed, for each of those costs the parser a pass.
    """
    surplus = left_open(text)
    if surplus > _MAX_OPEN:
        raise UnreadableInput(f"{name}: the wiki text leaves {surplus:,} brackets and tags open; save the page as HTML")
    walk = _Walk()
    walk.nodes(mwparserfromhell.parse(text, skip_style_tags=False), 0)
    walk.finish()
    composer = walk.composer
    words, segments = composer.finish()
    return Document(
        name=name,
        text=words,
        blocks=tuple(composer.blocks),
        digest=digest,
        media_type="text/x-wiki",
        url=url,
        links=tuple(composer.links),
        notes=close_notes(walk.notes, words, composer.links),
        superscripts=tuple(composer.superscripts),
        code=tuple(composer.code),
        segments=segments,
        line_starts=line_starts(text),
    )


class _Walk:
    """One pass over the nodes; every method is told where in the file its node stands."""

    def __init__(self) -> None:
        self.composer = Composer()
        self.notes: list[OpenNote] = []
        self._named: dict[tuple[str, str], OpenNote] = {}
        self._counts: dict[str, int] = {}
        self._bodies: list[tuple[OpenNote, Callable[[], None]]] = []
        self._given: dict[str, set[str]] = {}
        self._unseen: dict[tuple[str, str], list[tuple[str, Callable[[], None]]]] = {}
        """The bodies of named references that only a template left out (an infobox, a reflist) gives."""
        self._level = 0
        self._item = 0
        self._in_note = False

    def nodes(self, code: Wikicode, start: int) -> None:
        """Write the nodes of `code`, which begins at `start`."""
        for node, place in placed(code, start):
            handler = self._HANDLERS.get(type(node))
            if handler is not None:
                handler(self, node, place)

    def finish(self) -> None:
        """Write the bodies of the notes, after all else."""
        self._in_note = True
        for name, note in self._named.items():
            self._give_unseen(name, note)
        for note, write in self._bodies:  # a body may add notes of its own
            self.composer.begin(Context(BlockKind.NOTE))
            first = len(self.composer.blocks)
            write()
            self.composer.end()
            note.give(body_span(self.composer.blocks[first:]))

    def _put(self, text: str, start: int) -> None:
        self.composer.flow(text, [Segment(0, start, len(text))] if text else [])

    def _begin(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, number: int | None = None) -> None:
        self.composer.begin(Context(BlockKind.NOTE) if self._in_note else Context(kind, level, number))

    def _text(self, node: Text, start: int) -> None:
        text = str(node.value)
        position = 0
        for line in _LINES.finditer(text):
            self._plain(text[position : line.start()], start + position)
            if line[0] != "\n" or self._level:
                self._level = 0
                self._begin()
            else:
                self._put("\n", start + line.start())
            position = line.end()
        self._plain(text[position:], start + position)

    def _plain(self, text: str, start: int) -> None:
        """Text without a line break; outside a list it ends the counting of items."""
        if text.strip() and not self._level:
            self._item = 0
        self._put(text, start)

    def _heading(self, node: Heading, start: int) -> None:
        self._begin(BlockKind.HEADING, node.level)
        self.nodes(node.title, start + node.level)
        self._begin()

    def _wikilink(self, node: Wikilink, start: int) -> None:
        if NOT_SHOWN.match(str(node.title)):
            return
        if node.text is None:
            self._put(str(node.title).removeprefix(":"), start + 2 + str(node.title).startswith(":"))
        else:
            self.nodes(node.text, start + 3 + len(str(node.title)))

    def _external(self, node: ExternalLink, start: int) -> None:
        url = str(node.url)
        opening = self.composer.open()
        if node.title is None:
            self._put(url, start + node.brackets)
        else:
            self.nodes(node.title, start + len(str(node)) - 1 - len(str(node.title)))
        span = self.composer.close(opening)
        if span is not None and url.startswith(("http://", "https://")):
            self.composer.links.append(Link(span, url))

    def _entity(self, node: HTMLEntity, start: int) -> None:
        self.composer.flow(node.normalize(), [Segment(0, start, 1)])

    def _template(self, node: Template, start: int) -> None:
        name = str(node.name).strip().casefold()
        if name in NOTE_TEMPLATES:
            note = self._new_note("")
            self._mark(note, start)
            self._give(note, str(node), lambda: self._parameters(node, start, NOTE_TEMPLATES[name]))
        elif name == "r" and not self._in_note:
            for value in (value for key, value, _ in values_of(node, start) if key.isdecimal()):
                self._mark(self._named_note("", str(value).strip()), start)
        elif name in SHOWN_TEMPLATES:
            self._parameters(node, start, SHOWN_TEMPLATES[name])
        elif self._in_note:
            self._parameters(node, start, CITED)
        else:
            for _, value, place in values_of(node, start):
                self._keep_named(value, place)

    def _keep_named(self, code: Wikicode, start: int) -> None:
        """Keep the bodies of the named references in what is not shown, for they may be cited elsewhere."""
        for node, place in placed(code, start):
            if isinstance(node, Template):
                for _, value, inner in values_of(node, place):
                    self._keep_named(value, inner)
            elif isinstance(node, Tag) and str(node.tag).strip().casefold() == "ref":
                content, inner = contents_of(node, place)
                name = attribute_of(node, "name")
                if name and str(content).strip():
                    write = partial(self.nodes, content, inner)
                    bodies = self._unseen.setdefault((attribute_of(node, "group"), name), [])
                    bodies.append((str(content), write))

    def _parameters(self, node: Template, start: int, wanted: tuple[str, ...]) -> None:
        """The values of some parameters, each where it stands, with a stop between those of a citation."""
        places: dict[str, tuple[Wikicode, int]] = {}
        for key, value, position in values_of(node, start):
            places.setdefault(key, (value, position))
        first = True
        for value, place in (places[key] for key in dict.fromkeys(wanted) if key in places):
            if not str(value).strip():
                continue
            if not first:
                if wanted is CITED:
                    self.composer.attach(".")
                self.composer.blank(" ")
            self.nodes(value, place)
            first = False

    def _tag(self, node: Tag, start: int) -> None:
        tag = str(node.tag).strip().casefold()
        if tag == "ref":
            self._reference(node, start)
        elif tag in {"li", "dd", "dt"} and node.wiki_markup:
            self._list_item(str(node.wiki_markup))
        elif tag == "br":
            self.composer.blank("\n")
        elif tag == "references":
            for inner, place in placed(*contents_of(node, start)):
                if isinstance(inner, Tag) and str(inner.tag).strip().casefold() == "ref":
                    self._note_of(inner, place)
        elif tag in _CODE:
            self._begin(BlockKind.CODE)
            content, place = contents_of(node, start)
            self.composer.verbatim(str(content), [Segment(0, place, len(str(content)))])
            self._begin()
        elif tag not in _DROPPED:
            self._content(node, start, tag)

    def _content(self, node: Tag, start: int, tag: str) -> None:
        content, place = contents_of(node, start)
        if tag in {"td", "th"}:
            self._begin(BlockKind.TABLE_CELL)
        elif tag in _BLOCKS:
            self._begin(BlockKind.QUOTE if tag == "blockquote" else BlockKind.PARAGRAPH)
        elif tag == "li":
            self._begin(BlockKind.LIST_ITEM, 1)
        opening = self.composer.open() if tag in _SPANS else None
        self.nodes(content, place)
        span = self.composer.close(opening) if opening is not None else None
        if span is not None:
            (self.composer.superscripts if tag == "sup" else self.composer.code).append(span)
        if tag in _BLOCKS or tag in {"td", "th", "li"}:
            self._begin()

    def _list_item(self, mark: str) -> None:
        """`*`, `#`, `:` and `;` each begin an item, or make the one just begun deeper."""
        self._level += 1
        number = None
        if mark == "#" and self._level == 1:
            self._item += 1
            number = self._item
        self._begin(BlockKind.LIST_ITEM, self._level, number)

    def _reference(self, node: Tag, start: int) -> None:
        if not self._in_note:
            self._mark(self._note_of(node, start), start)

    def _mark(self, note: OpenNote, start: int) -> None:
        """Write `[1]`, which is not in the file, for the reference that stands there."""
        opening = self.composer.open()
        self.composer.write(f"[{note.key}]", [Segment(0, start, 1)])
        span = self.composer.close(opening)
        if span is not None:
            note.markers.append(span)

    def _note_of(self, node: Tag, start: int) -> OpenNote:
        """The note a `<ref>` stands for: a new one, or one of the same name."""
        group, name = attribute_of(node, "group"), attribute_of(node, "name")
        note = self._named_note(group, name)
        content, place = contents_of(node, start)
        if str(content).strip():
            self._give(note, str(content), lambda: self.nodes(content, place))
        return note

    def _named_note(self, group: str, name: str) -> OpenNote:
        """The note of that name; a new one where there is none, or no name."""
        note = self._named.get((group, name)) if name else None
        if note is None:
            note = self._new_note(group)
            if name:
                self._named[group, name] = note
                self._give_unseen((group, name), note)
        return note

    def _give(self, note: OpenNote, content: str, write: Callable[[], None]) -> None:
        """Have a body of a note written at the end, and another one that is given to it with other words."""
        given = self._given.setdefault(note.key, set())
        if content.strip() not in given:
            given.add(content.strip())
            self._bodies.append((note, write))

    def _give_unseen(self, name: tuple[str, str], note: OpenNote) -> None:
        for content, write in self._unseen.pop(name, ()):
            self._give(note, content, write)

    def _new_note(self, group: str) -> OpenNote:
        self._counts[group] = self._counts.get(group, 0) + 1
        note = OpenNote(f"{group} {self._counts[group]}".strip())
        self.notes.append(note)
        return note

    _HANDLERS: ClassVar[Mapping[type, Callable[[_Walk, Any, int], None]]] = {
        Text: _text,
        Heading: _heading,
        Wikilink: _wikilink,
        ExternalLink: _external,
        HTMLEntity: _entity,
        Template: _template,
        Tag: _tag,
    }
