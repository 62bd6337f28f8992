"""The README's commands run, its help is the program's, and its Python runs; the make targets are there."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.judges.encoder import LIBRARIES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (claimcheck .+?)(?:  .*)?$", README, re.MULTILINE)
MARKED = re.compile(r"(<!-- help -->\n```\n)(.*?)(```\n<!-- /help -->)", re.DOTALL)


def test_what_is_told_to_install_can_be_installed():
    """Nothing is published, so that everything is installed from the checkout, and an extra has to be one of its own."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert {re.split("[>=]", needed)[0] for needed in extras["neural"]} == set(LIBRARIES)
    assert [re.split("[>=]", needed)[0] for needed in extras["dask"]] == ["distributed"]
    folders = [ROOT / name for name in ("docs", "src", "ci")]
    files = [path for folder in folders for path in folder.rglob("*.*") if path.suffix in {".md", ".py", ".yml"}]
    for path in (ROOT / "README.md", *files):
        for what in re.findall(r"pip install '?([^\s'`]+)", path.read_text("utf-8")):
            name, _, extra = what.rstrip("]").partition("[")
            assert name != "claimcheck-cli", path
            assert not extra or extra in extras, path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with what the README's commands speak of; offline, for nothing here may ask the network."""
    demo = ROOT / "src" / "claimcheck" / "demo"
    shutil.copy(demo / "article.md", tmp_path)
    shutil.copytree(demo / "sources", tmp_path / "saved")
    pair = {"id": 1, "claim": "It rained.", "sources": [{"id": "a", "text": "It rained all day."}]}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair) + "\n")
    (tmp_path / "labelled.jsonl").write_text(json.dumps({**pair, "label": "supported"}) + "\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "1")
    return tmp_path


def test_it_names_commands():
    assert len(COMMANDS) >= 7


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme(folder, capsys, command):
    code = run(shlex.split(command)[1:])
    captured = capsys.readouterr()
    assert code in (0, 1, 3), captured.err
    assert captured.out or captured.err.startswith("wrote ")


def test_the_help_is_the_programs(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    run(["--help"])
    shown = capsys.readouterr().out.strip() + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        (ROOT / "README.md").write_text(MARKED.sub(lambda m: m[1] + shown + m[3], README), "utf-8")
        return
    found = MARKED.search(README)
    assert found
    assert found[2] == shown, "run again with UPDATE_GOLDEN=1"


@pytest.fixture(scope="module")
def accuracy():
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "docs" / "accuracy.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_accuracy_are_those_of_the_results(accuracy):
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path = ROOT / "README.md"
        path.write_text(accuracy.with_tables(path.read_text("utf-8")), "utf-8")
        return
    found = accuracy.MARKED.search(README)
    assert found
    assert found[1] == accuracy.table(), "run: python docs/generate.py"


def test_every_kind_of_error_and_its_worst_are_told(accuracy):
    table = accuracy.table()
    rows = accuracy._by_kind("blind")
    missed = [kind for kind, row in rows.items() if row["bar"] == "missed" and kind.islower()]
    assert all(f"| {kind} | " in table for kind in rows if kind.islower())
    told = table[table.index("| **all others**") :]
    assert missed
    assert all(f"{kind} {100 * rows[kind]['share']:.0f} %" in told for kind in missed)


def test_its_python_runs(folder, capsys):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    exec(compile(code[1], "README.md", "exec"), {})
    assert "contradicted" in capsys.readouterr().out


def test_it_is_headed_by_the_two_commands():
    first = README.split("\n\n")[1]
    assert re.findall(r"make \w+", first) == ["make demo", "make test"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"\n{target}:" in makefile for target in ("demo", "test", "check"))


def test_every_verdict_and_exit_code_is_in_it():
    for word in ("supported", "partial", "contradicted", "unsupported", "unchecked", "uncited"):
        assert f"| {word} |" in README
    for code in (0, 1, 2, 3, 70, 130):
        assert f"| {code} |" in README
