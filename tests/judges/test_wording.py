"""The features in words."""

from __future__ import annotations

from claimcheck.judges.scoring import weights
from claimcheck.judges.wording import MEANINGS, meaning
from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def test_every_feature_has_words_of_its_own_and_a_new_one_its_name():
    found = match("Mill burnt.", [index_source(Source("s", Document("s", "The mill burnt.", (), "s"), "pair"))])
    assert found is not None
    assert (set(found.features) | set(weights().features)) <= set(MEANINGS)
    assert meaning("numbers_absent") == "numbers that stand nowhere in the sources"
    assert meaning("some_new_one") == "some new one"
    assert len(set(MEANINGS.values())) == len(MEANINGS)
