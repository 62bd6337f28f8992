"""One claim of an article judged again, with what its verdict was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.assembly import make_fetcher, make_judge, parse_for
from claimcheck.errors import UsageError
from claimcheck.model import Article, Assessment, Claim, Document, Explanation, Source, Unavailable
from claimcheck.pipeline import cited_references, explain, judge_claims
from claimcheck.ports import Listener, silent
from claimcheck.settings import Settings
from claimcheck.values import unknown
from claimcheck.verdict import Row, deciding_row


@dataclass(frozen=True, slots=True)
class Explained:
    """The assessment of a claim, the row of the table that decided, and each judgement from its parts.

    `judgements` are (keys of the sources, explanation): each readable source alone and, last, all together.
    """

    article: Article
    sources: Mapping[str, Source | Unavailable]
    assessment: Assessment
    row: Row
    judgements: tuple[tuple[tuple[str, ...], Explanation], ...]


async def aexplain(document: Document, claim_id: str, settings: Settings, listener: Listener = silent) -> Explained:
    """Explain one claim; only its own sources are obtained. Raises UsageError for an id the article does not have."""
    fetcher, judge = make_fetcher(settings, document), make_judge(settings)
    article = parse_for(fetcher, document, settings.scope)
    alone = replace(article, claims=(_claim(article, claim_id),))
    sources = await fetcher(cited_references(alone), listener)
    dated = settings.article_date or document.published
    (assessment,) = judge_claims(alone, sources, judge, dated)
    row = deciding_row(assessment.claim, assessment.joint, assessment.attributions)
    return Explained(article, sources, assessment, row, explain(assessment, sources, judge, dated))


def _claim(article: Article, claim_id: str) -> Claim:
    claims = {claim.id: claim for claim in article.claims}
    if claim_id not in claims:
        has = f"it has {next(iter(claims))} to {next(reversed(claims))}" if claims else "no claim was found in it"
        name = article.document.name
        raise UsageError(f"{name}: {unknown('claim', claim_id, claims)}; {has}, see `claimcheck parse {name}`")
    return claims[claim_id]
