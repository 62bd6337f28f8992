"""JSON against its schemas, positions against the file, and text that a terminal would obey."""

from __future__ import annotations

import io
import json
from copy import deepcopy
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest

from claimcheck.errors import UsageError
from claimcheck.model import Attribution, NotJudged, Outcome, Severity, Unavailable
from claimcheck.reports import json as json_report
from claimcheck.reports import jsonl, pairs
from claimcheck.verdict import assess


def schema(name: str) -> dict:
    """The shipped schema, made closed, so that nothing undocumented is written."""
    text = resources.files("claimcheck.reports").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")
    return closed(json.loads(text))


def closed(value):
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {key: closed(item) for key, item in value.items()}
    if "properties" in value and value.get("type") == "object":
        value.setdefault("additionalProperties", False)
    return value


def written(write, *arguments) -> str:
    stream = io.StringIO()
    write(*arguments, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["check", "parse", "match"])
def test_the_schemas_are_schemas(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_the_shared_definitions_are_the_same_in_all_schemas():
    check, parse, match = schema("check")["$defs"], schema("parse")["$defs"], schema("match")["$defs"]
    for name in ("place", "citation", "reference", "dropped", "finding"):
        assert check[name] == parse[name]
    assert {name: check[name] for name in match} == match


def test_a_report_follows_the_schema(report):
    value = json.loads(written(json_report.write, [report]))
    jsonschema.validate(value, schema("check"))
    assert value["schema"] == 1
    assert [claim["verdict"] for claim in value["claims"]] == [
        "supported", "contradicted", "partial", "unsupported", "unchecked", "uncited", "supported", "unchecked",
    ]  # fmt: skip
    people = value["claims"][1]["joint"]
    assert (people["disagreements"][0]["claim"], people["disagreements"][0]["source"]) == ("412", "398")
    assert value["claims"][4]["citations"][0]["outcome"] == {
        "unavailable": {"reason": "dead", "detail": "the server answered 404"}
    }
    assert value["metrics"]["checked"] == 5
    assert value["sources"][0]["status"] == 200
    assert value["sources"][1]["status"] is None
    assert value["sources"][2]["unavailable"]["reason"] == "dead"


def test_an_article_follows_the_schema(structure):
    value = json.loads(written(json_report.write_articles, [structure]))
    jsonschema.validate(value, schema("parse"))
    assert set(value) == {"schema", "document", "claims", "citations", "references", "dropped", "findings"}


def test_positions_slice_the_file(report):
    text = report.article.document.text
    lines = text.splitlines()
    value = json_report.report_object(report)
    for claim in value["claims"]:
        place = claim["places"][0]
        assert text[place["start"] : place["end"]].startswith(claim["text"])
        line = lines[place["line"] - 1]
        assert place["end_line"] == place["line"]
        assert line[place["column"] - 1 : place["end_column"] - 1] == text[place["start"] : place["end"]]
        for citation in claim["citations"]:
            assert text[citation["start"] : citation["end"]] == f"[{citation['key']}]"
    for reference in value["references"]:
        assert text[reference["start"] : reference["end"]].endswith(reference["text"])
    sources = dict(report.sources)
    for evidence in value["claims"][1]["joint"]["evidence"]:
        whole = sources[evidence["source"]].document.text
        assert whole[evidence["start"] : evidence["end"]] == evidence["text"]
        assert whole[: evidence["start"]].endswith(evidence["prefix"])
        assert whole[evidence["end"] :].startswith(evidence["suffix"])
        for cover in evidence["covers"]:
            mine = value["claims"][1]["text"][cover["claim_start"] : cover["claim_end"]]
            assert whole[cover["start"] : cover["end"]].casefold() == mine.casefold()


def test_a_format_without_lines_has_null_positions(report):
    article = replace(report.article, document=replace(report.article.document, line_starts=(), segments=()))
    value = json_report.report_object(replace(report, article=article))
    jsonschema.validate(value, schema("check"))
    assert value["claims"][0]["places"][0]["line"] is None
    assert value["findings"][0]["line"] is None
    placed = (value["claims"][1]["places"][0], value["citations"][1], value["references"][0])
    assert [place["paragraph"] for place in placed] == [3, 3, 10]
    assert {place["page"] for place in placed} == {None}


def test_citations_and_references_have_lines_and_references_their_parts(structure):
    value = json_report.article_object(structure.article, structure.findings)
    assert (value["citations"][0]["line"], value["references"][0]["line"]) == (3, 12)
    assert value["references"][0]["paragraph"] is None
    dated = replace(structure.article.references[0], title="Bulletin", identifiers=(("doi", "10.1000/1"),))
    article = replace(structure.article, references=(dated,))
    [reference] = json_report.article_object(article, ())["references"]
    assert (reference["title"], reference["identifiers"]) == ("Bulletin", {"doi": "10.1000/1"})


def test_what_was_not_judged(report):
    first = report.assessments[0]
    outcome = NotJudged("too_slow", "the judge gave up after 10 s")
    changed = assess(first.claim, outcome, [Attribution(a.citation, outcome) for a in first.attributions])
    value = json_report.report_object(replace(report, assessments=(changed,)))
    jsonschema.validate(value, schema("check"))
    assert value["claims"][0]["joint"] == {
        "not_judged": {"reason": "too_slow", "detail": "the judge gave up after 10 s"}
    }
    assert value["claims"][0]["support"] is None


def test_several_articles_need_jsonl(report):
    with pytest.raises(UsageError, match=r"2 were given; use -f jsonl"):
        written(json_report.write, [report, report])
    lines = written(jsonl.write, [report, report]).splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), schema("check"))


def test_no_character_that_a_terminal_obeys(report):
    hostile = "a\x1b]0;x\x07\x9b1m\u202e\u2066\ud800\u2028\x7f"
    document = replace(report.article.document, name=hostile, title=hostile)
    out = written(json_report.write, [replace(report, article=replace(report.article, document=document))])
    assert out.encode("utf-8")
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u2028", "\x7f"}
    assert json.loads(out)["document"]["title"] == hostile


def test_pairs(report):
    people = report.assessments[1].joint
    claims = [assessment.claim.text for assessment in report.assessments]
    captain = report.assessments[2].joint
    answers = [
        ("a", claims[1], people),
        (7, claims[0], NotJudged("broken", "no")),
        (None, "", "line 3: not JSON"),
        ("b", claims[2], captain),
    ]
    lines = written(pairs.write, answers).splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), schema("match"))
    assert json.loads(lines[0])["unsupported"] == json.loads(lines[0])["unsupported_words"] == []
    assert json.loads(lines[3])["unsupported_words"] == ["slept well"]
    assert json.loads(lines[2]) == {"id": None, "error": "line 3: not JSON"}


def test_the_input_is_left_alone(report):
    before = deepcopy(json_report.report_object(report))
    json_report.report_object(report)
    assert json_report.report_object(report) == before
    assert Severity.ERROR.value in {finding["severity"] for finding in before["findings"]}
    assert json_report.outcome_object(Unavailable(Outcome.DNS, "x"), {}, "") == {
        "unavailable": {"reason": "dns", "detail": "x"}
    }
