"""A report made by hand, with one claim of every kind, so that formats are tested apart from the judge."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import sync_playwright

from claimcheck.findings import findings_of, structure_findings
from claimcheck.model import (
    Alignment,
    Article,
    Attribution,
    Block,
    BlockKind,
    Citation,
    Claim,
    Cover,
    Disagreement,
    Document,
    Dropped,
    Evidence,
    Judgement,
    Outcome,
    Passage,
    Provenance,
    Reference,
    Report,
    Segment,
    Snapshot,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.verdict import assess, metrics_of

ARTICLE = """\
Share this page

The ferry Aurora ran aground near Holm on Friday. [1]
Rescuers brought 412 passengers ashore. [1]
The captain was sober and had slept well. [1][2]
A bakery in Holm won a prize. [2]
Owners promised free tickets. [3]
The harbour is old.
Divers found no leak. [1][3]
The mayor resigned. [7]

[1] Coast guard bulletin, https://coast.example/bulletin
[2] Holm Courier, "What we know"
[3] Owners' statement, https://ferry.example/statement
[4] A book nobody cites
"""

BULLETIN = """\
The passenger ferry Aurora ran aground off Holm on Friday evening. All 398 passengers were brought ashore by rescuers.

The captain had not been drinking, a breath test showed. Divers who searched the hull found no leak.
"""
COURIER = "Holm Courier. Residents gathered at the quay to help. The school opened its gym for the night."

JUDGE = "fuzzy 1"


def document(name: str, text: str, **fields: str) -> Document:
    """A plain document, a paragraph a line."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text)
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    segments = (Segment(0, 0, len(text)),)
    return Document(name, text, blocks, digest, segments=segments, line_starts=tuple(starts), raw=text, **fields)


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article_of(doc: Document) -> Article:
    """Every line that ends in a stop or in markers is a claim; lines that start with a marker are references."""
    claims, references = [], []
    for match in re.finditer(r"^(?P<words>[^\[\n]+\.)(?P<marks>(?: ?\[\d\])*)", doc.text, re.MULTILINE):
        citations = tuple(
            Citation(m[1], Span(match.start("marks") + m.start(), match.start("marks") + m.end()), len(claims))
            for m in re.finditer(r"\[(\d)\]", match["marks"])
        )
        segments = (Segment(0, match.start(), len(match["words"])),)
        span = Span(match.start(), match.end())
        claims.append(Claim(f"c{len(claims) + 1}", match["words"], (span,), segments, citations))
    for match in re.finditer(r"^\[(\d)\] (.*)$", doc.text, re.MULTILINE):
        url = re.search(r"https?://\S+", match[2])
        references.append(Reference(match[1], match[2], url[0] if url else None, span=Span(match.start(), match.end())))
    first = doc.text.partition("\n")[0]
    dropped = (Dropped(Span(0, len(first)), first, "page furniture"),)
    marks = tuple(c for claim in claims for c in claim.citations)
    return Article(doc, tuple(claims), marks, tuple(references), dropped)


def evidence(key: str, source: str, passage: str, claim: str, covered: str) -> Evidence:
    covers = tuple(
        Cover(find(claim, mine), find(passage, theirs), "exact")
        for mine, theirs in (pair.split("=") if "=" in pair else (pair, pair) for pair in covered.split("|") if pair)
    )
    return Evidence(Passage(key, passage, find(source, passage)), Alignment(covers, ()), 0.8)


