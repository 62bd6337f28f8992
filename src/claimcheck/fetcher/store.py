"""The store: a folder of WARC files, one a capture, which any web-archive viewer opens.

    <first two of sha256(url)>/<sha256(url)>/<timestamp>.warc.gz

The files are the only truth. Each is written under a temporary name, synced and renamed, so that a
reader sees a whole capture or none, whoever else writes and whenever the machine stops.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from claimcheck.fetcher.warc import Corrupt, from_warc, to_warc
from claimcheck.model import Snapshot

SUFFIX = ".warc.gz"
PART = ".part"
_ATTEMPTS = 5
_STAMP = "%Y%m%dT%H%M%S%fZ"


class Store:
    """Captures by address. Writing raises OSError where the disk does; reading passes over what is corrupt."""

    def __init__(self, folder: Path, *, optional: bool = False) -> None:
        self.folder = folder
        self.optional = optional
        """Whether a run goes on where the folder cannot be written: no one asked for it by name."""

    def place(self, url: str) -> Path:
        """The folder of an address's captures."""
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name

    def save(self, snapshot: Snapshot) -> Path:
        """Keep a capture and return its file."""
        place = self.place(snapshot.url)
        path = place / (snapshot.retrieved_at.strftime(_STAMP) + SUFFIX)
        handle, name = _temporary(place)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(to_warc(snapshot))
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync(place)
        return path

    def captures(self, url: str) -> list[Path]:
        """The files of an address, newest first."""
        return sorted(self.place(url).glob(f"*{SUFFIX}"), reverse=True)

    def newest(self, url: str) -> tuple[Snapshot | None, tuple[str, ...]]:
        """The newest whole capture of an address, and what is wrong with newer files."""
        faults: list[str] = []
        for path in self.captures(url):
            try:
                return from_warc(path), tuple(faults)
            except Corrupt as fault:
                faults.append(str(fault))
        return None, tuple(faults)


def _temporary(place: Path) -> tuple[int, str]:
    """A new file in `place`, which another process may just now be clearing away because it is empty."""
    for _ in range(_ATTEMPTS):
        place.mkdir(parents=True, exist_ok=True)
        try:
            return tempfile.mkstemp(prefix=".", suffix=PART, dir=place)
        except FileNotFoundError:
            continue
    raise FileNotFoundError(errno.ENOENT, "the folder keeps disappearing", str(place))


def _sync(folder: Path) -> None:
    """Make the rename itself last; where folders cannot be opened (Windows) the system sees to it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
