"""How long `claimcheck fetch` takes for 500 sources on 25 hosts, beside lychee in the same run, and the memory of 10,000.

python bench/fetch.py [--peer .venv/peers/bin/lychee] [--rounds 5] [--only speed|memory|company] [--save]

Every host is a loopback address of one server that answers after 50 ms with an article of its own of about 20 kB.
lychee only asks whether a link answers; claimcheck also obeys robots.txt, reads the page, tells walls and soft 404s,
and keeps a WARC file of each. Both get the same number of requests at once, no pause between two requests to a host,
and start from nothing: no cache, an empty store.

    speed      median wall times, and their ratio, round by round one after the other
    company    500 good sources alone, and among 100 that are dead, walled, slow or endless
    memory     peak resident memory for 1,000 and for 10,000 sources
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from record import Row, report, save

HOSTS = 25
LATENCY = 0.05
SOURCES = 500
AT_ONCE = (8, 32)
PER_HOST = 10
BAD = ("dead", "blocked", "paywall", "loop", "endless", "stalls", "drips", "busy", "reset", "empty")
FEW, MANY = 1_000, 10_000

WORDS = (
    "harbour board council vote quay lorry bridge school river budget survey engineer ministry county reporter "
    "hospital ferry market winter storm report figure member resident company worker trade price house street "
    "station line service plan court judge law police number study author result patient doctor teacher pupil farm "
    "field water road train union minister party election poll week month year "
).split()


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
    words[chance.randrange(2, 7)] = str(chance.randint(2, 9000))
    return f"The {' '.join(words)}."


@lru_cache(MANY)
def page(path: str) -> bytes:
    """A news page: metadata, navigation, nine paragraphs, a list of other stories, a footer."""
    chance = random.Random(path)
    title = sentence(chance)[:70].rstrip(".")
    paragraphs = "\n".join(
        f"<p class='body'>{' '.join(sentence(chance) for _ in range(chance.randint(3, 6)))}</p>" for _ in range(9)
    )
    others = "\n".join(
        f"<li class='card'><a href='/news/{n}'><img src='/i/{n}.jpg' alt='' width='240' height='135'>"
        f"<span>{sentence(chance)[:60]}</span></a></li>"
        for n in range(24)
    )
    menu = "".join(f"<li class='nav-item'><a class='nav-link' href='/{word}/'>{word}</a></li>" for word in WORDS[:36])
    data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2026-03-04T08:00:00Z"})
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Post</title>"
        f"<meta property='og:title' content='{title}'><script type='application/ld+json'>{data}</script>"
        f"<style>{'.body{margin:0 0 1em;font:18px/1.5 serif}' * 60}</style></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header>"
        f"<main><article><h1>{title}</h1><p class='by'>By A. Reporter</p>{paragraphs}</article></main>"
        f"<aside><h2>More stories</h2><ul>{others}</ul></aside>"
        f"<footer><p>© The Post. All rights reserved.</p></footer>"
        f"<script>{'window.q=window.q||[];' * 150}</script></body></html>"
    ).encode()


def head(status: str, kind: str, length: int | None, *more: str) -> bytes:
    size = () if length is None else (f"Content-Length: {length}",)
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *size, *more, "", ""]).encode()


async def misbehave(kind: str, writer: asyncio.StreamWriter) -> None:
    """What the hosts of bad sources do; the connection is closed afterwards."""
    plain = {
        "dead": head("404 Not Found", "text/html", 0),
        "blocked": head("403 Forbidden", "text/html", 0, "CF-Mitigated: challenge"),
        "loop": head("302 Found", "text/html", 0, "Location: /bad/loop/again"),
        "busy": head("429 Too Many Requests", "text/html", 0),
        "reset": head("200 OK", "text/html", 9000) + b"<p>begin",
        "empty": head("200 OK", "text/html", 0),
        "paywall": head("200 OK", "text/html", None)
        + b"<html><p>A teaser.</p><p>Subscribe to continue reading.</p></html>",
    }
    writer.write(plain.get(kind) or head("200 OK", "text/html", None))
    for _ in range(10_000):
        if kind == "endless":
            writer.write(b"<p>more</p>" * 6000)
        elif kind == "drips":
            writer.write(b".")
        if kind in plain:
            break
        await writer.drain()
        await asyncio.sleep(0 if kind == "endless" else 0.5)


async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            path = request.split(b" ", 2)[1].decode()
            await asyncio.sleep(LATENCY)
            if path.startswith("/bad/"):
                await misbehave(path.split("/")[2], writer)
                break
            found = path.startswith("/news/")
            body = page(path) if found else b""
            writer.write(head("200 OK" if found else "404 Not Found", "text/html; charset=utf-8", len(body)) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def serve() -> None:
    async def run() -> None:
        for n in range(SOURCES):
            page(f"/news/{n}")
        first = await asyncio.start_server(connected, host(0), 0, backlog=1024)
        port = first.sockets[0].getsockname()[1]
        others = [await asyncio.start_server(connected, host(n), port, backlog=1024) for n in range(1, HOSTS)]
        print(port, flush=True)
        await asyncio.gather(*(server.serve_forever() for server in (first, *others)))

    asyncio.run(run())


def host(number: int) -> str:
    return f"127.0.1.{number + 1}"


@contextmanager
def serving() -> Iterator[int]:
    """The server in a process of its own; its port."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def good(port: int, count: int) -> list[str]:
    return [f"http://{host(n % HOSTS)}:{port}/news/{n}" for n in range(count)]


