"""What the judge that reads costs: milliseconds a pair, seconds and memory for an article, fuzzy beside it.

python bench/neural.py [--save]

The pair has 64 tokens, the bar is 6 ms on one thread. The article is generated, with 30 claims and 8 sources of about
600 words; it is checked by the command, on two cores at most, start-up and loading included. Bars: 5 s and 300 MB. They
are held against processor time, which other users of the machine do not lengthen, and which one idle core takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tokenizers import Tokenizer

from claimcheck.judges.neural import data, encoder
from record import report, save

CLAIMS, SOURCES, SENTENCES, RUNS = 30, 8, 40, 3
WHO = "the council|a spokeswoman|the harbour office|the minister|the union|an auditor|the museum|a court".split("|")
DID = "approved|rejected|announced|delayed|described|examined|published|defended".split("|")
WHAT = "the tram line|a new budget|the flood report|its list of repairs|a sale of land|the school plan".split("|")
WHERE = "in Ashford|in Port Ellen|near the old mill|at the northern depot|in the Eastfield quarter".split("|")
WHY = (
    "after a debate that lasted most of the night|because the costs had risen for the third time|although"
    " residents had asked for more time|before the summer break begins|while the inquiry is still under way"
).split("|")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
    rows: list[dict[str, object]] = [pair_row()]
    with tempfile.TemporaryDirectory() as folder:
        article = generate(Path(folder))
        rows += [article_row(article, judge) for judge in ("fuzzy", "neural")]
    report("The judge that reads", ["what", "milliseconds", "seconds", "cpu_seconds", "peak_mb", "bars"], rows)
    if options.save:
        save("neural", rows)
    return 0


def pair_row() -> dict[str, object]:
    """The median of 200 different pairs, each of 64 tokens, one after the other, in processor time."""
    reading, rng = encoder(), random.Random(1)
    tokenizer = Tokenizer.from_file(str(data() / "model" / "tokenizer.json"))
    times = []
    for _ in range(220):
        words = " ".join(sentence(rng) for _ in range(8)).split()
        premise, claim = words[:40], words[40:54]
        while len(tokenizer.encode(" ".join(premise), " ".join(claim)).ids) > 64:
            premise.pop()
        start = time.process_time()
        reading([(" ".join(premise), " ".join(claim))])
        times.append((time.process_time() - start) * 1000)
    found = statistics.median(times[20:])
    return {
        "what": "a pair of 64 tokens, int8, one thread",
        "milliseconds": round(found, 2),
        "bars": "met" if found <= 6 else "missed",
    }


def article_row(article: Path, judge: str) -> dict[str, object]:
    """The least of a few runs of the command, and the most memory that one of them took."""
    command = [str(Path(sys.executable).parent / "claimcheck"), "check", str(article), "--offline", "--judge", judge]
    times, before = [], os.times()
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run([*command, "-f", "json", "--exit-zero"], check=True, capture_output=True, text=True)
        times.append(time.perf_counter() - start)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    metrics = json.loads(done.stdout)["metrics"]
    assert metrics["claims"] - metrics["uncited"] == CLAIMS, metrics
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "what": f"{CLAIMS} claims, {SOURCES} sources, --judge {judge}",
        "seconds": round(min(times), 2),
        "cpu_seconds": round(spent / RUNS, 2),
        "peak_mb": round(peak),
        "bars": "met" if spent / RUNS <= 5 and peak <= 300 else "missed",
    }


def sentence(rng: random.Random) -> str:
    """A sentence of about 20 words, none of which is news."""
    words = [rng.choice(words) for words in (WHO, DID, WHAT, WHERE, WHY)]
    number, year = rng.randrange(20, 9000), rng.randrange(1960, 2026)
    said = f"{words[0]} {words[1]} {words[2]} {words[3]} {words[4]}, at a cost of {number},000 euros in {year}."
    return said[0].upper() + said[1:]


def generate(folder: Path) -> Path:
    """An article and its map: a third of the claims word for word, a third with another number, a third in other words."""
    rng = random.Random(20)
    pages = [[sentence(rng) for _ in range(SENTENCES)] for _ in range(SOURCES)]
    lines = []
    for number in range(CLAIMS):
        key = number % SOURCES
        claim = rng.choice(pages[key])
        if number % 3 == 1:
            claim = claim.replace(",000 euros", ",500 euros")
        if number % 3 == 2:
            claim = "In " + claim[-5:-1] + ", " + claim[0].lower() + claim[1:-9] + ", its minutes say."
        second = f"[{(key + 3) % SOURCES + 1}]" if number % 2 else ""
        lines.append(f"{claim}[{key + 1}]{second}\n")
    entries = [f"[{key + 1}] Page {key + 1}" for key in range(SOURCES)]
    article = folder / "article.md"
    article.write_text("\n".join(["# Generated\n", *lines, *entries]) + "\n", encoding="utf-8")
    sources = {str(key + 1): {"text": " ".join(page)} for key, page in enumerate(pages)}
    (folder / "article.md.sources.yml").write_text(json.dumps(sources), encoding="utf-8")
    return article


if __name__ == "__main__":
    sys.exit(main())
