"""Word files: mammoth turns them into HTML, our own walk turns that into a document.

mammoth knows the package: footnotes and endnotes by their ids, separator notes left out, links from the notes'
own relations, lists, tables, raised text, deletions of tracked changes. It writes notes with links there and
back, which `html_notes` reads like those of any page.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers.expat import ExpatError

import mammoth
import mammoth.documents
from lxml import etree
from lxml.html import HtmlElement

from claimcheck.errors import UnreadableInput
from claimcheck.model import BlockKind, Document
from claimcheck.readers.composing import Composer, close_notes
from claimcheck.readers.html_notes import find_notes
from claimcheck.readers.html_tree import parse
from claimcheck.readers.html_walk import Walk

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError)
"""What zipfile raises for packages that are damaged or made to harm."""
_MAX_XML = 10_000_000
"""Bytes of XML a package may unpack to; a book of 500 pages has some 5 MB. Pictures are never unpacked."""
_MAX_PARTS = 20_000
_NOTE = re.compile(r"#(?:footnote|endnote)--?\d+")
"""What mammoth links a marker to."""
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "modified": "{http://purl.org/dc/terms/}modified",
}


def compose(data: bytes, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a Word file; its offsets have no way back, for the file has no lines.

    Raises UnreadableInput for what is truncated, encrypted, no Word file, or unpacks to more than is safe.
    """
    _check_package(data, name)
    core = _core_properties(data)
    composer = Composer()
    tree = parse(_to_html(data, name), name)
    _number(tree)
    walk = Walk(composer, None, find_notes(tree), url)
    walk.run(tree)
    text, _ = composer.finish()
    heading = next((block for block in composer.blocks[:3] if block.kind is BlockKind.HEADING), None)
    return Document(
        name=name,
        text=text,
        blocks=tuple(composer.blocks),
        digest=digest,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        url=url,
        language=(core.get("language") or "").partition("-")[0].lower() or None,
        title=heading.span.slice(text) if heading else core.get("title"),
        author=core.get("author"),
        modified=core.get("modified"),
        links=tuple(composer.links),
        notes=close_notes(walk.notes.values(), text, composer.links),
        superscripts=tuple(composer.superscripts),
    )


def _check_package(data: bytes, name: str) -> None:
    """Refuse what is no Word file, or not safe to unpack. zipfile never reads past the sizes checked here."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableInput(f"{name}: the Word file is encrypted; save it without a password", "encrypted")
        raise UnreadableInput(f"{name}: this is an old Word file (.doc); save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except _DAMAGE:
        raise UnreadableInput(
            f"{name}: the Word file is damaged or cut short; get it again, or save it anew", "truncated"
        ) from None
    if "word/document.xml" not in {part.filename for part in parts}:
        raise UnreadableInput(f"{name}: this is a ZIP archive without a Word document in it; save the article as .docx")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableInput(f"{name}: the Word file is encrypted; save it without a password", "encrypted")
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > _MAX_PARTS:
        raise UnreadableInput(
            f"{name}: the Word file is made of {len(parts):,} parts, more than {_MAX_PARTS:,}; "
            "open it in a word processor and save it anew, or save the article as text",
            "too_large",
        )
    if xml > _MAX_XML:
        raise UnreadableInput(
            f"{name}: the Word file unpacks to {xml / 1e6:,.0f} MB of text, more than {_MAX_XML / 1e6:.0f} MB; "
            "save the article alone as .docx or text",
            "too_large",
        )


class _Notes(mammoth.documents.Notes):  # type: ignore[misc]  # mammoth has no types
    """The notes of a file; one that it lacks is empty, which says so of its marker and of nothing else."""

    def __init__(self, notes: mammoth.documents.Notes) -> None:
        self._known = notes

    def resolve(self, reference: mammoth.documents.NoteReference) -> mammoth.documents.Note:
        """The note that `reference` names."""
        try:
            return self._known.resolve(reference)
        except KeyError:
            return mammoth.documents.note(reference.note_type, reference.note_id, [])


def _to_html(data: bytes, name: str) -> str:
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {}),
            transform_document=lambda document: document.copy(notes=_Notes(document.notes)),
        )
    except (*_DAMAGE, ExpatError, RecursionError):
        raise UnreadableInput(
            f"{name}: the Word file is damaged; open it in a word processor and save it anew", "truncated"
        ) from None
    return f"<html><body>{result.value}</body></html>"


def _number(tree: HtmlElement) -> None:
    """Have each note once, with one number: mammoth numbers every marker anew, and writes its note again."""
    numbers: dict[str, int] = {}
    seen: set[str] = set()
    for element in list(tree.iter("a", "li")):
        if element.tag == "a" and _NOTE.fullmatch(element.get("href", "")):
            element.text = f"[{numbers.setdefault(element.get('href'), len(numbers) + 1)}]"
        elif element.tag == "li" and _NOTE.fullmatch(f"#{element.get('id')}"):
            if element.get("id") in seen:
                element.drop_tree()
            seen.add(element.get("id"))


def _core_properties(data: bytes) -> dict[str, str]:
    """Title, author, language and date of change, as far as the package says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
    except (*_DAMAGE, etree.XMLSyntaxError):
        return {}
    found = {key: root.findtext(tag) for key, tag in _CORE.items()}
    return {key: " ".join(value.split()) for key, value in found.items() if value and value.strip()}
