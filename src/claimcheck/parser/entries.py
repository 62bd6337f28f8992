"""Where the entries of reference lists begin. One table entry is one way to number them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from claimcheck.model import Block, Document
from claimcheck.parser.numbers import key_of


@dataclass(frozen=True, slots=True)
class EntryForm:
    """How an entry may begin; `example` is one of them.

    A `plain` form is also how numbered sentences begin: it counts under a heading, or before what is bibliographic.
    Behind the number of a `linked` form a link begins.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    plain: bool = True
    linked: bool = False

    def begins(self, document: Document, start: int, end: int) -> re.Match[str] | None:
        """The beginning of an entry at `start`, if there is one."""
        match = self.pattern.match(document.text, start, end)
        return match if match and self.allows(document, match) else None

    def allows(self, document: Document, match: re.Match[str]) -> bool:
        """Whether what stands behind the number is as the form has it, and no stop as behind one that is mentioned."""
        if document.text[match.end() : match.end() + 1] in _NO_ENTRY:
            return False
        return not self.linked or link_at(document, match.end())


_N = r"(?P<n>\d{1,4}(?:_\d{1,3})?)"
ENTRY_FORMS: tuple[EntryForm, ...] = (
    EntryForm(
        "reST",
        re.compile(r"\.\.\s\[#?(?P<n>[A-Za-z0-9][\w.-]{0,60})\]\s"),
        ".. [1] Rain. https://a.example/1",
        plain=False,
    ),
    EntryForm(
        "named definition",
        re.compile(r"\[\^(?P<n>[A-Za-z][\w.-]{0,60})\]:\s"),
        "[^rain]: Rain. https://a.example/1",
        plain=False,
    ),
    EntryForm("definition", re.compile(rf"\[\^?{_N}\^?\]\s?[:：]\s*"), "[1]: https://a.example/1", plain=False),
    EntryForm(
        "brackets",
        re.compile(rf"\\?[\[［【〔][ \t]?\^?{_N}\^?[ \t]?\\?[\]］】〕]\.?(?!\()\s*"),
        "[1] Rain. https://a.example/1",
        plain=False,
    ),
    EntryForm("number and stop", re.compile(r"(?P<n>\d{1,3})(?:\.\s+|．\s*|、\s*)"), "1. Rain. https://a.example/1"),
    EntryForm("number and bracket", re.compile(r"[(（]?(?P<n>\d{1,3})[)）]\s*"), "1) Rain. https://a.example/1"),
    EntryForm("superscript", re.compile(r"(?P<n>[⁰¹²³⁴-⁹]{1,3})\s*"), "¹ Rain. https://a.example/1"),
    EntryForm("number and colon", re.compile(r"(?P<n>\d{1,3}):\s+"), "1: Rain. https://a.example/1"),
    EntryForm("caret", re.compile(r"\^\s?(?P<n>\d{1,3})[.:]?\s+"), "^1 Rain. https://a.example/1"),
    EntryForm("number and address", re.compile(r"(?P<n>\d{1,3})\s+(?=https?://)"), "1 https://a.example/1"),
    EntryForm(
        "number and link", re.compile(r"(?P<n>\d{1,3})[^\S\n]+(?=\S)"), "1 [Rain](https://a.example/1)", linked=True
    ),
)
ITEM = EntryForm("list item", re.compile(r"(?P<n>)"), "1. Rain. https://a.example/1")
"""An item of an ordered list, whose number is no part of its text."""
BARE = EntryForm("unnumbered", re.compile(r"(?P<n>)"), "- Rain. https://a.example/1")

_BEFORE_RUN_ON = re.compile(r"(?:(?P<end>[.!?;。)\]>/\"”’»])|(?P<word>\w))\s+$")
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.|(?:doi:)?10\.\d{4,9}/)")
_NO_ENTRY = frozenset(",;.:)]，；。：）、")
"""What stands behind a number that is mentioned: `see [1], too`."""
_REACH = 200
"""Code points before a number in which the address is looked for that ends there."""


