"""Captures read in other processes: the same documents, and whatever a page does to a process costs no other page."""

from __future__ import annotations

import asyncio
import hashlib
import os
import pickle
import sys
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from claimcheck.fetcher import worker, workers
from claimcheck.fetcher.reading import read_capture
from claimcheck.fetcher.workers import Workers
from claimcheck.model import Document, Outcome, Snapshot, Unavailable
from claimcheck.readers import read
from tests.fetcher.ill_readers import ill
from tests.fetcher.ordinary import HARBOUR, html, paragraphs


def snapshot(body: bytes | str) -> Snapshot:
    data = body.encode() if isinstance(body, str) else body
    kind = "text/html" if data.startswith(b"<") else "application/pdf" if data.startswith(b"%PDF") else "text/plain"
    moment, digest = datetime(2026, 5, 1, tzinfo=UTC), hashlib.sha256(data).hexdigest()
    return Snapshot(
        "http://a.example/", "http://a.example/", 200, (("content-type", kind),), kind, data, moment, digest
    )


MANY = 500
STORY = snapshot(html("The quay", paragraphs(HARBOUR)))
MORE = " and some words for the page to have a text of its own"


@pytest.fixture
def reading(monkeypatch):
    """Some captures read one after the other by ill readers in one process, and whatever was raised."""
    root = str(Path(__file__).resolve().parents[2])
    monkeypatch.setenv("PYTHONPATH", root)

    def call(*bodies, expected=MANY, seconds=30.0):
        async def run():
            workers = Workers(ill, expected, count=1, seconds=seconds)
            try:
                return [await _outcome(workers, body) for body in bodies]
            finally:
                await workers.close()

        return asyncio.run(run())

    return call


async def _outcome(workers, body):
    try:
        return await workers.read(snapshot(body if isinstance(body, bytes) else body + MORE))
    except ZeroDivisionError as bug:
        return bug


def pids(found):
    return [document.publisher for document in found]


def test_documents_are_the_same_as_when_read_here():
    async def run():
        workers = Workers(read, MANY, count=2)
        try:
            return await asyncio.gather(*(workers.read(STORY) for _ in range(5)), workers.read(snapshot(" ")))
        finally:
            await workers.close()

    *stories, blank = asyncio.run(run())
    expected = read_capture(read, STORY)
    assert isinstance(expected, Document)
    assert stories == [expected] * 5
    assert blank == read_capture(read, snapshot(" "))


def test_few_and_small_ones_are_read_here(reading):
    here = str(os.getpid())
    first, large, third = pids(reading("one", b"two " * (1 << 20), "three", expected=64))
    assert (first, third) == (here, here)
    assert large != here
    one, two = pids(reading("one", "two"))
    assert one == two != here


@pytest.mark.parametrize(
    ("ill", "words"),
    [("sleep", "takes more than 3 s to read"), ("die", "did not survive it"), ("hog", "MB of memory to read")],
)
def test_a_page_that_ends_its_process_or_time_costs_itself(reading, ill, words):
    before, outcome, after = reading("before", ill, "after", seconds=3.0)
    assert isinstance(before, Document), before
    assert isinstance(outcome, Unavailable)
    assert outcome.reason is Outcome.TOO_LARGE
    assert words in outcome.detail
    assert isinstance(after, Document), after


def test_a_bug_is_raised_here_and_a_print_is_no_answer(reading):
    bug, printed = reading("fail", "print")
    assert isinstance(bug, ZeroDivisionError)
    assert isinstance(printed, Document)


def test_whoever_stops_waiting_takes_nothing_from_the_next(reading, monkeypatch):
    async def run():
        workers = Workers(ill, MANY, count=1)
        waiting = asyncio.create_task(workers.read(snapshot("sleep" + MORE)))
        await asyncio.sleep(0.5)
        waiting.cancel()
        await asyncio.wait([waiting])
        try:
            return waiting.cancelled(), await workers.read(snapshot("next" + MORE))
        finally:
            await workers.close()

    cancelled, found = asyncio.run(run())
    assert cancelled
    assert found.text.startswith("next")


def test_readers_that_cannot_travel_read_here(monkeypatch):
    async def run(reader):
        workers = Workers(reader, MANY)
        try:
            return await workers.read(snapshot("words" + MORE))
        finally:
            await workers.close()

    def local(data, **given):
        return ill(data, **given)

    here = asyncio.run(run(local))
    assert here.publisher == str(os.getpid())
    monkeypatch.setattr(sys, "executable", "")
    assert asyncio.run(run(ill)).publisher == str(os.getpid())


def test_questions_and_answers():
    answers = BytesIO()
    worker.serve(
        BytesIO(
            b"".join(worker.packed(partial(read_capture, *given)) for given in ((read, STORY), (ill, snapshot("fail"))))
        ),
        answers,
    )
    answers.seek(0)
    found = [pickle.loads(answers.read(int.from_bytes(answers.read(worker.HEAD), "big"))) for _ in range(2)]
    assert found[0] == read_capture(read, STORY)
    assert isinstance(found[1], ZeroDivisionError)
    assert answers.read() == b""


@pytest.mark.parametrize(
    ("cores", "in_a_worker", "count"), [(1, False, 1), (2, False, 2), (64, False, 4), (8, True, 1)]
)
def test_how_many_processes_there_are(monkeypatch, cores, in_a_worker, count):
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: range(cores), raising=False)
    monkeypatch.setattr(workers.multiprocessing, "parent_process", lambda: object() if in_a_worker else None)
    assert workers._suitable(read) == count
    assert workers._suitable(lambda *_: None) == 0


def test_one_process_reads_only_what_may_be_costly(monkeypatch):
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: range(1), raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))

    async def run():
        found = Workers(ill, MANY)
        try:
            return [await _outcome(found, body) for body in ("one", b"two " * (1 << 20))]
        finally:
            await found.close()

    small, large = pids(asyncio.run(run()))
    assert small == str(os.getpid()) != large


PAINTS_ITSELF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>endobj
4 0 obj<</Length 5>>stream
/X Do
endstream endobj
6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream
/X Do /X Do
endstream endobj
trailer<</Root 1 0 R>>
"""


def test_a_single_pdf_that_paints_itself_costs_itself_only():
    async def run():
        workers = Workers(read, expected=1, count=1)
        try:
            return [await workers.read(snapshot(PAINTS_ITSELF)), await workers.read(STORY)]
        finally:
            await workers.close()

    ill_page, story = asyncio.run(run())
    assert isinstance(ill_page, Unavailable)
    assert ill_page.reason is Outcome.TOO_LARGE
    assert isinstance(story, Document)
