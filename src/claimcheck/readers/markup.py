"""What a reader of an HTML file sees: its characters outside tags, comments and scripts, entities decoded.

A flat scan by the tokenisation rules of the HTML standard (section 13.2.5), without a tree: the tree is lxml's,
and `anchoring.Anchor` aligns the two.
"""

from __future__ import annotations

import re
from html import unescape

from claimcheck.model import Segment

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\"'>\s][^\s>]*+|(?=>)))*+>"
)
_STOP = re.compile(r"<(?:[a-zA-Z!?]|/)|&[#\w]|\r")
_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,12}|[xX][0-9a-fA-F]{1,12})|[a-zA-Z][a-zA-Z0-9]{0,40});?")
HIDDEN_TEXT = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is raw text and no part of the page's words."""
_RCDATA = frozenset({"textarea", "title"})


def visible(markup: str, offset: int = 0) -> tuple[str, list[Segment]]:
    """The visible characters of `markup`, and their segments; `offset` is where `markup` stands in the file."""
    scan = _Scan(markup, offset)
    scan.run()
    return "".join(scan.pieces), scan.segments


def _control(reference: str) -> str:
    """The control character a numeric reference names; `html.unescape` leaves it out, parsers do not."""
    digits = reference.strip("&#;")
    return chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


class _Scan:
    def __init__(self, markup: str, offset: int) -> None:
        self.markup = markup
        self.offset = offset
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self._length = 0

    def run(self) -> None:
        position = 0
        while position < len(self.markup):
            stop = _STOP.search(self.markup, position)
            if stop is None:
                self._keep(position, len(self.markup))
                return
            self._keep(position, stop.start())
            position = self._step(stop.start())

    def _step(self, at: int) -> int:
        """Pass what begins at `at`, returning where the scan goes on."""
        markup = self.markup
        if markup[at] == "\r":
            return self._pass_return(at)
        if markup[at] == "&":
            return self._pass_entity(at)
        if markup.startswith("<!--", at):
            return self._behind("-->", at + 2)
        if markup[at + 1] in "!?":
            return self._behind(">", at)
        tag = _TAG.match(markup, at)
        if tag is None:
            # `</` and a character that begins no name is a comment; a tag that is never closed ends the file
            return self._behind(">", at) if markup[at + 1] == "/" else len(markup)
        name = tag["name"].lower()
        if tag["close"] or name not in HIDDEN_TEXT | _RCDATA:
            return tag.end()
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, tag.end())
        end = closing.start() if closing else len(markup)
        if name in _RCDATA:
            self._keep_decoded(tag.end(), end)
        return end

    def _behind(self, mark: str, at: int) -> int:
        found = self.markup.find(mark, at)
        return len(self.markup) if found < 0 else found + len(mark)

    def _keep_decoded(self, start: int, end: int) -> None:
        while start < end:
            found = self.markup.find("&", start, end)
            self._keep(start, end if found < 0 else found)
            start = end if found < 0 else self._pass_entity(found)

    def _pass_return(self, at: int) -> int:
        """CR LF and CR are LF to an HTML parser."""
        self._put("\n", at)
        return at + 2 if self.markup.startswith("\r\n", at) else at + 1

    def _pass_entity(self, at: int) -> int:
        entity = _ENTITY.match(self.markup, at)
        if entity is None:
            self._keep(at, at + 1)
            return at + 1
        decoded = unescape(entity[0]) or _control(entity[0])
        if decoded == entity[0]:
            self._keep(at, entity.end())
            return entity.end()
        # `&copy2` is `©2`: what follows the name stands unchanged
        kept = 0
        while kept < len(decoded) - 1 and decoded[-1 - kept] == entity[0][-1 - kept]:
            kept += 1
        for index, character in enumerate(decoded[: len(decoded) - kept]):
            self._put(character, at + min(index, len(entity[0]) - kept - 1))
        self._keep(entity.end() - kept, entity.end())
        return entity.end()

    def _put(self, character: str, at: int) -> None:
        self.pieces.append(character)
        self.segments.append(Segment(self._length, at + self.offset, 1))
        self._length += 1

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.pieces.append(self.markup[start:end])
            self.segments.append(Segment(self._length, start + self.offset, end - start))
            self._length += end - start
