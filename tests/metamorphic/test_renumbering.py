"""An article whose footnotes are renumbered gets the verdicts that it had, through reader, parser and judge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.model import Source
from claimcheck.parser import parse
from claimcheck.pipeline import judge_claims
from claimcheck.readers import read
from tests.metamorphic.corpora import FIXTURES, case_sources

_NUMBERS = re.compile(r"(?<=\[)\d+(?=\])|(?<=\[\^)\d+(?=\])|(?<=note-)\d+|(?<=back-)\d+")


def renumber(key: str) -> str:
    """Other numbers, with gaps, in another order."""
    return str(97 - 6 * int(key))


def verdicts(article: str, suffix: str, sources: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    obtained = {
        key: Source(key, read(text.encode(), name=f"{key}.txt", media_type="text/plain"), "test")
        for key, text in sources.items()
    }
    assessments = judge_claims(parse(read(article.encode(), name=f"article{suffix}")), obtained, FuzzyJudge())
    return [(found.claim.text, found.verdict.value, list(found.claim.keys)) for found in assessments]


@pytest.mark.parametrize("article", sorted(FIXTURES.glob("*/article.*")), ids=lambda path: path.parent.name)
def test_renumbered_footnotes_change_no_verdict(article: Path) -> None:
    text, sources = article.read_text(encoding="utf-8"), case_sources(article.parent)
    before = verdicts(text, article.suffix, sources)
    after = verdicts(
        _NUMBERS.sub(lambda match: renumber(match[0]), text),
        article.suffix,
        {renumber(key): words for key, words in sources.items()},
    )
    assert any(keys for _, _, keys in before)
    assert after == [(words, verdict, [renumber(key) for key in keys]) for words, verdict, keys in before]
