"""What the user supplies is read where it can do no harm: a PDF that ends its reader is an error of one line."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from claimcheck import assembly
from claimcheck.errors import UnreadableInput
from claimcheck.fetcher.apart import apart
from claimcheck.fetcher.obtain import Fetcher
from claimcheck.model import Outcome, Reference, Unavailable
from claimcheck.ports import silent
from claimcheck.readers import read
from tests.fetcher.ill_readers import ill
from tests.fetcher.test_workers import PAINTS_ITSELF


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))


def test_a_pdf_is_read_by_another_process_and_nothing_else_is():
    reading = apart(ill)
    assert reading(b"words", name="a.txt").publisher == str(os.getpid())
    found = reading(b"print %PDF-1.4", name="a.pdf")
    assert found.publisher != str(os.getpid())
    assert (found.name, found.text) == ("a.pdf", "print %PDF-1.4")


@pytest.mark.parametrize(
    ("ill_page", "words"),
    [
        (b"sleep", "a.pdf: takes more than 2 s to read"),
        (b"die", "a.pdf: the process that read it did not survive it"),
        (b"hog", "a.pdf: takes more than 2048 MB of memory to read"),
    ],
)
def test_one_that_takes_all_time_or_memory_is_refused(ill_page, words):
    with pytest.raises(UnreadableInput, match=words) as refused:
        apart(ill, seconds=2)(ill_page + b" %PDF-1.4", name="a.pdf")
    assert refused.value.reason == Outcome.TOO_LARGE


def test_what_the_reader_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        apart(ill)(b"fail %PDF-1.4", name="a.pdf")
    with pytest.raises(UnreadableInput, match=r"^a\.pdf: "):
        apart(read)(b"%PDF-1.4 and no more", name="a.pdf")


def test_a_reader_that_cannot_travel_reads_here():
    def local(data, **given):
        return ill(data, **given)

    assert apart(local)(b"words %PDF-1.4", name="a.pdf").publisher == str(os.getpid())


def test_an_article_a_saved_page_and_a_mapped_source_that_paint_themselves(tmp_path):
    (tmp_path / "saved").mkdir()
    saved, mapped = tmp_path / "saved" / "1.pdf", tmp_path / "mapped.pdf"
    for path in (saved, mapped):
        path.write_bytes(PAINTS_ITSELF)
    (tmp_path / "map.yml").write_text('"2": {file: mapped.pdf}\n')
    with pytest.raises(UnreadableInput, match=r"did not survive it|to read"):
        assembly.read_file(saved)
    fetcher = Fetcher(read=read, folders=[saved.parent], maps=[tmp_path / "map.yml"], offline=True)
    found = asyncio.run(fetcher([Reference("1", "One", None), Reference("2", "Two", None)], silent))
    for outcome in found.values():
        assert isinstance(outcome, Unavailable)
        assert outcome.reason is Outcome.TOO_LARGE
