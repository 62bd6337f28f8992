from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.model import Position
from claimcheck.readers import read

HTML = b"<!DOCTYPE html><html><body><p>The harbour opened in 1904.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"Just words.", "a.txt", None, "text/plain"),
        (b"# Head\n\nWords.", "a.md", None, "text/markdown"),
        (b"# Head\n\nWords.", "A.MARKDOWN", None, "text/markdown"),
        (HTML, "a.html", None, "text/html"),
        (HTML, "-", None, "text/html"),
        (HTML, "https://news.example/story.php?x=1", "text/html; charset=utf-8", "text/html"),
        (HTML, "https://news.example/story.txt", "text/html", "text/html"),
        (b"# Head\n\nWords.", "https://news.example/readme.md", "text/plain", "text/markdown"),
        (b"Words [1].", "download", "application/octet-stream", "text/plain"),
        (b"<!-- saved --> <html><p>Words.</p>", "page", None, "text/html"),
        (b"Words ([AP](https://ap.example/1)).", "-", None, "text/markdown"),
        (b"Words.[^1]\n\n[^1]: Note.", "-", None, "text/markdown"),
        (b"Words [1].\n\n[1] A source.", "-", None, "text/plain"),
        (b"Words.", "a.log", "text/x-log", "text/plain"),
        (b"A file that begins with %PDF-1.7 is a PDF.", "-", None, "text/plain"),
        (b"[[Port]] and [[Town]].\n\n== Head ==\n", "-", None, "text/x-wiki"),
    ],
)
def test_reader_by_type_suffix_and_content(data: bytes, name: str, media_type: str | None, expected: str) -> None:
    document = read(data, name=name, media_type=media_type)
    assert document.media_type == expected
    assert document.name == name
    assert document.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [
        (b"", None, "empty"),
        (b" \n\t ", None, "empty"),
        (b"\xef\xbb\xbf \n", None, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "binary"),
        (b"\x01\x02\x03\x04\x05\xff\xfe\xfd", None, "binary"),
        (b"words", "image/png", "image/png"),
        (b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "text/html", "nested"),
    ],
)
def test_unreadable_input_is_one_line_that_names_the_file(data: bytes, media_type: str | None, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data, name="draft.x", media_type=media_type)
    message = str(caught.value)
    assert message.startswith("draft.x: ")
    assert words in message
    assert "\n" not in message


def test_readers_load_only_what_they_need() -> None:
    code = (
        "import sys; from claimcheck.readers import read; read(b'Words.', name='a.txt');"
        "print([name for name in ('lxml', 'trafilatura', 'markdown_it', 'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.txt", "Rose [\u200b1\u2060].\nIt fell.", "Rose [1].\nIt fell."),
        ("a.md", "Rose.[^\u200b1]\nIt fell.\n\n[^1\u200b]: Note.", "Rose.[^1]\nIt fell.\n\nNote."),
        ("a.html", "<p>Rose [&#8203;1&shy;].\nIt\ufeff fell.</p>", "Rose [1]. It fell."),
        ("a.wiki", "Rose [\u200b1].\n\nIt &shy;fell.", "Rose [1].\n\nIt fell."),
    ],
)
def test_characters_that_nobody_sees_are_not_read(name: str, source: str, expected: str) -> None:
    document = read(source.encode(), name=name)
    assert document.text == expected
    at = document.text.index("fell")
    assert source[document.raw_offset(at) :].startswith("fell")
    line = source.count("\n", 0, source.index("fell")) + 1
    assert document.locate(at) == Position(line, source.index("fell") - source.rfind("\n", 0, source.index("fell")))
