"""What the default judge makes of the pairs in other languages: true claims passed and false ones, by language and kind.

python bench/languages.py [--ids] [--save]

`languages.jsonl` may be looked at; of `languages_held.jsonl`, written at the same time, only the sums are printed.
A claim passes where its verdict is supported. Intervals are 95 % (Wilson).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from error_types import Pair, judge, load, row, wrong

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Judgement
from record import report, save

SETS = ("languages", "languages_held")
COLUMNS = ["what", "of", "pairs", "passed", "share", "low", "high", "bar", "partial", "unsupported", "contradicted"]

Judged = list[tuple[Pair, Judgement]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ids", action="store_true", help="print what went wrong in the set that may be looked at")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    saved: list[dict[str, object]] = []
    for name in SETS:
        judged = judge(load(name), FuzzyJudge())
        rows = [*_sums("all languages", judged), *_by(judged, "language")]
        if name == SETS[0]:
            rows += _by(judged, "kind")
            if options.ids:
                wrong(judged, "all")
        saved += [{"set": name, **found} for found in report(f"{name}.jsonl: claims passed", COLUMNS, rows)]
    if options.save:
        save("languages", saved)
    return 0


def _by(judged: Judged, key: str) -> list[dict[str, object]]:
    found = []
    for value in dict.fromkeys(str(pair[key]) for pair, _ in judged):
        found += _sums(value, judged, lambda pair, value=value: pair[key] == value)
    return found


def _sums(what: str, judged: Judged, wanted: Callable[[Pair], bool] = lambda _: True) -> list[dict[str, object]]:
    """A row for the true claims and one for the false ones, where there are any."""
    found = []
    for label in ("supported", "contradicted"):
        chosen = [(pair, judgement) for pair, judgement in judged if pair["label"] == label and wanted(pair)]
        if chosen:
            sums = row(what, label, chosen)
            found.append(
                {"what": sums.pop("kind"), "of": "true" if sums.pop("label") == "supported" else "false", **sums}
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
