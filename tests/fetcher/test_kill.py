"""A store that four processes write to and that is killed at any moment: whole captures, or none."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.fetcher import keeping
from claimcheck.fetcher.store import Store

ROUNDS = int(os.environ.get("CLAIMCHECK_KILL_ROUNDS", "5"))
SOURCES = 200
PROCESSES = 4

FETCH = """
import asyncio, sys
from pathlib import Path
from claimcheck.fetcher import Fetcher, Limits, Manners
from claimcheck.fetcher.services import NONE
from claimcheck.model import Reference, Source
from claimcheck.readers import read

root, store = sys.argv[1], Path(sys.argv[2])
fetcher = Fetcher(read=read, store=store, allow_hosts=["127.0.0.1"], services=NONE, refresh=True, manners=Manners(robots=False),
                  limits=Limits(interval=0, per_host=8))
references = [Reference(str(n), "", f"{root}/{n}") for n in range(200)]
found = asyncio.run(fetcher(references, lambda event: None))
print(sum(isinstance(source, Source) for source in found.values()))
"""
SERVE = """
import http.server, sys

class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = f"Page {self.path} counts {self.path[1:]} people. ".encode() * 200
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): ...

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


@pytest.fixture(scope="module")
def root():
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, text=True) as server:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.kill()


def fetcher(root: str, store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", FETCH, root, str(store)], stdout=subprocess.PIPE, text=True)


def faults(store: Path) -> list[keeping.Fault]:
    return [found for found in keeping.captures(Store(store)) if isinstance(found, keeping.Fault)]


def test_killed_at_any_moment(root, tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    moment = random.Random(ROUNDS)
    for _ in range(ROUNDS):
        before = len(list(store.rglob("*.warc.gz")))
        running = [fetcher(root, store) for _ in range(PROCESSES)]
        deadline = time.monotonic() + 20
        while len(list(store.rglob("*.warc.gz"))) == before and time.monotonic() < deadline:
            time.sleep(0.01)
        for process in running:
            time.sleep(moment.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
        for process in running:
            process.communicate()
        assert faults(store) == []
    last = fetcher(root, store)
    assert last.communicate()[0].strip() == str(SOURCES)
    kept = list(keeping.captures(Store(store)))
    assert len({found.url for found in kept}) == SOURCES
    assert faults(store) == []
