from __future__ import annotations

import quopri

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.readers import read

PAGE = "<html><head><title>Harbour opens</title></head><body><p>Der Hafen öffnet – <a href='/b'>mehr</a>.</p></body></html>"


def saved(
    page: bytes, *, media_type: str = "text/html; charset=utf-8", head: str = "From: <Saved by Blink>\r\n"
) -> bytes:
    return (
        (
            f"{head}Snapshot-Content-Location: https://news.example/a\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--X"\r\n\r\n'
            f"----X\r\nContent-Type: {media_type}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            "Content-Location: https://news.example/a\r\n\r\n"
        ).encode()
        + quopri.encodestring(page)
        + b"\r\n----X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----X--\r\n"
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.mhtml", None), ("a.mht", None), ("-", None), ("a", "multipart/related"), ("a", "message/rfc822")],
)
def test_the_page_is_the_first_html_part(name: str, media_type: str | None) -> None:
    document = read(saved(PAGE.encode()), name=name, media_type=media_type)
    assert document.text == "Der Hafen öffnet – mehr."
    assert document.url == "https://news.example/a"
    assert document.title == "Harbour opens"
    assert [link.url for link in document.links] == ["https://news.example/b"]
    assert document.locate(3) is None


def test_the_charset_is_the_part_s_own() -> None:
    document = read(saved(PAGE.encode("cp1252"), media_type="text/html; charset=windows-1252"), name="a.mhtml")
    assert document.text == "Der Hafen öffnet – mehr."


def test_a_saved_page_without_html_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.mhtml: .* no HTML"):
        read(saved(b"x", media_type="image/gif"), name="a.mhtml")
