"""The report a person reads in the terminal: headline, table of claims, a panel for each problem, what to do next.

Respects NO_COLOR, FORCE_COLOR, TERM=dumb and pipes, as rich does; where nothing can be styled, marked
words carry signs of their own, so that no information is lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TextIO

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from claimcheck.model import Article, Finding, Report, Severity, Verdict
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.painting import Kind, Piece
from claimcheck.reports.places import spot, where
from claimcheck.reports.readings import TOGETHER, Contrast, Quote, Reading
from claimcheck.reports.view import (
    MARKS,
    Entry,
    Mark,
    accepted,
    counts,
    entries,
    foreign,
    from_store,
    headline,
    listed,
    loose_findings,
    next_step,
    problems,
    title_of,
    unread,
)

_NARROW, _WIDEST = 64, 110
"""Below the one the table gives up its columns; beyond the other, lines would be too long to read."""
_BATCH = 100
"""Parts that are handed to rich at a time."""

_STYLES: dict[Kind, str] = {
    Kind.PLAIN: "",
    Kind.CONTEXT: "dim",
    Kind.COVERED: "bold",
    Kind.MISSING: "underline yellow",
    Kind.DIFFERS: "bold reverse red",
}
_SIGNS: dict[Kind, tuple[str, str]] = {
    Kind.COVERED: ("*", "*"),
    Kind.MISSING: ("_", "_"),
    Kind.DIFFERS: (">", "<"),
}
"""What marks a piece where nothing can be styled."""


def write(reports: Sequence[Report], stream: TextIO, *, view: str = "problems", pager: bool = False) -> None:
    """Every report in turn.

    `view` is "summary" (no panels), "problems" (a panel for each) or "full" (one for every claim);
    `pager` shows what is longer than the terminal through PAGER.
    """
    console = _console(stream)
    parts = [part for report in reports for part in _parts(report, console, view)]
    if pager and console.is_terminal and not console.is_dumb_terminal and _is_long(parts, console):
        os.environ.setdefault("LESS", "-FRX")  # as git does: colours, and no pager for a single screen
        with console.pager(styles=True, links=True):
            _print(parts, console)
    else:
        _print(parts, console)


def write_articles(reports: Sequence[Report], stream: TextIO) -> None:
    """What `parse` shows: claims with their citations, references, and what was left out with the reason."""
    console = _console(stream)
    _print((part for report in reports for part in _article_parts(report.article, report.findings)), console)


def _console(stream: TextIO) -> Console:
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = max(20, min(console.width, _WIDEST))
    return console


def _print(parts: Iterable[RenderableType], console: Console) -> None:
    """Print parts, many at a time; what goes to a file or pipe loses the blanks that rich pads lines with."""
    left = iter(parts)
    while batch := list(islice(left, _BATCH)):
        if console.is_terminal:
            console.print(Group(*batch))
            continue
        with console.capture() as captured:
            console.print(Group(*batch))
        console.file.write("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))


def _is_long(parts: Iterable[RenderableType], console: Console) -> bool:
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get().count("\n") >= console.height


def _parts(report: Report, console: Console, view: str) -> Iterator[RenderableType]:
    document = report.article.document
    yield _heading(document.name, title_of(report.article))
    yield Text(headline(report), style="bold")
    yield _counts(report, console.width)
    shown = [entry for entry in entries(report) if view == "full" or entry.verdict is not Verdict.NOT_CHECKWORTHY]
    if shown:
        yield Text()
        yield _claims(shown, console)
    for entry in _paneled(report, shown, view):
        yield Text()
        yield _panel(entry, report, console)
    yield from _loose(loose_findings(report), report.article)
    yield from _unread(report)
    for said in filter(None, (foreign(report), from_store(report))):
        yield Text(f"\n{said}")
    if report.accepted:
        yield Text(f"\n{accepted(report)}", style="dim")
    yield Text()
    yield Text(f"Next: {next_step(report)}", style="bold")


def _paneled(report: Report, shown: Sequence[Entry], view: str) -> Sequence[Entry]:
    """The claims that get a panel: none, the problems, worst first, or all that cite something, as they stand."""
    if view == "problems":
        return problems(report)
    return [entry for entry in shown if entry.readings] if view == "full" else ()


def _heading(name: str, title: str | None) -> RenderableType:
    text = Text(shorten(name, 200), style="bold")
    if title:
        text.append(f"  {shorten(title, 200)}", style="dim")
    return Group(text, Rule(style="dim"))


def _counts(report: Report, width: int) -> Text:
    """The counts side by side; a line breaks between them and never inside one."""
    text, used = Text(), 0
    for verdict, number in counts(report):
        part = _marked(MARKS[verdict], f"{number} {MARKS[verdict].word}")
        if used and used + 3 + len(part) > width:
            text.append("\n")
            used = 0
        text.append("   " if used else "").append_text(part)
        used += len(part) + (3 if used else 0)
    return text


def _marked(mark: Mark, words: str) -> Text:
    return Text(f"{mark.symbol} {words}", style=mark.colour)


def _claims(shown: Sequence[Entry], console: Console) -> RenderableType:
    narrow = console.width < _NARROW
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False, expand=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    if not narrow:
        table.add_column(no_wrap=False, justify="right", max_width=12)
    for entry in shown:
        mark, cited = entry.mark, _keys(entry)
        words = Text(shorten(entry.claim.text, 200))
        if narrow:
            words.append(f" {cited}" if cited else "", style="dim")
            table.add_row(entry.claim.id, Text(mark.symbol, style=mark.colour), words)
        else:
            table.add_row(entry.claim.id, _marked(mark, mark.word), words, Text(cited, style="dim"))
    return table


def _keys(entry: Entry) -> str:
    return "".join(f"[{inert(key)}]" for key in entry.claim.keys)


def _panel(entry: Entry, report: Report, console: Console) -> RenderableType:
    mark = entry.mark
    body: list[RenderableType] = [_pieces(entry.words, console)]
    for reading in entry.readings:
        body += [Text(), *_reading(reading, console)]
    for message in _messages(entry):
        body += [Text(), message]
    if entry.advice:
        body += [Text(), *(_Hanging("→", Text(sentence)) for sentence in entry.advice)]
    title = Text(f"{mark.symbol} {mark.word}", style=f"bold {mark.colour}")
    place = where(report.article.document, entry.claim.places[0])
    title.append(f"  {entry.claim.id}  {shorten(place, 60)}", style="default not bold")
    return Panel(
        Group(*body), title=title, title_align="left", border_style=mark.colour, box=box.ROUNDED, padding=(0, 1)
    )


def _messages(entry: Entry) -> Iterator[Text]:
    """The findings' own words, where the readings do not already say them."""
    for finding in entry.findings:
        if finding.rule not in entry.said:
            yield Text(inert(finding.message))


