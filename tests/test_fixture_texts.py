"""The cases of fixtures/ are sound in themselves: nothing here runs the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.glob("*/expected.yml"))
ARTICLES = sorted(FIXTURES.glob("*/article.*"))
SEED = sorted(FIXTURES.glob("seed-*/sources/*.txt"))
RUN_OF_WORDS = 6

VERDICTS = {"supported", "partial", "unsupported", "contradicted", "unchecked", "uncited", "not_checkworthy"}
ERRORS = {"contradicted", "unsupported", "no-such-reference"}


def expected(case: Path) -> dict[str, Any]:
    return yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int = RUN_OF_WORDS) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def source_files(case: Path) -> dict[str, Path]:
    map_file = case / "sources.yml"
    if map_file.is_file():
        entries = yaml.safe_load(map_file.read_text(encoding="utf-8"))
        return {key: case / entry["file"] for key, entry in entries.items() if "file" in entry}
    return {path.stem: path for path in (case / "sources").iterdir()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestEveryCase:
    def test_expects_verdicts_that_exist(self, case: Path) -> None:
        claims = expected(case)["claims"]
        assert claims
        assert {claim["verdict"] for claim in claims} <= VERDICTS

    def test_exit_code_follows_from_the_verdicts(self, case: Path) -> None:
        content = expected(case)
        outcomes = {claim["verdict"] for claim in content["claims"]}
        outcomes |= {"no-such-reference" for claim in content["claims"] if "no_such_reference" in str(claim)}
        code = 1 if outcomes & ERRORS else 3 if "unchecked" in outcomes else 0
        assert content["exit"] == code

    def test_counts_of_findings_follow_from_the_verdicts(self, case: Path) -> None:
        content = expected(case)
        verdicts = [claim["verdict"] for claim in content["claims"]]
        for rule, count in content.get("findings", {}).items():
            if rule in VERDICTS:
                assert verdicts.count(rule) == count

    def test_sources_are_of_the_length_of_news(self, case: Path) -> None:
        for path in source_files(case).values():
            assert 120 <= len(words(path.read_text(encoding="utf-8"))) <= 400, path


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.parent.name)
def test_claims_stand_in_the_article_in_order(article: Path) -> None:
    in_order(article.read_text(encoding="utf-8"), expected(article.parent))


def in_order(article: str, content: dict[str, Any]) -> None:
    plain = re.sub(r"[*_]|<[^>]+>", "", article).replace("&quot;", '"').replace("&#8217;", "’")
    position = 0
    for claim in content["claims"]:
        position = plain.find(claim["text"], position)
        assert position >= 0, claim["text"]


@pytest.mark.corpus
@pytest.mark.parametrize("source", SEED, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_no_seed_source_shares_six_words_in_a_row_with_its_article(source: Path, shared: Path) -> None:
    article = runs((shared / "seed/article.txt").read_text(encoding="utf-8"))
    assert not article & runs(source.read_text(encoding="utf-8"))


@pytest.mark.corpus
@pytest.mark.parametrize("case", ["seed-mixed", "seed-clean"])
def test_seed_claims_stand_in_the_seed(case: str, shared: Path) -> None:
    in_order((shared / "seed/article.txt").read_text(encoding="utf-8"), expected(FIXTURES / case))
