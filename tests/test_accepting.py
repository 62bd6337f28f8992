"""Accepted findings: by the baseline, by the settings, by a comment in the text; and ignores without effect."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from claimcheck.accepting import IN_BASELINE, Ignore, accept
from claimcheck.findings import findings_of
from claimcheck.model import (
    Article,
    Attribution,
    Citation,
    Claim,
    Document,
    Outcome,
    Provenance,
    Reference,
    Report,
    Segment,
    Severity,
    Span,
    Unavailable,
)
from claimcheck.verdict import UNCHECKED, assess, exit_code, metrics_of

TODAY = "2026-05-10"


def report_of(raw: str, name: str = "a.md") -> Report:
    """One claim a line that ends in a stop; `[1]` after it cites an unread source."""
    claims = []
    for match in re.finditer(r"^([A-Z][^.\n<]*\.)(\[1\])?", raw, re.MULTILINE):
        cites = (Citation("1", Span(match.start(2), match.end(2)), 0),) if match[2] else ()
        place = Span(match.start(1), match.end(1))
        claims.append(Claim(f"c{len(claims) + 1}", match[1], (place,), (Segment(0, *_ends(place)),), cites))
    starts = (0, *(match.end() for match in re.finditer("\n", raw)))
    document = Document(name, raw, (), "0", segments=(Segment(0, 0, len(raw)),), line_starts=starts, raw=raw)
    article = Article(document, tuple(claims), (), (Reference("1", "River board", "https://river.example/1"),))
    assessments = tuple(assess(claim, None, _unread(claim)) for claim in claims)
    findings = tuple(f for f in findings_of(article, assessments) if f.rule in ("uncited", "unchecked"))
    return Report(article, (), assessments, findings, metrics_of(assessments), Provenance("0", "none"))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end - span.start


def _unread(claim: Claim):
    return [Attribution(citation, Unavailable(Outcome.DEAD, "404")) for citation in claim.citations]


def rules(report: Report) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.claim) for finding in report.findings]


def accepted(report: Report) -> list[tuple[str | None, str]]:
    return [(finding.claim, reason) for finding, reason in report.accepted]


def test_nothing_to_accept_changes_nothing():
    report = report_of("Rain fell.\nSnow fell.[1]\n")
    assert accept([report], (), frozenset(), TODAY) == [report]
    assert accept([], (), frozenset(), TODAY) == []


def test_the_baseline_accepts_by_fingerprint_and_survives_moves():
    old = report_of("Rain fell.\n")
    known = frozenset(finding.fingerprint for finding in old.findings)
    (report,) = accept([report_of("New first line.\n\n  \nRain fell.\n")], (), known, TODAY)
    assert rules(report) == [("uncited", "c1")]
    assert accepted(report) == [("c2", IN_BASELINE)]


@pytest.mark.parametrize(
    "fields",
    [
        {"rules": frozenset({"unchecked"})},
        {"claim": "snow  FELL"},
        {"reference": "river.example"},
        {"reference": "river board"},
        {"rules": frozenset({"unchecked", "uncited"}), "claim": "Snow"},
        {"claim": "Snow", "article": "*.md"},
        {"claim": "Snow", "expires": TODAY},
    ],
)
def test_an_ignore_fits_by_rule_claim_reference_and_article(fields):
    (report,) = accept(
        [report_of("Rain fell.\nSnow fell.[1]\n")], (Ignore("why", "here", **fields),), frozenset(), TODAY
    )
    assert rules(report) == [("uncited", "c1")]
    assert accepted(report) == [("c2", "why")]


def test_what_was_accepted_does_not_fail_a_run():
    report = report_of("Snow fell.[1]\n")
    assert exit_code([report], frozenset({"error"})) == UNCHECKED
    ignore = Ignore("why", "here", rules=frozenset({"unchecked"}))
    assert exit_code(accept([report], (ignore,), frozenset(), TODAY), frozenset({"error"})) == 0


@pytest.mark.parametrize(
    ("ignore", "words"),
    [
        (Ignore("why", "entry 1", claim="Hail"), "the ignore at entry 1 matches no finding"),
        (Ignore("why", "entry 1", claim="Rain", expires="2026-05-09"), "expired on 2026-05-09"),
    ],
)
def test_an_ignore_without_effect_is_a_finding(ignore, words):
    (report,) = accept([report_of("Rain fell.\n")], (ignore,), frozenset(), TODAY)
    assert rules(report) == [("uncited", "c1"), ("unused-ignore", None)]
    assert words in report.findings[-1].message
    assert report.findings[-1].severity is Severity.WARNING


def test_an_ignore_used_in_any_article_is_used_and_one_for_other_articles_is_not_missed():
    ignores = (Ignore("why", "entry 1", claim="Snow"), Ignore("why", "entry 2", claim="x", article="other/*.md"))
    first, second = accept([report_of("Rain fell.\n"), report_of("Snow fell.\n", "b.md")], ignores, frozenset(), TODAY)
    assert rules(first) == [("uncited", "c1")]
    assert rules(second) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell. <!-- claimcheck: ignore[uncited] house style -->\nSnow fell.\n",
        "<!-- claimcheck: ignore[uncited] house style -->\nRain fell.\nSnow fell.\n",
        "<!--claimcheck:ignore house style-->\n\n\nRain fell.\nSnow fell.\n",
        "<!-- claimcheck: ignore[unchecked, uncited] house style -->\nRain fell.\nSnow fell.\n",
    ],
)
def test_a_comment_stands_for_its_own_line_or_the_next(text):
    (report,) = accept([report_of(text)], (), frozenset(), TODAY)
    assert rules(report) == [("uncited", "c2")]
    assert accepted(report) == [("c1", "house style")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!-- claimcheck: ignore[uncited] -->\nRain fell.\n", "line 1 gives no reason"),
        ("<!-- claimcheck: ignore[uncitd] why -->\nRain fell.\n", "names an unknown rule: uncitd"),
        ("Rain fell.\n<!-- claimcheck: ignore[uncited] why -->", "line 2 matches no finding"),
    ],
)
def test_a_comment_without_effect_is_a_finding(text, words):
    (report,) = accept([report_of(text)], (), frozenset(), TODAY, {"unused-ignore": Severity.ERROR})
    assert rules(report) == [("uncited", "c1"), ("unused-ignore", None)]
    assert words in report.findings[-1].message
    assert report.findings[-1].severity is Severity.ERROR


def test_a_file_without_lines_has_no_comments():
    report = report_of("Rain fell. <!-- claimcheck: ignore why -->\n")
    article = replace(report.article, document=replace(report.article.document, line_starts=()))
    (done,) = accept([replace(report, article=article)], (), frozenset(), TODAY)
    assert rules(done) == [("uncited", "c1")]


def test_a_megabyte_of_openings_is_quick():
    (report,) = accept([report_of("<!-- claimcheck: ignore[" * 40_000)], (), frozenset(), TODAY)
    assert report.findings == ()