def _reading(reading: Reading, console: Console) -> Iterator[RenderableType]:
    label = f"[{reading.key}]" if reading.key != TOGETHER else "all"
    if reading.trouble is not None:
        yield _Hanging(label, Text(reading.trouble, style="cyan"))
        return
    assert reading.verdict is not None
    mark = MARKS[reading.verdict]
    title = _marked(mark, mark.word)
    source = reading.source or "the sources together"
    title.append(f"  {source}", style=Style(color="default", link=reading.address))
    yield _Hanging(label, title)
    indent = len(label) + 1
    for contrast in reading.disagreements:
        yield Padding(_contrast(contrast, console), (0, 0, 0, indent))
    for quote in reading.quotes:
        yield Padding(_quotation(quote, console), (0, 0, 0, indent))
    if not reading.quotes:
        yield Padding(Text("no passage bears on the claim", style="dim"), (0, 0, 0, indent))


def _contrast(contrast: Contrast, console: Console) -> RenderableType:
    """Two values in a sentence; two sentences side by side, where there is room."""
    if not contrast.whole or console.width < _NARROW:
        return Text(str(contrast), style="bold red")
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold red", expand=True)
    for name in ("the article says", "the source says"):
        table.add_column(name, ratio=1, overflow="fold")
    table.add_row(Text(contrast.article), Text(contrast.source))
    return table


