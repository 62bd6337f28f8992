"""Bytes, captured or on disk, to a Document or the outcome that says why there is none."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from pathlib import Path

from claimcheck.errors import UnreadableInput
from claimcheck.fetcher.signs import assess
from claimcheck.fetcher.warc import Corrupt, is_warc, pages_of
from claimcheck.model import Block, Document, Outcome, Snapshot, Span, Unavailable
from claimcheck.ports import Reader

_LOG = logging.getLogger("claimcheck.fetcher")
_ADDRESS_LINE = re.compile(
    r"\s*(?:(?:url|source|link|saved from|quelle|fuente)\s*:\s*)?<?(https?://[^\s<>]+)>?[^\S\n]*(?=\n|\r|\Z)",
    re.IGNORECASE,
)
_TEXTS = frozenset({"text/plain", "text/markdown"})


def read_capture(read: Reader, snapshot: Snapshot) -> Document | Unavailable:
    """The document of a captured page, unless a sign says that the page is not what was cited."""
    outcome = assess(snapshot, None)
    if outcome is not None:
        return outcome
    try:
        document = read(
            snapshot.body,
            name=snapshot.final_url,
            media_type=snapshot.media_type or None,
            charset=_charset(snapshot),
            url=snapshot.final_url,
        )
    except UnreadableInput as error:
        if error.reason != Outcome.NO_TEXT:
            return Unavailable(Outcome(error.reason), str(error))
        blank = Document(snapshot.final_url, "", (), snapshot.digest)
        return assess(snapshot, blank) or Unavailable(Outcome.NO_TEXT, str(error))
    return assess(snapshot, document) or _worded(document)


def read_bytes(read: Reader, data: bytes, name: str) -> Document | Unavailable:
    """The document of what the user supplied, without its address line where it starts with one."""
    try:
        document = read(data, name=name)
    except UnreadableInput as error:
        return Unavailable(Outcome(error.reason), str(error))
    return _worded(_without_address(document))


def read_pages(read: Reader, path: Path, largest: int) -> list[Document | Unavailable]:
    """The documents of a file that the user supplied: one, or those of the pages that a WARC file holds."""
    data = file_bytes(path, largest)
    if isinstance(data, Unavailable):
        return [data]
    if not is_warc(data):
        return [read_bytes(read, data, str(path))]
    pages: list[Document | Unavailable] = []
    try:
        for page in pages_of(data, largest):
            pages.append(read_capture(read, page))  # noqa: PERF401  # those before the damage are kept
    except Corrupt as fault:
        damage = f"{path} is a damaged WARC file ({fault})"
        if not pages:
            return [Unavailable(Outcome.TRUNCATED, damage)]
        _LOG.warning("%s; it is read as far as it is whole", damage)
    return pages or [Unavailable(Outcome.NO_TEXT, f"{path} holds no page that was answered with 200")]


def first_readable(found: Sequence[Document | Unavailable]) -> Document | Unavailable:
    """The first document of a file, else why its first page is none."""
    return next((page for page in found if isinstance(page, Document)), found[0])


def file_bytes(path: Path, largest: int) -> bytes | Unavailable:
    """The bytes of an ordinary file of up to `largest` bytes."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return Unavailable(Outcome.UNSUPPORTED_TYPE, f"{path} is a folder; name the file in it")
        if not stat.S_ISREG(found.st_mode):
            return Unavailable(Outcome.UNSUPPORTED_TYPE, f"{path} is no ordinary file")
        if found.st_size > largest:
            return Unavailable(Outcome.TOO_LARGE, f"{path} is larger than {largest >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        return Unavailable(Outcome.NO_TEXT, f"{path} cannot be read ({error.strerror})")


def _charset(snapshot: Snapshot) -> str | None:
    message = Message()
    message["content-type"] = next((value for name, value in snapshot.headers if name == "content-type"), "")
    charset = message.get_content_charset()
    return charset or None


def _worded(document: Document) -> Document | Unavailable:
    if any(block.main and block.span.slice(document.text).strip() for block in document.blocks):
        return document
    return Unavailable(Outcome.NO_TEXT, f"{document.name} holds no text")


def _without_address(document: Document) -> Document:
    """A first line that is nothing but an address says where the text is from: it is no evidence."""
    found = _ADDRESS_LINE.match(document.text) if document.media_type in _TEXTS else None
    if found is None:
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        if start >= found.end():
            blocks.append(block)
            continue
        blocks.append(replace(block, span=Span(start, min(end, found.end())), main=False))
        rest = document.text[found.end() : end]
        if rest.strip():
            blocks.append(replace(block, span=Span(end - len(rest.lstrip()), end)))
    return replace(document, blocks=tuple(blocks), url=document.url or found[1])
