"""Pages that hold nothing but a `<meta http-equiv="refresh">`: a redirect by other means, and no source.

`web` follows it as it follows any redirect; where a capture of one comes from elsewhere, it was not read.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

from claimcheck.fetcher.signs.looks import markup
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_LARGEST = 100_000
"""Bytes of markup; what is longer is a page of its own."""
_FEW_WORDS = 40
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|title)\b.*?(?:</\1\b[^>]{0,100}>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_KIND = re.compile(r"""http-equiv\s*=\s*["']?refresh\b""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TARGET = re.compile(r"""[\d.]+ ?[;, ] ?(?:url ?= ?)?(?:"([^"]+)|'([^']+)|([^ "'].*))""", re.IGNORECASE)
"""The HTML standard's "shared declarative refresh steps", but for the delay, which is not waited for."""
_LONGEST = 2_000
_TAG = re.compile(r"<[^<>]*>")


def target(snapshot: Snapshot) -> str | None:
    """The address, without fragment, that a page of next to no words sends its reader on to; None for other pages."""
    if snapshot.status != 200 or len(snapshot.body) > _LARGEST:
        return None
    seen = _UNSEEN.sub(" ", markup(snapshot))
    address = next((found for tag in _META.findall(seen) if _KIND.search(tag) and (found := _address(tag))), None)
    if address is None or len(_TAG.sub(" ", seen).split()) >= _FEW_WORDS:
        return None
    try:
        there = urldefrag(urljoin(snapshot.final_url, address)).url
    except ValueError:
        return None
    return there if there != urldefrag(snapshot.final_url).url else None


def _address(tag: str) -> str | None:
    content = _CONTENT.search(tag)
    words = " ".join(unescape(content[1] or content[2] or "").split()) if content else ""
    found = _TARGET.match(words[:_LONGEST])
    return next((part for part in found.groups() if part), None) if found else None


def sign(snapshot: Snapshot, _: Document | None) -> Unavailable | None:
    """The page is nothing but a refresh."""
    there = target(snapshot)
    if there is None:
        return None
    return Unavailable(Outcome.NO_TEXT, f"{snapshot.final_url} holds nothing but a redirect to {there[:200]}")
