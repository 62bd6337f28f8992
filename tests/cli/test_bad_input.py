"""Bad input to every command: one clear line or an outcome in the report, the right exit code, nothing half-written."""

from __future__ import annotations

import json

import pytest

ARTICLE = """\
The river rose by two metres on Friday.[1] The bridge was closed.[2]

[1] River board, http://10.0.0.1/level
[2] Road agency, notice of Friday
"""


def one_line(result, *words):
    """The run ended as a usage error: nothing on stdout, and one line on stderr that holds the words."""
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("claimcheck: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, "utf-8")
    return path


READING = [("check", "--offline"), ("parse",), ("sources",)]


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
class TestArticle:
    def test_missing(self, claimcheck, command):
        one_line(claimcheck(*command, "missing.md"), "missing.md: no such file")

    def test_directory(self, claimcheck, command, tmp_path):
        (tmp_path / "folder").mkdir()
        one_line(claimcheck(*command, "folder"), "folder: is a folder")

    @pytest.mark.parametrize("content", [b"", b" \n\t\n"])
    def test_empty(self, claimcheck, command, tmp_path, content):
        (tmp_path / "empty.txt").write_bytes(content)
        one_line(claimcheck(*command, "empty.txt"), "empty.txt: is empty")

    def test_binary(self, claimcheck, command, tmp_path):
        (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
        one_line(claimcheck(*command, "picture.png"), "picture.png")

    def test_not_allowed(self, claimcheck, command, article, monkeypatch):
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
        one_line(claimcheck(*command, article), "cannot be read (Permission denied)")

    def test_a_name_with_escapes(self, claimcheck, command):
        one_line(claimcheck(*command, "a\x1b]0;x\x07.md"), "a␛]0;x␇.md: no such file")

    def test_a_name_with_a_null(self, claimcheck, command):
        one_line(claimcheck(*command, "a\0.md"), "cannot be read")

    def test_invalid_utf8(self, claimcheck, command, tmp_path):
        path = tmp_path / "latin.txt"
        path.write_bytes("Das Bad war schön und größer.[1]\n\n[1] Bäderamt\n".encode("latin-1"))
        result = claimcheck(*command, path)
        assert result.code in (0, 3)
        assert "Traceback" not in result.err


@pytest.mark.slow
def test_twenty_megabytes_in_one_line(claimcheck, tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 4_000_000)
    result = claimcheck("check", path, "--offline")
    assert result.code == 0
    assert result.err == ""
    assert len(result.out) < 10_000


def test_articles_beyond_any_size(claimcheck, monkeypatch, article):
    monkeypatch.setattr("claimcheck.assembly.LARGEST_ARTICLE", 10)
    one_line(claimcheck("check", article), "is larger than")


def test_a_private_address_is_an_outcome(claimcheck, article):
    result = claimcheck("check", article, "-f", "json")
    assert result.code == 3
    report = json.loads(result.out)
    outcomes = {source["key"]: source["unavailable"]["reason"] for source in report["sources"]}
    assert outcomes == {"1": "forbidden_address", "2": "no_url"}


class TestSources:
    def test_missing(self, claimcheck, article):
        one_line(claimcheck("check", article, "--sources", "nowhere"), "nowhere")

    def test_a_map_with_a_wrong_key(self, claimcheck, article, tmp_path):
        (tmp_path / "map.yml").write_text('"1": {fil: a.txt}\n')
        one_line(claimcheck("check", article, "--sources", "map.yml"), "map.yml", "fil")

    def test_a_map_that_is_no_yaml(self, claimcheck, article, tmp_path):
        (tmp_path / "map.yml").write_text('"1": {file: [\n')
        one_line(claimcheck("check", article, "--sources", "map.yml"), "map.yml")

    def test_a_folder_without_text(self, claimcheck, article, tmp_path):
        (tmp_path / "saved").mkdir()
        (tmp_path / "saved" / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
        result = claimcheck("check", article, "--sources", "saved", "--offline")
        assert result.code in (2, 3)
        assert "Traceback" not in result.err

    def test_a_map_and_several_articles(self, claimcheck, article, tmp_path):
        (tmp_path / "map.yml").write_text('"1": {text: x}\n')
        one_line(claimcheck("check", article, article, "--sources", "map.yml"), "map.yml", "to one article")

    def test_a_broken_map_beside_the_article(self, claimcheck, article, tmp_path):
        (tmp_path / "article.md.sources.yml").write_text("- not a map\n")
        one_line(claimcheck("check", article, "--offline"), "article.md.sources.yml")


class TestOptions:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--format", "jsno"], "did you mean 'json'"),
            (["-f", "json="], "name the file"),
            (["-f", "json=missing/report.json"], "no such folder"),
            (["-f", "json=."], "is a folder"),
            (["-f", "json", "-f", "terminal"], "only one format can go to stdout"),
            (["-f", "json=a", "-f", "jsonl=a"], "to one file"),
            (["--judge", "fuzy"], "did you mean 'fuzzy'"),
            (["--fail-on", "eror"], "did you mean 'error'"),
            (["--article-date", "yesterday"], "expected a date"),
            (["--jobs", "0"], "whole number"),
            (["--config", "missing.yml"], "missing.yml: no such file"),
            (["--ofline"], "--offline"),
        ],
    )
    def test_what_is_refused(self, claimcheck, article, arguments, words):
        one_line(claimcheck("check", article, *arguments), words)

    def test_no_article_and_no_such_command(self, claimcheck):
        one_line(claimcheck("check"), "ARTICLE", "claimcheck check --help")
        one_line(claimcheck("chek"), "check")

    def test_settings_that_are_not_understood(self, claimcheck, article, tmp_path, monkeypatch):
        (tmp_path / "claimcheck.yml").write_text("ofline: true\n")
        one_line(claimcheck("check", article), "claimcheck.yml: unknown key 'ofline'", "'offline'")
        (tmp_path / "claimcheck.yml").unlink()
        monkeypatch.setenv("CLAIMCHECK_JUDG", "fuzzy")
        one_line(claimcheck("check", article), "CLAIMCHECK_JUDG")

    def test_several_articles_need_jsonl(self, claimcheck, article):
        one_line(claimcheck("check", article, article, "-f", "json"), "-f jsonl")


def test_one_of_several_articles_cannot_be_read(claimcheck, article, tmp_path):
    result = claimcheck("check", article, "missing.md", "--offline", "-f", "jsonl=out.jsonl")
    assert result.code == 2
    assert result.err == "claimcheck: missing.md: no such file\n"
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


def test_nothing_is_half_written(claimcheck, article, tmp_path, monkeypatch):
    report = tmp_path / "report.json"
    report.write_text("the old report")

    def broken(reports, stream):
        stream.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claimcheck.reports.json.write", broken)
    one_line(claimcheck("check", article, "--offline", "-f", "json=report.json"), "report.json", "No space left")
    assert report.read_text() == "the old report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.md", "report.json"]


