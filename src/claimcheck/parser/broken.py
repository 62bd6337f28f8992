"""Addresses that a list breaks over two lines: behind a slash, a hyphen or a sign that no address ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Span

_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)", re.IGNORECASE)
_LAST = frozenset("-/=?&%")
_GAP = re.compile(r"[ \t]{0,8}(?:\r\n|\r|\n)[ \t>]{0,40}")
_REST = re.compile(r"(?!https?://|www\.)[^\s<>\"“”„«»|`{}\\^\[\]()]{1,2000}")
_STOPS = ".,;:!?'’*_…"
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_SIGNS = re.compile(r"[-/_=&%~]")
_CLOSES = re.compile(r"[,.;]|[ \t]{0,8}(?:\r|\n|$)")
_REACH = 2100


def breaks(text: str, position: int, end: int, *, inside: bool = False) -> Iterator[tuple[Span, Span]]:
    """Each break of the address that ends at `position`, and what goes on behind it, up to `end`.

    `inside` says that what stands before `position` is known to be of an address.
    """
    inside = inside or _is_address(text, position)
    while inside and (found := _break(text, position, end)) is not None:
        yield found
        position = found[1].end


def _is_address(text: str, position: int) -> bool:
    if text[position - 1 : position] not in _LAST:
        return False
    return _ADDRESS.match(text[max(0, position - _REACH) : position].rsplit(maxsplit=1)[-1]) is not None


def _break(text: str, position: int, end: int) -> tuple[Span, Span] | None:
    gap = _GAP.match(text, position, end) if text[position - 1] in _LAST else None
    rest = _REST.match(text, gap.end(), end) if gap else None
    words = rest[0].rstrip(_STOPS) if rest else ""
    if gap is None or not words or (text[position - 1] == "/" and not _continues(text, gap.end(), words)):
        return None
    return Span(*gap.span()), Span(gap.end(), gap.end() + len(words))


def _continues(text: str, start: int, words: str) -> bool:
    """Whether words behind a slash are more of its address, rather than a date or what the entry says next."""
    signs = len(_SIGNS.findall(words))
    if _DATE.fullmatch(words) or words[0].isupper():
        return signs > 1 and not _DATE.fullmatch(words)
    if words.isdigit():
        return len(words) > len("2024")
    return signs > 1 or (signs == 1 and "-" not in words) or _CLOSES.match(text, start + len(words)) is not None
