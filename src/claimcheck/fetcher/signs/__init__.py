"""What a captured page really is: one pure file a sign, `(Snapshot, Document | None) -> Unavailable | None`.

Signs are asked in the order of the table, first on the bare snapshot and, once it is read, on the
document as well; the first that answers names the outcome.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.fetcher.signs import status
from claimcheck.model import Document, Snapshot, Unavailable

Sign = Callable[[Snapshot, Document | None], Unavailable | None]

SIGNS: tuple[Sign, ...] = (status.sign,)


def assess(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """What the first sign that answers makes of a capture; None for an ordinary page."""
    return next((outcome for sign in SIGNS if (outcome := sign(snapshot, document)) is not None), None)
