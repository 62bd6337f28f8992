"""Each status its own outcome."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claimcheck.fetcher.signs import assess
from claimcheck.model import Outcome, Snapshot


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, None),
        (206, None),
        (401, Outcome.BLOCKED),
        (402, Outcome.PAYWALL),
        (403, Outcome.BLOCKED),
        (404, Outcome.DEAD),
        (410, Outcome.GONE),
        (418, Outcome.HTTP_ERROR),
        (429, Outcome.RATE_LIMITED),
        (451, Outcome.BLOCKED),
        (500, Outcome.HTTP_ERROR),
        (503, Outcome.HTTP_ERROR),
        (304, Outcome.HTTP_ERROR),
        (799, Outcome.HTTP_ERROR),
        (999, Outcome.BLOCKED),
    ],
)
def test_status(status, outcome):
    found = assess(
        Snapshot("https://a.example/", "https://a.example/", status, (), "", b"", datetime.now(UTC), ""), None
    )
    assert (found and found.reason) == outcome
    if found:
        assert str(status) in found.detail
