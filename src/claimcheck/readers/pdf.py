"""PDF: pdfium's characters with their places, made into lines (`pdf_lines`) and paragraphs (`pdf_paragraphs`)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from claimcheck.errors import UnreadableInput
from claimcheck.model import BlockKind, Document, Link, Span
from claimcheck.readers.composing import Composer, Context, OpenNote, close_notes
from claimcheck.readers.pdf_lines import Page, Run, read_page
from claimcheck.readers.pdf_paragraphs import PRINTED, Paragraph, paragraphs

_LOCK = threading.Lock()
"""pdfium must not be called from two threads at once."""
_MAX_CHARACTERS = 20_000_000
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3}|[*†‡§])[\].)]?")
_NOTE_OPENING = re.compile(r"\[?(\d{1,3}|[*†‡§])[\].)]?\s*(?=\S)")


def compose(data: bytes, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a PDF; its offsets have no way back, its blocks have pages.

    Raises UnreadableInput for what is damaged, encrypted, without text, or larger than is safe to read.
    """
    with _LOCK:
        pages, facts = _load(data, name)
    if not any(page.lines for page in pages):
        raise UnreadableInput(
            f"{name}: the PDF holds pictures of pages and no text; run text recognition (such as ocrmypdf) and try again",
            "no_text",
        )
    writer = _Writer()
    for paragraph in paragraphs(pages):
        writer.write(paragraph)
    text, _ = writer.composer.finish()
    blocks = tuple(writer.composer.blocks)
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    return Document(
        name=name,
        text=text,
        blocks=blocks,
        digest=digest,
        media_type="application/pdf",
        url=url or _printed_from(pages),
        title=facts.get("Title", "").strip() or (heading.span.slice(text) if heading else None),
        author=facts.get("Author", "").strip() or None,
        links=tuple(writer.composer.links),
        notes=close_notes(writer.notes(), text, writer.composer.links),
        superscripts=tuple(writer.composer.superscripts),
    )


def _load(data: bytes, name: str) -> tuple[list[Page], dict[str, str]]:
    try:
        with closing(PdfDocument(data)) as document:
            return list(_pages(document, name)), document.get_metadata_dict()
    except PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise UnreadableInput(f"{name}: the PDF is encrypted; save it without a password", "encrypted") from None
        raise UnreadableInput(
            f"{name}: the PDF is damaged or cut short; get it again, or print it anew", "truncated"
        ) from None


def _pages(document: PdfDocument, name: str) -> Iterator[Page]:
    characters = 0
    for number in range(len(document)):
        with closing(document[number]) as page:
            found = read_page(document.raw, page, number + 1)
        characters += sum(len(line.text) for line in found.lines)
        if characters > _MAX_CHARACTERS:
            raise UnreadableInput(
                f"{name}: the PDF has more than {_MAX_CHARACTERS:,} characters; save the article alone", "too_large"
            )
        yield found


def _printed_from(pages: Sequence[Page]) -> str | None:
    """The address that a browser has printed at the foot of the pages."""
    for line in (line for page in pages[:1] for line in page.lines):
        printed = PRINTED.match(line.text)
        if printed and (printed["url"] or "").startswith("http") and "…" not in printed["url"]:
            return printed["url"]
    return None


class _Writer:
    """Paragraphs into a composer; a note at the foot of a page is tied to the raised numbers above it."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._markers: dict[tuple[int, str], list[Span]] = {}
        self._bodies: list[tuple[int, OpenNote]] = []

    def notes(self) -> list[OpenNote]:
        """The notes whose number is raised on their page."""
        found = []
        for page, note in self._bodies:
            note.markers += self._markers.get((page, note.key), ())
            if note.markers:
                found.append(note)
        return found

    def write(self, paragraph: Paragraph) -> None:
        """Write a paragraph; the number that opens a note stays out of it, for it is the note's key."""
        self.composer.begin(Context(paragraph.kind, paragraph.level, paragraph.number, paragraph.page))
        runs = paragraph.runs
        opening = _NOTE_OPENING.match(paragraph.text) if paragraph.kind is BlockKind.NOTE else None
        if opening:
            runs = list(_from(runs, opening.end()))
        for run in runs:
            self._write_run(run)
        self.composer.end()
        if opening and self.composer.blocks:
            self._bodies.append((paragraph.page, OpenNote(opening[1], span=self.composer.blocks[-1].span)))

    def _write_run(self, run: Run) -> None:
        opening = self.composer.open()
        self.composer.flow(run.text)
        span = self.composer.close(opening)
        if span is None:
            return
        if run.url:
            self.composer.links.append(Link(span, run.url))
        if run.raised:
            self.composer.superscripts.append(span)
            key = _NOTE_NUMBER.fullmatch(run.text.strip())
            if key:
                self._markers.setdefault((run.page, key[1]), []).append(span)


def _from(runs: Sequence[Run], start: int) -> Iterator[Run]:
    """`runs` from a character on."""
    for run in runs:
        if start < len(run.text):
            yield replace(run, text=run.text[start:])
        start = max(0, start - len(run.text))
