"""Runs over many articles as a user starts them: each source once, resumed where killed, and no article costs another."""

from __future__ import annotations

import json
import os
import random
import signal
import time

import pytest

KILLS = int(os.environ.get("CLAIMCHECK_BATCH_KILLS", "2"))
ARTICLES = int(os.environ.get("CLAIMCHECK_BATCH_ARTICLES", "300"))
SOURCES = 40


def lines(out: str) -> list[str]:
    return sorted(out.splitlines())


def test_each_source_is_fetched_once_and_an_unchanged_article_not_judged_again(archive):
    paths = archive.write(30, SOURCES)
    code, out, err = archive.check("check", "articles", "--run", "run", "-f", "jsonl", "-f", "html=index.html")
    assert (code, err) == (1, "")
    assert len(lines(out)) == 30
    assert set(archive.asked().values()) == {1}
    kept = {path: path.stat().st_mtime_ns for path in (archive.folder / "run").rglob("*.json.gz")}
    paths[3].write_text(paths[3].read_text().replace("opened", "closed"))
    code, again, _ = archive.check("check", "articles", "--run", "run", "-f", "jsonl")
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(set(lines(out)) - set(lines(again))) == 1
    assert set(archive.asked().values()) == {1}
    archive.check("check", "articles", "--run", "run", "--rerun")
    assert sum(path.stat().st_mtime_ns == written for path, written in kept.items()) == 1  # the old text's
    assert set(archive.asked().values()) == {1}
    page = (archive.folder / "index.html").read_text()
    assert "30 articles; 300 claims, 90 problems." in page
    assert "<script" not in page


def test_a_run_says_what_a_check_of_one_article_says(archive):
    path, *_ = archive.write(3, SOURCES)
    _, one, _ = archive.check("check", path.relative_to(archive.folder), "-f", "jsonl", "--store", "store")
    _, many, _ = archive.check("check", "articles", "--run", "run", "-f", "jsonl", "--store", "store")
    assert one.strip() in lines(many)


def test_poisoned_articles_are_rows_and_the_run_goes_on(archive):
    archive.write(3, SOURCES)
    bad = archive.folder / "articles" / "bad.md"
    bad.write_bytes(b"")
    outputs = ("-f", "jsonl", "-f", "html=index.html")
    code, out, err = archive.check("check", "articles", "missing.md", "--run", "run", *outputs)
    rows = [json.loads(line) for line in lines(out)]
    errors = {row["article"]: row["error"] for row in rows if "error" in row}
    assert code == 2
    assert len(rows) == 5
    assert errors == {
        "articles/bad.md": {"kind": "unreadable", "detail": "articles/bad.md: is empty"},
        "missing.md": {"kind": "unreadable", "detail": "missing.md: no such file"},
    }
    page = (archive.folder / "index.html").read_text()
    assert "missing.md: no such file" in page, "the page lists what could not be checked, too"
    assert err.splitlines()[0] == "claimcheck: 2 of 5 articles could not be checked (2 unreadable)"
    said = {"claimcheck: articles/bad.md: is empty", "claimcheck: missing.md: no such file"}
    assert set(err.splitlines()[1:]) == said, "each is named once"


def test_lists_and_articles_in_json_lines(archive):
    paths = archive.write(3, SOURCES)
    row = {"name": "inline", "text": paths[0].read_text(), "media_type": "text/markdown", "published": "2026-05-01"}
    (archive.folder / "list").write_text(f"articles/000001.md\n\n{json.dumps(row)}\n{{broken\n", encoding="utf-8")
    code, out, _ = archive.check("check", "--from-file", "list", "-f", "jsonl")
    rows = [json.loads(line) for line in lines(out)]
    names = sorted(row["article"] if "error" in row else row["document"]["name"] for row in rows)
    assert (code, names) == (2, ["articles/000001.md", "inline", "list at byte " + str(21 + len(json.dumps(row)))])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "name an ARTICLE, or a list of them with --from-file"),
        (["check", "x", "--run", "run", "-f", "sarif"], "-f sarif: a run writes terminal, html or jsonl"),
        (["check", "x", "--engine", "dsk"], "--engine: unknown engine 'dsk'; did you mean 'dask'?"),
        (["check", "x", "--run", "run", "--scheduler", "tcp://127.0.0.1:1"], "--scheduler: is for --engine dask"),
        (["check", "none/*.md", "--run", "run"], "none/*.md: no file fits this pattern"),
    ],
)
def test_mistakes_are_one_line(archive, arguments, said):
    code, out, err = archive.check(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"claimcheck: {said[:40]}")
    assert err.count("\n") == 1


def test_a_list_holds_no_other_list(archive):
    (archive.folder / "list.jsonl").write_text("list.jsonl\n")
    code, out, err = archive.check("check", "list.jsonl", "--run", "run")
    assert (code, out) == (2, "")
    assert err == "claimcheck: list.jsonl: names the list list.jsonl; a list holds articles, and no other list\n"


def test_killed_at_any_moment_and_resumed(archive):
    archive.write(ARTICLES, SOURCES)
    command = ("check", "articles", "--run", "run", "--store", "store", "-f", "jsonl")
    moment = random.Random(KILLS)
    stored = 0
    for _ in range(KILLS):
        process = archive.start(*command)
        time.sleep(moment.uniform(0.8, 4))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert stored <= (stored := len(list((archive.folder / "store").rglob("*.warc.gz"))))
    _, resumed, _ = archive.run(*command)
    once = {path for path, times in archive.asked().items() if times == 1}
    _, whole, _ = archive.run("check", "articles", "--run", "other", "--store", "store", "-f", "jsonl")
    assert lines(resumed) == lines(whole)
    assert len(lines(whole)) == ARTICLES
    # what was under way when it was killed may be asked for again; what the store had, never
    assert len(archive.asked()) - len(once) <= KILLS * 64
    assert len(list((archive.folder / "store").rglob("*.warc.gz"))) == len(archive.asked())


def test_stats_by_site_month_and_host(archive):
    text = archive.write(1, SOURCES)[0].read_text()
    rows = [
        {"name": "one", "text": text, "media_type": "text/markdown", "url": "https://a.example/1", "published": "2026-04-02"},
        {"name": "two", "text": text, "media_type": "text/markdown", "publisher": "=B", "published": "2026-05-02"},
        {"name": "evil", "text": "It rained.[7]", "publisher": "\uff1dcmd()\x1b]0;x\x07"},
        {"name": "lost", "text": text.replace(f":{archive.port}/", f":{archive.port}/x"), "media_type": "text/markdown"},
    ]  # fmt: skip
    (archive.folder / "list.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert archive.check("check", "list.jsonl", "--run", "run")[0] == 1
    code, table, err = archive.check("stats", "run", "-f", "table", "-f", "csv=out.csv", "-f", "html=out.html")
    assert (code, err) == (0, "")
    assert "hosts that fail most" in table
    assert max(map(len, table.splitlines())) <= 80
    counted = (archive.folder / "out.csv").read_text().splitlines()
    assert {"site,a.example,supported,6", "site,'=B,contradicted,3", "month,2026-05,supported,6"} <= set(counted)
    assert "site,(none),unchecked,9" in counted
    assert "site,'\uff1dcmd()\N{SYMBOL FOR ESCAPE}]0;x\N{SYMBOL FOR BELL},unchecked,1" in counted, "inert, as in -f csv"
    page = (archive.folder / "out.html").read_text()
    assert page.count("<rect") == len(counted) - 1
    assert archive.check("stats", "none")[::2] == (
        2, "claimcheck: none: holds no finished run; `claimcheck check --run` makes or ends one\n",
    )  # fmt: skip
