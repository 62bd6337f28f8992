"""The outermost frame: versions, help, exit codes, and every way a run can end."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

import claimcheck
from claimcheck.assembly import program_version
from claimcheck.cli.app import app

HEAVY = ("httpx", "trafilatura", "lxml", "bs4", "rapidfuzz", "sentencex")
COMMANDS = (
    "check", "explain", "stats",
    "parse", "sources", "fetch", "match", "eval", "rules", "diff", "init", "config", "demo", "baseline", "baseline update",
    "store", "store list", "store show", "store export", "store verify", "store prune",
)  # fmt: skip


def test_version(claimcheck):
    assert claimcheck("--version").out == f"claimcheck {program_version()}\n"


def test_no_command_shows_the_help_and_is_a_usage_error(claimcheck):
    result = claimcheck()
    assert result.code == 2
    assert result.out.startswith("Usage: claimcheck")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns(claimcheck, command):
    result = claimcheck(*command.split(), "--help")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 80
    assert "..." not in result.out.partition("Commands:")[2], "a short help was cut"
    assert result.out == claimcheck(*command.split(), "-h").out


def test_the_commands_are_the_documented_ones():
    assert set(typer.main.get_command(app).commands) == {name for name in COMMANDS if " " not in name}


def test_version_and_help_import_nothing_heavy():
    for option in ("--version", "--help"):
        code = (
            "import sys\nfrom claimcheck.cli import run\n"
            f"code = run([{option!r}])\n"
            f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
            "assert not heavy, heavy\nsys.exit(code)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_importing_the_package_imports_nothing_at_all():
    code = "import sys, claimcheck\nassert not [n for n in sys.modules if n.startswith('claimcheck.')]"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_bug_keeps_its_traceback(claimcheck, monkeypatch, tmp_path):
    (tmp_path / "a.md").write_text("A claim.[1]\n\n[1] A source\n")

    def broken(*_: object) -> None:
        raise RuntimeError("the bug")

    monkeypatch.setattr("claimcheck.pipeline.judge_claims", broken)
    result = claimcheck("check", "a.md", "--offline")
    assert result.code == 70
    assert result.out == ""
    assert "RuntimeError: the bug" in result.err
    assert result.err.splitlines()[-1].startswith("claimcheck: this is a bug in claimcheck-cli")


@pytest.mark.parametrize("error", [KeyboardInterrupt, typer.Abort])
def test_interrupted(claimcheck, monkeypatch, error):
    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr("claimcheck.assembly.read_file", interrupted)
    result = claimcheck("check", "a.md")
    assert result.code == 130
    assert result.err.endswith(("claimcheck: interrupted\n", "claimcheck: stopped\n"))


@pytest.mark.parametrize("command", ["demo", "rules", "config --schema"])
def test_a_broken_pipe_is_quiet(tmp_path, command):
    line = f"{sys.executable} -m claimcheck {command} | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_broken_pipe_does_not_make_a_bad_article_clean(claimcheck, tmp_path):
    claimcheck("demo", "--out", "demo")
    line = f"{sys.executable} -m claimcheck check demo/article.md --sources demo/sources --offline | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_output_that_the_terminal_cannot_encode_is_escaped(process):
    result = process("demo", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.code == 0
    assert result.err == ""


def test_the_public_names():
    assert sorted(claimcheck.__all__) == [
        "Article", "Assessment", "Attribution", "Citation", "Claim", "ClaimcheckError", "Disagreement", "Document",
        "Evidence", "Finding", "Judgement", "Metrics", "NotJudged", "Outcome", "Passage", "Reference", "Report",
        "Settings", "Severity", "Source", "Span", "Unavailable", "Verdict", "acheck", "check", "match", "parse",
    ]  # fmt: skip
    for name in claimcheck.__all__:
        assert getattr(claimcheck, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = claimcheck.chek
