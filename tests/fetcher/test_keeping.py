"""Looking after a store."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import timedelta

from warcio.archiveiterator import ArchiveIterator

from claimcheck.fetcher import keeping
from claimcheck.fetcher.store import Store
from tests.fetcher.test_store import snapshot

DAY = timedelta(days=1)


def filled(folder) -> Store:
    """Three captures of one address, a day apart, and one of another."""
    store = Store(folder)
    for age in range(3):
        store.save(snapshot(b"a%d" % age, retrieved_at=snapshot().retrieved_at + age * DAY))
    store.save(snapshot(b"b", url="https://news.example/b"))
    return store


def test_what_is_in_it(tmp_path):
    store = filled(tmp_path)
    found = list(keeping.captures(store))
    assert sorted((kept.url, kept.size, kept.status) for kept in found) == [
        *[("https://news.example/a?b=c", 2, 200)] * 3,
        ("https://news.example/b", 1, 200),
    ]
    assert [kept.retrieved_at.day for kept in keeping.captures(store, "https://news.example/a?b=c")] == [1, 2, 3]
    assert list(keeping.captures(store, "https://news.example/none")) == []


def test_faults_are_told_and_nothing_is_lost(tmp_path):
    store = filled(tmp_path)
    [spoilt, moved, *_] = store.captures("https://news.example/a?b=c")
    spoilt.write_bytes(b"x")
    elsewhere = store.place("https://news.example/b") / moved.name
    moved.rename(elsewhere)
    faults = {fault.path: fault.message for fault in keeping.captures(store) if isinstance(fault, keeping.Fault)}
    assert set(faults) == {spoilt, elsewhere}
    assert "is not a whole capture" in faults[spoilt]
    assert "whose folder is" in faults[elsewhere]


def test_one_warc_file_of_all(tmp_path):
    store = filled(tmp_path)
    store.captures("https://news.example/b")[0].write_bytes(b"x")
    stream = io.BytesIO()
    count, faults = keeping.export(store, stream)
    assert (count, len(faults)) == (3, 1)
    stream.seek(0)
    assert [record.rec_type for record in ArchiveIterator(stream)].count("response") == 3


def test_pruning(tmp_path):
    store = filled(tmp_path)
    now = snapshot().retrieved_at + 3 * DAY
    part = store.place("https://news.example/b") / ".left.part"
    part.write_bytes(b"half")
    fresh = part.with_name(".fresh.part")
    fresh.write_bytes(b"half")
    os.utime(part, (0, 0))
    os.utime(fresh, (now.timestamp(), now.timestamp()))
    assert keeping.prune(store, now=now) == [part]
    assert len(keeping.prune(store, now=now, keep=2)) == 1
    assert len(keeping.prune(store, now=now, older_than=DAY + DAY / 2)) == 2
    assert [kept.retrieved_at.day for kept in keeping.captures(store)] == [3]
    fresh.unlink()
    keeping.prune(store, now=now, older_than=timedelta(0))
    assert list(keeping.captures(store)) == []


def test_a_folder_that_is_cleared_away_under_a_writer_is_made_again(tmp_path, monkeypatch):
    import tempfile  # noqa: PLC0415

    real, calls = tempfile.mkstemp, []

    def once(**given):
        calls.append(given)
        if len(calls) == 1:
            given["dir"].rmdir()
        return real(**given)

    monkeypatch.setattr(tempfile, "mkstemp", once)
    store = Store(tmp_path)
    store.save(snapshot())
    assert len(calls) == 2
    assert store.newest(snapshot().url)[0] is not None
    assert replace(snapshot(), body=b"x").body == b"x"