def bad(port: int, count: int) -> list[str]:
    """Ten kinds, on hosts that also have good sources."""
    return [f"http://{host(n % HOSTS)}:{port}/bad/{BAD[n % len(BAD)]}/{n}" for n in range(count)]


def write_article(folder: Path, urls: Sequence[str], at_once: int) -> None:
    claims = (f"The board counted {n} people on the quay on Tuesday.[^{n}]" for n in range(len(urls)))
    notes = (f"[^{n}]: Report. <{url}>" for n, url in enumerate(urls))
    (folder / "article.md").write_text("# The quay\n\n" + "\n\n".join(claims) + "\n\n" + "\n".join(notes) + "\n")
    (folder / "claimcheck.yml").write_text(
        f"interval: 0\njobs: {at_once}\nlookups: []\nallow_hosts: [127.0.0.0/8]\nstore: store\n"
    )


def timed(command: list[str], folder: Path) -> tuple[float, int, str]:
    """Seconds, peak resident memory in megabytes, and stdout."""
    start = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        out = running.stdout.read()
        _, _, used = os.wait4(running.pid, 0)
        running.returncode = 0
    return time.perf_counter() - start, used.ru_maxrss >> 10, out


def claimcheck(urls: Sequence[str], at_once: int) -> tuple[float, int, dict[str, dict[str, str]]]:
    """Seconds, peak megabytes, and the lock's sources, of `claimcheck fetch` with an empty store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_article(folder, urls, at_once)
        command = [str(Path(sys.executable).parent / "claimcheck"), "fetch", "article.md"]
        seconds, peak, _ = timed(command, folder)
        return seconds, peak, json.loads((folder / "claimcheck.lock").read_text())["sources"]


def lychee(command: str, urls: Sequence[str], at_once: int) -> float:
    """Seconds of lychee over the same article, once it has found every link in order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_article(folder, urls, at_once)
        options = ["--no-progress", "--format", "json", "--max-concurrency", str(at_once)]
        pace = ["--host-concurrency", str(min(at_once, PER_HOST)), "--host-request-interval", "0ms"]
        seconds, _, out = timed([str(Path(command).absolute()), *options, *pace, "article.md"], folder)
        found = json.loads(out)
        assert found["successful"] == len(urls), found
        return seconds


