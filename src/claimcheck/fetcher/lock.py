"""claimcheck.lock: which capture of which page a report rests on, so that a run can be repeated and a change noticed.

    {"lock": 1, "version": ..., "judge": ..., "sources": {SOURCE:
     {"outcome": "ok" or "archived", "url", "final_url", "retrieved_at", "status", "media_type",
      "sha256" (of the body), "text_sha256" (of the main text), "archived_from"}
     or {"outcome": "dead", "detail": ...}}}

A SOURCE is what identifies the reference: its address, an identifier, or its words. Files that the user supplies
are in no lock: they are there already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import LockError
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

FILE_NAME = "claimcheck.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Locked:
    """A page that was read: the capture by the digest of its body. Times are ISO 8601."""

    url: str
    final_url: str
    retrieved_at: str
    status: int
    media_type: str
    sha256: str
    text_sha256: str
    archived_from: str | None = None


_TEXTS = "url final_url retrieved_at media_type sha256 text_sha256".split()
_KINDS = {**dict.fromkeys(_TEXTS, str), "status": int, "archived_from": str | None}


@dataclass(frozen=True, slots=True)
class Lock:
    """What was found at each address: a capture, or why there was none."""

    version: str
    judge: str
    sources: Mapping[str, Locked | Unavailable]


def locked(snapshot: Snapshot, document: Document, archived_from: str | None) -> Locked:
    """The entry of a page that was read."""
    return Locked(
        url=snapshot.url,
        final_url=snapshot.final_url,
        retrieved_at=snapshot.retrieved_at.isoformat(timespec="microseconds"),
        status=snapshot.status,
        media_type=snapshot.media_type,
        sha256=snapshot.digest,
        text_sha256=text_digest(document),
        archived_from=archived_from,
    )


def text_digest(document: Document) -> str:
    """The sha256 of the main text."""
    return hashlib.sha256(document.main_text.encode("utf-8", "surrogatepass")).hexdigest()


def write(lock: Lock) -> str:
    """The lock as it is kept: sorted, so that two of them compare line by line."""
    sources = {url: _entry(found) for url, found in sorted(lock.sources.items())}
    content = {"lock": _FORMAT, "version": lock.version, "judge": lock.judge, "sources": sources}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _entry(found: Locked | Unavailable) -> dict[str, Any]:
    if isinstance(found, Unavailable):
        return {"outcome": found.reason.value, "detail": found.detail}
    return {"outcome": "archived" if found.archived_from else "ok", **asdict(found)}


def load(path: Path) -> Lock:
    """Read a lock. Raises LockError, in one line that names the file, for one that is missing or not understood."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise LockError(f"{path}: no such lock; `claimcheck fetch ARTICLE` writes it") from None
    except OSError as error:
        raise LockError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError):
        raise LockError(f"{path}: is no lock (not JSON); `claimcheck fetch ARTICLE` writes it anew") from None
    if not isinstance(content, dict) or content.get("lock") != _FORMAT or not isinstance(content.get("sources"), dict):
        raise LockError(f"{path}: is no lock of this version; `claimcheck fetch ARTICLE` writes it anew")
    sources = {url: _understood(path, url, entry) for url, entry in content["sources"].items()}
    return Lock(str(content.get("version")), str(content.get("judge")), sources)


def _understood(path: Path, url: str, entry: object) -> Locked | Unavailable:
    try:
        return _typed(dict(entry))  # type: ignore[call-overload]  # whatever it is, it is understood or refused
    except (TypeError, ValueError, KeyError):
        raise LockError(
            f"{path}: the entry of {url} is not understood; `claimcheck fetch ARTICLE` writes it anew"
        ) from None


def _typed(entry: dict[str, Any]) -> Locked | Unavailable:
    outcome = entry.pop("outcome")
    if outcome not in {"ok", "archived"}:
        return Unavailable(Outcome(outcome), str(entry["detail"]))
    locked = Locked(**entry)
    if not all(isinstance(getattr(locked, name), kind) for name, kind in _KINDS.items()):
        raise TypeError
    return locked


def merged(old: Lock | None, new: Lock, gone: Iterable[str] = ()) -> Lock:
    """The entries of both, the newer ones where both have one: a lock serves every article of its folder."""
    sources = {**(old.sources if old else {}), **new.sources}
    for url in gone:
        sources.pop(url, None)
    return Lock(new.version, new.judge, sources)
