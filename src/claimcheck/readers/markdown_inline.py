"""The inline tokens of Markdown, written as rendered text.

Every inline rule notes in its tokens how far into the block's source it read (`located`). Between two such
places the text of a token is the source's own, so the way back needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from claimcheck.model import Link, Segment
from claimcheck.readers.anchoring import cut
from claimcheck.readers.composing import Composer, OpenNote
from claimcheck.readers.urls import absolute

_NUMBER = re.compile(r"\^?\d{1,4}")
_HREF = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")

_MISSING = re.compile(
    r"(?=\[\^)(?:(?<=\S)|(?=[^\]]{3,63}\](?:[.,;:!?\[\n]|$)))"
    r"\[\^(?!(?:\w-\w){1,9}\w{0,9}\])(?P<label>[A-Za-z][\w.-]{0,60})\](?![(:*+?{])"
)
"""Behind a word or before a stop; no set of letters in a pattern, such as `[^a-z]`, `[^abc]+` or "the set [^abc] is"."""
_HIDING = re.compile(
    r"<(?P<tag>[a-z]+)\s(?:[^>]{0,200}?\s)?(?:style\s?=\s?[\"'][^\"'>]{0,200}?(?:display\s?:\s?none|visibility\s?:\s?hidden)|"
    r"hidden\b)",
    re.IGNORECASE,
)

Rule = Callable[[StateInline, bool], bool]


def located(rule: Rule) -> Rule:
    """`rule`, which also notes in the last token it makes where its source ends (in `meta["end"]`).

    Rules that make a token of each mark in `**` note the end in each.
    """

    def run(state: StateInline, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            end = state.pos
            for token in reversed(state.tokens[count:]):
                token.meta["end"] = end
                if token.type != "text" or token.content.strip("*_~"):
                    break
                end -= len(token.content)
        return True

    return run


def bracketed(rule: Rule) -> Rule:
    """`rule` for what a bracket closes, tried only where one stands behind.

    Where none does, the library would look for it from each opening on, by all its rules and twenty levels deep.
    """

    def run(state: StateInline, silent: bool) -> bool:
        return _last_bracket(state.src) > state.pos and rule(state, silent)

    return run


@lru_cache(maxsize=4)
def _last_bracket(source: str) -> int:
    return source.rfind("]")


def missing_footnote(state: StateInline, silent: bool) -> bool:
    """`[^name]` where the file has no such footnote: a marker all the same. Numbers may be those of a list in the text."""
    found = _MISSING.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found["label"]}
    state.pos = found.end()
    return True


class Notes:
    """The notes of a Markdown file by label: footnotes, and link definitions by their normalised label."""

    def __init__(self, found: list[OpenNote], references: Mapping[str, Mapping[str, Any]]) -> None:
        self.references = references
        self._found = found
        self._known: dict[tuple[str, str], OpenNote] = {}

    def footnote(self, label: str) -> OpenNote:
        """The footnote `[^label]`; capitals make no difference."""
        return self._note("footnote", label.casefold(), label)

    def definition(self, label: str) -> OpenNote:
        """The link definition of a normalised label."""
        note = self._note("definition", label)
        entry = self.references[label]
        note.text, note.url = entry["title"], absolute(entry["href"], None)
        return note

    def _note(self, kind: str, label: str, shown: str | None = None) -> OpenNote:
        note = self._known.get((kind, label))
        if note is None:
            note = self._known[kind, label] = OpenNote(shown or label)
            self._found.append(note)
        return note


def _hidden(tokens: Sequence[Token], index: int) -> int | None:
    """Where what the tag at `index` hides is closed; None where it hides nothing, or all that follows."""
    opening = _HIDING.match(tokens[index].content) if tokens[index].type == "html_inline" else None
    if opening is None:
        return None
    depth = 0
    for place in range(index, len(tokens)):
        name = _TAG_NAME.match(tokens[place].content) if tokens[place].type == "html_inline" else None
        if name and name[1].lower() == opening["tag"].lower():
            depth += -1 if name[0].startswith("</") else 1
            if depth == 0:
                return place
    return None


class Inline:
    """Writes one block's inline tokens after another into a composer."""

    def __init__(self, composer: Composer, notes: Notes) -> None:
        self.notes = notes
        self._composer = composer
        self._source = ""
        self._segments: Sequence[Segment] = ()
        self._cursor = 0
        self._links: list[tuple[list[int], str, str | None]] = []
        self._raised: list[list[int]] = []

    def write(self, source: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> None:
        """Write the tokens of a block whose source is `source`; `segments` lead from there to the file."""
        self._source, self._segments, self._cursor = source, segments, 0
        self._links.clear()
        self._raised.clear()
        index = 0
        while index < len(tokens):
            if self._is_number(tokens[index : index + 3]):
                self._numbered_link(tokens[index], tokens[index + 1].content)
                index += 2
            elif (end := _hidden(tokens, index)) is not None:
                index = end
            else:
                handler = self._HANDLERS.get(tokens[index].type)
                if handler is not None:
                    handler(self, tokens[index])
            self._cursor = tokens[index].meta.get("end", self._cursor)
            index += 1

    def _put(self, start: int, end: int) -> None:
        self._composer.flow(self._source[start:end], list(cut(self._segments, start, end)))
        self._cursor = end

    def _text(self, token: Token) -> None:
        start = self._source.find(token.content, self._cursor)
        if start >= 0:
            self._put(start, start + len(token.content))
        else:
            self._composer.flow(token.content)

    def _code(self, token: Token) -> None:
        """Code, in which the parser has made line breaks blanks."""
        source = self._source[self._cursor : token.meta["end"]].replace("\n", " ")
        at = max(0, source.find(token.content))
        start = self._cursor + at
        opening = self._composer.open()
        self._composer.flow(token.content, list(cut(self._segments, start, start + len(token.content))))
        span = self._composer.close(opening)
        if span is not None:
            self._composer.code.append(span)

    def _special(self, token: Token) -> None:
        """An entity (`&amp;`), or what stands behind a backslash (which stays where it escapes nothing)."""
        if self._source.startswith(token.content, self._cursor):
            self._put(self._cursor, self._cursor + len(token.content))
            return
        at = self._cursor + (token.info == "escape")
        self._composer.flow(token.content, list(cut(self._segments, at, at + 1)))

    def _break(self, _: Token) -> None:
        at = self._source.find("\n", self._cursor)
        self._composer.blank("\n", cut(self._segments, at, at + 1))

    def _open_link(self, token: Token) -> None:
        self._cursor += 1
        self._links.append((self._composer.open(), str(token.attrGet("href") or ""), token.meta.get("label")))

    def _close_link(self, _: Token) -> None:
        if self._links:
            self._link(*self._links.pop())

    def _link(self, opening: list[int], href: str, label: str | None) -> None:
        span = self._composer.close(opening)
        url = absolute(href, None)
        if span is None:
            return
        if url is not None:
            self._composer.links.append(Link(span, url))
        if label is not None:
            self.notes.definition(label).markers.append(span)

    def _is_number(self, tokens: Sequence[Token]) -> bool:
        """Whether a link's words are a bare number, such as `[1](url)` or `[1]` with a definition."""
        return (
            len(tokens) == 3
            and tokens[0].type == "link_open"
            and tokens[1].type == "text"
            and bool(_NUMBER.fullmatch(tokens[1].content))
            and tokens[2].type == "link_close"
            and self._source.startswith(f"[{tokens[1].content}]", self._cursor)
        )

    def _numbered_link(self, token: Token, number: str) -> None:
        """A link whose words are a number keeps its brackets, for it stands for a reference.

        `[1][2]` with definitions of both is one link to Markdown and two markers to everyone else.
        """
        own, label = normalizeReference(number), token.meta.get("label")
        end = self._cursor + len(number) + 2
        two = label not in (None, own) and self._source.startswith("[", end)
        href = self.notes.references.get(own, {}).get("href", "") if two else token.attrGet("href")
        opening = self._composer.open()
        self._put(self._cursor, end)
        self._link(opening, str(href), own if two and own in self.notes.references else None if two else label)
        if two:
            opening = self._composer.open()
            self._put(end, self._source.index("]", end) + 1)
            self._link(opening, str(token.attrGet("href")), label)

    def _footnote(self, token: Token) -> None:
        marker = f"[^{token.meta['label']}]"
        opening = self._composer.open()
        self._put(self._cursor, self._cursor + len(marker))
        span = self._composer.close(opening)
        if span is not None:
            self.notes.footnote(token.meta["label"]).markers.append(span)

    def _html(self, token: Token) -> None:
        """`<br>`, `<sup>`, `<a href>` and `<ref>` count; other tags and comments are left out."""
        name = _TAG_NAME.match(token.content)
        tag = name[1].lower() if name else ""
        closing = token.content.startswith("</")
        if tag == "br":
            self._composer.blank("\n")
        elif tag == "sup" and not closing:
            self._raised.append(self._composer.open())
        elif tag == "sup" and self._raised:
            span = self._composer.close(self._raised.pop())
            if span is not None:
                self._composer.superscripts.append(span)
        elif tag == "ref":  # a note of wiki text, which the parser reads where it stands
            self._put(self._cursor, self._cursor + len(token.content))
        elif tag == "a" and not closing:
            href = _HREF.match(token.content)
            self._links.append((self._composer.open(), href[1] if href else "", None))
        elif tag == "a" and self._links:
            self._link(*self._links.pop())

    _HANDLERS: ClassVar[Mapping[str, Callable[[Inline, Token], None]]] = {
        "text": _text,
        "text_special": _special,
        "code_inline": _code,
        "softbreak": _break,
        "hardbreak": _break,
        "link_open": _open_link,
        "link_close": _close_link,
        "footnote_ref": _footnote,
        "html_inline": _html,
    }
