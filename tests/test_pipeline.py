"""The pipeline through stub ports: what is obtained once, what is judged once, what is never judged."""

from __future__ import annotations

import asyncio

from claimcheck.model import (
    Article,
    Citation,
    Claim,
    Document,
    Judgement,
    Outcome,
    Provenance,
    Reference,
    Segment,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.pipeline import check, cited_references
from claimcheck.ports import Judged, Parsed

TEXT = "Exports rose. Imports fell. Nobody knows."


def make_claim(id: str, text: str, *keys: str) -> Claim:
    span = Span(TEXT.index(text), TEXT.index(text) + len(text))
    citations = tuple(Citation(key, Span(span.end - 1, span.end), 0) for key in keys)
    return Claim(id, text, (span,), (Segment(0, span.start, len(text)),), citations)


DOCUMENT = Document("article.txt", TEXT, (), "0" * 64, published="2026-05-01")
CLAIMS = (
    make_claim("c1", "Exports rose.", "1", "2", "3"),
    make_claim("c2", "Imports fell.", "2", "9"),
    make_claim("c3", "Nobody knows."),
)
REFERENCES = tuple(Reference(key, text) for key, text in zip("11234", ("A", "again", "B", "C", "D"), strict=True))
ARTICLE = Article(DOCUMENT, CLAIMS, tuple(c for claim in CLAIMS for c in claim.citations), REFERENCES)


class Recording:
    """An obtainer that has all but [3], a judge that supports everything, and what each was asked."""

    name = "recording 1"

    def __init__(self):
        self.wanted = []
        self.cases = []
        self.events = []

    async def obtain(self, references, listener):
        self.wanted = [reference.text for reference in references]
        missing = Unavailable(Outcome.DEAD, "the server answered 404")
        return {
            r.key: missing if r.key == "3" else Source(r.key, Document(r.text, r.text, (), r.key), "map", r)
            for r in references
        }

    def __call__(self, cases):
        self.cases = [(case.claim, "".join(s.key for s in case.sources), case.article_date) for case in cases]
        return [Judgement(Verdict.SUPPORTED, 0.9, self.name) for _ in cases]


def test_each_reference_and_each_case_once():
    world = Recording()
    report = asyncio.run(
        check(
            DOCUMENT,
            parse=lambda _: ARTICLE,
            obtain=world.obtain,
            judge=world,
            provenance=Provenance("0", world.name),
            listener=world.events.append,
        )
    )
    assert world.wanted == ["A", "B", "C"]
    assert world.cases == [
        ("Exports rose.", "1", "2026-05-01"),
        ("Exports rose.", "2", "2026-05-01"),
        ("Exports rose.", "12", "2026-05-01"),
        ("Imports fell.", "2", "2026-05-01"),
    ]
    assert [a.verdict for a in report.assessments] == [Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.UNCITED]
    outcomes = [type(a.outcome).__name__ for a in report.assessments[0].attributions]
    assert outcomes == ["Judgement", "Judgement", "Unavailable"]
    assert report.assessments[1].attributions[1].outcome == Unavailable(
        Outcome.NO_SUCH_REFERENCE, "the article lists no reference [9]"
    )
    assert {f.rule for f in report.findings} == {
        "unread-source", "no-such-reference", "uncited", "unused-reference", "duplicate-reference",
    }  # fmt: skip
    assert world.events == [Parsed("article.txt", 3, 5), Judged("article.txt", 3)]


def test_only_the_first_of_two_equal_numbers_is_obtained():
    assert [reference.text for reference in cited_references(ARTICLE)] == ["A", "B", "C"]
