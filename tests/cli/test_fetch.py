"""`fetch`, `check --locked`, `fetch --compare` and `store`, as a user runs them, against a server on loopback."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.fetcher.server import answer, serving_in_a_thread

STORY = b"The harbour board counted 412 people at the quay on Tuesday. It will meet again in June."
CHANGED = b"The harbour board counted 398 people at the quay on Tuesday. It will meet again in June."


@pytest.fixture
def server():
    """A server in a thread whose routes the test may change."""
    with serving_in_a_thread() as running:
        yield running


@pytest.fixture
def article(claimcheck, tmp_path, server):
    """An article in the working folder that cites two pages of the server, one of which is not there."""
    host, routes = server
    routes["/story"] = answer(STORY)
    (tmp_path / "article.md").write_text(
        "# The quay\n\nThe harbour board counted 412 people at the quay on Tuesday.[^1] "
        "The board will meet again in June.[^2]\n\n"
        f"[^1]: The Post. <{host.url('/story')}>\n[^2]: The Post. <{host.url('/gone')}>\n"
    )
    (tmp_path / "claimcheck.yml").write_text(
        f"store: store\ninterval: 0\nlookups: []\nallow_hosts: ['{host.allow}']\ntimeout: 5\n"
    )
    return tmp_path / "article.md"


def test_fetch_then_check_without_network(claimcheck, article, server, tmp_path):
    host, routes = server
    done = claimcheck("fetch", "article.md")
    assert done.code == 0, done.err
    assert done.out.splitlines()[0].startswith("ok ")
    assert done.out.splitlines()[1].startswith("dead ")
    assert done.err == "wrote claimcheck.lock with 2 sources; 1 of 2 cited could not be read\n"
    lock = json.loads((tmp_path / "claimcheck.lock").read_text())
    assert lock["sources"][host.url("/gone")]["outcome"] == "dead"
    entry = lock["sources"][host.url("/story")]
    assert (entry["outcome"], entry["url"], entry["status"], len(entry["sha256"])) == (
        "ok",
        host.url("/story"),
        200,
        64,
    )
    before = len(host.requests)
    routes.clear()
    found = claimcheck("check", "article.md", "--locked", "-f", "json")
    report = json.loads(found.out)
    assert [source["located_by"] for source in report["sources"]][:1] == ["lock"]
    assert [claim["verdict"] for claim in report["claims"] if claim["citations"]] == ["supported", "unchecked"]
    assert found.code == 3
    assert len(host.requests) == before


def test_an_article_whose_sources_are_all_supplied_has_a_lock_without_sources(claimcheck, tmp_path):
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "1.txt").write_bytes(STORY)
    (tmp_path / "article.md").write_text("The board counted 412 people.[^1]\n\n[^1]: The Post.\n")
    (tmp_path / "plain.md").write_text("Nothing is cited here.\n")
    done = claimcheck("fetch", "article.md", "--sources", "saved")
    assert (done.code, done.out.split()[:2]) == (0, ["ok", "[1]"])
    assert (
        done.err
        == "wrote claimcheck.lock without a source: no page was asked for, and files that you supply are in no lock\n"
    )
    assert claimcheck("fetch", "plain.md").err == done.err
    assert claimcheck("check", "article.md", "--sources", "saved", "--locked").code == 0


def test_locked_fails_clearly_where_something_is_missing(claimcheck, article, server, tmp_path):
    host, _ = server
    done = claimcheck("check", "article.md", "--locked")
    assert (done.code, "claimcheck.lock: no such lock; `claimcheck fetch ARTICLE` writes it" in done.err) == (2, True)
    claimcheck("fetch", "article.md")
    lock = json.loads((tmp_path / "claimcheck.lock").read_text())
    for kept in (tmp_path / "store").rglob("*.warc.gz"):
        kept.unlink()
    done = claimcheck("check", "article.md", "--locked")
    assert done.code == 2
    assert f"{host.url('/story')}: the store at store does not hold the capture" in done.err
    del lock["sources"][host.url("/story")]
    (tmp_path / "claimcheck.lock").write_text(json.dumps(lock))
    done = claimcheck("check", "article.md", "--locked")
    assert done.code == 2
    assert f"has no entry for [1] {host.url('/story')}; run `claimcheck fetch`" in done.err


def _page(nonce: int) -> bytes:
    body = b"<html><body><p>%s</p><script nonce='%d'></script></body></html>" % (STORY, nonce)
    return answer(body, Content_Type="text/html")


def test_a_store_is_filled_again_from_the_lock(claimcheck, article, server, tmp_path):
    """As a CI runner does: the lock is there, the pages are not; what is held is not requested again."""
    host, routes = server
    routes["/story"] = _page(nonce=1)
    claimcheck("fetch", "article.md")
    lock = (tmp_path / "claimcheck.lock").read_bytes()
    shutil.rmtree(tmp_path / "store")
    routes["/story"] = _page(nonce=2)
    done = claimcheck("fetch", "article.md", "--locked")
    assert (done.code, done.err) == (0, "")
    checked = claimcheck("check", "article.md", "--locked", "--allow-unchecked")
    assert checked.code == 0, checked.err
    before = len(host.requests)
    assert claimcheck("fetch", "article.md", "--locked").code == 0
    assert len(host.requests) == before
    assert (tmp_path / "claimcheck.lock").read_bytes() == lock


def test_a_page_that_is_another_by_now_fills_no_store(claimcheck, article, server, tmp_path):
    host, routes = server
    claimcheck("fetch", "article.md")
    shutil.rmtree(tmp_path / "store")
    routes["/story"] = answer(CHANGED)
    done = claimcheck("fetch", "article.md", "--locked")
    assert done.code == 2
    assert f"{host.url('/story')}: is not the page that the lock names any more" in done.err
    del routes["/story"]
    done = claimcheck("fetch", "article.md", "--locked")
    assert done.err == (
        f"claimcheck: {host.url('/story')}: the page that the lock names is dead now; `claimcheck fetch` accepts that\n"
    )
    both = claimcheck("fetch", "article.md", "--locked", "--compare")
    assert (both.code, "--compare and --locked exclude each other" in both.err) == (2, True)


def test_settings_that_lock_checks_do_not_lock_fetch(claimcheck, article, tmp_path):
    with (tmp_path / "claimcheck.yml").open("a") as settings:
        settings.write("locked: true\n")
    assert claimcheck("fetch", "article.md").code == 0
    assert claimcheck("check", "article.md", "--allow-unchecked").code == 0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"lock": 9, "sources": {}}',
        '{"lock": 1, "sources": {"u": {"outcome": "odd", "detail": ""}}}',
        '{"lock": 1, "sources": {"u": {"outcome": "ok"}}}',
        '{"lock": 1, "sources": {"u": 3}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_lock(claimcheck, article, tmp_path, content):
    (tmp_path / "claimcheck.lock").write_text(content)
    done = claimcheck("check", "article.md", "--locked")
    assert done.code == 2
    assert done.err.startswith("claimcheck: claimcheck.lock: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_compare_says_what_changed_and_what_flips(claimcheck, article, server, tmp_path):
    _, routes = server
    claimcheck("fetch", "article.md")
    lock = (tmp_path / "claimcheck.lock").read_text()
    done = claimcheck("fetch", "--compare", "article.md", "--fail-on", "changed")
    assert (done.code, done.out) == (0, "article.md: 0 sources changed, 0 verdicts flip\n")
    routes["/story"] = answer(CHANGED)
    done = claimcheck("fetch", "--compare", "article.md")
    assert done.code == 0
    assert "1 source changed, 1 verdict flips" in done.out
    assert re.search(r"changed \[1\] http\S+/story: \d+% of the main text is gone", done.out)
    assert "supported -> contradicted: The harbour board counted 412" in done.out
    assert claimcheck("fetch", "--compare", "article.md", "--fail-on", "warning").code == 1
    del routes["/story"]
    assert "/story: it was ok and is dead" in claimcheck("fetch", "--compare", "article.md").out
    assert (tmp_path / "claimcheck.lock").read_text() == lock


def test_compare_needs_no_store(claimcheck, article, server, tmp_path):
    """The lock's digests tell a change where the pages themselves are not at hand."""
    _, routes = server
    claimcheck("fetch", "article.md")
    shutil.rmtree(tmp_path / "store")
    assert claimcheck("fetch", "--compare", "article.md").out == "article.md: 0 sources changed, 0 verdicts flip\n"
    shutil.rmtree(tmp_path / "store")
    routes["/story"] = answer(CHANGED)
    done = claimcheck("fetch", "--compare", "article.md", "--fail-on", "changed")
    assert (done.code, "its main text is not the one that the lock names" in done.out) == (1, True)


