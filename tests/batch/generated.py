"""Generated articles and the loopback server of their sources.

python -m tests.batch.generated      serves until it is killed; prints its port, and writes each request's path to stderr
"""

from __future__ import annotations

import http.server
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = "river harbour council bridge school market museum railway library garden station theatre".split()
TEXT = (
    "The {what} of district {number} was opened in {year} by the mayor. It has {count} visitors a month. "
    "The city paid {cost} million euros for the {what}. Residents had asked for it since the flood of {before}."
)
HOSTS = 20


def facts(number: int) -> dict[str, object]:
    """What source `number` says."""
    rng = random.Random(number)
    year = rng.randint(1950, 2020)
    return {
        "what": WORDS[number % len(WORDS)], "number": number, "year": year, "before": year - 7,
        "count": rng.randint(1000, 90000), "cost": rng.randint(2, 400),
    }  # fmt: skip


def page(number: int) -> str:
    """The text of source `number`."""
    return TEXT.format(**facts(number)) + f" Notes of page {number} follow in the archive of the city."


def article(number: int, port: int, sources: int, claims: int = 10, references: int = 8) -> str:
    """An article whose claims cite its references; every third claim states a wrong year."""
    rng = random.Random(f"article {number}")
    cited = rng.sample(range(sources), references)
    lines = [f"# Report {number} on the city", ""]
    for claim in range(claims):
        key = claim % references
        known = facts(cited[key])
        year = int(str(known["year"])) + (claim % 3 == 2) * 3
        lines.append(f"The {known['what']} of district {known['number']} was opened in {year}. [{key + 1}]\n")
    lines += ["## References", ""]
    lines += [f"[{i + 1}] City page {n}. http://127.0.0.{n % HOSTS + 1}:{port}/{n}\n" for i, n in enumerate(cited)]
    return "\n".join(lines)


def write(folder: Path, count: int, port: int, sources: int, **shape: int) -> list[Path]:
    """Write articles into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:06}.md" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number, port, sources, **shape), encoding="utf-8")
    return paths


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers /N with page N."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        known = self.path[1:].isdigit()
        body = page(int(self.path[1:])).encode() if known else b"no such page"
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        os.write(sys.stderr.fileno(), f"{self.path}\n".encode())  # one write: print makes two, which threads mix

    def log_message(self, *arguments: object) -> None: ...


class Server(http.server.ThreadingHTTPServer):
    """Takes many connections at once."""

    request_queue_size = 256


def paths_asked(log: Path) -> Iterator[str]:
    """The pages that were requested, as often as they were."""
    yield from (line for line in log.read_text(encoding="utf-8").split() if line[1:].isdigit())


if __name__ == "__main__":
    server = Server(("0.0.0.0", 0), Pages)
    print(server.server_address[1], flush=True)
    server.serve_forever()
