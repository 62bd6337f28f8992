"""The store: a folder of WARC files, one a capture, which any web-archive viewer opens.

    <first two of sha256(url)>/<sha256(url)>/<timestamp>.warc.gz

The files are the only truth. Each is written under a temporary name, synced and renamed, so that a
reader sees a whole capture or none, whoever else writes and whenever the machine stops. The home of warcio.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claimcheck.model import Snapshot

SUFFIX = ".warc.gz"
PART = ".part"
_ATTEMPTS = 5
_GZIP = b"\x1f\x8b"
_HEAD = 4096
_PAGES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""What of a saved site is a page to read; the rest is its pictures, styles and scripts."""
_STAMP = "%Y%m%dT%H%M%S%fZ"
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
"""Headers that speak of the body as it travelled; the body is kept decoded."""
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\t"
_SAFE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")


class Corrupt(Exception):  # it names what the file is
    """A file of the store that is no whole capture; its text names file and fault."""


class Store:
    """Captures by address. Writing raises OSError where the disk does; reading passes over what is corrupt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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


def to_warc(snapshot: Snapshot) -> bytes:
    """A capture as a WARC file: the response under its final address, and a record of what was asked for."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  # only a run that keeps pages needs it
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    stamp = snapshot.retrieved_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    headers = [(_plain(name), _plain(value)) for name, value in snapshot.headers if name not in _UNDONE]
    headers.append(("content-length", str(len(snapshot.body))))
    via = f"via: {snapshot.url}\r\n".encode("utf-8", "surrogatepass")
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    writer.write_record(
        writer.create_warc_record(
            _safe(snapshot.final_url),
            "response",
            payload=BytesIO(snapshot.body),
            length=len(snapshot.body),
            http_headers=StatusAndHeaders(f"{snapshot.status} -", headers, protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": stamp,
                "WARC-Payload-Digest": f"sha256:{snapshot.digest}",
                "WARC-Identified-Payload-Type": _safe(snapshot.media_type) or "application/octet-stream",
            },
        )
    )
    writer.write_record(
        writer.create_warc_record(
            _safe(snapshot.final_url),
            "metadata",
            payload=BytesIO(via),
            length=len(via),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": stamp},
        )
    )
    return buffer.getvalue()


def _safe(value: str) -> str:
    """`value` as a header can hold it: no control characters, no wider script."""
    return _SAFE.sub("?", value).strip()


def _plain(value: str) -> str:
    """`value` with what is not ASCII percent-encoded: warcio 1.8 fails on some headers of Latin-1 letters."""
    return quote(_safe(value), safe=_ASCII)


def from_warc(path: Path) -> Snapshot:
    """The capture in a file of the store. Raises Corrupt where it is not whole, unchanged and of that form."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        plain = gzip.decompress(path.read_bytes())  # checks every member to its end, which warcio does not
        response, body, url = _records(BytesIO(plain))
        snapshot = _snapshot(response, body, url)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError, ArchiveLoadFailed) as error:
        raise Corrupt(
            f"{path}: is not a whole capture ({' '.join(str(error).split()) or type(error).__name__})"
        ) from error
    declared = response.rec_headers.get_header("WARC-Payload-Digest")
    if declared != f"sha256:{snapshot.digest}":
        raise Corrupt(f"{path}: the body is not the one that was captured")
    return snapshot


def is_warc(data: bytes) -> bool:
    """Whether a file is WARC, packed or not, by its first bytes."""
    head = data[:_HEAD]
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def pages_of(data: bytes, largest: int) -> Iterator[Snapshot]:
    """The pages in any WARC file, as far as it is whole: answers of 200 that are text, HTML, PDF or Word.

    What a page unpacks to beyond `largest` bytes is left out, and so is the page.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        for record in _iterate(BytesIO(data)):
            if record.rec_type == "response" and record.http_headers is not None:
                page = _snapshot(record, record.content_stream().read(largest + 1), _target(record))
                if page.status == 200 and page.media_type in _PAGES and len(page.body) <= largest:
                    yield page
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError, ArchiveLoadFailed):
        return


def _target(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI"))


def _records(stream: Any) -> tuple[Any, bytes, str]:
    """The response record, its body, and the address that was asked for."""
    found: dict[str, tuple[Any, bytes]] = {}
    for record in _iterate(stream):
        found[record.rec_type] = (record, record.content_stream().read())
    (response, body), (_, fields) = found["response"], found["metadata"]
    return response, body, fields.decode("utf-8", "surrogatepass").removeprefix("via: ").rstrip("\r\n")


def _iterate(stream: Any) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    yield from ArchiveIterator(stream)


def _snapshot(record: Any, body: bytes, url: str) -> Snapshot:
    headers = tuple((name.lower(), value) for name, value in record.http_headers.headers)
    named = dict(reversed(headers))
    return Snapshot(
        url=url,
        final_url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=headers,
        media_type=named.get("content-type", "").partition(";")[0].strip().lower(),
        body=body,
        retrieved_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        digest=hashlib.sha256(body).hexdigest(),
    )
