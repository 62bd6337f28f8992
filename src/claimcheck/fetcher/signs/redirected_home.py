"""A deep link that lands on the front page: the cited page is gone, whatever the status says."""

from __future__ import annotations

import re

from claimcheck.fetcher.signs.looks import parts
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_FRONT = re.compile(
    r"/*(?:[a-z]{2}(?:[-_][a-z]{2})?/*)?(?:(?:index|default|home|start|startseite|main)(?:\.\w{2,5})?/*)?",
    re.IGNORECASE,
)
"""Nothing, a language, or a name that front pages go by."""


def sign(snapshot: Snapshot, _: Document | None) -> Unavailable | None:
    """The address asked for is deep, the one that answered is bare."""
    asked, answered = parts(snapshot.url), parts(snapshot.final_url)
    if snapshot.url == snapshot.final_url or answered.query or not _FRONT.fullmatch(answered.path):
        return None
    if _FRONT.fullmatch(asked.path) and not asked.query:
        return None
    return Unavailable(Outcome.REDIRECTED_HOME, f"{snapshot.url} leads to the front page {snapshot.final_url}")
