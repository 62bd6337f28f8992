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
from claimcheck.readers.encoding import decode

_TYPES: Mapping[str, str] = {
    "text/plain": "plain",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
_SUFFIXES: Mapping[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download"})
"""Types that senders use when they know no better: the name or the content may know more."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.I | re.S
)
_MARKDOWN = re.compile(r"^(?:\[[^\]\n]{1,80}\]:[ \t]*\S+|#{1,6} \S|```)|\]\(https?://|\[\^[\w-]{1,40}\]", re.M)
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

    Raises UnreadableInput, with one line that names the file, for what is empty, binary or of no kind known here.
    """
    kind = _kind(media_type, name)
    text = decode(data, name=name, charset=charset, html=kind == "html" or data.lstrip()[:1] == b"<")
    reader = import_module(f"claimcheck.readers.{kind or _sniff(text)}")
    compose: Callable[..., Document] = reader.compose
    document = compose(text, name=name, digest=hashlib.sha256(data).hexdigest(), url=url)
    return replace(document, raw=text)


def _kind(media_type: str | None, name: str) -> str | None:
    """The reader for a media type or, where that is vague, for a name; None where neither says."""
    essence = (media_type or "").partition(";")[0].strip().lower()
    by_suffix = _SUFFIXES.get(PurePosixPath(urlsplit(name).path if "://" in name else name).suffix.lower())
    if essence in _VAGUE:
        return by_suffix or _TYPES.get(essence)
    kind = _TYPES.get(essence)
    if kind is None and not essence.startswith("text/"):
        raise UnreadableInput(f"{name}: {essence} is no kind of text that claimcheck reads")
    return kind or by_suffix


def _sniff(text: str) -> str:
    head = text[:_SNIFFED]
    if _HTML.match(head):
        return "html"
    return "markdown" if _MARKDOWN.search(head) else "plain"
