"""Bytes to text: byte order mark, then what the sender declared, then `<meta>` (HTML only), then detection."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from claimcheck.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_HEAD = 4096
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Labels that stand for a wider set in practice (WHATWG Encoding Standard, section 4.2)."""
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_MAX_CONTROLS = 0.01


def decode(data: bytes, *, name: str, charset: str | None = None, html: bool = False) -> str:
    """The text of `data`, without its byte order mark; line ends are left as they are.

    Raises UnreadableInput for an empty file, binary data, and bytes that are text in no encoding.
    """
    if not data.strip():
        raise UnreadableInput(f"{name}: the file is empty", "no_text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), name)
    for encoding in _declared(data, charset, html):
        try:
            return _checked(data.decode(encoding), name)
        except UnicodeDecodeError:
            continue
    return _checked(_detect(data, name), name)


def _declared(data: bytes, charset: str | None, html: bool) -> Iterator[str]:
    labels = [charset]
    if html:
        labels += [match[1].decode("ascii") for match in (_XML.match(data), _META.search(data[:_HEAD])) if match]
    for label in filter(None, labels):
        try:
            encoding = codecs.lookup(label.strip()).name
            b"    ".decode(encoding, "ignore")  # "zlib" is a codec, and no encoding of text
        except (LookupError, ValueError):
            continue
        if html and encoding.startswith(("utf-16", "utf-32")) and label is not charset:
            encoding = "utf-8"  # a <meta> that could be read is not in UTF-16 (HTML standard, 13.2.3.2)
        yield _WIDER.get(encoding, encoding)
    yield "utf-8"


def _detect(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # loaded for the few files that declare nothing

    if b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MAX_CONTROLS * len(data):
        raise _binary(name)
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableInput(
            f"{name}: the bytes are text in no encoding known here; save the file as UTF-8", "bad_encoding"
        )
    return str(best).removeprefix("\ufeff")


def _checked(text: str, name: str) -> str:
    if "\0" in text:
        raise _binary(name)
    if not text.strip():
        raise UnreadableInput(f"{name}: the file is empty", "no_text")
    return text.removeprefix("\ufeff")


def _binary(name: str) -> UnreadableInput:
    return UnreadableInput(f"{name}: this is binary data, not text; save the article as text, Markdown or HTML")
