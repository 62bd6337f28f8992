"""Locks as people and merges leave them: understood whole, or refused in one line that names the entry."""

from __future__ import annotations

import json

import pytest

from claimcheck.errors import LockError
from claimcheck.fetcher.lock import load

ENTRY = {
    "outcome": "ok",
    "url": "https://a.example/",
    "final_url": "https://a.example/",
    "retrieved_at": "2026-05-01T00:00:00+00:00",
    "status": 200,
    "media_type": "text/html",
    "sha256": "0" * 64,
    "text_sha256": "1" * 64,
}


@pytest.fixture
def lock(tmp_path):
    def write(**changes):
        path = tmp_path / "claimcheck.lock"
        sources = {"https://a.example/": {**ENTRY, **changes}}
        path.write_text(json.dumps({"lock": 1, "version": "1", "judge": "fuzzy", "sources": sources}), "utf-8")
        return path

    return write


def test_an_entry_is_read(lock):
    assert load(lock()).sources["https://a.example/"].status == 200


@pytest.mark.parametrize(
    "changes", [{"url": [1]}, {"status": "200"}, {"sha256": None}, {"archived_from": 3}, {"more": 1}, {"outcome": "x"}]
)
def test_an_entry_of_the_wrong_kind_is_refused_by_name(lock, changes):
    with pytest.raises(LockError, match=r"claimcheck\.lock: the entry of https://a\.example/ is not understood"):
        load(lock(**changes))
