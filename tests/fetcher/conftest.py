"""A reader of paragraphs."""

from __future__ import annotations

import hashlib
import re

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.model import Block, BlockKind, Document, Span


def paragraphs(
    data: bytes, *, name: str, media_type: str | None = None, charset: str | None = None, url: str | None = None
) -> Document:
    """A reader of paragraphs between empty lines, with the title and address of HTML, enough for these tests."""
    if media_type not in {None, "text/plain", "text/html"}:
        raise UnreadableInput(f"{name}: {media_type} is not read")
    if b"\0" in data:
        raise UnreadableInput(f"{name}: binary")
    text = data.decode(charset or "utf-8", "replace")
    title = re.search(r"<title>(.*?)</title>", text)
    canonical = re.search(r'rel="canonical" href="(.*?)"', text)
    published = re.search(r'datetime="(.*?)"', text)
    publisher = re.search(r'publisher="(.*?)"', text)
    html = text.startswith("<")
    text = re.sub(r"<[^>]*>", "", text) if html else text
    blocks = [Block(BlockKind.PARAGRAPH, Span(m.start(), m.end())) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    return Document(
        name=name,
        text=text,
        blocks=tuple(blocks),
        digest=hashlib.sha256(data).hexdigest(),
        media_type="text/html" if html else "text/plain",
        url=url or (canonical[1] if canonical else None),
        title=title[1] if title else None,
        published=published[1] if published else None,
        publisher=publisher[1] if publisher else None,
    )


@pytest.fixture
def read():
    return paragraphs
