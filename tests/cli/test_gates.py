"""What CI needs: the baseline, ignores, settings, comparison; and the story of a newsroom's repository."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from claimcheck.settings import Settings, schema

SOURCE = "The council voted by 31 to 14 to build the line. Work begins in 2027. The mayor welcomed the vote.\n"


@pytest.fixture
def newsroom(tmp_path):
    """Three articles that are borne out, each with its map beside it."""
    (tmp_path / "source.txt").write_text(SOURCE)
    for name, sentence in (
        ("vote", "The council voted by 31 to 14 to build the line."),
        ("work", "Work begins in 2027."),
        ("mayor", "The mayor welcomed the vote."),
    ):
        (tmp_path / f"{name}.md").write_text(f"# News\n\n{sentence}[1]\n\n[1] Council minutes\n")
        (tmp_path / f"{name}.md.sources.yml").write_text('"1": {file: source.txt}\n')
    (tmp_path / "claimcheck.yml").write_text("offline: true\n")
    return tmp_path


def test_the_story_of_a_newsrooms_repository(claimcheck, newsroom):
    articles = ("vote.md", "work.md", "mayor.md")
    assert claimcheck("check", *articles).code == 0

    vote = newsroom / "vote.md"
    vote.write_text(vote.read_text().replace("31 to 14", "35 to 14"))
    result = claimcheck("check", *articles, "-f", "github")
    assert result.code == 1
    (error,) = [line for line in result.out.splitlines() if line.startswith("::error")]
    assert error.startswith("::error file=vote.md,line=3,endLine=3,col=1,")

    assert claimcheck("baseline", "update", *articles).code == 0
    (newsroom / "claimcheck.yml").write_text("offline: true\nbaseline: claimcheck-baseline.json\n")
    assert claimcheck("check", *articles).code == 0
    vote.write_text("# A new line above\n\n" + vote.read_text())
    assert claimcheck("check", *articles).code == 0, "the fingerprint survives a move"

    work = newsroom / "work.md"
    work.write_text(work.read_text().replace("2027", "2029"))
    assert claimcheck("check", *articles).code == 1, "a new finding is not in the baseline"
    work.write_text(work.read_text().replace("2029", "2027"))

    (newsroom / "mayor.md.sources.yml").unlink()
    assert claimcheck("check", *articles).code == 3, "what could not be read is not clean"


def test_ignores_in_the_settings_and_in_the_text(claimcheck, newsroom):
    work = newsroom / "work.md"
    text = work.read_text().replace("2027", "2029")
    work.write_text(text)
    assert claimcheck("check", "work.md").code == 1
    work.write_text("<!-- claimcheck: ignore[contradicted] corrected in print -->\n" + text.partition("\n\n")[2])
    result = claimcheck("check", "work.md", "-f", "json")
    assert result.code == 0
    report = json.loads(result.out)
    assert [(f["rule"], f["reason"]) for f in report["accepted"]] == [("contradicted", "corrected in print")]
    work.write_text(text)
    settings = {"offline": True, "ignore": [{"rule": "contradicted", "claim": "Work begins", "reason": "known"}]}
    (newsroom / "claimcheck.yml").write_text(yaml.safe_dump(settings))
    assert claimcheck("check", "work.md").code == 0
    result = claimcheck("check", "vote.md", "--fail-on", "unused-ignore")
    assert result.code == 1
    assert "entry 1 of ignore in the settings matches no finding" in " ".join(result.out.split())


@pytest.mark.parametrize(
    ("ignore", "words"),
    [
        ("x", "expected a list"),
        (["x"], "entry 1: expected keys and values"),
        ([{"reson": "x"}], "unknown key 'reson'; did you mean 'reason'?"),
        ([{"rule": "uncited"}], "an ignore needs a reason"),
        ([{"reason": "x"}], "name a rule, a claim or a reference"),
        ([{"rule": "uncitd", "reason": "x"}], "unknown rule 'uncitd'; did you mean 'uncited'?"),
        ([{"rule": "uncited", "reason": "x", "expires": "soon"}], "expected a date"),
    ],
)
def test_ignores_that_are_not_understood(claimcheck, newsroom, ignore, words):
    (newsroom / "claimcheck.yml").write_text(yaml.safe_dump({"ignore": ignore}))
    result = claimcheck("check", "vote.md")
    assert result.code == 2
    assert "claimcheck.yml: ignore: " in result.err
    assert words in result.err


def test_a_baseline_that_is_not_there(claimcheck, newsroom):
    result = claimcheck("check", "vote.md", "--baseline", "missing.json")
    assert (result.code, result.out) == (2, "")
    assert "missing.json: no such file; `claimcheck baseline update` writes one" in result.err


def test_baseline_update_needs_its_articles(claimcheck, newsroom):
    result = claimcheck("baseline", "update", "vote.md", "missing.md")
    assert result.code == 2
    assert not (newsroom / "claimcheck-baseline.json").exists()


def test_a_baseline_says_what_it_could_not_see(claimcheck, newsroom):
    assert "could not be read" not in claimcheck("baseline", "update", "vote.md", "mayor.md").err
    (newsroom / "mayor.md.sources.yml").unlink()
    result = claimcheck("baseline", "update", "vote.md", "mayor.md")
    assert result.code == 0
    assert "1 source could not be read; what they contradict will count as new" in result.err


def test_structure_alone(claimcheck, newsroom):
    (newsroom / "vote.md").write_text("It rained.[7] It snowed.[1]\n\n[1] Weather service\n[2] Nobody cites this\n")
    result = claimcheck("parse", "vote.md", "-f", "rdjson", "--fail-on", "error")
    assert result.code == 1
    codes = [found["code"]["value"] for found in json.loads(result.out)["diagnostics"]]
    assert codes == ["no-such-reference", "unused-reference"]


def test_several_articles_are_parsed(claimcheck, newsroom):
    result = claimcheck("parse", "vote.md", "work.md")
    assert result.code == 0
    assert "vote.md" in result.out
    assert "work.md" in result.out
    result = claimcheck("parse", "vote.md", "work.md", "-f", "json")
    assert (result.code, result.out) == (2, "")


def test_diff(claimcheck, newsroom):
    claimcheck("check", "vote.md", "-f", "json=old.json")
    vote = newsroom / "vote.md"
    vote.write_text(vote.read_text().replace("31 to 14", "35 to 14"))
    claimcheck("check", "vote.md", "-f", "json=new.json")
    assert claimcheck("diff", "old.json", "old.json").out == "nothing changed\n"
    result = claimcheck("diff", "old.json", "new.json", "--fail-on", "error")
    assert result.code == 1
    assert "supported -> contradicted: The council voted by [31 -> 35] to 14 to build the line." in result.out
    assert "new findings (1)\n  error contradicted vote.md" in result.out
    back = claimcheck("diff", "new.json", "old.json", "--fail-on", "error")
    assert back.code == 0
    assert "findings gone (1)" in back.out


def test_init_writes_what_changes_nothing_and_fits_the_schema(claimcheck, tmp_path):
    before = claimcheck("config").out
    assert claimcheck("init").code == 0
    text = (tmp_path / "claimcheck.yml").read_text()
    assert claimcheck("config").out == before
    assert claimcheck("init").code == 2
    assert claimcheck("init", "--force").code == 0
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines())
    options = {name: value for name, value in yaml.safe_load(_only_options(uncommented)).items() if value is not None}
    jsonschema.validate(options, schema())
    (tmp_path / "claimcheck.yml").write_text(yaml.safe_dump(options))
    values = [line.split()[:2] for line in claimcheck("config").out.splitlines()]
    assert values == [line.split()[:2] for line in before.splitlines()]


def _only_options(text: str) -> str:
    names = set(Settings.__dataclass_fields__)
    return "\n".join(line for line in text.splitlines() if line.partition(":")[0] in names)


def test_config_says_where_settings_come_from(claimcheck, tmp_path, monkeypatch):
    (tmp_path / "claimcheck.yml").write_text("jobs: 3\nview: full\nstore:\n")
    monkeypatch.setenv("CLAIMCHECK_JOBS", "4")
    lines = {line.split()[0]: line.split()[1:] for line in claimcheck("config").out.splitlines()}
    assert lines.pop("sent")
    assert set(lines) == set(Settings.__dataclass_fields__)
    assert lines["jobs"] == ["4", "CLAIMCHECK_JOBS"]
    assert lines["view"] == ["full", "claimcheck.yml"]
    assert lines["store"] == [str(tmp_path / "cache" / "claimcheck" / "store"), "default"]


def test_the_users_own_file_gives_way(claimcheck, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / "own" / "claimcheck").mkdir(parents=True)
    (tmp_path / "own" / "claimcheck" / "claimcheck.yml").write_text("jobs: 5\nview: full\n")
    (tmp_path / "claimcheck.yml").write_text("jobs: 6\n")
    out = claimcheck("config").out
    assert "jobs             6" in out
    assert "view             full" in out


def test_the_schema_for_editors(claimcheck):
    printed = json.loads(claimcheck("config", "--schema").out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert set(printed["properties"]) == set(Settings.__dataclass_fields__)
    good = {"fail_on": ["error"], "severities": {"uncited": "error"}, "ignore": [{"rule": "uncited", "reason": "x"}]}
    jsonschema.validate(good, printed)
    for bad in ({"ofline": True}, {"fail_on": ["eror"]}, {"ignore": [{"rule": "uncited"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, printed)


def test_claimreview_needs_a_publisher_and_says_so_before_any_work(claimcheck, newsroom):
    result = claimcheck("check", "missing.md", "-f", "claimreview")
    assert result.code == 2
    assert "publisher and publisher_url are not set" in result.err
    assert "missing.md" not in result.err


def test_a_claimreview_without_a_publisher_keeps_no_other_format_back(claimcheck, newsroom):
    formats = ("-f", "terminal", "-f", "json=report.json", "-f", "claimreview=review.json")
    result = claimcheck("check", "vote.md", *formats)
    assert result.code == 2
    assert result.out.startswith("vote.md")
    assert (newsroom / "report.json").is_file()
    assert not (newsroom / "review.json").exists()
    assert [line for line in result.err.splitlines() if "claimreview" in line] == [
        "claimcheck: -f claimreview: publisher and publisher_url are not set: a review is published in someone's name; "
        "write publisher and publisher_url into claimcheck.yml; the other formats are written"
    ]
