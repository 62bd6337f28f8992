"""Untrusted words made harmless for any screen: what every human-readable report prints goes through `inert`."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_GONE = (0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x2070))
"""Bidirectional controls and invisible characters; the joiners U+200C and U+200D stay, Persian and Hindi need them."""

_INERT: dict[int, int | None] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), None),
    **dict.fromkeys(range(0xE0000, 0xE0080), None),
    **dict.fromkeys(_GONE, None),
    **{ord(character): 0x20 for character in _BLANKS},
}


_COMMAND = re.compile(
    r"(?P<address>(?<![\w:.-])[\da-fA-F:.]{1,44}[\da-fA-F:](?![\w:]|[.-]\w))|:(?=:)|##(?=\[)",
)
"""How lines that a CI runner obeys begin: GitHub's `::error::`, at the start, and `##[error]`, anywhere.

Or a word that may be an IPv6 address: no command's name is made of its digits alone.
"""


def inert(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal, a CI runner or a bidirectional renderer would obey.

    Control characters become their pictures (␛ for escape) or a replacement mark, line breaks and
    tabs a blank; bidirectional overrides, zero-width and tag characters are left out; `::` and `##[`
    get a blank inside, but for the `::` of an IPv6 address.
    """
    return _COMMAND.sub(_apart, text.translate(_INERT))


def _apart(found: re.Match[str]) -> str:
    word = found[0]
    if found["address"] is None:
        return f"{word} "
    return word if "::" not in word or _is_address(word) else word.replace("::", ": :").replace("::", ": :")


def _is_address(word: str) -> bool:
    try:
        return word != "::" and IPv6Address(word) is not None
    except AddressValueError:
        return False


def shorten(text: str, length: int) -> str:
    """`text` made inert and cut to at most `length` code points, on a blank where one is near, with an ellipsis."""
    line = inert(text[: length * 4])
    if len(line) <= length and len(text) <= length * 4:
        return line
    cut = line[: length - 1]
    blank = cut.rfind(" ", length * 2 // 3)
    return (cut[:blank] if blank > 0 else cut).rstrip() + "…"