@pytest.fixture
def report() -> Report:
    """The hand-made report: nothing in it comes from a parser or judge."""
    doc = document("ferry.md", ARTICLE, title="The Aurora runs aground", language="en")
    article = article_of(doc)
    c1, c2, c3, c4, c5, c6, c7, c8 = article.claims
    refs = {r.key: r for r in article.references}
    body = BULLETIN.encode()
    snapshot = Snapshot(
        "https://coast.example/bulletin", "https://coast.example/bulletin#latest", 200, (), "text/plain", body,
        datetime(2026, 5, 2, 9, 30, tzinfo=UTC), hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    page = document(
        "https://coast.example/bulletin", BULLETIN, title="Bulletin 14", publisher="Coast guard",
        published="2026-05-01T20:00:00Z", url="https://coast.example/bulletin",
    )  # fmt: skip
    bulletin = Source("1", page, "url", refs["1"], snapshot)
    courier = Source("2", document("saved/2.txt", COURIER), "folder: key", refs["2"])
    dead = Unavailable(Outcome.DEAD, "the server answered 404")

    def judged(verdict: Verdict, support: float, *found: Evidence, **fields: object) -> Judgement:
        return Judgement(verdict, support, JUDGE, found, **fields)

    aground = judged(
        Verdict.SUPPORTED, 0.97,
        evidence("1", BULLETIN, "The passenger ferry Aurora ran aground off Holm on Friday evening.", c1.text,
                 "ferry|Aurora|ran|aground|Holm|on Friday"),
    )  # fmt: skip
    rescued = "All 398 passengers were brought ashore by rescuers."
    people = judged(
        Verdict.CONTRADICTED, 0.02,
        evidence("1", BULLETIN, rescued, c2.text, "passengers|brought|ashore|Rescuers=rescuers"),
        disagreements=(
            Disagreement("quantity", find(c2.text, "412"), find(BULLETIN, "398"), "412", "398", "1"),
        ),
    )  # fmt: skip
    sober = judged(
        Verdict.PARTIAL, 0.5,
        evidence("1", BULLETIN, "The captain had not been drinking, a breath test showed.", c3.text, "captain"),
        unsupported_spans=(find(c3.text, "slept well"),),
    )  # fmt: skip
    nothing = judged(Verdict.UNSUPPORTED, 0.05)
    divers = judged(
        Verdict.SUPPORTED, 0.9,
        evidence("1", BULLETIN, "Divers who searched the hull found no leak.", c7.text, "Divers|found no leak"),
    )  # fmt: skip
    missing = Unavailable(Outcome.NO_SUCH_REFERENCE, "the article lists no reference [7]")

    def attributed(claim: Claim, *outcomes: object) -> list[Attribution]:
        return [Attribution(c, o) for c, o in zip(claim.citations, outcomes, strict=True)]

    assessments = (
        assess(c1, aground, attributed(c1, aground)),
        assess(c2, people, attributed(c2, people)),
        assess(c3, sober, attributed(c3, sober, nothing)),
        assess(c4, nothing, attributed(c4, nothing)),
        assess(c5, None, attributed(c5, dead)),
        assess(c6, None, ()),
        assess(c7, divers, attributed(c7, divers, dead)),
        assess(c8, None, attributed(c8, missing)),
    )
    return Report(
        article, (("1", bulletin), ("2", courier), ("3", dead)), assessments,
        findings_of(article, assessments), metrics_of(assessments), Provenance("0.1.0", JUDGE, (("offline", "true"),)),
    )  # fmt: skip


@pytest.fixture
def structure(report) -> Report:
    """What `parse` has of the same article."""
    findings = structure_findings(report.article)
    return Report(report.article, (), (), findings, metrics_of(()), Provenance("0.1.0", "none"))


HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\x9b2J\x08\r\u202egnp.exe\u2066\u200b ]]> --> */ <script>owned=1</script>"
    "<img src=x onerror=owned=1> <!-- [x](javascript:owned=1) @everyone #1 `code` **bold** [bold]x[/bold] {{7*7}} "
    "\n::error file=x::owned\n##[error]owned\n=cmd|' /C calc'!A0 \ud800\ufffe"
)
"""What an article or a source may hold that some output would obey."""


@pytest.fixture
def hostile(report) -> Report:
    """The report with hostile words in every field that comes from an article, a source or a server."""
    doc = replace(
        report.article.document, name=f"a,b:c%{HOSTILE[:40]}.md", title=HOSTILE, language="x' onload='owned=1"
    )
    changed = [_hostile_assessment(assessment) for assessment in report.assessments]
    article = replace(
        report.article,
        document=doc,
        claims=tuple(assessment.claim for assessment in changed),
        references=tuple(
            replace(reference, text=HOSTILE, url="javascript:owned=1", key=reference.key)
            for reference in report.article.references
        ),
        dropped=tuple(replace(dropped, text=HOSTILE, reason=HOSTILE) for dropped in report.article.dropped),
    )
    sources = tuple((key, _hostile_source(source)) for key, source in report.sources)
    findings = tuple(replace(finding, message=HOSTILE) for finding in report.findings)
    provenance = Provenance(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),))
    return replace(
        report, article=article, assessments=tuple(changed), sources=sources, findings=findings, provenance=provenance
    )


def _hostile_assessment(assessment):
    return replace(assessment, claim=replace(assessment.claim, text=HOSTILE + assessment.claim.text))


def _hostile_source(source):
    if isinstance(source, Unavailable):
        return replace(source, detail=HOSTILE)
    doc = replace(
        source.document, title=HOSTILE, publisher=HOSTILE, published=HOSTILE, name=HOSTILE, url="javascript:owned=1"
    )
    return replace(source, document=doc, located_by=HOSTILE, archived_from="data:text/html,owned")


@pytest.fixture(scope="module")  # the browser's driver keeps a loop running, in which no other test can start one
def chromium():
    """A real headless Chromium, Debian's."""
    path = shutil.which("chromium")
    if path is None:
        reason = "there is no Chromium here (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
