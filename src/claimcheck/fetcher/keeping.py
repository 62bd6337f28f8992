"""Looking after a store: what is in it, whether it is whole, a copy for an archive viewer, less of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from claimcheck.fetcher.store import PART, SUFFIX, Store
from claimcheck.fetcher.warc import Corrupt, from_warc
from claimcheck.model import Snapshot

ABANDONED = timedelta(hours=1)
"""After this a temporary file belongs to a run that was stopped, and may go."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One capture of the store. `size` is of its body, in bytes."""

    path: Path
    url: str
    final_url: str
    status: int
    media_type: str
    retrieved_at: datetime
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is no whole capture, or lies where it does not belong."""

    path: Path
    message: str


def captures(store: Store, url: str | None = None) -> Iterator[Kept | Fault]:
    """Every capture, or those of one address, by address folder and then oldest first; and what is wrong with files."""
    root = store.place(url) if url else store.folder
    for path in sorted(root.rglob(f"*{SUFFIX}")):
        try:
            snapshot = from_warc(path)
        except Corrupt as fault:
            yield Fault(path, str(fault))
            continue
        if path.parent != store.place(snapshot.url):
            yield Fault(path, f"{path}: holds {snapshot.url}, whose folder is {store.place(snapshot.url)}")
        else:
            yield _kept(path, snapshot)


def _kept(path: Path, snapshot: Snapshot) -> Kept:
    return Kept(
        path=path,
        url=snapshot.url,
        final_url=snapshot.final_url,
        status=snapshot.status,
        media_type=snapshot.media_type,
        retrieved_at=snapshot.retrieved_at,
        size=len(snapshot.body),
        digest=snapshot.digest,
    )


def export(store: Store, stream: BinaryIO, url: str | None = None) -> tuple[int, list[Fault]]:
    """Write every whole capture into one WARC file (members are joined as they are); how many, and what was left out."""
    count = 0
    faults: list[Fault] = []
    for found in captures(store, url):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            stream.write(found.path.read_bytes())
            count += 1
    return count, faults


def prune(store: Store, *, now: datetime, older_than: timedelta | None = None, keep: int | None = None) -> list[Path]:
    """Delete captures beyond the newest `keep` of an address, or older than a time, and what stopped runs left behind.

    Returns the files deleted. Files that are no captures stay: they are the user's to look at.
    """
    deleted = [path for path in store.folder.rglob(f".*{PART}") if _is_abandoned(path, now)]
    places: dict[Path, list[Kept]] = {}
    for found in captures(store):
        if isinstance(found, Kept):
            places.setdefault(found.path.parent, []).append(found)
    for kept in places.values():
        newest_first = sorted(kept, key=lambda capture: capture.retrieved_at, reverse=True)
        deleted += [
            capture.path
            for rank, capture in enumerate(newest_first)
            if (keep is not None and rank >= keep)
            or (older_than is not None and now - capture.retrieved_at > older_than)
        ]
    for path in deleted:
        path.unlink(missing_ok=True)
        _remove_if_empty(path.parent, store.folder)
    return deleted


def _is_abandoned(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - path.stat().st_mtime > ABANDONED.total_seconds()
    except FileNotFoundError:
        return False


def _remove_if_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
