"""Bytes to Document: one file a format; anchoring keeps the way back to the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from claimcheck.errors import UnreadableInput
from claimcheck.model import Document
from claimcheck.readers.anchoring import chained, identity, without_invisible
from claimcheck.readers.encoding import decode
from claimcheck.readers.language import detect
from claimcheck.readers.plain import line_starts

_TYPES: Mapping[str, str] = {
    "text/plain": "plain",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/x-wiki": "mediawiki",
    "multipart/related": "mhtml",
    "message/rfc822": "mhtml",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroenabled.12": "docx",
    "application/msword": "docx",
}
SUFFIXES: Mapping[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".wiki": "mediawiki",
    ".wikitext": "mediawiki",
    ".mediawiki": "mediawiki",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "docx",
}
_BINARY = frozenset({"mhtml", "pdf", "docx"})
"""Readers of bytes; the others read decoded text."""
_MAGIC = (
    (re.compile(rb"\s*%PDF-\d"), "pdf"),
    (re.compile(rb"PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "docx"),
    (
        re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){1,20}?Content-Type:\s*multipart/related", re.IGNORECASE),
        "mhtml",
    ),
)
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download"})
"""Types that senders use when they know no better: the name or the content may know more."""
_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,3}<(?:!doctype html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_WIKI = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|^==+[^=\n]{1,200}==+\s*$|<ref[ >/]", re.MULTILINE)
_MARKDOWN = re.compile(r"^(?:\[[^\]\n]{1,80}\]:[ \t]*\S+|#{1,6} \S|```)|\]\(https?://|\[\^[\w-]{1,40}\]", re.MULTILINE)
_SNIFFED = 20_000


def read(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Document:
    """The document that `data` holds, by media type, then suffix of the name, then content (see `ports.Reader`).

    A PDF, Word file or saved page is known by its first bytes whatever it is called. Raises UnreadableInput,
    with one line that names the file, for what is empty, binary, encrypted, too large or of no kind known here.
    """
    document = _read(data, name, media_type, charset, url)
    return document if document.language else replace(document, language=detect(document))


def _read(data: bytes, name: str, media_type: str | None, charset: str | None, url: str | None) -> Document:
    kind = _magic(data) or _kind(media_type, name)
    digest = hashlib.sha256(data).hexdigest()
    if kind in _BINARY and not _HTML.match(data[:2000].decode("latin-1")):
        return _compose(kind)(data, name=name, digest=digest, url=url)
    markup = kind == "html" or data.lstrip()[:1] == b"<"
    text = decode(data, name=name, charset=charset, html=markup)
    if kind is None or kind in _BINARY:
        kind = _sniff(text)
    shown, way_back = without_invisible(text, identity(len(text)))
    document = _compose(kind)(shown, name=name, digest=digest, url=url)
    if shown != text:
        document = replace(
            document, segments=tuple(chained(document.segments, way_back)), line_starts=line_starts(text)
        )
    return replace(document, raw=text)


def _compose(kind: str) -> Callable[..., Document]:
    compose: Callable[..., Document] = import_module(f"claimcheck.readers.{kind}").compose
    return compose


def _magic(data: bytes) -> str | None:
    return next((kind for pattern, kind in _MAGIC if pattern.match(data[:4000])), None)


def _kind(media_type: str | None, name: str) -> str | None:
    """The reader for a media type or, where that is vague, for a name; None where neither says."""
    essence = (media_type or "").partition(";")[0].strip().lower()
    by_suffix = SUFFIXES.get(PurePosixPath(urlsplit(name).path if "://" in name else name).suffix.lower())
    if essence in _VAGUE:
        return by_suffix or _TYPES.get(essence)
    kind = _TYPES.get(essence)
    if kind is None and not essence.startswith("text/"):
        raise UnreadableInput(f"{name}: {essence} is no kind of file that claimcheck reads")
    return kind or by_suffix


def _sniff(text: str) -> str:
    head = text[:_SNIFFED]
    if _HTML.match(head):
        return "html"
    if len(_WIKI.findall(head)) >= 3:
        return "mediawiki"
    return "markdown" if _MARKDOWN.search(head) else "plain"
