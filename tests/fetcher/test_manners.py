"""How requests behave: turns, retries, Retry-After, robots.txt, cookies, a proxy."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from claimcheck.errors import ConfigError
from claimcheck.fetcher import Fetcher
from claimcheck.fetcher.guard import Guard
from claimcheck.fetcher.limits import Limits, Manners, Watch
from claimcheck.fetcher.pacing import Pace
from claimcheck.fetcher.web import Web
from claimcheck.model import Outcome, Snapshot, Unavailable
from tests.fetcher.server import answer, redirect, resolver, serving

QUICK = Limits(deadline=1, silence=0.5, interval=0, per_host=8, backoff=0.01, patience=2)
FRANK = Manners(robots=False)


def in_turn(*answers):
    """A route that gives one answer after the other, the last one for ever."""
    left = list(answers)

    async def route(writer):
        writer.write(left.pop(0) if len(left) > 1 else left[0])

    return route


def get(routes, path="/page", limits=QUICK, manners=FRANK, watch=None):
    async def run():
        async with serving(routes) as server:
            guard = Guard([server.allow, "127.0.0.2"], resolver({}))
            async with Web(guard, limits, "claimcheck/1 (test)", manners=manners) as web:
                return await web.get(server.url(path), watch or Watch()), server

    return asyncio.run(run())


async def hang_up(writer):
    writer.close()


@pytest.mark.parametrize("status", ["429 Too Many", "500 Oops", "502 Bad", "503 Busy", "504 Late"])
def test_what_may_pass_is_tried_again(status):
    heard = []
    watch = Watch(lambda: heard.append("started"), lambda reason, seconds: heard.append(reason))
    found, server = get({"/page": in_turn(answer(status=status), answer(b"Words."))}, watch=watch)
    assert found.body == b"Words."
    assert heard == ["started", status[:3]]
    assert len(server.requests) == 2


def test_no_more_often_than_allowed():
    found, server = get({"/page": answer(status="503 Busy")})
    assert (found.status, len(server.requests)) == (503, 3)
    found, server = get({"/page": hang_up})
    assert (found.reason, len(server.requests)) == (Outcome.CONNECTION_FAILED, 3)
    found, server = get({"/page": answer(status="429 Slow")}, limits=replace(QUICK, attempts=1))
    assert (found.status, len(server.requests)) == (429, 1)


@pytest.mark.parametrize(
    "routes",
    [
        answer(status="404 No"),
        answer(status="410 Gone"),
        answer(status="403 No"),
        answer(status="503 No", CF_Mitigated="challenge"),
    ],
)
def test_what_will_not_pass_is_not(routes):
    assert len(get({"/page": routes})[1].requests) == 1


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_honoured(as_date):
    value = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True) if as_date else "1"
    waits = []
    watch = Watch(retrying=lambda reason, seconds: waits.append(seconds))
    started = time.monotonic()
    found, _ = get({"/page": in_turn(answer(status="429 Slow", Retry_After=value), answer(b"Words."))}, watch=watch)
    assert found.body == b"Words."
    assert time.monotonic() - started >= waits[0] - 0.1
    assert 0 < waits[0] <= 2


@pytest.mark.parametrize("value", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_long_retry_after_is_not_waited_for(value):
    found, server = get({"/page": answer(status="429 Slow", Retry_After=value)})
    assert (found.status, len(server.requests)) == (429, 1)


def test_nonsense_in_retry_after_is_no_retry_after():
    for value in ("soon", "-5", "١"):
        found, _ = get({"/page": in_turn(answer(status="503 x", Retry_After=value), answer(b"ok"))})
        assert found.body == b"ok"


def turns(limits: Limits, hosts: list[str], hold: float = 0.0):
    """When each turn began, and how many ran at once at most."""

    async def run():
        pace, begun, now, most = Pace(limits), [], 0, 0
        zero = time.monotonic()

        async def one(host):
            nonlocal now, most
            async with pace.turn(host):
                begun.append((host, time.monotonic() - zero))
                now, most = now + 1, max(most, now + 1)
                await asyncio.sleep(hold)
                now -= 1

        await asyncio.gather(*map(one, hosts))
        return begun, most

    return asyncio.run(run())


def test_a_host_is_left_alone_between_two_and_others_do_not_wait_for_it():
    begun, _ = turns(Limits(interval=0.4, per_host=2), ["a", "a", "a", "b"])
    at = {host: [moment for name, moment in begun if name == host] for host in "ab"}
    assert at["b"][0] < at["a"][1]
    assert at["a"][1] - at["a"][0] >= 0.2, "half the interval: a busy machine notes the first turn late"
    assert at["a"][2] - at["a"][1] >= 0.2


def test_so_many_at_once_on_a_host_and_in_all():
    assert turns(Limits(interval=0, per_host=2), ["a"] * 6, 0.02)[1] == 2
    assert turns(Limits(interval=0, per_host=9, concurrency=3), list("abcdefgh"), 0.02)[1] == 3


def test_the_slow_give_their_place_away_but_not_without_end():
    assert turns(Limits(interval=0, concurrency=1, lend=0.02), list("abcdefgh"), 0.3)[1] == 4


def test_a_host_that_asks_for_rest_gets_it():
    async def run():
        pace = Pace(Limits(interval=0))
        pace.rest("a", 0.1)
        started = time.monotonic()
        async with pace.turn("a"):
            return time.monotonic() - started

    assert asyncio.run(run()) >= 0.09


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: claimcheck\nDisallow: /page\n"


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (answer(ROBOTS), Outcome.ROBOTS_DENIED),
        (answer(b"User-agent: *\nDisallow: /other\n"), None),
        (answer(b"\xff\xfe nonsense \0"), None),
        (answer(status="404 No"), None),
        (answer(status="403 No"), None),
        (answer(status="503 Busy"), Outcome.ROBOTS_DENIED),
        (redirect("/robots.txt"), None),
        (redirect("/elsewhere"), Outcome.ROBOTS_DENIED),
        (redirect("http://10.0.0.1/robots.txt"), Outcome.FORBIDDEN_ADDRESS),
        (answer(b"User-agent: *\nDisallow: /page\n" + b"#" * 700_000), Outcome.ROBOTS_DENIED),
        (answer(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /page\n"), None),
        (answer(b"x", Content_Encoding="gzip"), Outcome.ROBOTS_DENIED),
        (hang_up, Outcome.CONNECTION_FAILED),
    ],
)
def test_robots(robots, outcome):
    routes = {"/robots.txt": robots, "/page": answer(b"Words."), "/elsewhere": answer(ROBOTS)}
    found, server = get(routes, manners=Manners())
    assert (found.reason if isinstance(found, Unavailable) else None) == outcome, found
    assert ("/page" in [path for path, _ in server.requests]) == (outcome is None)
    assert isinstance(get(routes)[0], Snapshot)


def test_robots_are_asked_once_a_host_and_at_every_redirect():
    routes = {"/robots.txt": answer(ROBOTS), "/a": redirect("/b"), "/b": redirect("/page"), "/page": answer(b"x")}
    found, server = get(routes, "/a", manners=Manners())
    assert found.reason is Outcome.ROBOTS_DENIED
    assert [path for path, _ in server.requests] == ["/robots.txt", "/a", "/b"]


COOKIES = """# Netscape HTTP Cookie File
127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tsecret
elsewhere.example\tFALSE\t/\tFALSE\t0\tother\tvalue
"""


def test_a_cookie_file_is_sent_to_its_host_and_nowhere_else(tmp_path):
    (tmp_path / "c.txt").write_text(COOKIES)

    async def run():
        async with serving({"/page": answer(b"x")}, "127.0.0.2") as other:
            moved = {"/page": redirect(other.url("/page")), "/own": answer(b"y")}
            async with serving(moved) as server:
                manners = Manners(robots=False, cookies={"127.0.0.1": tmp_path / "c.txt"})
                guard = Guard([server.allow, other.allow])
                async with Web(guard, QUICK, "x", manners=manners) as web:
                    found = [await web.get(server.url("/page")), await web.get(other.url("/page"))]
                return found, server.requests, other.requests

    found, here, there = asyncio.run(run())
    assert [headers.get("cookie") for _, headers in here] == ["session=secret"]
    assert [headers.get("cookie") for _, headers in there] == [None, None]
    assert all("secret" not in str(capture) for capture in found)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no cookies", "is no Netscape cookie file"), (b"\xff\xfe", "is not UTF-8"), (None, "cannot be read")],
)
def test_cookie_files_that_are_none(tmp_path, content, words, read):
    if content is not None:
        (tmp_path / "c.txt").write_bytes(content)
    with pytest.raises(ConfigError, match=words) as caught:
        Fetcher(read=read, manners=Manners(cookies={"a.example": tmp_path / "c.txt"}))
    assert str(tmp_path / "c.txt") in str(caught.value)


def test_a_proxy_connects_and_the_guard_still_sees_names_and_literals():
    asked = []

    async def proxy(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.split(b"\r\n")[0])
        writer.write(answer(b"Words.", Connection="close"))
        await writer.drain()
        writer.close()

    async def run():
        async with await asyncio.start_server(proxy, "127.0.0.1", 0) as listener:
            port = listener.sockets[0].getsockname()[1]
            manners = Manners(robots=False, proxy=f"http://127.0.0.1:{port}")
            async with Web(Guard([], resolver({})), QUICK, "x", manners=manners) as web:
                return [await web.get(url) for url in ("http://news.example/a", "http://10.0.0.1/", "http://0x7f.1/")]

    found, *refused = asyncio.run(run())
    assert found.body == b"Words."
    assert asked == [b"GET http://news.example/a HTTP/1.1"]
    assert all(outcome.reason is Outcome.FORBIDDEN_ADDRESS for outcome in refused)
