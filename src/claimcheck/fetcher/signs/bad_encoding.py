"""Text that came out broken: too many replacement characters to quote from."""

from __future__ import annotations

from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_SHARE = 0.01
_REPLACEMENT = "\ufffd"


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """More than one character in a hundred stands for bytes that are text in no encoding named or found."""
    if document is None:
        return None
    text = document.main_text
    if text.count(_REPLACEMENT) <= _SHARE * len(text):
        return None
    return Unavailable(Outcome.BAD_ENCODING, f"{snapshot.final_url} is text in an encoding that it does not name")
