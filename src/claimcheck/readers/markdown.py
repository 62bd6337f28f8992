"""Markdown: markdown-it-py's tokens, written as rendered text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from claimcheck.model import BlockKind, Document, Segment, Span
from claimcheck.readers.anchoring import Anchor
from claimcheck.readers.composing import Composer, Context, OpenNote, body_span, close_notes
from claimcheck.readers.markdown_inline import Inline, Notes, bracketed, located, missing_footnote
from claimcheck.readers.plain import line_starts

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[\w-]+[ \t]*:")
"""An article may also open with a ruled line."""
_ROW_PIECE = re.compile(r"(?:[^\\]|\\(?!\|))++")
_SETTING = re.compile(r"^(title|date|author|lang|language)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_DEFINITION = re.compile(r"\A[\s>]*\[([^\]]*)\]:")


def compose(text: str, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a Markdown file given as decoded text.

    Raises UnreadableInput for HTML in it that is nested too deeply for a tree.
    """
    env: dict[str, Any] = {}
    tokens = _parser(front_matter=bool(_FRONT_MATTER.match(text))).parse(text, env)
    walk = _Walk(text, env, name)
    walk.run(tokens)
    composer = walk.composer
    words, segments = composer.finish()
    heading = next((block for block in composer.blocks[:1] if block.kind is BlockKind.HEADING), None)
    settings = {match[1].lower(): match[2].strip().strip("\"'") for match in _SETTING.finditer(walk.front_matter)}
    return Document(
        name=name,
        text=words,
        blocks=tuple(composer.blocks),
        digest=digest,
        media_type="text/markdown",
        url=url,
        language=settings.get("lang") or settings.get("language"),
        title=settings.get("title") or (heading.span.slice(words) if heading else None),
        author=settings.get("author"),
        published=settings.get("date"),
        links=tuple(composer.links),
        notes=close_notes(walk.notes, words, composer.links),
        superscripts=tuple(composer.superscripts),
        code=tuple(composer.code),
        segments=segments,
        line_starts=line_starts(text),
    )


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802  # the library's name
        """Leave addresses as they are written."""
        return url


