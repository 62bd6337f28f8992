"""One GET over real sockets: every way it can go, each under its own name."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import ssl
from dataclasses import replace

import brotli
import pytest
import trustme

from claimcheck.fetcher import transport
from claimcheck.fetcher.guard import Guard
from claimcheck.fetcher.limits import Limits, Manners
from claimcheck.fetcher.web import Web
from claimcheck.model import Outcome, Snapshot, Unavailable
from tests.fetcher.server import answer, redirect, resolver, serving

QUICK = Limits(
    deadline=1.5, silence=0.4, received=50_000, decoded=100_000, redirects=3, interval=0, per_host=8, backoff=0.01
)
PATIENT = replace(QUICK, deadline=20, silence=10)
"""For what takes a busy machine long before anything can be wrong, such as certificates."""
FRANK = Manners(robots=False)


def get(routes, path="/", *, host="127.0.0.1", limits=QUICK, names=None, agent="claimcheck/test"):
    """The outcome of one GET from a server with these routes, and the requests it got."""

    async def run():
        async with serving(routes) as server:
            guard = Guard(
                [server.allow, f"site.example:{server.port}"], resolver(names or {"site.example": ["127.0.0.1"]})
            )
            async with Web(guard, limits, agent, manners=FRANK) as web:
                return await web.get(server.url(path, host)), server

    return asyncio.run(run())


def test_a_page_as_it_came():
    body = "Zahl: 412 Menschen".encode("latin-1")
    routes = {"/": answer(body, Content_Type="Text/HTML; charset=latin-1", Set_Cookie="session=secret; Path=/")}
    found, server = get(routes, "/#part")
    assert isinstance(found, Snapshot)
    assert (found.url, found.final_url, found.status) == (server.url("/#part"), server.url("/#part"), 200)
    assert (found.media_type, found.body, found.digest) == ("text/html", body, hashlib.sha256(body).hexdigest())
    assert ("content-type", "Text/HTML; charset=latin-1") in found.headers
    assert ("set-cookie", "session=") in found.headers
    assert found.retrieved_at.tzinfo is not None
    [(path, headers)] = server.requests
    assert path == "/"
    assert headers["user-agent"] == "claimcheck/test"
    assert headers["accept-encoding"] == "gzip, deflate, br"
    assert "cookie" not in headers


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_bodies_arrive_unpacked(encoding, pack):
    found, _ = get({"/": answer(pack(b"Words."), Content_Encoding=encoding)})
    assert found.body == b"Words."


def test_chunked_and_unannounced_lengths():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nWor\r\n3\r\nds.\r\n0\r\n\r\n"
    assert get({"/": chunked})[0].body == b"Words."

    async def closing(writer):
        writer.write(b"HTTP/1.1 200 OK\r\n\r\nWords.")

    assert get({"/": closing})[0].body == b"Words."
    assert get({"/": answer(b"", "204 No Content")})[0].body == b""


def test_errors_are_captures_too():
    found, _ = get({}, "/missing")
    assert (found.status, found.body) == (404, b"no such page")


async def stall(writer):
    await asyncio.sleep(2)


async def stall_midway(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
    await asyncio.sleep(2)


async def drip(writer):
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless(writer):
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b"." * (1 << 20))
        await writer.drain()


async def hang_up(writer):
    writer.close()


async def reset_midway(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
    await writer.drain()
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.transport.abort()


async def cut_chunked(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nbegin")


async def nonsense(writer):
    writer.write(b"this is not HTTP\r\n\r\n")


async def huge_head(writer):
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 100_000 + b"\r\n")


@pytest.mark.parametrize(
    ("route", "outcome", "words"),
    [
        (stall, Outcome.TIMEOUT, "did not answer within 0.4 s"),
        (stall_midway, Outcome.TOO_SLOW, "stopped sending for 0.4 s"),
        (drip, Outcome.TOO_SLOW, "still sending after 1.5 s"),
        (endless, Outcome.TOO_LARGE, "is larger than"),
        (answer(b"", Content_Length="999999"), Outcome.TOO_LARGE, "is larger than"),
        (answer(gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip"), Outcome.TOO_LARGE, "is larger than"),
        (answer(brotli.compress(b"\0" * 10_000_000), Content_Encoding="br"), Outcome.TOO_LARGE, "is larger than"),
        (answer(gzip.compress(b"Words.")[:-4], Content_Encoding="gzip"), Outcome.TRUNCATED, "cut short"),
        (answer(b"Words.", Content_Encoding="gzip"), Outcome.TRUNCATED, "cannot be unpacked"),
        (answer(b"Words.", Content_Encoding="zstd"), Outcome.TRUNCATED, "'zstd' is not one of gzip, deflate, br"),
        (hang_up, Outcome.CONNECTION_FAILED, "connection failed"),
        (nonsense, Outcome.CONNECTION_FAILED, "connection failed"),
        (huge_head, Outcome.CONNECTION_FAILED, "connection failed"),
        (reset_midway, Outcome.TRUNCATED, "cut short"),
        (cut_chunked, Outcome.TRUNCATED, "cut short"),
        (redirect("/"), Outcome.REDIRECT_LOOP, "come back"),
        (
            redirect("http://10.0.0.1/"),
            Outcome.FORBIDDEN_ADDRESS,
            "/ redirects to http://10.0.0.1/: 10.0.0.1 is private",
        ),
        (redirect("http://127.0.0.1:1/"), Outcome.FORBIDDEN_ADDRESS, "127.0.0.1: port 1 is not"),
        (redirect("file:///etc/passwd"), Outcome.FORBIDDEN_ADDRESS, "neither http nor https"),
        (redirect("http://[::ffff:127.0.0.1]/"), Outcome.FORBIDDEN_ADDRESS, "IPv6 dress"),
        (redirect("http://gone.example/"), Outcome.DNS, "gone.example: the name does not resolve"),
        (redirect("http://" + "a" * 70_000), Outcome.HTTP_ERROR, "no address (Invalid URL"),
        (redirect("http://" + "a" * 70), Outcome.FORBIDDEN_ADDRESS, "is no host name"),
    ],
)
def test_every_way_to_fail(route, outcome, words):
    found, _ = get({"/": route})
    assert isinstance(found, Unavailable)
    assert (found.reason, words in found.detail) == (outcome, True), found
    assert len(found.detail) < 1000
    assert "\n" not in found.detail


def test_a_port_nobody_listens_on():
    async def run():
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
        async with Web(Guard([f"127.0.0.1:{port}"]), QUICK, "x", manners=FRANK) as web:
            return await web.get(f"http://127.0.0.1:{port}/")

    assert asyncio.run(run()).reason is Outcome.CONNECTION_FAILED


def test_redirects_are_followed_with_their_cookies_and_no_further():
    routes = {
        "/a": redirect("b?x=1", "301 Moved", Set_Cookie="seen=1; Path=/"),
        "/b?x=1": redirect("/c", "308 Permanent Redirect"),
        "/c": answer(b"Words."),
        "/far": redirect("/a"),
    }
    found, server = get(routes, "/a")
    assert (found.url, found.final_url, found.body) == (server.url("/a"), server.url("/c"), b"Words.")
    assert [headers.get("cookie") for _, headers in server.requests] == [None, "seen=1", "seen=1"]
    assert get(routes, "/far")[0].body == b"Words."
    chain = {f"/{number}": redirect(f"/{number + 1}") for number in range(9)}
    found, server = get(chain, "/0")
    assert (found.reason, found.detail) == (Outcome.REDIRECT_LOOP, "more than 3 redirects")
    assert len(server.requests) == 4


def test_a_page_that_is_only_a_refresh_is_followed_through_the_guard():
    def page(target):
        return answer(f'<meta http-equiv="refresh" content="0; url={target}">'.encode(), Content_Type="text/html")

    routes = {"/a": page("b?x=1"), "/b?x=1": redirect("/c"), "/c": answer(b"Words.")}
    found, server = get(routes, "/a")
    assert (found.url, found.final_url, found.body) == (server.url("/a"), server.url("/c"), b"Words.")
    refused, server = get({"/": page("http://169.254.169.254/latest/")})
    assert refused.reason is Outcome.FORBIDDEN_ADDRESS
    assert refused.detail == (
        f"{server.url('/')} redirects to http://169.254.169.254/latest/: 169.254.169.254 is the metadata service of a cloud"
    )
    assert get({"/a": page("/b"), "/b": page("/a")}, "/a")[0].reason is Outcome.REDIRECT_LOOP


def test_a_wall_that_wants_its_cookie_back_is_no_loop():
    visits = []

    async def once(writer):
        visits.append(writer)
        writer.write(redirect("/", Set_Cookie="ok=1") if len(visits) == 1 else answer(b"Words."))

    assert get({"/": once})[0].body == b"Words."


def test_nothing_is_carried_from_page_to_page():
    async def run():
        routes = {"/": answer(b"x", Set_Cookie="tracker=1; Path=/")}
        async with serving(routes) as server, Web(Guard([server.allow]), QUICK, "x", manners=FRANK) as web:
            await web.get(server.url())
            await web.get(server.url())
            return server

    assert [headers.get("cookie") for _, headers in asyncio.run(run()).requests] == [None, None]


def test_an_answer_that_turns_to_loopback_later_never_reaches_it():
    async def run():
        async with serving({"/": answer(b"inside")}) as server:
            names = {"rebind.example": [["192.0.2.1"], ["127.0.0.1"]], "mixed.example": ["93.184.216.34", "127.0.0.1"]}
            for name in names:
                async with Web(Guard([], resolver(names)), QUICK, "x", manners=FRANK) as web:
                    for _ in range(3):
                        found = await web.get(f"http://{name}/")
                        assert found.reason is Outcome.FORBIDDEN_ADDRESS
            return server

    assert asyncio.run(run()).requests == []


def test_a_name_allowed_is_connected_to_at_its_checked_address():
    found, server = get({"/": answer(b"Words.")}, host="site.example")
    assert found.body == b"Words."
    assert server.requests[0][1]["host"] == f"site.example:{server.port}"


def test_the_next_address_is_tried():
    names = {"site.example": ["127.0.0.3", "127.0.0.1"]}
    assert get({"/": answer(b"Words.")}, host="site.example", names=names)[0].body == b"Words."


def test_certificates():
    async def run():
        authority = trustme.CA()
        ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("site.example").configure_cert(ours)
        trusting = ssl.create_default_context()
        authority.configure_trust(trusting)

        async def connected(reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(b"Words."))
            writer.close()

        listener = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=ours)
        port = listener.sockets[0].getsockname()[1]
        names = resolver({"site.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
        found = []
        async with listener:
            for context, host in [(trusting, "site.example"), (trusting, "other.example"), (None, "site.example")]:
                async with Web(Guard(["127.0.0.1/32"], names), PATIENT, "x", context, manners=FRANK) as web:
                    found.append(await web.get(f"https://{host}:{port}/"))
        return found

    good, wrong_name, unknown = asyncio.run(run())
    assert good.body == b"Words."
    assert wrong_name.reason is Outcome.TLS
    assert unknown.reason is Outcome.TLS


def test_addresses_that_cannot_be_requested():
    found, _ = get({"/": redirect("http://127.0.0.1:99999/")})
    assert found.reason in {Outcome.NO_URL, Outcome.FORBIDDEN_ADDRESS}


def test_no_more_at_once_than_allowed():
    now, most = 0, 0

    async def slow(writer):
        nonlocal now, most
        now, most = now + 1, max(most, now + 1)
        await asyncio.sleep(0.02)
        now -= 1
        writer.write(answer(b"x", Connection="close"))

    async def run():
        limits = Limits(concurrency=3, interval=0, per_host=8)
        async with serving({"/": slow}) as server, Web(Guard([server.allow]), limits, "x", manners=FRANK) as web:
            return await asyncio.gather(*(web.get(server.url()) for _ in range(12)))

    assert all(isinstance(found, Snapshot) for found in asyncio.run(run()))
    assert most == 3


def test_idle_connections_of_many_hosts_are_let_go(monkeypatch):
    monkeypatch.setattr(transport, "_HOSTS", 2)
    names = {f"{n}.example": ["127.0.0.1"] for n in range(6)}

    async def run():
        open_now = most = 0

        async def connected(reader, writer):
            nonlocal open_now, most
            open_now, most = open_now + 1, max(most, open_now + 1)
            try:
                while await reader.readuntil(b"\r\n\r\n"):
                    writer.write(answer(b"Words."))
            except asyncio.IncompleteReadError:
                open_now -= 1
            finally:
                writer.close()

        async with await asyncio.start_server(connected, "127.0.0.1", 0) as listener:
            port = listener.sockets[0].getsockname()[1]
            async with Web(Guard(["127.0.0.1/32"], resolver(names)), PATIENT, "x", manners=FRANK) as web:
                for name in (*names, *names):
                    assert (await web.get(f"http://{name}:{port}/")).body == b"Words."
                    await asyncio.sleep(0.05)
            while open_now:
                await asyncio.sleep(0.01)
            return most

    assert asyncio.run(run()) <= 4
