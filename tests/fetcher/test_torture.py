"""Everything that stands between a reference and a source, at once, through `claimcheck fetch`: each under its own name."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.fetcher.store import Store
from claimcheck.model import Outcome
from claimcheck.readers import read
from tests.fetcher.server import redirect
from tests.fetcher.torture import Hosts


@pytest.fixture(scope="module")
def hosts():
    hosts = Hosts()
    yield hosts
    hosts.close()


NAMES = {"consent.post.example": "127.0.0.1", "good.post.example": "127.0.0.2"}
"""What the stub resolver knows."""


@pytest.fixture
def names(monkeypatch):
    """The stub resolver: a table that a test may add to, of one answer after the other, each of one or more addresses."""
    table = {name: [address] for name, address in NAMES.items()}
    real = socket.getaddrinfo

    def lookup(host, *args, **kwargs):
        if re.fullmatch(r"[\d.]+|[\da-f:]+", str(host)):
            return real(host, *args, **kwargs)
        if host not in table:
            raise socket.gaierror(-2, "Name or service not known")
        answers = table[host]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [found for address in answer.split() for found in real(address, *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return table


@pytest.fixture
def connections(monkeypatch):
    """The hosts that connections are made to; only those to loopback are really made."""
    made = []
    real = asyncio.selector_events.BaseSelectorEventLoop.sock_connect

    async def connect(loop, sock, address):
        made.append(address[0])
        if not address[0].startswith("127."):
            raise ConnectionRefusedError(111, "Connection refused")
        return await real(loop, sock, address)

    monkeypatch.setattr(asyncio.selector_events.BaseSelectorEventLoop, "sock_connect", connect)
    return made


@pytest.fixture
def fetch(hosts, names, tmp_path, monkeypatch, capsys):
    """`claimcheck fetch` over an article that cites some addresses: the lock's sources, what was printed, and the time."""

    def call(urls, name, settings="", allow="127.0.0.0/8"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        lines = [
            f"The harbour board counted {n + 100} people at the quay on Tuesday.[^{n}]" for n in range(len(urls) + 2)
        ]
        notes = [f"[^{n}]: Report {n}. <{url}>" for n, url in enumerate(urls)] + [
            f"[^{len(urls)}]: A book without an address."
        ]
        (folder / "article.md").write_text("# The quay\n\n" + "\n\n".join(lines) + "\n\n" + "\n".join(notes) + "\n")
        (folder / "claimcheck.yml").write_text(
            f"interval: 0\ntimeout: 12\nallow_hosts: [{allow}]\njobs: 16\nlookups: [archive]\narchive: {hosts.archive.url('')}\n"
            f"store: store\n{settings}\n"
        )
        started = time.monotonic()
        code = run(["fetch", "article.md"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        lock = json.loads((folder / "claimcheck.lock").read_text())["sources"]
        read = any(entry["outcome"] in {"ok", "archived"} for entry in lock.values())
        assert code == (0 if read else 3), captured.err
        return lock, captured.out, time.monotonic() - started

    return call


def test_every_outcome_under_its_own_name(hosts, fetch):
    expected = hosts.bad_urls() | hosts.good_urls()
    lock, out, _ = fetch(expected, "all")
    found = {url: lock[url]["outcome"] for url in expected}
    assert {url: (found[url], outcome) for url, outcome in expected.items() if found[url] != outcome} == {}
    printed = [line.split(" ", 1)[0] for line in out.splitlines()]
    assert printed == [*expected.values(), "no_url", "no_such_reference"]
    assert set(printed) == {"ok", "archived", *Outcome} - {"not_in_store"}


def test_what_is_not_in_the_store_is_said_and_takes_nothing_from_the_lock(hosts, fetch):
    urls = [hosts.good.url("/good"), hosts.bad.url("/dead")]
    first, _, _ = fetch(urls, "offline")
    second, out, _ = fetch([*urls, hosts.good.url("/latin-1")], "offline", "offline: true")
    assert [line.split(" ", 1)[0] for line in out.splitlines()][:3] == ["ok", "not_in_store", "not_in_store"]
    assert {url: second[url] for url in urls} == {url: first[url] for url in urls}
    assert hosts.good.url("/latin-1") not in second


FORBIDDEN = [
    "127.0.0.1",
    "127.255.255.254",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "192.0.0.192",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::1]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fec0::1]",
    "[ff02::1]",
    "user@127.0.0.1",
    "news.example@127.0.0.1",
    "127.0.0.1@news.example",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "metadata.google.internal",
    "wiki.corp.example",
    "both.example",
    "news.example:22",
    "news.example:6379",
]
"""Hosts as an article may write them."""
INSIDE = {
    "localhost": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "wiki.corp.example": ["10.1.2.3"],
    "both.example": ["93.184.216.34 127.0.0.1"],
    "news.example": ["93.184.216.34"],
}


def test_no_spelling_of_an_address_inside_is_connected_to(hosts, names, fetch, connections):
    """Written in the article, answered by a redirect, and with the port of a server that listens; robots.txt, too."""
    names |= INSIDE
    urls = [f"http://{host}/" for host in FORBIDDEN]
    urls += [f"http://{host}:{hosts.bad.port}/dead" for host in ("127.0.0.1", "[::1]", "localhost", "2130706433")]
    lock, _, _ = fetch(urls, "spellings", allow="open.example")
    assert {url: lock[url]["outcome"] for url in urls if lock[url]["outcome"] != "forbidden_address"} == {}
    assert connections == []


def test_a_redirect_to_any_of_them_is_refused(hosts, names, fetch, connections):
    names |= INSIDE | {"open.example": ["127.0.0.2"]}
    hosts.redirects |= {f"/{n}": redirect(f"http://{host}/") for n, host in enumerate(FORBIDDEN)}
    urls = [hosts.redirecting.url(path, "open.example") for path in hosts.redirects]
    lock, _, _ = fetch(urls, "redirects", "robots: false", allow="open.example")
    found = {host: lock[url]["outcome"] for host, url in zip(FORBIDDEN, urls, strict=True)}
    unsaid = {"0177.0.0.1", "①②⑦.0.0.1"}  # the client takes these for no address at all, before the guard is asked
    assert found == {host: "http_error" if host in unsaid else "forbidden_address" for host in FORBIDDEN}
    assert set(connections) == {"127.0.0.2"}


def test_a_name_that_turns_to_loopback_is_never_followed_there(hosts, names, fetch, connections):
    """Public when it is checked and loopback when it is connected to; and in the next run, loopback from the first."""
    names |= {"rebind.example": ["93.184.216.34", "127.0.0.1"], "turned.example": ["127.0.0.1"]}
    urls = ["http://rebind.example/story", "http://rebind.example/other", "http://turned.example/"]
    lock, _, _ = fetch(urls, "rebinding", allow="open.example")
    assert [lock[url]["outcome"] for url in urls] == ["connection_failed", "connection_failed", "forbidden_address"]
    assert set(connections) == {"93.184.216.34"}
    del connections[:]
    lock, _, _ = fetch(urls, "rebinding", allow="open.example")
    assert [lock[url]["outcome"] for url in urls] == ["forbidden_address"] * 3
    assert connections == []


def test_good_sources_are_the_same_without_the_bad_ones_and_hardly_quicker(hosts, fetch):
    alone, _, _ = fetch(hosts.good_urls(), "alone")
    mixed, _, _ = fetch(hosts.good_urls() | hosts.bad_urls(), "mixed")
    for url in hosts.good_urls():
        assert alone[url]["sha256"] == mixed[url]["sha256"]
        assert alone[url]["text_sha256"] == mixed[url]["text_sha256"]


def test_encodings_come_out_right(hosts, fetch):
    urls = {
        hosts.good.url(path): "ok"
        for path in ("/latin-1", "/utf-8-as-nothing", "/utf-16", "/meta-only", "/wrong-header")
    }
    fetch(urls, "letters")
    for url in urls:
        snapshot, _ = Store(Path("store")).newest(url)
        charset = dict(snapshot.headers).get("content-type", "").partition("charset=")[2] or None
        assert "Café." in read(snapshot.body, name="x", media_type="text/html", charset=charset).text, url