def test_a_lock_serves_all_articles_of_its_folder(claimcheck, article, server, tmp_path):
    host, routes = server
    routes["/other"] = answer(STORY)
    claimcheck("fetch", "article.md")
    (tmp_path / "second.md").write_text(
        f"The board counted 412 people.[^1]\n\n[^1]: The Post. <{host.url('/other')}>\n"
    )
    claimcheck("fetch", "second.md")
    assert set(json.loads((tmp_path / "claimcheck.lock").read_text())["sources"]) == {
        host.url(f"/{name}") for name in ("story", "gone", "other")
    }


def test_the_store_is_looked_after(claimcheck, article, server, tmp_path):
    host, _ = server
    done = claimcheck("store", "list")
    assert (done.code, "there is no store here" in done.err) == (2, True)
    claimcheck("fetch", "article.md")
    assert host.url("/story") in claimcheck("store", "list").out
    assert json.loads(claimcheck("store", "list", "--json").out)["status"] == 200
    assert claimcheck("store", "verify").out == "1 capture whole, 0 damaged\n"
    assert claimcheck("store", "export", "-o", "all.warc.gz").err == "wrote all.warc.gz with 1 capture\n"
    with (tmp_path / "all.warc.gz").open("rb") as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["response", "metadata"]
    assert claimcheck("store", "export", "-o", "missing/all.warc.gz").code == 2
    assert claimcheck("store", "show", "http://nowhere.example/").code == 2
    [kept] = (tmp_path / "store").rglob("*.warc.gz")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-30])
    done = claimcheck("store", "verify")
    assert (done.code, done.out) == (1, "0 captures whole, 1 damaged\n")
    assert str(kept.name) in done.err
    assert claimcheck("store", "list").err
    kept.write_bytes(whole)
    assert claimcheck("store", "prune", "--older-than", "0").out == "deleted 1 file\n"
    assert list((tmp_path / "store").iterdir()) == []


