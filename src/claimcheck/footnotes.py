"""A claim that its own citations do not bear out, looked for in the article's other sources."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.findings import Remark, bracketed
from claimcheck.model import Article, Assessment, Case, Claim, Judgement, NotJudged, Source, Unavailable, Verdict
from claimcheck.ports import Judge

_ASKED = 3
"""Other sources that are asked about one claim: a case each, and a case may cost money."""
_SHOWN = 200
"""Code points of the passage that a message quotes."""

Question = tuple[str, str, str]
"""A claim's text, its context, and the key of the source asked."""


def wrong_footnotes(
    article: Article,
    assessments: Iterable[Assessment],
    obtained: Mapping[str, Source | Unavailable],
    judge: Judge,
    article_date: str | None = None,
) -> tuple[Remark, ...]:
    """What is found in a source that is cited elsewhere in `article`: only where that source alone supports the claim.

    Asks the judge once, and not at all where every claim is borne out or there is no other source.
    """
    sources = {key: source for key, source in obtained.items() if isinstance(source, Source)}
    amiss = [one for one in assessments if one.verdict in _WORDS and set(sources) - set(one.claim.keys)]
    if not amiss:
        return ()
    asked = {one.claim.id: keys for one, keys in zip(amiss, _likely(amiss, sources), strict=True)}
    wanted = dict.fromkeys(_question(one.claim, key) for one in amiss for key in asked[one.claim.id])
    cases = [Case(text, (sources[key],), context, article_date) for text, context, key in wanted]
    answers = dict(zip(wanted, judge(cases), strict=True))
    return tuple(_remarks(article, amiss, asked, answers, sources))


def _question(claim: Claim, key: str) -> Question:
    return (claim.text, claim.context, key)


def _likely(amiss: Iterable[Assessment], sources: Mapping[str, Source]) -> Iterator[list[str]]:
    """For each claim the other sources that share most of its rare words (inverse document frequency), best first."""
    vocabularies = {key: _vocabulary(_text(source)) for key, source in sources.items()}
    spread = Counter(word for vocabulary in vocabularies.values() for word in vocabulary)
    for one in amiss:
        said = _vocabulary(one.claim.text)
        shared = {
            key: sum(math.log(len(sources) / spread[word]) for word in sorted(said & vocabulary))
            for key, vocabulary in vocabularies.items()
            if key not in one.claim.keys
        }
        yield sorted(shared, key=lambda key: -shared[key])[:_ASKED]


def _text(source: Source) -> str:
    return source.document.main_text or source.document.text


def _vocabulary(text: str) -> frozenset[str]:
    from claimcheck.text import fold, words  # noqa: PLC0415  # the sentence splitter, loaded for no `--help`

    return frozenset(fold(span.slice(text)) for span in words(text))


def _remarks(
    article: Article,
    amiss: Sequence[Assessment],
    asked: Mapping[str, Sequence[str]],
    answers: Mapping[Question, Judgement | NotJudged],
    sources: Mapping[str, Source],
) -> Iterator[Remark]:
    references = {reference.key: reference for reference in reversed(article.references)}
    for one in amiss:
        claim = one.claim
        judged = {key: answers[_question(claim, key)] for key in asked[claim.id]}
        found = {
            key: answer
            for key, answer in judged.items()
            if isinstance(answer, Judgement) and answer.verdict is Verdict.SUPPORTED
        }
        if found:
            said = _WORDS[one.verdict].format(found=bracketed(found), cited=bracketed(claim.keys))
            first, answer = next(iter(found.items()))
            message = said + _passage(answer, sources[first])
            citation = claim.citations[0]
            yield Remark("wrong-footnote", message, references[citation.key], claim, citation)


_WORDS = {
    Verdict.UNSUPPORTED: "found in {found}, not in the cited {cited}",
    Verdict.PARTIAL: "found whole in {found}, only in part in the cited {cited}",
}


def _passage(judgement: Judgement, source: Source) -> str:
    """The best passage, quoted, with its page where the source has pages; "" where the judge showed none."""
    if not judgement.evidence:
        return ""
    passage = judgement.evidence[0].passage
    page = source.document.page(passage.span.start)
    place = f" (page {page})" if page is not None else ""
    return f': "{textwrap.shorten(passage.text, _SHOWN, placeholder=" …")}"{place}'
