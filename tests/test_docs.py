"""The documentation: generated pages are fresh, every command and rule is in it, and it builds without a warning."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from claimcheck.cli.app import app

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_fresh(generate, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for path, text in generate.pages():
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text, "run: .venv/bin/python docs/generate.py"


def test_every_command_is_documented(generate):
    commands = set(typer.main.get_command(app).commands)
    assert commands == {command.partition(" ")[0] for command in generate.COMMANDS}


def test_it_builds_without_a_warning(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "fonts.googleapis" not in page
