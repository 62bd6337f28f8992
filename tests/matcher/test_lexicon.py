"""The words of each language: closed classes, tables made by training/lexicon.py, terms."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from claimcheck.matcher.lexicon import lexicon

ROOT = Path(__file__).resolve().parent.parent.parent
BY_HAND = ("de", "fr", "es")


@pytest.mark.parametrize("language", BY_HAND)
def test_the_tables_are_what_their_lines_make(language, tmp_path, monkeypatch):
    module = sys.modules.get("lexicon") or __import__("lexicon")
    shipped = json.loads((files("claimcheck.matcher") / "data" / f"{language}.json").read_text("utf-8"))
    lines = module.yaml.safe_load((ROOT / "training" / f"lexicon_{language}.yml").read_text("utf-8"))
    for table in ("synonyms", "antonyms", "names"):
        made = {left: sorted(rights) for left, rights in module.by_hand(lines[table], language).items() if rights}
        assert shipped[table] == made, f"run: python training/lexicon.py --language {language}"


@pytest.mark.parametrize("language", ["en", *BY_HAND])
def test_nothing_is_the_same_and_the_opposite(language):
    words = lexicon(language)
    assert [
        (left, right)
        for left, rights in words.antonyms.items()
        for right in rights
        if right in words.synonyms.get(left, ())
    ] == []


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [("de", "stieg", "sank"), ("de", "gestiegen", "fiel"), ("fr", "augmenté", "baisse"), ("fr", "reculé", "progression"),
     ("es", "subió", "cayeron"), ("es", "aumento", "redujo")],
)  # fmt: skip
def test_directions(language, left, right):
    words = lexicon(language)
    near = {words.term(left), *words.synonyms.get(words.term(left), ())}
    assert any(
        words.term(right) in {other, *words.synonyms.get(other, ())}
        for term in near
        for other in words.antonyms.get(term, ())
    )


def test_a_language_without_lists_needs_none():
    words = lexicon("xx")
    assert (words.stop, words.synonyms, words.term("Words")) == (frozenset(), {}, "words")


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl", "ru"])
def test_closed_classes_are_folded(language):
    words = lexicon(language)
    assert words.stop
    assert words.negators
    assert words.sentential <= words.negators
    assert all(word == word.lower() for word in words.stop | words.negators | words.speech | words.titles)
