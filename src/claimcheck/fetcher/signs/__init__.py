"""What a captured page really is: one pure file a sign, `(Snapshot, Document | None) -> Unavailable | None`.

Signs are asked in the order of the table, first on the bare snapshot (document None) and, once it is
read, on the document as well; the first that answers names the outcome.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.fetcher.signs import (
    bad_encoding,
    blocked,
    consent_wall,
    js_only,
    mere_refresh,
    paywall,
    redirected_home,
    soft_404,
    status,
)
from claimcheck.model import Document, Snapshot, Unavailable

Sign = Callable[[Snapshot, Document | None], Unavailable | None]

SIGNS: tuple[Sign, ...] = (
    blocked.sign,
    status.sign,
    redirected_home.sign,
    soft_404.sign,
    consent_wall.sign,
    mere_refresh.sign,
    js_only.sign,
    paywall.sign,
    bad_encoding.sign,
)


def assess(snapshot: Snapshot, document: Document | None, signs: tuple[Sign, ...] = SIGNS) -> Unavailable | None:
    """What the first sign that answers makes of a capture; None for an ordinary page."""
    return next((outcome for sign in signs if (outcome := sign(snapshot, document)) is not None), None)
