"""Files appear whole or not at all, with the permissions any other file would have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.cli.output import Output, emit, outputs, write_whole
from claimcheck.errors import UsageError


def test_the_terminal_is_the_default():
    assert outputs(None, ("terminal", "json")) == (Output("terminal", None),)


def test_several_outputs(tmp_path):
    options = ["terminal", f"json={tmp_path}/a=b.json"]
    assert outputs(options, ("terminal", "json")) == (
        Output("terminal", None), Output("json", Path(f"{tmp_path}/a=b.json")),
    )  # fmt: skip


def test_stdout_and_files(tmp_path, capsys):
    emit(Output("json", None), lambda stream: stream.write("out"))
    emit(Output("json", tmp_path / "x"), lambda stream: stream.write("a\r\nb\n\ud800"))
    assert capsys.readouterr().out == "out"
    assert (tmp_path / "x").read_bytes() == b"a\r\nb\n\\ud800"


def test_permissions_follow_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "x", lambda stream: stream.write("x"))
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_whatever_stops_it_leaves_nothing_behind(tmp_path, error):
    def write(stream):
        stream.write("half")
        raise error

    with pytest.raises(error):
        write_whole(tmp_path / "x", write)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="cannot be written"):
        write_whole(tmp_path / "missing" / "x", lambda stream: stream.write("x"))
