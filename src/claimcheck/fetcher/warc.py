"""Captures as WARC files (ISO 28500), ours and other people's. The home of warcio."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claimcheck.fetcher.decoding import Broken, Decoder, TooLarge
from claimcheck.model import Snapshot

_GZIP = b"\x1f\x8b"
LARGEST = 64 << 20
"""Bytes of a capture, unpacked: somewhat more than any body that is fetched."""
_LINES = 1 << 20
"""Bytes of a record's headers, of which warcio would read any number, and slowly."""
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
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
"""Headers that speak of the body as it travelled; the body is kept decoded."""
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\t"
_SAFE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")
_FAULTS = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError)
"""What files that are not what they seem make warcio raise, besides its own."""


class Corrupt(Exception):  # it names what the file is
    """A file that is no whole capture, or no whole WARC file; its text says why."""


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
        response, body, url = _records(BytesIO(_unpacked(path)))
        snapshot = _snapshot(response, body, url)
    except (*_FAULTS, Corrupt, ArchiveLoadFailed) as error:
        raise Corrupt(
            f"{path}: is not a whole capture ({' '.join(str(error).split()) or type(error).__name__})"
        ) from error
    declared = response.rec_headers.get_header("WARC-Payload-Digest")
    if declared != f"sha256:{snapshot.digest}":
        raise Corrupt(f"{path}: the body is not the one that was captured")
    return snapshot


def _unpacked(path: Path) -> bytes:
    """What a capture's file holds, every member checked to its end, which warcio does not do."""
    with gzip.open(path) as packed:
        plain = packed.read(LARGEST + 1)
    if len(plain) > LARGEST:
        raise Corrupt(f"it unpacks to more than {LARGEST >> 20} MB")
    return plain


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
    """The pages in any WARC file: answers of 200 that are text, HTML, PDF or Word.

    A page that unpacks to more than `largest` bytes is left out. Raises Corrupt, without the file's
    name, where the file is damaged: the pages before that have come by then.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    stream = _Unpacked(BytesIO(data)) if data.startswith(_GZIP) else BytesIO(data)
    page: Snapshot | None = None
    try:
        for record in _iterate(stream):
            if page is not None:
                yield page  # now that its record has proved as long as it says
            page = _page(record, largest)
        if page is not None:
            yield page
    except (*_FAULTS, ArchiveLoadFailed) as error:
        if page is not None:
            yield page
        raise Corrupt(" ".join(str(error).split()) or type(error).__name__) from error


def _page(record: Any, largest: int) -> Snapshot | None:
    if record.rec_type != "response" or record.http_headers is None:
        return None
    body = _body(record, largest)
    if body is None:
        return None
    page = _snapshot(record, body, _target(record))
    return page if page.status == 200 and page.media_type in _PAGES else None


class _Unpacked(gzip.GzipFile):
    """A packed file read as the plain one; a cut-off end is an error, which warcio takes for the end."""

    def __init__(self, packed: BytesIO) -> None:
        super().__init__(fileobj=packed)

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read1(-1 if size is None else size)  # what is whole before the damage
        except EOFError as error:
            raise ValueError("it is cut short") from error


def _body(record: Any, largest: int) -> bytes | None:
    """What an answer holds, unpacked, or as it is where it is not packed as it says; None for what is too large."""
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415

    headers = record.http_headers
    chunked = (headers.get_header("transfer-encoding") or "").strip().lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    body = bytes(stream.read(largest + 1))
    try:
        decoder = Decoder(headers.get_header("content-encoding") or "", largest)
        unpacked = decoder.feed(body)
        decoder.close()
    except TooLarge:
        return None
    except Broken:  # many tools unpack the body and leave the header
        return body
    return unpacked


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
    from warcio.bufferedreaders import DecompressingBufferedReader  # noqa: PLC0415

    class Lines(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
        left = _LINES

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or self.left, self.left))
            self.left -= len(line)
            if self.left <= 0:
                raise Corrupt(f"its headers are longer than {_LINES >> 10} kB")
            return line

    class Records(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = _Misfit()

    records = Records(stream)
    records.reader = Lines(stream)
    for record in records:
        yield record
        records.reader.left = _LINES


class _Misfit(str):
    """In place of what warcio writes to stderr where a record is not as long as it says: an error."""

    __slots__ = ()

    def format(self, *_: object, **__: object) -> str:
        raise Corrupt("a record is not as long as it says")


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
