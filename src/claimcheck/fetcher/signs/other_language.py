"""A source in another language than the article's: a judge that compares words would find nothing, and be wrong."""

from __future__ import annotations

from claimcheck.languages import language_of
from claimcheck.model import Document, Outcome, Unavailable

_LONG = 400
"""Characters from which a declaration is believed where the words are of no language known here."""
_SAME = {"no": "da", "nb": "da", "nn": "da"}


def compare(document: Document, wanted: str) -> Unavailable | None:
    """By the words of the source before what its page declares, which templates get wrong; nothing for a short text."""
    text = document.main_text
    found = language_of(text) or (document.language if len(text) >= _LONG else None)
    if found is None or _SAME.get(found, found) == _SAME.get(wanted, wanted):
        return None
    return Unavailable(
        Outcome.OTHER_LANGUAGE, f"{document.name} is in another language ({found}) than the article ({wanted})"
    )
