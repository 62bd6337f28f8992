"""Plain text: the document is the decoded file itself; blocks by blank lines, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.chapters import PART
from claimcheck.model import Block, BlockKind, Document, Span
from claimcheck.readers.anchoring import identity
from claimcheck.readers.urls import bare_links, find_urls

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTED = re.compile(r"(?!>>>)(?:>[ \t]?){0,4}>(?:[ \t]{1,8}|$)")
_RULE = re.compile(r"([-=*_~])(?:[ \t]*\1){2,}$")
_ITEM = re.compile(r"(?:(?P<bullet>[-*+•‣◦▪–·])|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
_BULLETS = frozenset("*•‣◦▪")
_REFERENCE = re.compile(
    r"[\[［【](?:[ \t]?\^?\d{1,4}(?:_\d{1,3})?\^?[ \t]?|\^[A-Za-z][\w.-]{0,60})[\]］】]:?[ \t]*(?=\S)"
)
_ENTRY = re.compile(r"\d{1,3}:\s|[(（]\d{1,3}[)）]\s|\^\s?\d{1,3}\s|[⁰¹²³⁴-⁹]{1,3}\s?\S")
"""Ways to number references in which nobody numbers headings."""
_ADDRESS = re.compile(r"https?://\S+")
_NOT_AT_HEADING_END = tuple(".!?…:;,。！？：；，、])}\"'”’»")
_UNWRAPPED = re.compile(r"(?:[^\s]{1,40}[ \t]+){30}|[\u3040-\u30ff\u3400-\u9fff][^\s]{80}")
"""More words than any wrapped line holds: no line of such a file is broken, each is a paragraph of its own."""
_MAX_HEADING = 80
_MAX_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its indentation and trailing blanks: `text` is [start, end) of the file."""

    start: int
    end: int
    text: str


def compose(text: str, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a text file; a first line that is nothing but an address is where it was saved from."""
    blocks = _in_sequence(text, list(_blocks(text)))
    links = tuple(bare_links(text, blocks, ()))
    if blocks and links and links[0].span == blocks[0].span:
        url = url or links[0].url
        blocks[0] = replace(blocks[0], main=False)
    first = next((block for block in blocks if block.main), None)
    return Document(
        name=name,
        text=text,
        blocks=tuple(blocks),
        digest=digest,
        url=url,
        title=first.span.slice(text) if first and first.kind is BlockKind.HEADING else None,
        links=links,
        segments=identity(len(text)),
        line_starts=line_starts(text),
    )


def line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of `text` begin; a line ends in CR LF, LF or CR."""
    return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text)))