def _quotation(quote: Quote, console: Console) -> RenderableType:
    lines: list[RenderableType] = [_pieces(quote.pieces, console)]
    if quote.link is not None:
        lines.append(Text(quote.link, style=Style(color="blue", link=quote.link), overflow="fold"))
    return _Barred(Group(*lines))


class _Barred:
    """A quotation: a bar on the left of every line."""

    def __init__(self, body: RenderableType) -> None:
        self._body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self._body, options.update(width=max(1, options.max_width - 2)), pad=False):
            yield Segment("│ ", Style(dim=True))
            yield from line
            yield Segment.line()


class _Hanging:
    """Words beside a label, their lines aligned: what a table of one row shows, at a tenth of its cost."""

    def __init__(self, label: str, body: Text) -> None:
        self._label = label
        self._body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent, label = cell_len(self._label) + 1, self._label
        for line in self._lines(console, max(1, options.max_width - indent)):
            yield Segment(set_cell_size(label, indent), Style(dim=True))
            yield from Segment.apply_style(line.render(console), console.get_style(line.style))
            yield Segment.line()
            label = ""

    def _lines(self, console: Console, width: int) -> Iterable[Text]:
        words = self._body.plain
        if "\n" not in words and cell_len(words) <= width:
            return (self._body,)
        return self._body.wrap(console, width, overflow="fold")


def _pieces(pieces: Iterable[Piece], console: Console) -> Text:
    plain = not console.is_terminal or console.is_dumb_terminal
    text = Text(overflow="fold")
    for piece in pieces:
        before, after = _SIGNS.get(piece.kind, ("", "")) if plain else ("", "")
        text.append(f"{before}{piece.text}{after}", style=_STYLES[piece.kind])
    return text


def _loose(findings: Sequence[Finding], article: Article) -> Iterator[RenderableType]:
    if findings:
        yield Text("\nAlso", style="bold")
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
    for finding in findings:
        line = Text(inert(finding.message), style=colours[finding.severity])
        line.append(f"  {inert(where(article.document, finding.place))}", style="dim")
        yield _Hanging("-", line)


def _unread(report: Report) -> Iterator[RenderableType]:
    missing = unread(report)
    if missing:
        yield Text("\nSources not read", style="bold")
    for source in missing:
        line = Text(f"{source.reference}\n")
        line.append(source.why, style="cyan")
        line.append(f": {source.advice}")
        yield _Hanging(f"[{source.key}]", line)


def _article_parts(article: Article, findings: Sequence[Finding]) -> Iterator[RenderableType]:
    document = article.document
    yield _heading(document.name, title_of(article))
    yield Text(_understood(article), style="bold")
    yield Text()
    for claim in article.claims:
        words = Text(shorten(claim.text, 400), style="" if claim.checkworthy else "dim")
        words.append("".join(f" [{inert(key)}]" for key in claim.keys), style="cyan")
        about = [spot(document, claim.places[0]), *([claim.reason] if claim.reason else [])]
        words.append(f"  ({inert(', '.join(about))})", style="dim")
        yield _Hanging(f"{claim.id:>4}", words)
    if article.references:
        yield Text("\nReferences", style="bold")
    for reference in article.references:
        line = Text(listed(reference))
        address = reference.url or next((f"{kind}:{value}" for kind, value in reference.identifiers), "no address")
        if inert(address) not in line.plain:
            line.append(f"  {inert(address)}", style="dim")
        yield _Hanging("", line)
    if article.dropped:
        yield Text("\nLeft out", style="bold")
    for dropped in article.dropped:
        yield _Hanging(" -", Text(f"{shorten(dropped.text, 80)} ({inert(dropped.reason)})", style="dim"))
    yield from _loose(findings, article)


def _understood(article: Article) -> str:
    """How many claims, citations and references there are, in words."""
    numbers = {"claim": article.claims, "citation": article.citations, "reference": article.references}
    counted = (f"{len(found)} {noun}{'' if len(found) == 1 else 's'}" for noun, found in numbers.items())
    addressed = sum(reference.url is not None for reference in article.references)
    return f"{', '.join(counted)}, {addressed} of them with an address"
