"""Files appear whole or not at all, with the permissions any other file would have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.cli.output import Output, emit, keep_apart, outputs, write_whole
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


def test_a_device_is_written_to_and_not_put_aside(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, lambda stream: stream.write("through"))
        assert os.read(reader, 100) == b"through"
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", lambda stream: stream.write("new"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


class Full:
    """A stdout on a device without room."""

    def fileno(self):
        return os.open(os.devnull, os.O_WRONLY)

    def write(self, _):
        raise OSError(28, "No space left on device")

    flush = write


@pytest.mark.parametrize("stdout", [None, Full()])
def test_a_stdout_that_takes_nothing_is_said_in_one_line(monkeypatch, stdout):
    monkeypatch.setattr("claimcheck.cli.output.sys.stdout", stdout)
    with pytest.raises(UsageError, match="stdout"):
        emit(Output("json", None), lambda stream: stream.write("x"))


@pytest.mark.parametrize(
    ("report", "reason"), [("a.md", "is an article"), ("s/1.html", "lies among the sources"), ("s/new.json", "sources")]
)
def test_no_report_takes_the_place_of_what_is_read(tmp_path: Path, report: str, reason: str):
    wanted = (Output("terminal", None), Output("json", tmp_path / report))
    with pytest.raises(UsageError, match=reason):
        keep_apart(wanted, [f"{tmp_path}/s/../a.md"], (tmp_path / "s",))


def test_a_report_may_stand_beside_the_article(tmp_path: Path):
    keep_apart((Output("json", tmp_path / "a.json"),), [str(tmp_path / "a.md"), "-"], (tmp_path / "s",))
