"""The verdicts on articles/expertqa against the human labels: a table, not a target.

    python bench/expertqa.py [--articles ../shared/articles/expertqa]

Every article is checked offline from its sources folder, through the whole program. Annotators also saw the live
pages, so a claim they call Complete may not be borne out by the passages that lie here.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from claimcheck import check as check_article
from claimcheck.model import Report
from claimcheck.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("supported", "partial", "unsupported", "contradicted", "unchecked")
SUPPORT = ("Complete", "Partial", "Incomplete", "Missing")


def plain(text: str) -> str:
    return " ".join(re.sub(r"\s*\[\d+\]", "", text).split()).rstrip(".").casefold()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=Path, default=ROOT.parent / "shared/articles/expertqa")
    folder = arguments.parse_args().articles
    table: Counter[tuple[str, str]] = Counter()
    found = wanted = agreed = 0
    for gold in sorted(folder.glob("*/gold.json")):
        report = check(gold.parent)
        ours = {plain(a.claim.text): a for a in report.assessments if a.claim.citations}
        theirs = {plain(c["claim"]): c for c in json.loads(gold.read_text("utf-8"))["claims"] if c["refs"]}
        found, wanted = found + len(ours), wanted + len(theirs)
        for text, entry in theirs.items():
            assessment = ours.get(text)
            if assessment is not None and set(assessment.claim.keys) == {str(key) for key in entry["refs"]}:
                agreed += 1
                table[entry["support"], assessment.verdict.value] += 1
    print(
        f"(claim, keys) pairs: precision {agreed / found:.3f} recall {agreed / wanted:.3f} F1 {2 * agreed / (found + wanted):.3f}"
    )
    show(table)


def check(article: Path) -> Report:
    settings = Settings(offline=True, sources=(article / "sources",))
    return check_article(article / "article.txt", settings)


def show(table: Counter[tuple[str, str]]) -> None:
    print(f"{'':12s}" + "".join(f"{verdict:>14s}" for verdict in VERDICTS))
    for support in [s for s in SUPPORT if any(key[0] == s for key in table)]:
        print(f"{support:12s}" + "".join(f"{table[support, verdict]:14d}" for verdict in VERDICTS))
    complete = sum(n for (support, _), n in table.items() if support == "Complete")
    rest = sum(table.values()) - complete
    right = table["Complete", "supported"] / complete
    refused = 1 - sum(n for (s, v), n in table.items() if s != "Complete" and v == "supported") / rest
    print(f"Complete against the rest: balanced accuracy {(right + refused) / 2:.3f} (n {complete} and {rest})")


if __name__ == "__main__":
    main()
