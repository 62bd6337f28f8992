from __future__ import annotations

import codecs

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.readers.encoding import decode

TEXT = "Zoë’s café — déjà vu: 12 €"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_outdoes_what_is_declared(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), name="a", charset="cp1252") == TEXT


def test_declared_charset_comes_before_meta() -> None:
    page = '<meta charset="koi8-r"><p>über'
    assert decode(page.encode("cp1252"), name="a", charset="iso-8859-1", html=True) == page


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="cp1251">',
        "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_meta_counts_in_html_only(head: str) -> None:
    page = head + "<p>Привет, мир</p>"
    assert decode(page.encode("cp1251"), name="a", html=True) == page
    text = '<meta charset="cp1251"> is how a page says it: é'
    assert decode(text.encode(), name="a") == text


def test_labels_mean_their_wider_set() -> None:
    assert decode("“12 €”".encode("cp1252"), name="a", charset="latin-1") == "“12 €”"
    assert decode("镕".encode("gb18030"), name="a", charset="gb2312") == "镕"


def test_a_wrong_or_unknown_charset_is_passed_over() -> None:
    assert decode(TEXT.encode(), name="a", charset="ascii") != ""
    assert decode("日本".encode(), name="a", charset="euc-jp") == "日本"
    assert decode(TEXT.encode(), name="a", charset="no-such-thing") == TEXT
    assert decode(f'<meta charset="utf-16">{TEXT}'.encode(), name="a", html=True).endswith(TEXT)


def test_detection_is_the_last_resort() -> None:
    text = "Die Größe der Übung überraschte die Zuhörer, denn sie hörten schöne Töne. " * 20
    assert decode(text.encode("cp1252"), name="a") == text


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", name="a") == "a\r\nb\rc\n"


@pytest.mark.parametrize("data", [b"a\0b", "text".encode("utf-16-le"), bytes(range(256)) * 4])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="binary"):
        decode(data, name="x.bin")


def test_a_codec_that_is_no_encoding_is_passed_over():
    assert decode(b"plain words", name="x", charset="zlib_codec") == "plain words"
    assert decode(b"plain words", name="x", charset="rot13") == "plain words"
