"""Freshness, conditional requests, probes, and what an old capture is good for."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from claimcheck.fetcher import Fetcher, Limits, Manners, obtain
from claimcheck.fetcher.services import NONE
from claimcheck.model import Reference, Source
from claimcheck.ports import Fetching, Obtained, Queued, Retrying, silent
from tests.fetcher.server import answer, resolver, serving
from tests.fetcher.test_manners import in_turn

LIMITS = Limits(deadline=1, silence=0.5, interval=0, backoff=0.01, attempts=2)


def runs(read, store, route, *settings, routes=None):
    """The outcome of each run of a fetcher with these settings against one page, and the requests and events."""

    async def run():
        async with serving({"/page": route, **(routes or {})}) as server:
            found, events = [], []
            for given in settings:
                fetcher = Fetcher(
                    read=read,
                    store=store,
                    allow_hosts=[server.allow],
                    resolve=resolver({}),
                    limits=LIMITS,
                    manners=Manners(robots=False),
                    services=NONE,
                    **given,
                )
                outcome = (await fetcher([Reference("1", "x", server.url("/page"))], events.append))["1"]
                found.append(outcome.document.text if isinstance(outcome, Source) else outcome.reason.value)
            return found, server.requests, events

    return asyncio.run(run())


@pytest.mark.parametrize("refresh", [False, True])
def test_one_by_one_in_order_and_a_page_that_was_let_go_of_is_in_the_store(read, tmp_path, monkeypatch, refresh):
    monkeypatch.setattr(obtain, "_AHEAD", 2)
    monkeypatch.setattr(obtain, "_REMEMBERED", 1)

    async def run():
        async with serving({f"/{n}": answer(f"Words of {n}.".encode()) for n in range(3)}) as server:
            fetcher = Fetcher(
                read=read, store=tmp_path, allow_hosts=[server.allow], resolve=resolver({}), limits=LIMITS,
                manners=Manners(robots=False), services=NONE, refresh=refresh,
            )  # fmt: skip
            references = [Reference(str(n), "x", server.url(f"/{n % 3}")) for n in range(9)]
            found = [(one.key, source.document.text) async for one, source in fetcher.each(references, silent)]
            return found, sorted(path for path, _ in server.requests)

    found, requests = asyncio.run(run())
    assert found == [(str(n), f"Words of {n % 3}.") for n in range(9)]
    assert requests == ["/0", "/1", "/2"]


def test_whoever_stops_listening_stops_the_requests(read, monkeypatch):
    monkeypatch.setattr(obtain, "_AHEAD", 2)

    async def run():
        async with serving({f"/{n}": answer(b"Words.") for n in range(9)}) as server:
            fetcher = Fetcher(
                read=read, allow_hosts=[server.allow], resolve=resolver({}), limits=LIMITS,
                manners=Manners(robots=False), services=NONE,
            )  # fmt: skip
            sources = fetcher.each([Reference(str(n), "x", server.url(f"/{n}")) for n in range(9)], silent)
            await anext(sources)
            await sources.aclose()
            return len(server.requests)

    assert asyncio.run(run()) < 4


STALE = {"max_age": timedelta(0)}


def test_a_fresh_capture_is_not_requested_again(read, tmp_path):
    found, requests, _ = runs(read, tmp_path, in_turn(answer(b"one"), answer(b"two")), {}, {}, STALE)
    assert found == ["one", "one", "two"]
    assert len(requests) == 2


def test_a_refresh_asks_only_for_what_changed(read, tmp_path):
    tagged = answer(b"one", ETag='"a1"', Last_Modified="Fri, 01 May 2026 00:00:00 GMT")
    route = in_turn(tagged, answer(status="304 Not Modified"))
    found, requests, _ = runs(read, tmp_path, route, {}, {"refresh": True}, {"offline": True})
    assert found == ["one", "one", "one"]
    assert requests[1][1]["if-none-match"] == '"a1"'
    assert requests[1][1]["if-modified-since"] == "Fri, 01 May 2026 00:00:00 GMT"
    assert len(list(tmp_path.rglob("*.warc.gz"))) == 2, "the second capture says when the page was last seen so"


@pytest.mark.parametrize("status", ["503 Busy", "429 Slow", "500 x"])
def test_an_old_capture_is_better_than_a_failure_that_may_pass(read, tmp_path, status):
    assert runs(read, tmp_path, in_turn(answer(b"one"), answer(status=status)), {}, STALE)[0] == ["one", "one"]


def test_but_not_better_than_the_news_that_the_page_is_gone(read, tmp_path):
    route = in_turn(answer(b"one"), answer(status="410 Gone"))
    assert runs(read, tmp_path, route, {}, STALE, {"offline": True})[0] == ["one", "gone", "one"]


def test_failures_are_never_kept_as_if_they_were_content(read, tmp_path):
    route = in_turn(answer(status="404 No"), answer(b"back"))
    found, requests, _ = runs(read, tmp_path, route, {}, {})
    assert found == ["dead", "back"]
    assert len(requests) == 2


def test_a_host_that_shows_one_page_for_everything(read):
    page = answer(b"<html>Welcome to our site. Have a look around.</html>", Content_Type="text/html")
    paths = {}

    class Everything(dict):
        def get(self, path, default=None):
            paths[path] = True
            return page

    async def run():
        async with serving(Everything()) as server:
            fetcher = Fetcher(
                read=read, allow_hosts=[server.allow], limits=LIMITS, manners=Manners(robots=False), services=NONE
            )
            references = [
                Reference("1", "x", server.url("/news/a")),
                Reference("2", "x", server.url("/news/b")),
                Reference("3", "x", server.url("/")),
            ]
            return await fetcher(references, lambda event: None)

    found = asyncio.run(run())
    assert [getattr(found[key], "reason", "ok") for key in "123"] == ["soft_404", "soft_404", "ok"]
    assert len(paths) == 4


def test_short_pages_of_their_own_are_read(read):
    page = answer(b"<html>A man was rescued from the river on Sunday.</html>", Content_Type="text/html")
    assert runs(read, None, page, {})[0] == ["A man was rescued from the river on Sunday."]
    other = answer(b"<html>Nothing here. Try the search.</html>", Content_Type="text/html")

    class Rest(dict):
        def get(self, path, default=None):
            return page if path == "/page" else other

    async def run():
        async with serving(Rest()) as server:
            fetcher = Fetcher(
                read=read, allow_hosts=[server.allow], limits=LIMITS, manners=Manners(robots=False), services=NONE
            )
            return await fetcher([Reference("1", "x", server.url("/page"))], lambda event: None)

    assert isinstance(asyncio.run(run())["1"], Source)


def test_events_in_their_order(read):
    _, _, events = runs(read, None, in_turn(answer(status="503 Busy"), answer(b"one")), {})
    assert [type(event) for event in events] == [Queued, Fetching, Retrying, Obtained]
    assert events[2].reason == "503"
    assert events[2].seconds > 0


def test_a_source_in_another_language_is_not_read(read):
    german = (
        "Der Stadtrat hat am Dienstag beschlossen, die Brücke zu sperren, und die Kosten sind noch nicht bekannt. " * 3
    ).encode()
    assert runs(read, None, answer(german), {"language": "en"}, {"language": "de"}, {})[0][0] == "other_language"
    assert runs(read, None, answer(german), {"language": "de"})[0][0].startswith("Der Stadtrat")
