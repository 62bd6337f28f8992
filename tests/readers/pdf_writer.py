"""A minimal PDF writer for tests: pages of positioned text in Helvetica, links, and RC4 encryption."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Words:
    """Text (`^1^` raises) with its baseline's left end at (x, y), in points from the lower left corner of the page."""

    x: float
    y: float
    text: str
    size: float = 11


def flow(
    lines: Sequence[str], *, x: float = 72, top: float = 720, size: float = 11, leading: float = 14
) -> list[Words]:
    """Lines under one another."""
    return [Words(x, top - index * leading, line, size) for index, line in enumerate(lines)]


def write_pdf(
    pages: Sequence[Sequence[Words]],
    *,
    links: Sequence[tuple[int, tuple[float, float, float, float], str]] = (),
    title: str | None = None,
    password: str | None = None,
) -> bytes:
    """A PDF of `pages`; `links` are (page index, rectangle, address)."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog, tree, font, info = (
        add(b""),
        add(b""),
        add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"),
        add(b""),
    )
    kids = []
    for index, page in enumerate(pages):
        content = b"".join(_show(words) for words in page)
        annotations = [
            add(b"<</Type/Annot/Subtype/Link/Rect[%d %d %d %d]/A<</S/URI/URI(%s)>>>>" % (*map(int, box), url.encode()))
            for at, box, url in links
            if at == index
        ]
        stream = add(content)
        kids.append(
            add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 %d 0 R>>>>/Contents %d 0 R/Annots[%s]>>"
                % (tree, font, stream, b" ".join(b"%d 0 R" % number for number in annotations))
            )
        )
        objects[stream - 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    objects[catalog - 1] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
    objects[tree - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects[info - 1] = b"<</Title(%s)>>" % _escape(title or "")
    return _assemble(objects, catalog, info, password)


def _show(words: Words) -> bytes:
    """The operators for one piece of text; `^1^` in it is raised and smaller."""
    out = b"BT %g %g Td\n" % (words.x, words.y)
    for index, piece in enumerate(words.text.split("^")):
        raised = index % 2
        size, rise = (0.65 * words.size, 0.35 * words.size) if raised else (words.size, 0)
        out += b"/F1 %g Tf %g Ts (%s) Tj\n" % (size, rise, _escape(piece))
    return out + b"ET\n"


def _escape(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assemble(objects: list[bytes], catalog: int, info: int, password: str | None) -> bytes:
    identity = bytes(range(16))
    trailer = b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
        catalog,
        info,
        identity.hex().encode(),
        identity.hex().encode(),
    )
    if password is not None:
        owner = hashlib.md5(_pad(password + "owner")).digest()[:5]
        o_entry = _rc4(owner, _pad(password))
        key = hashlib.md5(_pad(password) + o_entry + (0xFFFFFFFC).to_bytes(4, "little") + identity).digest()[:5]
        objects.append(
            b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>"
            % (o_entry.hex().encode(), _rc4(key, _PADDING).hex().encode())
        )
        trailer += b"/Encrypt %d 0 R" % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _pad(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
