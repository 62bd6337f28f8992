"""A text, read and parsed as a file of some kind would be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model import Article
from claimcheck.parser import Scope, parse
from claimcheck.readers import read

ParseText = Callable[..., Article]


@pytest.fixture(scope="session")
def parse_text() -> ParseText:
    """Parse `text` as the plain, Markdown or HTML file that `suffix` says."""

    def run(text: str, suffix: str = ".txt", scope: Scope = "sentence") -> Article:
        return parse(read(text.encode(), name=f"article{suffix}"), scope=scope)

    return run
