"""check = parse -> obtain -> judge: the program on one page, through ports only."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.findings import findings_of
from claimcheck.footnotes import wrong_footnotes
from claimcheck.independence import remarks
from claimcheck.misfiled import misfiled
from claimcheck.model import (
    Article,
    Assessment,
    Attribution,
    Case,
    Claim,
    Document,
    Explanation,
    Judgement,
    NotJudged,
    Outcome,
    Provenance,
    Reference,
    Report,
    Severity,
    Source,
    Unavailable,
    Verdict,
)
from claimcheck.ports import Explainer, Judge, Judged, Listener, Obtainer, Parsed, Parser, silent
from claimcheck.verdict import assess, metrics_of

Obtained = Mapping[str, Source | Unavailable]


async def check(
    document: Document,
    *,
    parse: Parser,
    obtain: Obtainer,
    judge: Judge,
    provenance: Provenance,
    severities: Mapping[str, Severity] | None = None,
    article_date: str | None = None,
    listener: Listener = silent,
) -> Report:
    """Check one article: every cited reference is obtained once, every (claim, sources) case judged in one call.

    A second call asks the article's other sources about the claims that their own do not bear out.
    """
    article = parse(document)
    listener(Parsed(document.name, len(article.claims), len(article.references)))
    obtained = await obtain(cited_references(article), listener)
    dated = article_date or document.published
    assessments = judge_claims(article, obtained, judge, dated)
    supplied = misfiled(article, obtained)
    said = (
        *supplied,
        *remarks(article, obtained, dated),
        *wrong_footnotes(article, assessments, obtained, judge, dated),
    )
    listener(Judged(document.name, len(assessments)))
    return Report(
        article=article,
        sources=tuple(obtained.items()),
        assessments=assessments,
        findings=findings_of(article, assessments, severities, said),
        metrics=metrics_of(assessments),
        provenance=provenance,
    )


def cited_references(article: Article) -> tuple[Reference, ...]:
    """The references that some claim cites, one for a key (the first), in list order."""
    cited = {key for claim in article.claims for key in claim.keys}
    first = {reference.key: reference for reference in reversed(article.references)}
    return tuple(
        reference for reference in article.references if reference.key in cited and first[reference.key] is reference
    )


def dangling(article: Article) -> Mapping[str, Unavailable]:
    """What comes of the keys that some claim cites and that the article does not list, in their order."""
    listed = {reference.key for reference in article.references}
    cited = dict.fromkeys(key for claim in article.claims for key in claim.keys)
    return {key: _no_such_reference(key) for key in cited if key not in listed}


def judge_claims(
    article: Article, obtained: Obtained, judge: Judge, article_date: str | None = None
) -> tuple[Assessment, ...]:
    """Judge each claim by each of its sources and by all of them together; equal cases are asked once."""
    wanted = {_question(claim, keys): None for claim in article.claims for keys in _key_sets(claim, obtained)}
    sources = {key: source for key, source in obtained.items() if isinstance(source, Source)}
    cases = [Case(text, tuple(sources[key] for key in keys), context, article_date) for text, context, keys in wanted]
    answers = dict(zip(wanted, judge(cases), strict=True))
    return tuple(_assess(claim, obtained, answers) for claim in article.claims)


def flips(
    article: Article, before: Obtained, after: Obtained, judge: Judge, article_date: str | None = None
) -> tuple[tuple[Claim, Verdict, Verdict], ...]:
    """The claims whose verdict the sources `after` change, with the verdict under those `before` and the new one."""
    old, new = (judge_claims(article, obtained, judge, article_date) for obtained in (before, after))
    pairs = zip(old, new, strict=True)
    return tuple((was.claim, was.verdict, now.verdict) for was, now in pairs if was.verdict is not now.verdict)


def explain(
    assessment: Assessment, obtained: Obtained, judge: Judge, article_date: str | None = None
) -> tuple[tuple[tuple[str, ...], Explanation], ...]:
    """Each judgement of an assessment from its parts, with the keys of its sources: each alone and, last, together."""
    claim, found = assessment.claim, []
    for keys in dict.fromkeys(_key_sets(assessment.claim, obtained)):
        sources = tuple(source for key in keys if isinstance(source := obtained[key], Source))
        case = Case(claim.text, sources, claim.context, article_date)
        explained = judge.explain(case) if isinstance(judge, Explainer) else Explanation(judge([case])[0])
        found.append((keys, explained))
    return tuple(found)


Question = tuple[str, str, tuple[str, ...]]
"""What makes two cases equal within an article: the claim's text, its context, and the keys of its sources."""


def _question(claim: Claim, keys: tuple[str, ...]) -> Question:
    return (claim.text, claim.context, keys)


def _key_sets(claim: Claim, obtained: Obtained) -> list[tuple[str, ...]]:
    """Each readable source alone and, last, all of them; the same where there is one."""
    readable = tuple(key for key in claim.keys if isinstance(obtained.get(key), Source))
    return [*((key,) for key in readable), readable] if readable else []


def _assess(claim: Claim, obtained: Obtained, answers: Mapping[Question, Judgement | NotJudged]) -> Assessment:
    key_sets = _key_sets(claim, obtained)
    alone = {keys[0]: answers[_question(claim, keys)] for keys in key_sets[:-1]}
    attributions = [
        Attribution(citation, alone.get(citation.key) or _unread(citation.key, obtained))
        for citation in claim.citations
    ]
    return assess(claim, answers[_question(claim, key_sets[-1])] if key_sets else None, attributions)


def _unread(key: str, obtained: Obtained) -> Unavailable:
    outcome = obtained.get(key)
    return outcome if isinstance(outcome, Unavailable) else _no_such_reference(key)


def _no_such_reference(key: str) -> Unavailable:
    return Unavailable(Outcome.NO_SUCH_REFERENCE, f"the article lists no reference [{key}]")
