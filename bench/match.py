"""Speed of judging: claim-page pairs a second on one core, against two peers, and against the length of the source.

python bench/match.py [--peer PYTHON] [--save]     PYTHON: an interpreter that has the peers (make bench)
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Case, Source
from claimcheck.readers import read
from record import SHARED, report, save

PAIRS = SHARED / "benchmarks" / "wice_claim" / "dev.jsonl.gz"
FACTORS = (1, 2, 4, 8, 16)
PEERS = {
    # It ends a sentence at every stop, and checks a sentence by the markers in it: one stop, after the markers.
    "citation-integrity-check": """
import re
from citation_integrity_check import verify
def ask(pair):
    marks = "".join(f"[{i + 1}]" for i in range(len(pair["sources"])))
    return re.sub(r"[.!?\\n]", " ", pair["claim"]) + marks + ".", pair["sources"]
""",
    "cite-right": """
from cite_right import align_citations as verify
def ask(pair):
    return pair["claim"], [source["text"] for source in pair["sources"]]
""",
}
"""How each peer is asked: what to import, and the arguments that a pair becomes."""
PEER_LOOP = """
import json, sys, time
pairs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
questions = [ask(pair) for pair in pairs]
start = time.process_time()
for answer, sources in questions:
    verify(answer, sources)
print(time.process_time() - start)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if not PAIRS.is_file():
        print(f"{PAIRS} is missing; set CLAIMCHECK_SHARED", file=sys.stderr)
        return 2
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pairs = load()
    words = statistics.mean(sum(len(source["text"].split()) for source in pair["sources"]) for pair in pairs)
    with tempfile.TemporaryDirectory() as folder:
        rows = speed(pairs, Path(folder), options.peer)
    report(
        f"{len(pairs)} claim-page pairs of wice_claim, {words:,.0f} words a page, one core",
        ["what", "cpu_seconds", "pairs_a_second"],
        rows,
    )
    lengths = growth(pairs)
    report("Time against the length of the source", ["times", "words", "milliseconds", "against_1x"], lengths)
    exponent = slope([(row["words"], row["milliseconds"]) for row in lengths])
    print(f"  time grows with length to the power of {exponent:.2f} (1 is linear)")
    if options.save:
        save("match", [*rows, *lengths, {"what": "exponent of length", "value": round(exponent, 3)}])
    return 0


def load() -> list[dict[str, Any]]:
    with gzip.open(PAIRS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [{"id": row["id"], "claim": row["claim"], "sources": row["sources"]} for row in rows]


def speed(pairs: list[dict[str, Any]], folder: Path, peer: Path | None) -> list[dict[str, object]]:
    """Our command, our judge with and without reading, many claims to one page; the peer in the same ways."""
    file = folder / "pairs.jsonl"
    file.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "claimcheck"), "match", str(file)]
    results = [
        measured("claimcheck match (a process, start-up included)", len(pairs), lambda: run(command)),
        measured("claimcheck: read and judge", len(pairs), lambda: judge(cases(pairs))),
    ]
    ready = cases(pairs)
    results.append(measured("claimcheck: judge", len(pairs), lambda: judge(ready)))
    gathered = cases(crowded(pairs))
    results.append(measured("claimcheck: 20 claims to a page", len(gathered), lambda: judge(gathered)))
    if peer is not None:
        results += peer_speed(pairs, file, folder, str(peer))
    return results


def peer_speed(pairs: list[dict[str, Any]], file: Path, folder: Path, python: str) -> list[dict[str, object]]:
    crowd = folder / "crowd.jsonl"
    crowd.write_text("".join(json.dumps(pair) + "\n" for pair in crowded(pairs)), encoding="utf-8")
    one = folder / "one.jsonl"
    one.write_text(json.dumps(pairs[0]) + "\n", encoding="utf-8")
    rows = []
    for name, ask in PEERS.items():
        alone, together = ([python, "-c", ask + PEER_LOOP, str(path)] for path in (one, file))
        rows += [
            measured(f"{name}: one process, start-up included", len(pairs), partial(run, together)),
            rated(f"{name}: its function in a loop", len(pairs), float(run(together))),
            rated(f"{name}: 20 claims to a page", 340, float(run([*together[:-1], str(crowd)]))),
            measured(f"{name}: a process a pair", 10, partial(repeat, alone)),
        ]
    return rows


def repeat(command: list[str]) -> None:
    for _ in range(10):
        run(command)


def crowded(pairs: list[dict[str, Any]], pages: int = 17, claims: int = 20) -> list[dict[str, Any]]:
    """Twenty claims to each page: one is the page's own, the others are not."""
    return [
        {"id": f"{page}-{turn}", "claim": pairs[(page + turn) % len(pairs)]["claim"], "sources": pairs[page]["sources"]}
        for page in range(pages)
        for turn in range(claims)
    ]


def growth(pairs: list[dict[str, Any]], sample: int = 12) -> list[dict[str, Any]]:
    """Time a pair with the page as it is and with 2 to 16 times its length of other pages, least of three runs."""
    texts = [source["text"] for pair in pairs for source in pair["sources"]]
    rows: list[dict[str, Any]] = []
    for factor in FACTORS:
        grown = []
        for index, pair in enumerate(pairs[:sample]):
            text = pair["sources"][0]["text"]
            size, other = len(text) * factor, index + sample
            while len(text) < size:
                text += "\n\n" + texts[other % len(texts)]
                other += 1
            grown.append({**pair, "sources": [{**pair["sources"][0], "text": text[:size]}]})
        words = statistics.mean(len(pair["sources"][0]["text"].split()) for pair in grown)
        best = min(timed(lambda grown=grown: judge(cases(grown))) for _ in range(3)) / sample * 1000  # type: ignore[misc]
        rows.append({"what": "length", "times": factor, "words": round(words), "milliseconds": best})
        rows[-1]["against_1x"] = best / rows[0]["milliseconds"]
    return rows


def slope(points: list[tuple[float, float]]) -> float:
    """The exponent b of y = a x^b by least squares on logarithms."""
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    return statistics.linear_regression(xs, ys).slope


def cases(pairs: list[dict[str, Any]]) -> list[Any]:
    """What the judge takes; equal pages are one source."""
    known: dict[str, Source] = {}
    for pair in pairs:
        for source in pair["sources"]:
            text = source["text"]
            if text not in known:
                document = read(text.encode(), name=str(source["id"]), media_type="text/plain")
                known[text] = Source(str(source["id"]), document, "pairs")
    return [Case(pair["claim"], tuple(known[source["text"]] for source in pair["sources"])) for pair in pairs]


def judge(ready: list[Any]) -> None:
    FuzzyJudge()(ready)


def run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of the work, here and in the processes it starts: other users of the machine do not count."""
    start = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - start


def measured(what: str, count: int, work: Callable[[], object]) -> dict[str, object]:
    return rated(what, count, timed(work))


def rated(what: str, count: int, seconds: float) -> dict[str, object]:
    return {"what": what, "pairs": count, "cpu_seconds": seconds, "pairs_a_second": count / seconds}


if __name__ == "__main__":
    sys.exit(main())
