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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck import check as check_article
from claimcheck.model import Article, Report
from claimcheck.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("supported", "partial", "unsupported", "contradicted", "unchecked")
SUPPORT = ("Complete", "Partial", "Incomplete", "Missing")


Pair = tuple[str, frozenset[str]]
"""A claim as its words alone, and the keys that it cites."""


def plain_words(text: str) -> str:
    """The words of a claim without markers, marks and case, as tests/parser/test_corpus.py compares them."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\[[^\]]*\]", "", text)).strip().lower()


def pairs_of(article: Article) -> Counter[Pair]:
    """Every claim worth checking with its keys, once for each of its places."""
    found: Counter[Pair] = Counter()
    for claim in article.claims:
        if claim.checkworthy:
            found[plain_words(claim.text), frozenset(claim.keys)] += len(claim.places)
    return found


def pairs_annotated(claims: Sequence[Mapping[str, Any]]) -> Counter[Pair]:
    """The same of gold.json, claims without a reference included."""
    return Counter((plain_words(claim["claim"]), frozenset(map(str, claim["refs"]))) for claim in claims)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=Path, default=ROOT.parent / "shared/articles/expertqa")
    folder = arguments.parse_args().articles
    table: Counter[tuple[str, str]] = Counter()
    found = wanted = agreed = 0
    for gold in sorted(folder.glob("*/gold.json")):
        report = check(gold.parent)
        claims = json.loads(gold.read_text("utf-8"))["claims"]
        ours, theirs = pairs_of(report.article), pairs_annotated(claims)
        found, wanted, agreed = found + ours.total(), wanted + theirs.total(), agreed + (ours & theirs).total()
        verdicts = {(plain_words(a.claim.text), frozenset(a.claim.keys)): a.verdict.value for a in report.assessments}
        for claim in claims:
            verdict = verdicts.get((plain_words(claim["claim"]), frozenset(map(str, claim["refs"]))))
            if claim["refs"] and verdict is not None:
                table[claim["support"], verdict] += 1
    print(
        f"(claim, keys) pairs: precision {agreed / found:.4f} recall {agreed / wanted:.4f} F1 {2 * agreed / (found + wanted):.4f}"
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
