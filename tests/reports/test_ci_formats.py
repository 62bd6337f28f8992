"""SARIF, JUnit, GitHub, GitLab: against their schemas, positions back to the words, hostile text inert."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import string
from dataclasses import replace
from typing import ClassVar

import jsonschema
import pytest
from lxml import etree

from claimcheck.errors import UsageError
from claimcheck.model import Segment
from claimcheck.reports import claimreview, github, gitlab, junit, rdjson, sarif
from claimcheck.rules import CATALOGUE


def written(module, *reports) -> str:
    stream = io.StringIO()
    module.write(list(reports), stream)
    text = stream.getvalue()
    text.encode("utf-8")
    return text


def words_at(document, line, column, end_line, end_column) -> str:
    """What a region holds, by lines and columns in code points."""
    assert line == end_line
    return document.text.split("\n")[line - 1][column - 1 : end_column - 1]


class TestSarif:
    @pytest.mark.corpus
    def test_against_its_schema(self, report, hostile, shared):
        schema = json.loads((shared / "schemas" / "sarif-schema.json").read_text("utf-8"))
        for reports in ((), (report,), (report, hostile)):
            jsonschema.Draft4Validator(schema).validate(json.loads(written(sarif, *reports)))

    def test_results_point_to_the_words(self, report):
        (run,) = json.loads(written(sarif, report, report))["runs"]
        assert run["columnKind"] == "unicodeCodePoints"
        assert len(run["results"]) == 2 * len(report.findings)
        claims = {claim.id: claim for claim in report.article.claims}
        findings = {finding.fingerprint: finding for finding in report.findings}
        for result in run["results"]:
            finding = findings[result["partialFingerprints"]["primaryLocationLineHash"]]
            place = result["locations"][0]["physicalLocation"]
            assert place["artifactLocation"]["uri"] == "ferry.md"
            region = place["region"]
            words = words_at(
                report.article.document, region["startLine"], region["startColumn"],
                region["endLine"], region["endColumn"],
            )  # fmt: skip
            assert words == finding.place.slice(report.article.document.text)
            if finding.claim and finding.rule != "no-such-reference":
                assert words.startswith(claims[finding.claim].text)
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

    def test_every_rule_says_what_to_do(self, report):
        rules = json.loads(written(sarif, report))["runs"][0]["tool"]["driver"]["rules"]
        assert {rule["id"]: rule["help"]["text"] for rule in rules} == {
            rule.name: rule.advice for rule in CATALOGUE.values()
        }

    def test_a_format_with_pages_has_no_region_and_says_the_page(self, report):
        document = report.article.document
        blocks = tuple(replace(block, page=2) for block in document.blocks)
        paged = replace(document, blocks=blocks, line_starts=(), segments=(Segment(0, 0, len(document.text)),))
        changed = replace(report, article=replace(report.article, document=paged))
        for result in json.loads(written(sarif, changed))["runs"][0]["results"]:
            assert "region" not in result["locations"][0]["physicalLocation"]
            assert "(page 2)" in result["message"]["text"]

    def test_no_more_results_than_github_takes_and_the_worst_first(self, report, monkeypatch):
        monkeypatch.setattr(sarif, "_MOST", 3)
        results = json.loads(written(sarif, report))["runs"][0]["results"]
        assert [result["level"] for result in results] == ["error", "error", "error"]

    def test_a_file_that_code_scanning_takes_and_what_it_leaves_out(self, report, monkeypatch):
        """The cap is on the gzipped file; the worst come first, and what is missing is said."""
        noise = random.Random(7)
        findings = [
            replace(finding, message="".join(noise.choices(string.ascii_letters, k=1000)))
            for finding in report.findings * (1000 // len(report.findings))
        ]
        noisy = replace(report, findings=tuple(findings))
        whole = written(sarif, noisy)
        assert "invocations" not in json.loads(whole)["runs"][0]
        monkeypatch.setattr(sarif, "_MOST_BYTES", 300_000)
        cut = written(sarif, noisy)
        (run,) = json.loads(cut)["runs"]
        assert 200_000 < len(gzip.compress(cut.encode())) < 400_000 < len(gzip.compress(whole.encode()))
        all_levels = [result["level"] for result in json.loads(whole)["runs"][0]["results"]]
        assert [result["level"] for result in run["results"]] == all_levels[: len(run["results"])]
        (notice,) = run["invocations"][0]["toolExecutionNotifications"]
        left_out = len(all_levels) - len(run["results"])
        assert notice["message"]["text"].startswith(f"{left_out} of {len(all_levels)} findings")

    def test_addresses_of_files(self, report, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)

        def uri(name):
            document = replace(report.article.document, name=name)
            changed = replace(report, article=replace(report.article, document=document))
            result = json.loads(written(sarif, changed))["runs"][0]["results"][0]
            return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

        assert uri("in a folder/ä.md") == "in%20a%20folder/%C3%A4.md"
        assert uri(str(tmp_path / "a.md")) == "a.md"
        assert uri("/elsewhere/a.md") == "file:///elsewhere/a.md"
        assert uri("https://a.example/x") == "https://a.example/x"


class TestJunit:
    @pytest.mark.corpus
    def test_against_its_schema(self, report, hostile, shared):
        schema = etree.XMLSchema(etree.parse(shared / "schemas" / "junit-10.xsd"))
        for reports in ((), (report,), (report, hostile)):
            schema.assertValid(etree.fromstring(written(junit, *reports).encode()))

    def test_what_fails_and_what_is_an_error(self, report):
        root = etree.fromstring(written(junit, report).encode())
        (suite,) = root
        assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("8", "2", "2")
        kinds = {case.get("name").partition(":")[0]: [child.tag for child in case] for case in suite}
        assert kinds == {
            "c1": [], "c2": ["failure"], "c3": ["system-out"], "c4": ["failure"],
            "c5": ["error"], "c6": ["skipped"], "c7": ["system-out"], "c8": ["error"],
        }  # fmt: skip
        assert "ferry.md:4" in suite[1][0].text


class TestGithub:
    @staticmethod
    def commands(text):
        """The annotations as the runner reads them."""
        for line in text.splitlines():
            match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            assert match, line
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            yield match[1], {name: decode(value) for name, value in properties.items()}, decode(match[3])

    def test_annotations_point_to_the_words_worst_first(self, report, monkeypatch):
        monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        found = list(self.commands(written(github, report)))
        assert [kind for kind, _, _ in found] == ["error"] * 3 + ["warning"] * 2 + ["notice"] * 3
        _, place, message = found[0]
        words = words_at(
            report.article.document, int(place["line"]), int(place["col"]), int(place["endLine"]),
            int(place["endColumn"]),
        )  # fmt: skip
        assert words.startswith("Rescuers brought 412")
        assert place["file"] == "ferry.md"
        assert place["title"] == "claimcheck contradicted"
        assert '"412"' in message
        assert '"398"' in message

    def test_hostile_text_makes_no_command_of_its_own(self, hostile, monkeypatch):
        monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        text = written(github, hostile)
        assert len(list(self.commands(text))) == len(hostile.findings)
        assert "##[" not in text
        for _, place, _ in self.commands(text):
            assert place["file"].startswith("a,b:c%")

    def test_a_file_name_sends_no_control_characters(self, report):
        document = replace(report.article.document, name="a\x1b[31m.md")
        named = replace(report, article=replace(report.article, document=document))
        text = written(github, named)
        assert "\x1b" not in text
        assert "a␛[31m.md" in text

    def test_the_summary_goes_to_the_file_the_runner_names(self, report, tmp_path, monkeypatch):
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        (tmp_path / "summary.md").write_text("before\n")
        written(github, report)
        summary = (tmp_path / "summary.md").read_text("utf-8")
        assert summary.startswith("before\n## claimcheck: ferry.md")
        assert "5 of 7 cited claims checked" in summary


def decode(text: str) -> str:
    return text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


class TestGitlab:
    def test_shape_and_unique_fingerprints(self, report, hostile):
        second = replace(
            report, article=replace(report.article, document=replace(report.article.document, name="b.md"))
        )
        issues = json.loads(written(gitlab, report, second, hostile))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        first = issues[0]
        assert first["location"] == {"path": "ferry.md", "lines": {"begin": 4}}


class TestRdjson:
    def test_columns_are_bytes(self, report):
        text = report.article.document.text.replace("Rescuers brought", "Zoë, brought")
        document = replace(report.article.document, text=text, raw=text)
        claim = replace(report.assessments[1].claim)
        place = replace(claim.places[0], start=claim.places[0].start + 5)
        finding = replace(report.findings[0], place=place)
        article = replace(report.article, document=document)
        (found,) = json.loads(written(rdjson, replace(report, article=article, findings=(finding,))))["diagnostics"]
        assert found["location"]["range"]["start"] == {"line": 4, "column": 7}

    def test_ranges_hold_the_words(self, report):
        result = json.loads(written(rdjson, report))
        lines = report.article.document.text.split("\n")
        findings = {finding.message: finding for finding in report.findings}
        for found in result["diagnostics"]:
            span = found["location"]["range"]
            line = lines[span["start"]["line"] - 1].encode()
            words = line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode()
            finding = findings[found["message"].partition(": “")[0]]
            assert words == finding.place.slice(report.article.document.text)
            assert found["severity"] == finding.severity.value.upper()

    def test_without_the_text_there_are_lines_and_without_lines_nothing(self, report):
        document = replace(report.article.document, raw="")
        changed = replace(report, article=replace(report.article, document=document))
        first = json.loads(written(rdjson, changed))["diagnostics"][0]
        assert first["location"]["range"]["start"] == {"line": 4}
        document = replace(document, line_starts=())
        changed = replace(report, article=replace(report.article, document=document))
        assert "range" not in json.loads(written(rdjson, changed))["diagnostics"][0]["location"]


class TestClaimReview:
    PUBLISHER: ClassVar = {"publisher": "The Holm Courier", "publisher_url": "https://courier.example"}

    def reviews(self, *reports):
        stream = io.StringIO()
        claimreview.write(list(reports), stream, **self.PUBLISHER)
        assert "<" not in stream.getvalue()
        return json.loads(stream.getvalue())["@graph"]

    def test_only_what_was_judged_in_words_and_without_a_number(self, report):
        reviews = self.reviews(report)
        assert [review["reviewRating"]["alternateName"].partition(" by")[0] for review in reviews] == [
            "Supported", "Contradicted", "Supported in part", "Not supported", "Supported",
        ]  # fmt: skip
        for review in reviews:
            assert "ratingValue" not in review["reviewRating"]
            assert "does not rate whether the claim is true" in review["reviewAspect"]
            assert review["author"]["name"] == "The Holm Courier"
        assert reviews[1]["citation"] == ["https://coast.example/bulletin#latest"]
        assert "citation" not in reviews[3], "a file that the user supplied has no address"

    def test_hostile_text_stays_text(self, hostile):
        assert all("javascript:" not in json.dumps(review.get("citation", "")) for review in self.reviews(hostile))

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({}, "publisher and publisher_url are not set"),
            ({"publisher": "X"}, "publisher_url is not set"),
            ({"publisher_url": "https://x.example"}, "publisher is not set"),
            ({"publisher": "X", "publisher_url": "javascript:x"}, "publisher_url is 'javascript:x', which is no http"),
        ],
    )
    def test_no_publisher_no_review(self, report, given, said):
        with pytest.raises(UsageError, match=said):
            claimreview.write([report], io.StringIO(), **given)
