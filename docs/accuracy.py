"""Write the README's tables of accuracy from bench/results/, between their marks. A test compares them.

python docs/generate.py
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
RESULTS = ROOT / "bench" / "results"
MARKED = re.compile(r"(?<=<!-- accuracy -->\n)(.*?)(?=<!-- /accuracy -->)", re.DOTALL)

SETS = {
    "wice_claim": "WiCE: Wikipedia sentences, the whole cited page",
    "wiki_citation_checker": "Wikipedia citations, the page fetched",
    "lfqa_verification": "long answers, retrieved documents",
    "attributionbench": "generated answers, their references",
    "factcheck_gpt": "claims of chat models, web passages",
    "vitaminc_real": "VitaminC: before and after a changed fact",
    "fool_me_twice": "claims written to fool, page sentences",
    "healthver": "health claims, abstracts",
    "summedits_news": "SummEdits: news summaries with one edit",
    "qags": "news summaries, the article",
}
"""The sets that are shown, in this order, and what is in them; bench/results/accuracy.json has a few more."""
UNFITTED = frozenset({"lfqa_verification", "attributionbench", "healthver", "qags"})
PUBLISHED = {
    "wice_claim": "HHEM-2.1 75.9, MiniCheck-Flan-T5-L 72.2, AlignScore 66.0, SummaC-ZS 62.8 (LLM-AggreFact, test rows)",
    "wiki_citation_checker": "Claude Sonnet 5 82.1, Gemini 2.5 Flash 75.3 (test rows)",
    "lfqa_verification": "MiniCheck-Flan-T5-L 85.2, AlignScore 84.5, SummaC-ZS 77.6 (LLM-AggreFact, test rows)",
    "summedits_news": "GPT-4 83.3, QAFactEval 74.4, SummaC-Conv 61.9, people 90.0 (all rows)",
}
"""Balanced accuracy in per cent as published by others, and on which rows; not measured here."""
LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish"}
OTHERS = "it pt nl zh ja ru ar".split()


def table() -> str:
    """What stands between the marks."""
    return "\n".join([*_sets(), "", *_kinds(), "", *_weak(), "", *_languages(), ""])


def _sets() -> Iterator[str]:
    found = json.loads((RESULTS / "accuracy.json").read_text("utf-8"))
    shown = [name for name in SETS if name in found]
    yield (
        "Balanced accuracy of *supported* against the rest, in per cent, of the judge that every install has (`fuzzy`), with a "
        "95 % interval: the mean of the share of true claims that pass and the share of the others that do not. A coin "
        "gets 50. Measured on public sets labelled by people, folds by source, no row judged by weights that saw its "
        "source; nothing was fitted on the sets marked *. Others' figures are as they published them, on the rows named."
    )
    yield ""
    yield "| set | n | balanced accuracy | true claims passed | others passed | published by others |"
    yield "|---|--:|--:|--:|--:|---|"
    for name in shown:
        figures = found[name]
        cells = (
            SETS[name] + " *" * (name in UNFITTED),
            str(figures["n"]),
            f"{_per_cent(figures['balanced_accuracy'])} ({_per_cent(figures['low'])} to {_per_cent(figures['high'])})",
            _whole(figures["true_passed"]),
            _whole(figures["false_passed"]),
            PUBLISHED.get(name, ""),
        )
        yield f"| {' | '.join(cells)} |"
    mean = sum(found[name]["balanced_accuracy"] for name in shown) / len(shown)
    yield f"| mean of the {len(shown)} | | {_per_cent(mean)} | | | |"
    changed = found["vitaminc_real"]
    yield ""
    yield (
        f"Where it says *contradicted* on VitaminC it is right in {_whole(changed['contradicted_precision'])} % of "
        f"{changed['contradicted']} cases, and it finds {_whole(changed['contradicted_recall'])} % of what is contradicted there."
    )


def _kinds() -> Iterator[str]:
    yield (
        "By kind of error, on made-up news written for this project: `own` was looked at while the judge was built, `blind` was "
        "written by someone who had not seen the code, and its errors are never read. Shares of claims passed as supported, in "
        "per cent, with 95 % intervals; the first three kinds are true and should pass, the others should not."
    )
    yield ""
    own, blind = (_by_kind(name) for name in ("own", "blind"))
    yield f"| kind | own, n = {own['paraphrase']['pairs']} | blind, n = {blind['paraphrase']['pairs']} |"
    yield "|---|--:|--:|"
    for kind in own:
        name = {"TRUE CLAIMS": "**all true claims**", "FALSE CLAIMS": "**all others**"}.get(kind, kind)
        yield f"| {name} | {_share(own[kind])} | {_share(blind[kind])} |"


def _weak() -> Iterator[str]:
    """The kinds that miss the bar on the blind set, worst first, in words."""
    blind = [row for kind, row in _by_kind("blind").items() if kind.islower()]
    lost = sorted((r for r in blind if r["label"] == "supported" and r["share"] < 0.9), key=lambda r: r["share"])
    let = sorted((r for r in blind if r["label"] != "supported" and r["share"] > 0.1), key=lambda r: -r["share"])
    if lost:
        yield f"It holds back true claims: {_listed(lost)} of them pass."
    if let:
        yield f"It lets false ones pass: {_listed(let)}. Read what it supports with these in mind."


def _listed(rows: list[dict[str, Any]]) -> str:
    return ", ".join(f"{row['kind']} {_whole(row['share'])} %" for row in rows)


def _languages() -> Iterator[str]:
    rows = [json.loads(line) for line in (RESULTS / "languages.jsonl").read_text("utf-8").splitlines()]
    shares = {(row["set"], row["what"], row["of"]): row for row in rows}
    yield (
        "In other languages, on pairs of the same making (numbers and dates in words and figures, paraphrase, negation, "
        "direction, speakers, roles), passed of true claims and of false ones; `held` are stories whose errors were not read:"
    )
    yield ""
    yield "| language | true | false | true, held | false, held |"
    yield "|---|--:|--:|--:|--:|"
    for what, name in (
        *LANGUAGES.items(),
        ("all languages", f"all {len(LANGUAGES) + len(OTHERS)}, with it, pt, nl, zh, ja, ru, ar"),
    ):
        cells = [
            f"{row['passed']} of {row['pairs']}" if (row := shares.get((rows_of, what, of))) else ""
            for rows_of in ("languages", "languages_held")
            for of in ("true", "false")
        ]
        yield f"| {name} | {' | '.join(cells)} |"


def _by_kind(name: str) -> dict[str, dict[str, Any]]:
    lines = (RESULTS / "error_types.jsonl").read_text("utf-8").splitlines()
    return {row["kind"]: row for row in map(json.loads, lines) if row["set"] == name}


def _share(row: dict[str, Any]) -> str:
    return (
        f"{_whole(row['share'])} ({_whole(row['low'])} to {_whole(row['high'])})"
        + f", n = {row['pairs']}" * row["kind"].isupper()
    )


def _per_cent(share: float) -> str:
    return f"{100 * share:.1f}"


def _whole(share: float) -> str:
    return f"{100 * share:.0f}"


def with_tables(readme: str) -> str:
    """The README with its tables as the results have them."""
    return MARKED.sub(lambda _: table(), readme)
