"""The catalogue names what there is: every check, every language with lists."""

from __future__ import annotations

from importlib.resources import files

from claimcheck.matcher.catalogue import CATALOGUE, LANGUAGES
from claimcheck.matcher.checks import CHECKS
from claimcheck.matcher.hints import HINTS
from claimcheck.matcher.lexicon import lexicon


def test_every_check_has_a_name_by_which_it_can_be_left_out():
    assert set(CATALOGUE) == {*CHECKS, *HINTS, "quotations"}


def test_every_language_with_lists_is_named():
    found = {path.name.removesuffix(".toml") for path in (files("claimcheck.matcher") / "data").iterdir()}
    assert set(LANGUAGES) == {name for name in found if len(name) == len("en")}
    assert all(lexicon(language).stop for language in LANGUAGES)
