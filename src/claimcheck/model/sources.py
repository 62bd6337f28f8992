"""What came of a reference: the source as it was captured and read, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claimcheck.model.articles import Reference
from claimcheck.model.documents import Document


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was captured, kept raw so that a better reader needs no refetch.

    `headers` are (name, value) pairs, names in lower case; `body` is decoded (no content
    encoding); `digest` is its sha256; `retrieved_at` carries its time zone.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    body: bytes
    retrieved_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was read. `snapshot` is None for a file that the user supplied, `stored` where it was fetched before.

    `located_by` says how it was found: "map", "folder: key", "folder: url", "folder: title", "url", ...
    """

    key: str
    document: Document
    located_by: str
    reference: Reference | None = None
    snapshot: Snapshot | None = None
    archived_from: str | None = None
    stored: bool = False


class Outcome(StrEnum):
    """Why a source could not be read. Each is its own and none is folded into "unsupported"."""

    NO_URL = "no_url"
    NO_SUCH_REFERENCE = "no_such_reference"
    DEAD = "dead"
    GONE = "gone"
    DNS = "dns"
    CONNECTION_FAILED = "connection_failed"
    TIMEOUT = "timeout"
    TLS = "tls"
    HTTP_ERROR = "http_error"
    REDIRECT_LOOP = "redirect_loop"
    TRUNCATED = "truncated"
    RATE_LIMITED = "rate_limited"
    BLOCKED = "blocked"
    ROBOTS_DENIED = "robots_denied"
    FORBIDDEN_ADDRESS = "forbidden_address"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent_wall"
    JS_ONLY = "js_only"
    SOFT_404 = "soft_404"
    REDIRECTED_HOME = "redirected_home"
    UNSUPPORTED_TYPE = "unsupported_type"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    BAD_ENCODING = "bad_encoding"
    OTHER_LANGUAGE = "other_language"
    NOT_IN_STORE = "not_in_store"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A source that was not read: which outcome, and one line of detail for a person."""

    reason: Outcome
    detail: str


def outcome_name(found: Source | Unavailable) -> str:
    """What came of a reference, in a word: "ok", "archived" for a copy in an archive, else why it was not read."""
    if isinstance(found, Unavailable):
        return found.reason.value
    return "archived" if found.archived_from else "ok"
