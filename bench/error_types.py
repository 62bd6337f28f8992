"""What a judge makes of the error-type pairs: true claims passed and false claims passed, by kind.

python bench/error_types.py [--judge fuzzy] [--ids KIND] [--set own|blind|blind_2] [--save]

`--ids` prints the pairs of a kind ("all": of every kind) that went wrong: a true claim not passed, a false one passed.
Those of the blind sets are printed only with `--set`: who works on the judge should not read them.
A claim passes where its verdict is supported. Intervals are 95 % (Wilson, J. Am. Stat. Assoc. 22, 1927).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from typing import Any

from claimcheck.assembly import make_judge
from claimcheck.model import Case, Judgement, Source
from claimcheck.ports import Judge
from claimcheck.readers import read
from claimcheck.settings import Settings
from record import ROOT, report, save

SETS = ("own", "blind", "blind_2")
TRUE_BAR, FALSE_BAR = 0.9, 0.1
VERDICTS = ("supported", "partial", "unsupported", "contradicted")

Pair = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ids", metavar="KIND", help='print what went wrong for a kind, or for "all"')
    parser.add_argument("--set", choices=SETS, action="append", help="only this set")
    parser.add_argument("--judge", default="fuzzy")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    asked = make_judge(Settings(judge=options.judge))
    saved: list[dict[str, object]] = []
    for name in options.set or SETS:
        judged = judge(load(name), asked)
        rows = [kind_row(kind, judged) for kind in dict.fromkeys(pair["kind"] for pair, _ in judged)]
        totals = [total_row(judged, true=True), total_row(judged, true=False)]
        columns = ["kind", "label", "pairs", "passed", "share", "low", "high", "bar", *VERDICTS[1:]]
        report(f"{name}.jsonl: claims passed as supported", columns, [*rows, *totals])
        if options.ids and (name == "own" or options.set):
            wrong(judged, options.ids)
        saved += [{"set": name, **row} for row in [*rows, *totals]]
    if options.save:
        save("error_types" if options.judge == "fuzzy" else f"error_types_{options.judge}", saved)
    return 0


def load(name: str) -> list[Pair]:
    lines = (ROOT / "fixtures" / "pairs" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def judge(pairs: list[Pair], asked: Judge) -> list[tuple[Pair, Judgement]]:
    cases = [Case(pair["claim"], tuple(map(source, pair["sources"]))) for pair in pairs]
    return list(zip(pairs, asked(cases), strict=True))


def source(entry: dict[str, str]) -> Source:
    """A source as a page would give it: the title is its first line."""
    text = f"{entry['title']}\n\n{entry['text']}" if entry.get("title") else entry["text"]
    return Source(entry["id"], read(text.encode(), name=f"{entry['id']}.txt", media_type="text/plain"), "pairs")


def kind_row(kind: str, judged: list[tuple[Pair, Judgement]]) -> dict[str, object]:
    chosen = [(pair, judgement) for pair, judgement in judged if pair["kind"] == kind]
    return row(kind, chosen[0][0]["label"], chosen)


def total_row(judged: list[tuple[Pair, Judgement]], true: bool) -> dict[str, object]:
    """Over all true claims, or all false ones; a partial claim is not true as a whole."""
    chosen = [(pair, judgement) for pair, judgement in judged if (pair["label"] == "supported") is true]
    return row("TRUE CLAIMS" if true else "FALSE CLAIMS", "supported" if true else "not", chosen)


def row(kind: str, label: str, chosen: list[tuple[Pair, Judgement]]) -> dict[str, object]:
    verdicts = Counter(judgement.verdict.value for _, judgement in chosen)
    passed, low, high = verdicts["supported"], *interval(verdicts["supported"], len(chosen))
    share = passed / len(chosen)
    met = share >= TRUE_BAR if label == "supported" else share <= FALSE_BAR
    return {
        "kind": kind,
        "label": label,
        "pairs": len(chosen),
        "passed": passed,
        "share": round(share, 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "bar": "met" if met else "missed",
        **{verdict: verdicts[verdict] for verdict in VERDICTS[1:]},
    }


def interval(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval for a share."""
    share = hits / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, centre - half), min(1.0, centre + half)


def wrong(judged: list[tuple[Pair, Judgement]], kind: str) -> None:
    """Print what went wrong, with the verdict and the words or values it rests on."""
    for pair, judgement in judged:
        passed = judgement.verdict.value == "supported"
        if kind in ("all", pair["kind"]) and passed is not (pair["label"] == "supported"):
            print(f"- {pair['id']} {judgement.verdict.value} ({judgement.support:.2f}): {pair['claim']}")
            for found in judgement.disagreements:
                print(f"    {found.kind}: {found.claim_value!r} against {found.source_value!r}")
            words = [span.slice(pair["claim"]) for span in judgement.unsupported_spans]
            if words:
                print(f"    not covered: {', '.join(words)}")


if __name__ == "__main__":
    sys.exit(main())
