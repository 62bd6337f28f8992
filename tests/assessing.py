"""Claims, judgements and articles of one sentence, for the tests of verdicts and of findings."""

from __future__ import annotations

from claimcheck.model import (
    Article,
    Citation,
    Claim,
    Disagreement,
    Document,
    Judgement,
    NotJudged,
    Outcome,
    Reference,
    Segment,
    Span,
    Unavailable,
    Verdict,
)

S, P, C, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED
DEAD = Unavailable(Outcome.DEAD, "the server answered 404")
DANGLING = Unavailable(Outcome.NO_SUCH_REFERENCE, "the article lists no reference [9]")
SILENT = NotJudged("no-answer", "the model gave no answer")
TEXT = "Exports rose to 412 tonnes."


def claim(*keys: str, checkworthy: bool = True) -> Claim:
    span = Span(0, len(TEXT))
    citations = tuple(Citation(key, Span(len(TEXT) - 1, len(TEXT)), 0) for key in keys)
    return Claim("c1", TEXT, (span,), (Segment(0, 0, len(TEXT)),), citations, checkworthy=checkworthy)


def judgement(verdict: Verdict, key: str = "1") -> Judgement:
    disagreements = (Disagreement("number", Span(16, 19), Span(0, 3), "412", "398", key),) if verdict is C else ()
    unsupported = (Span(16, 19),) if verdict is P else ()
    return Judgement(verdict, 0.5, "stub 1", (), disagreements, unsupported)


def outcome(value: Verdict | Unavailable | NotJudged, key: str) -> Judgement | Unavailable | NotJudged:
    return judgement(value, key) if isinstance(value, Verdict) else value


def article_of(*claims: Claim, references: tuple[Reference, ...] = ()) -> Article:
    document = Document("article.txt", TEXT, (), "0" * 64)
    return Article(document, claims, tuple(c for one in claims for c in one.citations), references)