class TestMatch:
    def test_what_is_refused(self, claimcheck, tmp_path):
        one_line(claimcheck("match", "missing.jsonl"), "missing.jsonl")
        one_line(claimcheck("match", tmp_path), str(tmp_path))
        one_line(claimcheck("match", "--claim", "A claim."), "--source")
        one_line(claimcheck("match", "--source", "a.txt"), "--claim")
        one_line(claimcheck("match", "pairs.jsonl", "--claim", "x", "--source", "a.txt"), "without PAIRS")
        one_line(claimcheck("match", "--claim", "x", "--source", "missing.txt"), "missing.txt: no such file")

    def test_bad_lines_are_answered(self, claimcheck, tmp_path):
        good = json.dumps({"id": 1, "claim": "It rained.", "sources": [{"id": "a", "text": "It rained all day."}]})
        (tmp_path / "pairs.jsonl").write_bytes(b"\xff\xfe{\n" + good.encode() + b'\n{"id": 7}\n' + bytes(9) + b"\n")
        result = claimcheck("match", "pairs.jsonl")
        lines = [json.loads(line) for line in result.out.splitlines()]
        assert result.code == 0
        assert [line["id"] for line in lines] == [None, 1, 7, None]
        assert ["error" in line for line in lines] == [True, False, True, True]


class TestSourcesCommand:
    def test_it_does_not_overwrite(self, claimcheck, article, tmp_path):
        path = tmp_path / "article.md.sources.yml"
        assert claimcheck("sources", "article.md").code == 0
        written = path.read_text()
        path.write_text("# mine\n")
        one_line(claimcheck("sources", "article.md"), "is there already", "--force")
        assert path.read_text() == "# mine\n"
        assert claimcheck("sources", "article.md", "--force").code == 0
        assert path.read_text() == written

    def test_where_it_cannot_write(self, claimcheck, article):
        one_line(claimcheck("sources", article, "-o", "missing/map.yml"), "cannot be written")


def test_demo_does_not_overwrite(claimcheck, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    one_line(claimcheck("demo", "--out", "full"), "is there already")
    (tmp_path / "file").touch()
    one_line(claimcheck("demo", "--out", "file"), "is there already")
    one_line(claimcheck("demo", "--out", "file/below"), "cannot be written")


def test_an_unknown_rule(claimcheck):
    one_line(claimcheck("rules", "partal"), "did you mean 'partial'")
