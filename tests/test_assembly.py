"""The parts put together: what the package offers to Python, and articles at an address."""

from __future__ import annotations

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError

import pytest

import claimcheck
from claimcheck import Settings, assembly
from claimcheck.errors import ConfigError, SourceMapError, UnreadableInput, UsageError
from claimcheck.model import Judgement, Report, Source, Verdict
from claimcheck.readers import read
from claimcheck.values import JUDGES

PAGE = b"""<!doctype html><html lang="en"><head><title>The river</title></head><body><main><article><h1>The river</h1>
<p>The river rose by two metres on Friday.[1] The bridge was closed in the evening, and the road beside it as well.</p>
<p>[1] River board, report of Friday</p></article></main></body></html>"""


@pytest.fixture
def server():
    """A page on loopback; gives the host and port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path == "/article"
            self.send_response(200 if found else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE if found else b"")

        def log_message(self, *_):
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_an_article_at_an_address(server, tmp_path):
    settings = Settings(allow_hosts=(server,))
    (tmp_path / "1.txt").write_text("The river rose by two metres on Friday.\n")
    report = claimcheck.check(f"http://{server}/article", Settings(allow_hosts=(server,), sources=(tmp_path,)))
    assert isinstance(report, Report)
    assert report.article.document.title == "The river"
    assert isinstance(dict(report.sources)["1"], Source)
    assert asyncio.run(assembly.aread(f"HTTP://{server}/article", settings)).title == "The river"
    with pytest.raises(UnreadableInput, match=f"^http://{server}/missing: .*404"):
        claimcheck.check(f"http://{server}/missing", settings)


def test_one_claim_against_texts():
    judgement = claimcheck.match("The river rose by two metres.", {"a": "The river rose by two metres on Friday."})
    assert isinstance(judgement, Judgement)
    assert judgement.verdict is Verdict.SUPPORTED
    assert judgement.evidence[0].passage.source_key == "a"


def test_parse_takes_a_file_or_a_document(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("The river rose.[1]\n\n[1] River board\n")
    article = claimcheck.parse(path)
    assert [claim.keys for claim in article.claims] == [("1",)]
    assert claimcheck.parse(article.document) == article
    assert claimcheck.check(article.document, Settings(offline=True)).article == article


def test_check_takes_the_scope_of_the_settings():
    document = read(b"It rained hard in Ulm. It snowed in Bonn [1].\n\n[1]: http://a.b\n", name="a.txt")
    report = assembly.check(document, Settings(offline=True, scope="paragraph"))
    assert [claim.keys for claim in report.article.claims] == [("1",), ("1",)]
    assert [claim.keys for claim in assembly.parse(document).claims] == [(), ("1",)]


def test_a_map_that_names_what_the_article_does_not_have(tmp_path):
    (tmp_path / "a.md").write_text("The river rose.[1]\n\n[1] River board\n")
    (tmp_path / "map.yml").write_text('"2": {text: x}\n')
    with pytest.raises(SourceMapError, match="no such reference"):
        claimcheck.check(tmp_path / "a.md", Settings(offline=True, sources=(tmp_path / "map.yml",)))


def test_what_is_refused(tmp_path):
    with pytest.raises(UsageError, match="did you mean 'fuzzy'"):
        assembly.make_judge(Settings(judge="fuzz"))
    with pytest.raises(ConfigError, match="no such file"):
        assembly.accepting(Settings(baseline=tmp_path / "missing.json"), "2026-01-01")


@pytest.mark.parametrize(
    ("article", "beside"),
    [("news/a.md", "news/a.md.sources.yml"), ("https://a.example/x", None), ("stdin", "stdin.sources.yml"), ("", None)],
)
def test_the_map_beside_an_article(article, beside):
    found = assembly.map_beside(article)
    assert (str(found) if found else None) == beside


def test_the_version_of_a_package_that_was_never_installed(monkeypatch):
    def missing(_):
        raise PackageNotFoundError

    monkeypatch.setattr(assembly, "version", missing)
    assert assembly.program_version() == "0"


ENDPOINT = (("base_url", "http://127.0.0.1:9/v1"), ("model", "tiny"))


def test_several_judges_by_commas():
    judge = assembly.make_judge(Settings(judge="fuzzy, llm", llm=ENDPOINT))
    assert judge.name == "fuzzy 1, llm tiny"
    assert assembly.make_judge(Settings(judge="fuzzy,fuzzy")).name == "fuzzy 1"


def test_a_settings_file_may_name_every_judge_that_there_is():
    assert {"auto", *assembly._JUDGES} == set(JUDGES)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(judge="llm"), "no endpoint is set"),
        (Settings(judge="fuzzy,lm"), "unknown judge 'lm'"),
        (Settings(judge="llm", llm=ENDPOINT, max_cost=1.0), "names no prices"),
    ],
)
def test_judges_that_cannot_be_had(settings, message):
    with pytest.raises(UsageError, match=message):
        assembly.make_judge(settings)
