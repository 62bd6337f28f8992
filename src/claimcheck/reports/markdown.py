"""Markdown for a comment on a pull request: headline, a table of the problems, details folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from claimcheck.model import Report
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.painting import Kind, Piece
from claimcheck.reports.places import where
from claimcheck.reports.readings import Contrast, Quote, Reading
from claimcheck.reports.view import MARKS, Entry, counts, foreign, headline, loose_findings, next_step, problems, unread

_LONGEST = 60_000
"""Code points; a comment on GitHub holds 65,536, and what does not fit is counted in words."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]+!|<>~&$^=]|-(?=[\s-])|(?<=\d)[.)](?=\s)|:(?=//)|(?<=www)\.")
_MENTION = re.compile(r"[@#]")
_WRAPS = {Kind.COVERED: "**", Kind.DIFFERS: "**", Kind.MISSING: "*"}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """Every article in turn."""
    length = 0
    for index, report in enumerate(reports):
        text = "\n".join(_lines(report)) + "\n"
        if length + len(text) > _LONGEST:
            stream.write(f"\n{len(reports) - index} more articles do not fit here.\n" if index else _short(report))
            return
        length += len(text)
        stream.write(text)


def _short(report: Report) -> str:
    return "\n".join([*_head(report), "", "The details do not fit here; see the full report.", ""])


def _head(report: Report) -> list[str]:
    parts = ", ".join(f"{MARKS[verdict].symbol} {number} {MARKS[verdict].word}" for verdict, number in counts(report))
    return [
        f"## claimcheck: {escape(report.article.document.name)}",
        "",
        f"**{headline(report)}**" + (f" ({parts})" if parts else ""),
    ]


def _lines(report: Report) -> Iterator[str]:
    yield from _head(report)
    found = problems(report)
    if found:
        yield from ("", "| verdict | where | claim | what was found |", "|---|---|---|---|")
    for entry in found:
        place = where(report.article.document, entry.claim.places[0])
        messages = "; ".join(finding.message for finding in entry.findings)
        cells = (f"{entry.mark.symbol} {entry.mark.word}", escape(place), _painted(entry.words), escape(messages))
        yield f"| {' | '.join(cells)} |"
    for entry in found:
        yield from _details(entry)
    loose = loose_findings(report)
    if loose:
        yield ""
    yield from (f"- {escape(finding.message)}" for finding in loose)
    missing = unread(report)
    if missing:
        yield from ("", "**Sources not read**", "")
    for source in missing:
        yield f"- \\[{escape(source.key)}\\] {escape(source.reference)}: {escape(source.why)}; {escape(source.advice)}"
    if said := foreign(report):
        yield from ("", escape(said))
    yield from ("", f"Next: {escape(next_step(report))}", "")


def _details(entry: Entry) -> Iterator[str]:
    summary = f"{entry.mark.symbol} {entry.claim.id}: {escape(shorten(entry.claim.text, 80))}"
    yield from ("", f"<details><summary>{summary}</summary>", "")
    for reading in entry.readings:
        yield from _reading(reading)
    yield from (escape(sentence) for sentence in entry.advice)
    yield from ("", "</details>")


def _reading(reading: Reading) -> Iterator[str]:
    said = reading.verdict.value if reading.verdict else reading.trouble or ""
    yield from (f"\\[{escape(reading.key)}\\] {escape(reading.source)} ({escape(said)})", "")
    yield from (line for contrast in reading.disagreements for line in (*_contrast(contrast), ""))
    yield from (line for quote in reading.quotes for line in (_quotation(quote), ""))


def _contrast(contrast: Contrast) -> tuple[str, ...]:
    """Two values in a sentence; two sentences side by side."""
    if not contrast.whole:
        return (f"**{escape(str(contrast))}**",)
    sides = f"| {escape(contrast.article)} | {escape(contrast.source)} |"
    return ("| the article says | the source says |", "|---|---|", sides)


def _quotation(quote: Quote) -> str:
    link = f" [open the passage](<{quote.link}>)" if quote.link else ""
    return f"> {_painted(quote.pieces)}{link}"


def _painted(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    """A piece with its emphasis, which must stand against a word and not a blank."""
    wrap = _WRAPS.get(piece.kind, "")
    words = piece.text.strip()
    if not wrap or not words:
        return escape(piece.text)
    before, _, after = piece.text.partition(words)
    return f"{before}{wrap}{escape(words)}{wrap}{after}"


def escape(text: str) -> str:
    """`text` as Markdown that shows just it: no markup, no HTML, no link made of a bare address, no mention.

    GitHub looks for mentions after entities are decoded, so an empty comment keeps the sign from the name.
    """
    shown = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", inert(text))
    return _MENTION.sub(lambda match: match[0] if shown[match.start() - 1] == "&" else f"{match[0]}<!-- -->", shown)
