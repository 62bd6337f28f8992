"""The pairs the suite mutates: the claims of fixtures/ and of the expertqa articles, with what they cite.

Claims are cut out of their articles here and not by the parser, so that the suite measures the judge alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from .pairs import Pair

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"

_MARKERS = re.compile(r"\.?(?:\s*\[\^?\d+\])+")
_LANGUAGES = {"german": "de", "french": "fr", "spanish": "es"}


def fixture_pairs(shared: Path | None = None) -> list[Pair]:
    """Every cited claim of fixtures/ whose sources are all there; the seed's only where `shared` is given.

    HTML articles are left out, and what stands word for word in two cases is taken once.
    """
    pairs: dict[tuple[str, tuple[tuple[str, str], ...]], Pair] = {}
    for expected in sorted(FIXTURES.glob("*/expected.yml")):
        case, content = expected.parent, yaml.safe_load(expected.read_text(encoding="utf-8"))
        article = _article(case, content.get("article"), shared)
        sources = case_sources(case)
        position = 0
        for index, entry in enumerate(content["claims"] if article else ()):
            position = article.index(entry["text"], position)
            markers = _MARKERS.search(article, position)
            keys = re.findall(r"\d+", markers[0]) if markers else []
            if markers and entry["verdict"] != "uncited" and all(key in sources for key in keys):
                claim = article[position : markers.start()]
                texts = tuple((key, sources[key]) for key in keys)
                # seed-mixed and seed-clean share their sources: one home
                home, language = case.name.partition("-")[0], _LANGUAGES.get(case.name, "en")
                pair = Pair(f"{case.name}/{index}", home, claim, texts, language)
                pairs.setdefault((claim, texts), pair)
    return list(pairs.values())


def _article(case: Path, elsewhere: str | None, shared: Path | None) -> str:
    if elsewhere is not None:
        inside = elsewhere.partition("shared/")[2]
        return (shared / inside).read_text(encoding="utf-8") if shared else ""
    (article,) = case.glob("article.*")
    return "" if article.suffix == ".html" else article.read_text(encoding="utf-8").replace("**", "")


def case_sources(case: Path) -> dict[str, str]:
    """The texts of a case by key, from its folder or its map."""
    folder = case / "sources"
    if folder.is_dir():
        return {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    entries = yaml.safe_load((case / "sources.yml").read_text(encoding="utf-8"))
    return {key: (case / entry["file"]).read_text(encoding="utf-8") for key, entry in entries.items()}


def expertqa_pairs(shared: Path) -> list[Pair]:
    """Every claim of articles/expertqa/*/gold.json with its cited sources, markers taken out, list items left out."""
    pairs = []
    for gold in sorted((shared / "articles" / "expertqa").glob("*/gold.json")):
        folder = gold.parent
        for index, entry in enumerate(json.loads(gold.read_text(encoding="utf-8"))["claims"]):
            claim = " ".join(re.sub(r"\s*\[\d+\]", "", entry["claim"]).split())
            files = [folder / "sources" / f"{key}.txt" for key in entry["refs"]]
            if files and all(file.is_file() for file in files) and len(claim.split()) > 4:
                sources = tuple((file.stem, _without_address(file)) for file in files)
                pairs.append(Pair(f"{folder.name}/{index}", folder.name, claim, sources))
    return pairs


def _without_address(file: Path) -> str:
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    return rest if first.startswith("http") else f"{first}\n{rest}"