class Opening(IntEnum):
    """What an entry begins behind; the higher, the surer it is one and no mention of another."""

    WORD = 1
    END = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry in the making, its words from `start` to `end`; its number stands before them, from `opens` on."""

    form: EntryForm
    key: str
    opens: int
    start: int
    end: int
    opening: Opening = Opening.LINE


def entries_in(document: Document, block: Block, start: int | None = None, *, headed: bool = False) -> list[OpenEntry]:
    """The entries that `block` consists of from `start` on; none where it does not begin with one.

    Each begins a line, or runs on in the line (`[1] ... . [2] ...`) with the number that comes next. Plain numbers
    run on under a heading only.
    """
    begin = block.span.start if start is None else start
    found = next(
        ((form, match) for form in ENTRY_FORMS if (match := form.begins(document, begin, block.span.end))), None
    )
    if block.number is not None and start is None and (found is None or found[0].plain):
        return [OpenEntry(ITEM, str(block.number), block.span.start, block.span.start, block.span.end)]
    if found is None:
        return []
    form, first = found
    opened = OpenEntry(form, key_of(first["n"]), first.start(), first.end(), block.span.end)
    return run_on(document, opened, first.end(), headed=headed)


def run_on(document: Document, opened: OpenEntry, start: int, *, headed: bool) -> list[OpenEntry]:
    """An entry, and those that begin within it from `start` on."""
    text, begin, end = document.text, min(opened.opens, start), opened.end
    entries = [opened]
    for match in opened.form.pattern.finditer(text, start, end):
        opening = _opening(text, begin, match) if opened.form.allows(document, match) else None
        if opening is None or (opening < Opening.LINE and opened.form.plain and not headed):
            continue
        entry = OpenEntry(opened.form, key_of(match["n"]), match.start(), match.end(), end, opening)
        if _is_better(entry, entries):
            entries[-1] = entry
        elif opening is Opening.LINE or _follows(entries[-1].key, entry.key):
            entries.append(entry)
    ends = [*(entry.opens for entry in entries[1:]), end]
    return [replace(entry, end=end) for entry, end in zip(entries, ends, strict=True)]


def _opening(text: str, begin: int, match: re.Match[str]) -> Opening | None:
    """What a number in the midst of a block begins behind; None where no entry can begin behind it."""
    before = text[max(begin, match.start() - 20) : match.start()]
    stripped = before.rstrip(" \t")
    if not stripped or stripped.endswith("\n"):
        return Opening.LINE
    behind = _BEFORE_RUN_ON.search(before)
    if behind is None:
        return None
    last = text[max(begin, match.start() - _REACH) : match.start()].rsplit(maxsplit=1)[-1]
    return Opening.END if behind["end"] or _ADDRESS.match(last) else Opening.WORD


def _is_better(entry: OpenEntry, entries: Sequence[OpenEntry]) -> bool:
    """Whether the last of `entries`, behind a mere word, was but a mention of the one that now begins."""
    last = entries[-1]
    return len(entries) > 1 and last.opening is Opening.WORD < entry.opening and last.key == entry.key


def _follows(key: str, following: str) -> bool:
    return key.isdigit() and following == str(int(key) + 1)


def settled(entries: Sequence[OpenEntry]) -> list[OpenEntry]:
    """The entries of one list, without those that are but mentions of others, and counted on where all show `1`."""
    return _counted_on(list(_without_mentions(entries)))


def _without_mentions(entries: Sequence[OpenEntry]) -> Iterator[OpenEntry]:
    """The entries but for numbers in the words of one (`Reply to [1], ...`)."""
    held: OpenEntry | None = None
    for entry, is_mention in zip(entries, _mentions(entries), strict=True):
        if held and is_mention and held.end == entry.opens:
            held = replace(held, end=entry.end)
            continue
        if held:
            yield held
        held = entry
    if held:
        yield held


def _mentions(entries: Sequence[OpenEntry]) -> list[bool]:
    """For each entry that does not begin a line, whether another does with its number, or the lines leave no room for it."""
    lines = [entry.key for entry in entries if entry.opening is Opening.LINE]
    known = frozenset(lines)
    found: list[bool] = []
    ahead = iter(lines[1:])
    following = lines[0] if lines else None
    crowded = len(lines) > 1
    for entry in entries:
        if entry.opening is Opening.LINE:
            following = next(ahead, None)
            found.append(False)
            continue
        if following is not None and following.isdigit():
            crowded = int(following) != int(entry.key) + 1
        found.append(entry.key in known or (entry.opening is Opening.WORD and crowded))
    return found


def _counted_on(entries: list[OpenEntry]) -> list[OpenEntry]:
    """A list that shows `1.` at every entry, as Markdown allows, is numbered 1, 2, 3."""
    if len(entries) > 1 and all(entry.key == "1" and entry.form.plain for entry in entries):
        return [replace(entry, key=str(number)) for number, entry in enumerate(entries, 1)]
    return entries


def link_at(document: Document, position: int) -> bool:
    """Whether a link begins at `position`."""
    index = bisect_left(document.links, position, key=lambda link: link.span.start)
    return index < len(document.links) and document.links[index].span.start == position


def tail_of(document: Document, block: Block) -> int | None:
    """Where a list in brackets begins on a later line of a paragraph, with all lines from there on being entries."""
    text = document.text
    for line in re.finditer(r"\n[ \t]*(?=\\?[\[［【])", text[block.span.start : block.span.end]):
        start = block.span.start + line.end()
        entries = entries_in(document, block, start)
        if entries and not entries[0].form.plain:
            return start
    return None
