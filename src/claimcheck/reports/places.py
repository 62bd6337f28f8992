"""Where things stand in the user's file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from claimcheck.model import Document, Finding, Position, Span
from claimcheck.reports.inert import inert


@dataclass(frozen=True, slots=True)
class Region:
    """A range of lines and columns, counted from 1 in code points; `end` is the position just past the last one."""

    start: Position
    end: Position


def region(document: Document, span: Span | None) -> Region | None:
    """The region of `span` in the file; None for no span, and for formats without lines."""
    if span is None:
        return None
    raw = document.raw_span(span)
    start = document.locate_raw(raw.start)
    if start is None or raw.end <= raw.start:
        return Region(start, start) if start else None
    last = document.locate_raw(raw.end - 1)
    assert last is not None
    return Region(start, Position(last.line, last.column + 1))


def byte_column(document: Document, position: Position) -> int | None:
    """The column of `position` in UTF-8 bytes, counted from 1, as rdjson has it; None without the file's text."""
    if not document.raw:
        return None
    start = document.line_starts[position.line - 1]
    before = document.raw[start : start + position.column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1


def artifact_uri(document: Document) -> str:
    """The file as a relative URI with forward slashes, percent-encoded; its address where it came from the web."""
    name = document.name
    if name.startswith(("http://", "https://")):
        return name
    path = Path(name)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def located(finding: Finding, document: Document) -> str:
    """A finding's message, with the page or paragraph where the format has no lines to point to."""
    message = inert(finding.message)
    return message if document.line_starts or not finding.place else f"{message} ({_in_words(document, finding.place)})"


def where(document: Document, span: Span | None) -> str:
    """The file's name with line, page or paragraph; with a line as editors and terminals link it: "article.md:7"."""
    found = region(document, span)
    if found:
        return f"{document.name}:{found.start.line}"
    return f"{document.name}, {_in_words(document, span)}" if span and document.blocks else document.name


def paragraph(document: Document, span: Span) -> int | None:
    """The paragraph that `span` begins in, counted from 1; None in formats that have lines or pages."""
    if document.line_starts or document.page(span.start) is not None:
        return None
    return max(1, bisect_right(document.blocks, span.start, key=lambda block: block.span.start))


def spot(document: Document, span: Span) -> str:
    """Line 7, page 3, or paragraph 12 in formats that have neither, such as docx."""
    found = region(document, span)
    return f"line {found.start.line}" if found else _in_words(document, span)


def _in_words(document: Document, span: Span) -> str:
    page = document.page(span.start)
    return f"page {page}" if page is not None else f"paragraph {paragraph(document, span)}"
