"""Pages a browser saved as MHTML (RFC 2557): the first HTML part is the page."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from claimcheck.errors import UnreadableInput
from claimcheck.model import Document
from claimcheck.readers import html
from claimcheck.readers.encoding import decode

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


def compose(data: bytes, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of a saved page, with the address it was saved from; offsets have no way back to the file.

    Raises UnreadableInput where no part is HTML.
    """
    message = message_from_bytes(data, policy=compat32)
    part = next((part for part in message.walk() if part.get_content_type() in _MARKUP), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise UnreadableInput(f"{name}: the saved page holds no HTML; save it anew, as HTML or PDF")
    text = decode(content, name=name, charset=part.get_content_charset(), html=True)
    address = url or _location(part) or _location(message)
    return replace(html.compose(text, name=name, digest=digest, url=address), segments=(), line_starts=())


def _location(part: Message) -> str | None:
    """Where a part was saved from."""
    for header in ("Content-Location", "Snapshot-Content-Location"):
        address = "".join(str(part.get(header, "")).split())
        if address.startswith(("http://", "https://")):
            return address
    return None
