"""The features in words."""

from __future__ import annotations

from claimcheck.judges.scoring import weights
from claimcheck.judges.wording import MEANINGS, meaning


def test_most_features_have_words_and_the_others_their_name():
    assert len(set(weights().features) - set(MEANINGS)) <= 3
    assert meaning("numbers_absent") == "numbers that stand nowhere in the sources"
    assert meaning("some_new_one") == "some new one"
    assert len(set(MEANINGS.values())) == len(MEANINGS)
