"""What the package exports, and that importing it loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

import claimcheck.fetcher


def test_names():
    assert {name for name in claimcheck.fetcher.__all__ if getattr(claimcheck.fetcher, name)} == {
        "Fetcher",
        "Limits",
        "Manners",
        "Services",
        "load_map",
        "map_beside",
        "write_map",
    }
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        claimcheck.fetcher.nothing  # noqa: B018


def test_a_fetcher_that_sends_nothing_loads_neither_httpx_nor_warcio():
    code = (
        "import sys, claimcheck.fetcher as f; assert 'yaml' not in sys.modules; f.Fetcher(read=None);"
        "assert not {'httpx', 'httpcore', 'warcio', 'rapidfuzz', 'brotli'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
