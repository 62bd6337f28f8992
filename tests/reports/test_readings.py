"""How a source was got, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claimcheck.model import Document, Snapshot, Source
from claimcheck.reports.readings import how_got

MOMENT = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)
SNAPSHOT = Snapshot("http://a.example/", "http://a.example/", 200, (), "text/html", b"", MOMENT, "")
SOURCE = Source("1", Document("a", "", (), ""), "url", None, SNAPSHOT)


@pytest.mark.parametrize(
    ("address", "dated", "words"),
    [
        (None, None, "fetched 2026-05-02 09:30 UTC"),
        ("https://web.archive.org/web/20200119032503id_/http://a.example/", None, "archived 2020-01-19"),
        ("https://archive.example/m/2", "Fri, 01 May 2020 00:00:00 GMT", "archived 2020-05-01"),
        ("https://archive.example/m/2", "some day", "UTC, archived"),
        ("https://archive.example/m/2", None, "UTC, archived"),
    ],
)
def test_an_archived_copy_is_told_with_its_day(address, dated, words):
    headers = (("memento-datetime", dated),) if dated else ()
    assert how_got(replace(SOURCE, archived_from=address, snapshot=replace(SNAPSHOT, headers=headers))).endswith(words)


def test_a_file_of_the_user_s_own():
    assert how_got(replace(SOURCE, snapshot=None, located_by="folder: key")) == "supplied (folder: key)"
