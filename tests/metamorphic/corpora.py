"""The pairs the suite mutates: the claims of fixtures/ and of the expertqa articles, with what they cite."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .pairs import Pair


def expertqa_pairs(articles: Path) -> list[Pair]:
    """Every claim of articles/expertqa/*/gold.json with its cited sources, markers taken out, list items left out."""
    pairs = []
    for gold in sorted(articles.glob("*/gold.json")):
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
