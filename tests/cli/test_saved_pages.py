"""Pages that a person saved, of every kind, as `claimcheck check --sources FOLDER` takes them."""

from __future__ import annotations

import gzip
import json
import re
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.cli import run
from tests.fetcher.ordinary import HARBOUR, SCHOOL, html, paragraphs
from tests.readers.pdf_writer import flow, write_pdf
from tests.readers.test_docx import docx

CLAIM = "Board chair Ellen Marsh put the cost of filling the cavities at 2.3 million pounds.[^{key}]"
STORY = html("Quay closes to lorries", paragraphs(HARBOUR))


def warc(*pages: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    """A WARC file of answers: (address, media type, body)."""
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, kind, body in pages:
        head = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
        content = gzip.compress(body)
        writer.write_record(
            writer.create_warc_record(url, "response", payload=BytesIO(content), length=len(content), http_headers=head)
        )
    return stream.getvalue()


def mhtml(url: str, page: str) -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\nSnapshot-Content-Location: {url}\r\n\r\n'
    part = f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {url}\r\n\r\n{page}\r\n--b--\r\n"
    return (head + part).encode()


SITE = (
    ("https://post.example/style.css", "text/css", b"p {}"),
    ("https://post.example/school", "text/html; charset=utf-8", html("School", paragraphs(SCHOOL)).encode()),
    ("https://post.example/quay", "text/html; charset=utf-8", STORY.encode()),
)
SAVED = {
    "1.html": STORY.encode(),
    "[2] the post.mhtml": mhtml("https://post.example/2", STORY),
    "03-post.pdf": write_pdf([flow(["Ellen Marsh put the cost of the cavities at 2.3 million pounds on Tuesday."])]),
    "4.docx": docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in HARBOUR)),
    "5.txt": "\n\n".join(HARBOUR).encode(),
    "6.warc": warc(SITE[0], SITE[2], packed=False),
    "7.warc.gz": warc(*SITE[2:]),
    "single file.html": f"<!--\n Page saved with SingleFile\n url: https://post.example/8\n-->{STORY}".encode(),
    "story.mht": mhtml("https://post.example/9", STORY),
    "site.warc.gz": warc(*SITE),
    "copied.txt": b"https://post.example/11\n\n" + "\n\n".join(HARBOUR).encode(),
}
ADDRESSES = {"8": "https://post.example/8", "9": "https://post.example/9", "10": "https://post.example/quay"} | {
    "11": "https://post.example/11"
}


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """The sources of a report over an article that cites some keys, by key, and what was said on stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()

    def call(keys, *, sources=True):
        claims = "\n\n".join(CLAIM.format(key=key).replace("2.3", f"{key}.3") for key in keys)
        notes = "\n".join(f"[^{key}]: The Post. {ADDRESSES.get(key, '')}" for key in keys)
        (tmp_path / "article.md").write_text(f"# The quay\n\n{claims}\n\n{notes}\n")
        given = ["--sources", "saved"] if sources else []
        run(["check", "article.md", "--offline", *given, "-f", "json", "--exit-zero"])
        done = capsys.readouterr()
        return {source["key"]: source for source in json.loads(done.out)["sources"]} if done.out else {}, done.err

    return call


def test_every_kind_is_read_and_matched(check, tmp_path):
    for name, content in SAVED.items():
        (tmp_path / "saved" / name).write_bytes(content)
    sources, told = check([str(n) for n in range(1, 12)])
    ways = {key: source["located_by"] for key, source in sources.items()}
    assert ways == {str(n): "folder: key" if n < 8 else "folder: url" for n in range(1, 12)}
    assert "belongs to no" not in told


def test_files_of_no_reference_are_named(check, tmp_path, caplog):
    for name in ("1.html", "notes.txt", "b.txt"):
        (tmp_path / "saved" / name).write_bytes(STORY.encode())
    check(["1"])
    assert (
        "saved: belongs to no cited reference: b.txt, notes.txt; name a file after its reference (1.html)"
        in caplog.text
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (warc(SITE[2], status="404 Not Found"), "no_text"),
        (warc(SITE[0]), "no_text"),
        (warc(SITE[2])[:200], "truncated"),
        (warc(("https://post.example/x", "text/html", b"<html><img src=a></html>")), "no_text"),
        (gzip.compress(b"words", mtime=0), "unsupported_type"),
        (b"\x1f\x8bbroken", "unsupported_type"),
    ],
)
def test_warc_files_without_a_page_to_read(check, tmp_path, capsys, content, reason):
    (tmp_path / "saved" / "1.warc.gz").write_bytes(content)
    (tmp_path / "article.md").write_text(f"# Quay\n\n{CLAIM.format(key=1)}\n\n[^1]: The Post.\n")
    run(["check", "article.md", "--offline", "--sources", "saved", "-f", "json", "--exit-zero"])
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert [citation["outcome"]["unavailable"]["reason"] for claim in claims for citation in claim["citations"]] == [
        reason
    ]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda last: last[:200], "it is cut short"),
        (lambda last: last[:-8] + bytes(8), "CRC check failed"),
        (
            lambda last: gzip.compress(re.sub(rb"Content-Length: \d+", b"Content-Length: 90", gzip.decompress(last))),
            "a record is not as long as it says",
        ),
    ],
)
def test_a_damaged_warc_file_is_read_as_far_as_it_is_whole(check, tmp_path, caplog, spoil, fault):
    (tmp_path / "saved" / "site.warc.gz").write_bytes(warc(SITE[2]) + spoil(warc(SITE[1])))
    sources, told = check(["10"])
    assert sources["10"]["final_url"] == SITE[2][0]
    assert f"site.warc.gz is a damaged WARC file ({fault}" in caplog.text
    assert "); it is read as far as it is whole" in caplog.text
    assert "WARNING" not in told


def test_a_map_that_came_with_the_article_names_files_of_its_folder_only(check, tmp_path, capsys):
    (tmp_path / "own.txt").write_text("\n\n".join(HARBOUR))
    article = tmp_path / "article.md"
    beside = tmp_path / "article.md.sources.yml"
    beside.write_text('"1": {file: own.txt}\n')
    sources, _ = check(["1"], sources=False)
    assert sources["1"]["located_by"] == "map"
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    for path in ("../secret.txt", "/etc/passwd", "saved/../../x", "link.txt"):
        beside.write_text(f'"1": {{file: {path}}}\n')
        assert run(["check", str(article), "--offline"]) == 2
        assert "lies outside the map's folder" in capsys.readouterr().err
    (tmp_path / "saved" / "inner.sources.yml").write_text('"1": {file: ../own.txt}\n')
    beside.unlink()
    assert run(["check", str(article), "--offline", "--sources", "saved/inner.sources.yml", "--exit-zero"]) == 0
