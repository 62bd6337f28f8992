"""Chinese and Japanese numerals: 三百五十, 二〇二四, 1万2000, 3億5000万; values only, no units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Span

_DIGITS = {
    char: value for value, chars in enumerate("〇零 一壱 二弐两兩 三参 四 五 六 七 八 九".split()) for char in chars
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
"""兆 is 10**12 in Japan and Taiwan; the mainland's million (兆 before a unit) is not met in news."""
_ONE = "".join((*_DIGITS, *_SMALL))
_COUNTERS = "人名年月日个個円元回次位歳岁件座世帯户棟本台架隻头頭匹票国校所"
NUMERAL = re.compile(
    rf"(?P<mixed>\d+(?:[.,]\d+)*[万萬亿億兆](?:\d+(?:[.,]\d+)*[万萬亿億兆]?)*)"
    rf"|(?P<plain>[{_ONE}][{_ONE}{''.join(_LARGE)}]+|[{_ONE}](?=[{_COUNTERS}％%]))"
)
_PART = re.compile(rf"(?P<count>\d+(?:[.,]\d+)*|[{_ONE}]+)(?P<scale>[{''.join(_LARGE)}]?)")

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_ANY_WIDE = re.compile(r"[\uff01-\uff5e]")


def narrow(text: str) -> str:
    """`text` with full-width forms made plain, one for one."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def numerals(text: str) -> Iterator[tuple[Span, float]]:
    """Each numeral of `text` with its value: of two characters or more, or one before a counter; and digits with 万 or 億."""
    for match in NUMERAL.finditer(text):
        value = numeral(match[0])
        if value is not None:
            yield Span(*match.span()), value


def numeral(word: str) -> float | None:
    """The value of a numeral, or of plain digits; None where it is none.

    >>> numeral("三百五十億"), numeral("二〇二四"), numeral("1万2000")
    (35000000000.0, 2024.0, 12000.0)
    """
    total, end = 0.0, 0
    for part in _PART.finditer(word):
        if part.start() != end:
            return None
        total += _count(part["count"]) * _LARGE.get(part["scale"], 1)
        end = part.end()
    return total if end == len(word) and word else None


def _count(word: str) -> float:
    """Up to 9999, or a row of digits."""
    if word[0].isdecimal():
        plain = word.replace(",", "")
        return float(plain if plain.count(".") < 2 else plain.replace(".", ""))
    if not any(char in _SMALL for char in word):
        return float("".join(str(_DIGITS[char]) for char in word))
    total = current = 0
    for char in word:
        if char in _SMALL:
            total, current = total + max(current, 1) * _SMALL[char], 0
        else:
            current = _DIGITS[char]
    return float(total + current)
