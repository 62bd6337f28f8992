"""Lists that no marker cites, and markers in styles that are not read: told, for silence would pass for all being well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from claimcheck.model import Anomaly, BlockKind, Document, Reference, Span
from claimcheck.parser.headings import heads_reading, heads_references
from claimcheck.parser.numbers import LIST, expand

RULE = "unresolved-style"
_BEHIND = r"(?:(?<=[\w.!?%)\"”’»])|(?<=[\w.!?%)\"”’»,;] ))"
_BEFORE = r"(?=[.,;:!?。，；]|\s*$|\s+[\"“‘«(]?[A-ZÀ-ÖØ-Þ])"
"""A marker stands behind words and closes a clause or sentence; before other words, `(1)` counts what they say."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way to cite that is not read; the pattern's group `n` holds what a list would show.

    One that is not `sure` counts only where its numbers are those of entries. `kept` says which
    of those found are markers at all.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    sure: bool = True
    kept: Callable[[Document, Sequence[re.Match[str]]], Sequence[re.Match[str]]] = lambda _document, found: found


def _from_one(_document: Document, found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    return found if any(match["n"] == "i" for match in found) else ()


def _noted(document: Document, found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Signs alone in their lines, as emphasis is not, with which other lines begin: no more of them, as bullets would."""
    alone = {match.start("n") for match in _ALONE.finditer(document.text)}
    found = [match for match in found if match.start("n") in alone]
    markers, notes = Counter(match["n"] for match in found), Counter(_NOTE.findall(document.text))
    return [match for match in found if 0 < notes[match["n"]] <= markers[match["n"]]]


def _footed(document: Document, found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Numbers with which lines begin as well, from 1 on: the footnotes of a page."""
    feet = set(_FOOT.findall(document.text))
    return [match for match in found if match["n"] in feet] if any(match["n"] == "1" for match in found) else ()


_FOOT = re.compile(r"^[ \t]{0,8}(\d{1,3})[ \t]{1,4}(?=[\"“„«A-ZÀ-ÖØ-Þ])", re.MULTILINE)
_ALONE = re.compile(r"^[^\n*†‡]+(?P<n>[*†‡]{1,3})[^\n*†‡]*$", re.MULTILINE)
_NOTE = re.compile(r"^[ \t]{0,8}([*†‡]{1,3})[ \t]?(?=[^\s*†‡])(?=[^\n*†‡]*$)", re.MULTILINE)

STYLES: tuple[Style, ...] = (
    Style(
        "round brackets",
        re.compile(rf"{_BEHIND}(?<!\W\d)(?<!\W\d\d)(?<!\W\d )(?<!\W\d\d )[(（](?P<n>{LIST})[)）]{_BEFORE}", re.M),
        "It rained (1).",
        sure=False,
    ),
    Style("braces", re.compile(rf"{_BEHIND}\{{(?P<n>{LIST})\}}{_BEFORE}", re.M), "It rained {1}.", sure=False),
    Style(
        "named note",
        re.compile(
            r"[(\[](?:(?:see|siehe|voir)\s)?(?:(?:[Ff]oot|[Ee]nd)?[Nn]otes?|[Ff]n\.|[Aa]nm\.)\s?(?P<n>\d{1,3})[)\]]"
        ),
        "It rained (note 1).",
    ),
    Style(
        "Roman numerals",
        re.compile(rf"{_BEHIND}\[(?P<n>[ivx]{{1,6}})\]{_BEFORE}", re.M),
        "It rained [i].",
        kept=_from_one,
    ),
    Style(
        "signs",
        re.compile(r"(?<=[\w.!?%)\"”’»])(?P<n>[*†‡]{1,3})(?=[\s.,;:!?]|$)"),
        "It rained.*",
        kept=_noted,
    ),
    Style(
        "digits of a footnote",
        re.compile(
            r"(?:(?<=[^\W\d_]{3}[.,;!?])|(?<=(?:19|20)\d\d[.,;])|(?<=[.,!?][\"”’)]))(?P<n>\d{1,3})"
            r"(?=[^\S\n]{1,4}[\"“‘«(]?[^\W\d_]|[^\S\n]{0,8}(?:\n|$))"
        ),
        "It rained.1",
        kept=_footed,
    ),
    Style(
        "publisher and year",
        re.compile(
            r"\[(?P<n>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-ÖØ-Þ][\w.&’' -]{1,60},\s(?:\d{1,2}\.?\s)?"
            r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_]{2,9}\.?\s)?(?:19|20)\d\d[a-z]?)\](?![(:\[])"
        ),
        "It rained [Courier, 2024].",
    ),
)
"""The styles, each with an example."""


def unbound(
    document: Document, parts: Sequence[Span], listed: Sequence[Reference], cited: Set[str], *, is_told: bool
) -> Iterator[Anomaly]:
    """One warning where `parts` have markers of such styles, or where none of the `listed` references is cited.

    `is_told` says that other words on the style were had. A list of further reading is to be cited by nothing.
    """
    keys = {reference.key for reference in listed}
    found = sorted(
        (match for style in STYLES for match in _open(document, style, parts, keys, cited)),
        key=lambda match: match.start(),
    )
    unused = len(keys) if not keys & cited and not _is_reading(document, listed) else 0
    if found:
        others = len(found) - 1
        more = f" and {others:,} more {'marker' if others == 1 else 'markers'} cite" if others else " cites"
        message = f'"{found[0][0]}"{more} in a style that claimcheck does not tie to a reference'
        message += f", and no other marker cites the list of {unused:,}" if unused else ""
        yield Anomaly(RULE, message, Span(*found[0].span()))
    elif unused and not is_told:
        entries = "the 1 reference that is" if unused == 1 else f"any of the {unused:,} references that are"
        yield Anomaly(RULE, f"no marker in the text cites {entries} listed", listed[0].span)


def _open(
    document: Document, style: Style, parts: Sequence[Span], keys: Set[str], cited: Set[str]
) -> Sequence[re.Match[str]]:
    """The markers of a style in `parts` that are not what entries cited otherwise are called in passing."""
    found = []
    for span in parts:
        for match in style.pattern.finditer(document.text, span.start, span.end):
            numbers = {number.key for number in expand(match["n"], 0)} if match["n"][:1].isdigit() else set[str]()
            if not numbers & cited and (style.sure or numbers <= keys):
                found.append(match)
    return style.kept(document, found)


def _is_reading(document: Document, listed: Sequence[Reference]) -> bool:
    """Whether the heading before the list says that it is for reading on."""
    start = next((reference.span.start for reference in listed if reference.span), 0)
    for block in reversed(document.blocks):
        words = block.span.slice(document.text) if block.span.start < start else ""
        if words and (block.kind is BlockKind.HEADING or heads_references(words) or heads_reading(words)):
            return heads_reading(words)
    return False
