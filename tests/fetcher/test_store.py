"""The store: what is kept comes back, whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from claimcheck.fetcher.store import Store
from claimcheck.fetcher.warc import LARGEST, Corrupt, from_warc
from claimcheck.model import Snapshot


def snapshot(body: bytes = b"<p>Words.</p>", **changes) -> Snapshot:
    made = Snapshot(
        url="https://news.example/a?b=c",
        final_url="https://www.news.example/a",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"), ("set-cookie", "a="), ("set-cookie", "b=")),
        media_type="text/html",
        body=body,
        retrieved_at=datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC),
        digest=hashlib.sha256(body).hexdigest(),
    )
    return replace(made, **changes)


def test_layout_and_way_back(tmp_path):
    store = Store(tmp_path / "store")
    kept = store.save(snapshot())
    name = hashlib.sha256(b"https://news.example/a?b=c").hexdigest()
    assert kept == tmp_path / "store" / name[:2] / name / "20260501T123015123456Z.warc.gz"
    found, faults = store.newest("https://news.example/a?b=c")
    assert faults == ()
    assert found is not None
    assert replace(found, headers=()) == replace(snapshot(), headers=())
    assert found.headers == (*snapshot().headers, ("content-length", "13"))
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert store.newest("https://news.example/other") == (None, ())


@given(
    body=st.binary(),
    url=st.text(st.characters(exclude_categories=["Cs", "Cc"])).map("https://a.example/".__add__),
    value=st.text(max_size=20),
    status=st.integers(100, 999),
)
@example(body=b"", url="https://a.example/", value="\";\x80*=UTF-8''0", status=200)
def test_any_capture_comes_back(tmp_path_factory, body, url, value, status):
    store = Store(tmp_path_factory.mktemp("store"))
    kept = snapshot(body, url=url, status=status, headers=(("x", value), ("content-encoding", "gzip")))
    store.save(kept)
    found, faults = store.newest(url)
    assert faults == ()
    assert found is not None
    assert (found.body, found.url, found.status, found.digest) == (body, url, status, kept.digest)
    assert [name for name, _ in found.headers] == ["x", "content-length"]


def test_an_archive_viewer_reads_it(tmp_path):
    path = Store(tmp_path).save(snapshot())
    with path.open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(stream)
        ]
    assert records == [("response", "https://www.news.example/a"), ("metadata", "https://www.news.example/a")]


def test_the_newest_whole_capture_counts(tmp_path):
    store = Store(tmp_path)
    first = snapshot(b"first")
    store.save(first)
    second = store.save(replace(snapshot(b"second"), retrieved_at=first.retrieved_at + timedelta(seconds=1)))
    assert store.newest(first.url)[0].body == b"second"
    second.write_bytes(second.read_bytes()[:-9])
    found, faults = store.newest(first.url)
    assert found.body == b"first"
    assert len(faults) == 1
    assert str(second) in faults[0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"not a WARC file",
        lambda data: data[: len(data) // 2],
        lambda data: gzip.compress(gzip.decompress(data).replace(b"Words", b"Other")),
        lambda data: gzip.compress(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"Content-Length: 1", b"Content-Length: ")),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"WARC-Date", b"WARC-Fate")),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"HTTP/1.1 200", b"HTTP/1.1 two")),
        lambda data: gzip.compress(b"WARC/1.1\r\nX: " + bytes(LARGEST), 1),
        lambda data: gzip.compress(b"WARC/1.1\r\nX: " + b"a" * 20_000_000, 1),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"HTTP/1.1 200", b"HTTP/1.1 " + b"2" * 20_000_000), 1),
    ],
)
def test_what_is_spoilt_is_told_in_one_line_and_never_raises_anything_else(tmp_path, capsys, spoil):
    store = Store(tmp_path)
    path = store.save(snapshot())
    path.write_bytes(spoil(path.read_bytes()))
    start = process_time()
    with pytest.raises(Corrupt, match=path.name):
        from_warc(path)
    assert process_time() - start < 5
    found, faults = store.newest(snapshot().url)
    assert found is None
    assert "\n" not in faults[0]
    assert capsys.readouterr() == ("", "")


def test_a_failed_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    store = Store(tmp_path)
    with pytest.raises(OSError, match="No space"):
        store.save(snapshot())
    assert list(store.place(snapshot().url).iterdir()) == []