def test_show_writes_the_bytes(process, server, article, claimcheck):
    host, _ = server
    claimcheck("fetch", "article.md")
    done = process("store", "show", host.url("/story"))
    assert (done.code, done.out) == (0, STORY.decode())


@pytest.mark.parametrize("command", ["fetch", "check"])
def test_what_a_command_keeps_is_found_offline(claimcheck, article, server, tmp_path, command):
    """Without --store: one folder, the user's own, for every command; a run of many articles finds it, too."""
    host, routes = server
    settings = tmp_path / "claimcheck.yml"
    settings.write_text(settings.read_text().replace("store: store\n", ""))
    assert "there is no store here yet" in claimcheck("store", "list").err
    assert claimcheck("check", "article.md", "--offline").code == 3
    claimcheck(command, "article.md")
    routes.clear()
    before = len(host.requests)
    done = claimcheck("check", "article.md", "--offline")
    assert "1 of 2 cited claims checked" in done.out
    assert host.url("/story") in claimcheck("store", "list").out
    assert "1 supported, 1 unchecked" in claimcheck("check", "article.md", "--offline", "--run", "run").out
    assert len(host.requests) == before


def test_a_cache_that_cannot_be_written_stops_only_who_must_keep(claimcheck, article, tmp_path, caplog):
    settings = tmp_path / "claimcheck.yml"
    settings.write_text(settings.read_text().replace("store: store\n", ""))
    (tmp_path / "cache").write_text("a file where the folder would be")
    done = claimcheck("check", "article.md")
    assert done.code == 3
    assert "1 of 2 cited claims checked" in done.out
    assert caplog.text.count("cannot be written") == 1
    done = claimcheck("fetch", "article.md")
    assert (done.code, "cannot be written" in done.err) == (2, True)


def test_a_fetch_that_read_nothing_is_no_success(claimcheck, article, server):
    _, routes = server
    routes.clear()
    done = claimcheck("fetch", "article.md")
    assert (done.code, done.err) == (3, "wrote claimcheck.lock with 2 sources; none that is cited could be read\n")
