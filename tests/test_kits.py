"""The kits for CI: each validated by its own tool, and the action's script run as a runner runs it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.settings import FILE_NAME, schema
from tests.fetcher.server import answer, serving_in_a_thread

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def tool(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / str(arguments[0])), *map(str, arguments[1:])], capture_output=True, text=True, check=False, **options
    )


def test_the_hooks_manifest():
    done = tool("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "file"), [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "ci/gitlab.yml")]
)
def test_the_kits_against_their_schemas(kind, file):
    done = tool("check-jsonschema", "--builtin-schema", kind, ROOT / file)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    """A repository with one article that is borne out by the source beside it."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
    (tmp_path / "article one.md").write_text("# News\n\nThe line opens in 2027.[1]\n\n[1] Council minutes\n")
    (tmp_path / "article one.md.sources.yml").write_text('"1": {text: The line opens in 2027.}\n')
    return tmp_path


@pytest.mark.parametrize("id", ["claimcheck", "claimcheck-structure"])
def test_the_hooks_pass_and_fail(newsroom, id):
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    command = [*shlex.split(hooks[id]["entry"]), *hooks[id].get("args", [])]
    assert tool(*command, "article one.md").returncode == 0
    article = newsroom / "article one.md"
    article.write_text(article.read_text().replace("[1]\n\n", "[1][9]\n\n"))
    failed = tool(*command, "article one.md")
    assert failed.returncode == 1
    assert "[9]" in failed.stdout


@pytest.fixture
def server():
    with serving_in_a_thread() as running:
        yield running


class Action:
    """The composite action, its scripts run one after the other as a runner does; what `uses` names is left out."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
        self.inputs = {name: value.get("default", "") for name, value in self.steps["inputs"].items()} | inputs
        self.folder = folder

    def run(self) -> subprocess.CompletedProcess[str]:
        """The last script that ran: a failed one ends the job."""
        for step in self.steps["runs"]["steps"]:
            if step.get("id") in {"fill", "check"}:
                assert "${{" not in step["run"], "inputs must come in as variables, or an input is a script"
                done = self._script(step)
                if done.returncode:
                    break
        return done

    def _script(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        variables = {name: self.inputs[value[11:-3].strip()] for name, value in step["env"].items()}
        variables |= {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary.md"}
        environment = {**os.environ, **variables, "PATH": f"{BIN}:{os.environ['PATH']}"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)


def test_every_kit_names_its_judge(newsroom):
    """A library that comes with something else changes no verdict of a gate."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    template = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
    assert hooks["claimcheck"]["args"] == ["--judge", "fuzzy"]
    assert template[".claimcheck"]["variables"]["CLAIMCHECK_JUDGE"] == "fuzzy"
    assert Action(newsroom).inputs["judge"] == "fuzzy"


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the action's scripts are for bash")


@needs_bash
def test_the_action_on_sources_in_the_repository(newsroom):
    (newsroom / "article one.md").rename(newsroom / "article-one.md")
    (newsroom / "article one.md.sources.yml").rename(newsroom / "article-one.md.sources.yml")
    action = Action(newsroom, articles="article*.md", html="report.html")
    assert action.run().returncode == 0
    article = newsroom / "article-one.md"
    article.write_text(article.read_text().replace("2027", "2029"))
    failed = action.run()
    assert failed.returncode == 1, failed.stderr
    assert failed.stdout.startswith("::error file=article-one.md,line=3,")
    assert (newsroom / "output").read_text().splitlines() == ["exit-code=0", "exit-code=1"]
    assert "contradicted" in (newsroom / "summary.md").read_text("utf-8")
    assert (newsroom / "report.html").is_file()


@needs_bash
def test_the_action_asks_the_judge_it_is_given(newsroom):
    (newsroom / "article.md").write_text("A claim.[1]\n\n[1] A source\n")
    assert "unknown judge" in Action(newsroom, articles="article.md", judge="fuzz").run().stderr
    (newsroom / "claimcheck.yml").write_text("judge: llm\n")
    assert "no endpoint is set" not in Action(newsroom, articles="article.md").run().stderr
    assert "no endpoint is set" in Action(newsroom, articles="article.md", judge="").run().stderr


@needs_bash
def test_the_action_on_locked_pages(newsroom, server):
    """The lock is committed, the store is not: it is filled again, judged without network, and compared by the clock."""
    host, routes = server
    routes["/minutes"] = answer(b"The line opens in 2027.")
    (newsroom / "story.md").write_text(f"The line opens in 2027.[1]\n\n[1] Minutes. {host.url('/minutes')}\n")
    settings = f"interval: 0\nlookups: []\nallow_hosts: ['{host.allow}']\ntimeout: 5\n"
    (newsroom / "claimcheck.yml").write_text(settings)
    assert tool("claimcheck", "fetch", "story.md", "--store", "elsewhere").returncode == 0
    gate = Action(newsroom, articles="story.md", store="cache")
    passed = gate.run()
    assert (passed.returncode, passed.stdout) == (0, ""), passed.stderr
    before = len(host.requests)
    assert gate.run().returncode == 0
    assert len(host.requests) == before, "what the cache holds is not requested"
    clock = Action(newsroom, articles="story.md", store="cache", compare="true")
    assert "0 sources changed" in clock.run().stdout
    routes["/minutes"] = answer(b"The line opens in 2029.")
    flipped = clock.run()
    assert flipped.returncode == 1
    assert "supported -> contradicted" in (newsroom / "summary.md").read_text("utf-8")
    opened, closed = flipped.stdout.splitlines()[0], flipped.stdout.splitlines()[-1]
    assert opened.startswith("::stop-commands::"), "the article's words are no commands to the runner"
    assert closed == f"::{opened.removeprefix('::stop-commands::')}::"
    assert gate.run().returncode == 0, "the gate judges what was locked"
    shutil.rmtree(newsroom / "cache")
    failed = gate.run()
    assert (failed.returncode, "is not the page that the lock names any more" in failed.stderr) == (2, True)


def test_the_schema_of_the_settings_is_the_one_that_is_shipped():
    path = ROOT / "docs" / "claimcheck.schema.json"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(json.dumps(schema(), indent=2) + "\n", "utf-8")
    assert json.loads(path.read_text("utf-8")) == schema(), f"{FILE_NAME}: run again with UPDATE_GOLDEN=1"