def speed(port: int, peer: str | None, rounds: int) -> Iterator[Row]:
    urls = good(port, SOURCES)
    claimcheck(urls[:HOSTS], AT_ONCE[0])  # so that every module is compiled, as it is from the second run on
    for at_once in AT_ONCE:
        ours, theirs = [], []
        for _ in range(rounds):
            seconds, _, lock = claimcheck(urls, at_once)
            assert_all_ok(lock, SOURCES)
            ours.append(seconds)
            if peer:
                theirs.append(lychee(peer, urls, at_once))
        row: dict[str, object] = {"what": "speed", "sources": SOURCES, "hosts": HOSTS, "at_once": at_once}
        row |= {"rounds": rounds, "claimcheck_s": statistics.median(ours)}
        if theirs:
            ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
            row |= {"lychee_s": statistics.median(theirs), "ratio": statistics.median(ratios)}
            row |= {"least_ratio": min(ratios), "most_ratio": max(ratios)}
        yield row


def company(port: int, rounds: int) -> Iterator[Row]:
    """Good sources keep outcome and digest among bad ones; how much longer until the last good one is there."""
    urls, worse = good(port, SOURCES), bad(port, SOURCES // 5)
    mixed = list(urls)
    random.Random(4).shuffle(worse)
    for n, url in enumerate(worse):
        mixed.insert(n * 6, url)
    alone_s, among_s, same = [], [], True
    for _ in range(rounds):
        began = datetime.now(UTC)
        alone = claimcheck(urls, AT_ONCE[0])[2]
        alone_s.append(last(alone, urls, began))
        began = datetime.now(UTC)
        among = claimcheck(mixed, AT_ONCE[0])[2]
        among_s.append(last(among, urls, began))
        same &= all(among[url]["sha256"] == alone[url]["sha256"] for url in urls)
        same &= all(among[url]["text_sha256"] == alone[url]["text_sha256"] for url in urls)
    ratio = statistics.median(more / less for more, less in zip(among_s, alone_s, strict=True))
    outcomes = {among[url]["outcome"] for url in worse}
    yield {"what": "company", "sources": len(urls), "bad": len(worse), "at_once": AT_ONCE[0], "rounds": rounds} | {
        "alone_s": statistics.median(alone_s),
        "among_s": statistics.median(among_s),
        "ratio": ratio,
        "same_digests": same,
        "bad_outcomes": len(outcomes),
    }


def assert_all_ok(lock: Mapping[str, Mapping[str, str]], count: int) -> None:
    assert len(lock) == count
    assert all(entry["outcome"] == "ok" for entry in lock.values())


def last(lock: Mapping[str, Mapping[str, str]], urls: Sequence[str], began: datetime) -> float:
    """Seconds until the last of some sources was there."""
    return (max(datetime.fromisoformat(lock[url]["retrieved_at"]) for url in urls) - began).total_seconds()


def memory(port: int) -> Iterator[Row]:
    peaks = {}
    for count in (FEW, MANY):
        seconds, peak, lock = claimcheck(good(port, count), AT_ONCE[1])
        assert_all_ok(lock, count)
        peaks[count] = peak
        yield {"what": "memory", "sources": count, "at_once": AT_ONCE[1], "seconds": seconds, "peak_mb": peak} | {
            "ratio": peak / peaks[FEW]
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--peer", help="lychee's program, to measure beside")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("speed", "company", "memory"))
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if options.serve:
        serve()
        return 0
    rows: list[Row] = []
    with serving() as port:
        if options.only in {None, "speed"}:
            columns = ["at_once", "claimcheck_s", "lychee_s", "ratio", "least_ratio", "most_ratio"]
            rows += report(f"{SOURCES} sources, {HOSTS} hosts", columns, speed(port, options.peer, options.rounds))
        if options.only in {None, "company"}:
            columns = ["bad", "alone_s", "among_s", "ratio", "same_digests", "bad_outcomes"]
            rows += report("Good sources among bad ones", columns, company(port, options.rounds))
        if options.only in {None, "memory"}:
            rows += report("Memory", ["sources", "seconds", "peak_mb", "ratio"], memory(port))
    if options.save:
        save("fetch", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
