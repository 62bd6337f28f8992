"""Pages that are only a program: without a browser to run it there is no text."""

from __future__ import annotations

import re

from claimcheck.fetcher.signs.looks import main_words, markup
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_FEW_WORDS = 40
_ENABLE = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|activer|aktivieren\w*|habilit\w+|activ[ae]\w*) .{0,40}?java ?script"
    r"|java ?script .{0,40}?(?:enable|disabled|required|aktivier|désactiv|deshabilit|disattivat)",
    re.IGNORECASE,
)
_MOUNT = re.compile(
    r"<(?:div|main|app-root|section)\b[^>]{0,200}(?:id|class)=[\"']?(?:root|app|__next|__nuxt|app-root|react-root|svelte|main-app)\b[^>]{0,200}>\s{0,80}</"
    r"|<app-root[^>]{0,100}>\s{0,80}</",
    re.IGNORECASE,
)


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """Next to no words, scripts, and an empty place for the program to fill or a plea to enable JavaScript."""
    if document is None or main_words(document) >= _FEW_WORDS:
        return None
    page = markup(snapshot)
    if "<script" in page.lower() and (_MOUNT.search(page) or _ENABLE.search(page)):
        return Unavailable(
            Outcome.JS_ONLY, f"{snapshot.final_url} shows its text only in a browser that runs its program"
        )
    return None
