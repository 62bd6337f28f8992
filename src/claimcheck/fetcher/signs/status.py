"""The answer's status: what a server says outright."""

from __future__ import annotations

from http import HTTPStatus

from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_BY_STATUS: dict[int, tuple[Outcome, str]] = {
    401: (Outcome.BLOCKED, "wants a login"),
    402: (Outcome.PAYWALL, "wants payment"),
    403: (Outcome.BLOCKED, "refuses automatic readers"),
    404: (Outcome.DEAD, "does not exist (any more)"),
    410: (Outcome.GONE, "was removed by its publisher"),
    429: (Outcome.RATE_LIMITED, "wants fewer requests"),
    451: (Outcome.BLOCKED, "may not be shown for legal reasons"),
    999: (Outcome.BLOCKED, "refuses automatic readers"),
}


def sign(snapshot: Snapshot, _: Document | None) -> Unavailable | None:
    """The outcome of any status but success. 403 is not dead: the page may be there for a person."""
    if 200 <= snapshot.status < 300:
        return None
    outcome, words = _BY_STATUS.get(snapshot.status, (Outcome.HTTP_ERROR, "answers with an error"))
    return Unavailable(outcome, f"{snapshot.final_url} {words} ({snapshot.status}{_phrase(snapshot.status)})")


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""
