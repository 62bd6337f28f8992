"""The scoring, where its arithmetic is pushed."""

from __future__ import annotations

import pytest

from claimcheck.judges.scoring import weights


@pytest.mark.parametrize("value", [-1e9, 1e9])
def test_any_feature_gives_a_probability(value):
    model = weights()
    assert 0.0 <= model.probability(dict.fromkeys(model.features, value)) <= 1.0