def _parser(*, front_matter: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"store_labels": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    if front_matter:
        parser.use(front_matter_plugin)
    # joined texts would lose their places; notes stay where they are written, cited or not
    parser.disable(["text_join", "fragments_join", "footnote_tail", "footnote_inline"])
    parser.inline.ruler.after("footnote_ref", "footnote_missing", missing_footnote)
    for rule in parser.inline.ruler.__rules__:
        rule.fn = located(bracketed(rule.fn) if rule.name in {"link", "image"} else rule.fn)
    return parser


_KINDS = {
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
    "footnote_reference_open": BlockKind.NOTE,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
}


class _Walk:
    """One pass over the block tokens."""

    def __init__(self, text: str, env: Mapping[str, Any], name: str) -> None:
        self.composer = Composer()
        self.notes: list[OpenNote] = []
        self.front_matter = ""
        self._text = text
        self._name = name
        self._lines = [Span(match.start(), match.end(1)) for match in _LINE.finditer(text)]
        self._inline = Inline(self.composer, Notes(self.notes, env.get("references", {})))
        again = ((entry["label"], entry) for entry in env.get("duplicate_refs", ()))
        self._definitions = sorted(
            [*env.get("references", {}).items(), *again],
            key=lambda item: int(item[1]["map"][0]),
            reverse=True,
        )
        self._contexts: list[Context] = []
        self._bodies: list[tuple[OpenNote, int]] = []
        self._row: Anchor | None = None

    def run(self, tokens: Sequence[Token]) -> None:
        """Write all of `tokens` in order, and each link definition where it stands."""
        for token in tokens:
            if token.map and (token.nesting == 0 or token.type == "footnote_reference_open"):
                self._define(token.map[0])
            if token.type in _KINDS:
                self._contexts.append(self._context(token))
            elif token.nesting == -1 and f"{token.type.removesuffix('_close')}_open" in _KINDS:
                self._contexts.pop()
            handler = self._HANDLERS.get(token.type)
            if handler is not None:
                handler(self, token)
        self._define(len(self._lines))
        self.composer.end()

    def _context(self, token: Token) -> Context:
        kind = _KINDS[token.type]
        if any(context.kind is BlockKind.NOTE for context in self._contexts):
            return Context(BlockKind.NOTE)
        if kind is BlockKind.HEADING:
            return Context(kind, int(token.tag[1]))
        if kind is not BlockKind.LIST_ITEM:
            return Context(kind)
        level = 1 + sum(context.kind is kind for context in self._contexts)
        return Context(kind, level, int(token.info) if token.info else None)

    def _begin(self, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        inner = self._contexts[-1] if self._contexts else Context(kind)
        self.composer.begin(Context(kind) if kind is BlockKind.CODE else inner)

    def _define(self, before: int) -> None:
        """Write the link definitions that stand before a line, each a note in the words of the file."""
        while self._definitions and self._definitions[-1][1]["map"][0] < before:
            label, entry = self._definitions.pop()
            first, last = entry["map"]
            span = Span(self._lines[first].start, self._lines[last - 1].end)
            source = span.slice(self._text)
            key = _DEFINITION.match(source)
            self.composer.begin(Context(BlockKind.NOTE))
            self.composer.verbatim(source, [Segment(0, span.start, len(source))])
            self.composer.end()
            note = self._inline.notes.definition(label)
            note.key = key[1] if key else note.key
            note.give(self.composer.blocks[-1].span)

    def _paragraph(self, token: Token) -> None:
        self._begin()
        self._inline.write(token.content, token.children or (), self._source(token))
        self.composer.end()

    def _code(self, token: Token) -> None:
        self._begin(BlockKind.CODE)
        self.composer.verbatim(token.content, self._source(token))
        self.composer.end()

    def _html(self, token: Token) -> None:
        """HTML between the paragraphs, by the same walk as a page."""
        from claimcheck.readers.html_walk import write_fragment  # noqa: PLC0415  # lxml, for the few that need it

        first, last = token.map or (0, 0)
        span = Span(self._lines[first].start, self._lines[max(first, last - 1)].end)
        self.notes += write_fragment(self.composer, token.content, span.slice(self._text), span.start, self._name)

    def _source(self, token: Token) -> list[Segment]:
        """The way from a token's content, whose lines lost their indentation and marks, back to the file."""
        first, last = token.map or (0, 0)
        if self._contexts and self._contexts[-1].kind is BlockKind.TABLE_CELL:
            self._row = self._row or Anchor(*self._row_text(first))
            return self._row.take(token.content)
        segments: list[Segment] = []
        position = 0
        lines = token.content.split("\n")
        skip = 1 if token.type == "fence" else 0
        for line, span in zip(lines, self._lines[first + skip : last], strict=False):
            core = line.strip()
            at = self._text.rfind(core, span.start, span.end) if core else -1
            if at >= 0:
                start = position + line.index(core)
                segments.append(Segment(start, at, len(core)))
            if position + len(line) < len(token.content):
                segments.append(Segment(position + len(line), span.end, 1))
            position += len(line) + 1
        return segments

    def _row_text(self, line: int) -> tuple[str, list[Segment]]:
        """A table row without the backslashes that keep a `|` from ending its cell."""
        row = self._lines[line]
        kept = [match.span() for match in _ROW_PIECE.finditer(self._text, row.start, row.end)]
        lengths = accumulate((end - start for start, end in kept), initial=0)
        segments = [Segment(at, start, end - start) for at, (start, end) in zip(lengths, kept, strict=False)]
        return "".join(self._text[start:end] for start, end in kept), segments

    def _new_row(self, _: Token) -> None:
        self._row = None

    def _open_note(self, token: Token) -> None:
        self._bodies.append((self._inline.notes.footnote(token.meta["label"]), len(self.composer.blocks)))

    def _close_note(self, _: Token) -> None:
        note, first = self._bodies.pop()
        note.give(body_span(self.composer.blocks[first:]))

    def _front_matter(self, token: Token) -> None:
        self.front_matter = token.content

    _HANDLERS: ClassVar[Mapping[str, Callable[[_Walk, Token], None]]] = {
        "inline": _paragraph,
        "fence": _code,
        "code_block": _code,
        "html_block": _html,
        "tr_open": _new_row,
        "front_matter": _front_matter,
        "footnote_reference_open": _open_note,
        "footnote_reference_close": _close_note,
    }
