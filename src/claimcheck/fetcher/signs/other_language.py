"""A source in another language than the article's: a judge that compares words would find nothing, and be wrong."""

from __future__ import annotations

from claimcheck.fetcher.languages import language_of
from claimcheck.fetcher.signs.looks import main_text
from claimcheck.model import Document, Outcome, Unavailable

_SAME = {"no": "da", "nb": "da", "nn": "da"}


def compare(document: Document, wanted: str) -> Unavailable | None:
    """By the words of the source, whatever its page declares; nothing where they do not tell."""
    found = language_of(main_text(document))
    if found is None or found == _SAME.get(wanted, wanted):
        return None
    return Unavailable(
        Outcome.OTHER_LANGUAGE, f"{document.name} is in another language ({found}) than the article ({wanted})"
    )
