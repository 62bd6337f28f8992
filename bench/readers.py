"""Megabytes a second of each reader, and how its time grows from 100 kB to 1 MB of text.

python bench/readers.py [READER...] [--save]
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from collections.abc import Callable
from html import escape

from claimcheck.readers import read
from record import report, save

SENTENCES = (
    "The harbour of the old town opened to traders in the spring of 1904, after nine years of work.",
    "It cost 412 million crowns, said the mayor, and \"no one regrets it\" (see the report of the council).",
    "In the first year 1,398 ships called; by 1910 the number had doubled, and the quays were extended.",
)  # fmt: skip


def paragraphs(size: int) -> list[str]:
    """Paragraphs of three sentences, each with a note number of its own, of `size` characters together."""
    length = sum(map(len, SENTENCES)) + 3
    return [" ".join(SENTENCES) for _ in range(max(1, size // length))]


def plain(size: int) -> tuple[str, bytes]:
    return "a.txt", "\n\n".join(f"{text}[{n}]" for n, text in enumerate(paragraphs(size))).encode()


def markdown(size: int) -> tuple[str, bytes]:
    texts = paragraphs(size)
    body = [f"**Word** {text}[^{n}] ([AP](https://ap.example/{n}))" for n, text in enumerate(texts)]
    return "a.md", "\n\n".join([*body, *(f"[^{n}]: Report {n}." for n in range(len(texts)))]).encode()


def html(size: int) -> tuple[str, bytes]:
    body = "".join(
        f'<p>{escape(text)}<sup id="r{n}"><a href="#fn{n}">{n}</a></sup></p>\n'
        for n, text in enumerate(paragraphs(size))
    )
    notes = "".join(f'<li id="fn{n}">Report {n}. <a href="#r{n}">^</a></li>' for n in range(len(paragraphs(size))))
    return "a.html", f"<html><body><article>{body}<ol>{notes}</ol></article></body></html>".encode()


def mediawiki(size: int) -> tuple[str, bytes]:
    return "a.wiki", "\n\n".join(f"{text}<ref>Report {n}.</ref>" for n, text in enumerate(paragraphs(size))).encode()


def docx(size: int) -> tuple[str, bytes]:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs(size))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return "a.docx", out.getvalue()


MAKERS: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "plain": plain,
    "markdown": markdown,
    "html": html,
    "mediawiki": mediawiki,
    "docx": docx,
}


def seconds(name: str, data: bytes) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(data, name=name)
        times.append(time.process_time() - begin)
    return min(times)


def measured(kind: str) -> dict[str, object]:
    name, first = MAKERS[kind](1000)
    read(first, name=name)  # imports and models
    small, large = (MAKERS[kind](size) for size in (100_000, 1_000_000))
    short, long = seconds(*small), seconds(*large)
    return {"reader": kind, "100 kB": short, "1 MB": long, "growth": long / short, "MB/s": len(large[1]) / 1e6 / long}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(MAKERS))
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    rows = report(
        "Readers: processor seconds for 100 kB and 1 MB of text",
        ["reader", "100 kB", "1 MB", "growth", "MB/s"],
        [measured(kind) for kind in options.readers or MAKERS],
    )
    if options.save:
        save("readers", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