def _blocks(text: str) -> Iterator[Block]:
    """Groups of lines between blank lines, ruled lines and headings, each made into blocks."""
    last = len(text.rstrip())
    unwrapped = _UNWRAPPED.search(text) is not None
    group: list[_Line] = []
    for line in _lines(text):
        rule, hashes = _RULE.match(line.text), _HASHES.match(line.text)
        if rule and rule[1] in "=-" and len(group) == 1:
            yield Block(BlockKind.HEADING, Span(group[0].start, group[0].end), level=1 if rule[1] == "=" else 2)
        elif rule or hashes or not line.text or (unwrapped and group and not _ADDRESS.fullmatch(line.text)):
            yield from _group_blocks(group, closing=not group or group[-1].end == last)
        else:
            group.append(line)
            continue
        group = [line] if unwrapped and line.text and not (rule or hashes) else []
        if hashes:
            yield Block(BlockKind.HEADING, Span(line.start + hashes.end(), line.end), level=len(hashes[1]))
    yield from _group_blocks(group, closing=True)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of `text`, those that a mail quotes without the `> ` before them."""
    lines = [_stripped(match) for match in _LINE.finditer(text)]
    marks = [_QUOTED.match(line.text) for line in lines]
    before = False
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        quoted = mark is not None and _is_quoted(lines[max(0, index - 1) : index + 2])
        if quoted != before:
            yield _Line(line.start, line.start, "")  # who quotes and what is quoted are not one paragraph
        before = quoted
        yield _Line(line.start + mark.end(), line.end, line.text[mark.end() :]) if mark and quoted else line


def _is_quoted(lines: Sequence[_Line]) -> bool:
    """Whether a line with the mark of a quotation has another like it beside it, or stands alone."""
    return (
        sum(_QUOTED.match(line.text) is not None for line in lines) > 1 or sum(bool(line.text) for line in lines) == 1
    )


def _stripped(match: re.Match[str]) -> _Line:
    stripped = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return _Line(start, start + len(stripped), stripped)


def _group_blocks(group: Sequence[_Line], *, closing: bool) -> Iterator[Block]:
    """A group as a heading, one paragraph, or list items, or several of these where lines like `Chapter 2` head lists."""
    start = 0
    for index in range(len(group) - 1):
        if _heads_part(group[index].text, group[index + 1].text):
            yield from _lines_blocks(group[start:index], closing=False)
            yield Block(BlockKind.HEADING, Span(group[index].start, group[index].end), level=2)
            start = index + 1
    yield from _lines_blocks(group[start:], closing=closing)


def _heads_part(line: str, following: str) -> bool:
    """Whether a line is nothing but `Chapter 2`, and the next one begins a list."""
    is_part = line[0].isupper() and PART.fullmatch(line.casefold().rstrip(".:")) is not None
    return is_part and any(form.match(following) for form in (_ITEM, _REFERENCE, _ENTRY))


def _lines_blocks(group: Sequence[_Line], *, closing: bool) -> Iterator[Block]:
    """Lines as a heading, one paragraph, or list items; `closing` says that nothing follows them."""
    if len(group) == 1 and not closing and _is_heading(group[0].text):
        yield Block(BlockKind.HEADING, Span(group[0].start, group[0].end), level=2 if group[0].start else 1)
        return
    if len(group) > 1 and group[0].text.isupper() and _is_heading(group[0].text):
        yield Block(BlockKind.HEADING, Span(group[0].start, group[0].end), level=2)
        group = group[1:]
    begin: _Line | None = None
    end = 0
    for line, opens in zip(group, _openings(group), strict=True):
        if begin is not None and opens:
            yield _block(begin, end)
        if begin is None or opens:
            begin = line
        end = line.end
    if begin is not None:
        yield _block(begin, end)


def _openings(group: Sequence[_Line]) -> Iterator[bool]:
    """For each line, whether it begins a block.

    A hard-wrapped paragraph may have a line that happens to begin with `[3]`, `2.` or a dash, so such items and
    entries of a reference list count only in a group that begins with one, or after a line that ends in a colon.
    """
    addresses = all(_ADDRESS.fullmatch(line.text) for line in group)
    listing, before = False, ":"
    for line in group:
        item = bool(_ITEM.match(line.text) or _REFERENCE.match(line.text))
        listing = listing or (item and (before.endswith((":", "：")) or line.text[0] in _BULLETS))
        yield addresses or (item and listing)
        before = line.text


def _is_heading(line: str) -> bool:
    """Whether a line alone between blank lines is a heading beyond reasonable doubt."""
    return (
        len(line) <= _MAX_HEADING
        and len(line.split()) <= _MAX_HEADING_WORDS
        and not line.endswith(_NOT_AT_HEADING_END)
        and not line[0].islower()
        and any(character.isalpha() for character in line)
        and not (_ITEM.match(line) or _REFERENCE.match(line) or _ENTRY.match(line))
        and next(find_urls(line), None) is None
    )


def _block(line: _Line, end: int) -> Block:
    item = _ITEM.match(line.text)
    if not item:
        return Block(BlockKind.PARAGRAPH, Span(line.start, end))
    number = int(item["number"]) if item["number"] else None
    return Block(BlockKind.LIST_ITEM, Span(line.start + item.end(), end), level=1, number=number)


def _in_sequence(text: str, blocks: list[Block]) -> list[Block]:
    """`blocks`, where a lone number that begins a line (`3. May was cold.`) is no list item but part of the words."""
    numbers = [None, *(block.number for block in blocks), None]
    return [
        _with_number(text, block)
        if block.number not in (None, 1) and numbers[index] is None and numbers[index + 2] is None
        else block
        for index, block in enumerate(blocks)
    ]


def _with_number(text: str, block: Block) -> Block:
    start = text.rindex(str(block.number), 0, block.span.start)
    return Block(BlockKind.PARAGRAPH, Span(start, block.span.end))
