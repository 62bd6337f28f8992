"""The baseline's file."""

from __future__ import annotations

import io
import json

import pytest

from claimcheck import known
from claimcheck.errors import ConfigError


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such file"), (b"{", "is no baseline"), (b"[]", "is no baseline"), (b'{"findings": [1]}', "is no baseline"),
     (b"\xff", "is no baseline")],
)  # fmt: skip
def test_what_is_no_baseline(tmp_path, content, words):
    path = tmp_path / "known.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        known.read(path)


def test_a_folder(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        known.read(tmp_path)


def test_an_empty_run_makes_an_empty_baseline(tmp_path):
    stream = io.StringIO()
    known.write([], stream)
    assert json.loads(stream.getvalue()) == {"schema": 1, "findings": []}
    path = tmp_path / "known.json"
    path.write_text(stream.getvalue())
    assert known.read(path) == frozenset()
