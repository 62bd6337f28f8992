"""Claims that their citations do not bear out, looked for in the other sources of the article."""

from __future__ import annotations

import asyncio

import pytest

from claimcheck.footnotes import wrong_footnotes
from claimcheck.model import (
    Alignment,
    Article,
    Block,
    BlockKind,
    Citation,
    Claim,
    Document,
    Evidence,
    Judgement,
    NotJudged,
    Outcome,
    Passage,
    Provenance,
    Reference,
    Segment,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.pipeline import check, judge_claims

TEXT = "The toll rose to 412. Pupils cross daily. "
LONG = "The toll of " + "the long night on the coast " * 10


def make_claim(id: str, text: str, *keys: str) -> Claim:
    span = Span(TEXT.index(text), TEXT.index(text) + len(text))
    citations = tuple(Citation(key, Span(span.end + number, span.end + number), 0) for number, key in enumerate(keys))
    return Claim(id, text, (span,), (Segment(0, span.start, len(text)),), citations)


def make_article(*claims: Claim, keys: str = "12345") -> Article:
    references = tuple(Reference(key, f"Reference {key}") for key in keys)
    document = Document("article.txt", TEXT, (), "0" * 64, published="2026-05-01")
    return Article(document, claims, tuple(c for claim in claims for c in claim.citations), references)


def obtained(**texts: str) -> dict[str, Source | Unavailable]:
    return {
        key[1:]: Source(key[1:], Document(key, text, (), key), "map", Reference(key[1:], key))
        for key, text in texts.items()
    }


class Stub:
    """A judge that gives the verdict it was told for each key, unsupported for the others; what it was asked."""

    name = "stub 1"

    def __init__(self, **verdicts):
        self.verdicts = {key[1:]: verdict for key, verdict in verdicts.items()}
        self.calls = []

    def __call__(self, cases):
        self.calls.append([(case.claim, "".join(s.key for s in case.sources), case.article_date) for case in cases])
        return [self.answer("".join(s.key for s in case.sources), case) for case in cases]

    def answer(self, keys, case):
        verdict = self.verdicts.get(keys, Verdict.UNSUPPORTED)
        if isinstance(verdict, NotJudged):
            return verdict
        text = case.sources[0].document.text
        passage = Passage(keys[0], text, Span(0, len(text)))
        return Judgement(verdict, 0.5, self.name, (Evidence(passage, Alignment((), ()), 0.5),) if text else ())


def remarks_of(article, sources, judge):
    return wrong_footnotes(article, judge_claims(article, sources, judge, "2026-05-01"), sources, judge, "2026-05-01")


def test_found_in_another_source_names_both():
    claim = make_claim("c1", "The toll rose to 412.", "1", "2")
    judge = Stub(k3=Verdict.SUPPORTED, k4=Verdict.PARTIAL)
    (remark,) = remarks_of(make_article(claim), obtained(k1="a", k2="b", k3="It rose\nto 412.", k4="d"), judge)
    assert remark.rule == "wrong-footnote"
    assert remark.message == 'found in [3], not in the cited [1], [2]: "It rose to 412."'
    assert (remark.reference.key, remark.claim, remark.place) == ("1", claim, claim.citations[0].span)
    assert judge.calls[1] == [(claim.text, "3", "2026-05-01"), (claim.text, "4", "2026-05-01")]


def test_a_part_that_is_whole_elsewhere_says_so():
    claim = make_claim("c1", "The toll rose to 412.", "1")
    judge = Stub(k1=Verdict.PARTIAL, k2=Verdict.SUPPORTED, k3=Verdict.SUPPORTED)
    (remark,) = remarks_of(make_article(claim), obtained(k1="a", k2="", k3="c"), judge)
    assert remark.message == "found whole in [2], [3], only in part in the cited [1]"


@pytest.mark.parametrize(
    "elsewhere", [Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED, NotJudged("no-answer", "nothing came")]
)
def test_only_full_support_alone_counts(elsewhere):
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"))
    judge = Stub(k2=elsewhere)
    assert remarks_of(article, obtained(k1="a", k2="b"), judge) == ()
    assert len(judge.calls) == 2


@pytest.mark.parametrize("own", [Verdict.SUPPORTED, Verdict.CONTRADICTED, NotJudged("no-answer", "nothing came")])
def test_nothing_is_asked_about_a_claim_that_is_settled_or_unchecked(own):
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"), make_claim("c2", "Pupils cross daily."))
    judge = Stub(k1=own, k2=Verdict.SUPPORTED)
    assert remarks_of(article, obtained(k1="a", k2="b"), judge) == ()
    assert len(judge.calls) == 1


def test_nothing_is_asked_where_no_other_source_was_read():
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"))
    judge = Stub()
    sources = obtained(k1="a") | {"2": Unavailable(Outcome.DEAD, "the server answered 404")}
    assert remarks_of(article, sources, judge) == ()
    assert len(judge.calls) == 1


def test_the_sources_that_share_rare_words_are_asked():
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"), keys="123456")
    judge = Stub()
    texts = obtained(k1="x", k2="The to", k3="The to rose.", k4="The", k5="The to toll 412", k6="The")
    sources = {key: _with_block(source) if key == "5" else source for key, source in texts.items()}
    remarks_of(article, sources, judge)
    assert [keys for _, keys, _ in judge.calls[1]] == ["5", "3", "2"]


def _with_block(source: Source, page: int | None = None) -> Source:
    text = source.document.text
    document = Document("k", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text)), page=page),), "k")
    return Source(source.key, document, "map", source.reference)


def test_the_page_is_named_where_the_source_has_pages():
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"))
    sources = obtained(k1="a", k2="It rose.")
    (remark,) = remarks_of(article, sources | {"2": _with_block(sources["2"], 7)}, Stub(k2=Verdict.SUPPORTED))
    assert remark.message == 'found in [2], not in the cited [1]: "It rose." (page 7)'


def test_equal_claims_are_asked_once_and_each_has_its_remark():
    claims = (make_claim("c1", "Pupils cross daily.", "1"), make_claim("c2", "Pupils cross daily.", "1"))
    judge = Stub(k2=Verdict.SUPPORTED)
    found = remarks_of(make_article(*claims), obtained(k1="a", k2="b"), judge)
    assert [remark.claim.id for remark in found] == ["c1", "c2"]
    assert judge.calls[1] == [("Pupils cross daily.", "2", "2026-05-01")]


def test_a_long_passage_is_cut_at_a_word():
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"))
    (remark,) = remarks_of(article, obtained(k1="a", k2=LONG), Stub(k2=Verdict.SUPPORTED))
    assert remark.message.endswith(' …"')
    assert len(remark.message) < 250


def test_a_check_reports_it_and_leaves_the_verdict():
    article = make_article(make_claim("c1", "The toll rose to 412.", "1"), make_claim("c2", "Pupils cross daily.", "2"))
    sources = obtained(k1="a", k2="b")

    async def obtain(references, listener):
        return {reference.key: sources[reference.key] for reference in references}

    judge = Stub(k2=Verdict.SUPPORTED)
    provenance = Provenance("0", judge.name)
    report = asyncio.run(
        check(article.document, parse=lambda _: article, obtain=obtain, judge=judge, provenance=provenance)
    )
    assert [a.verdict for a in report.assessments] == [Verdict.UNSUPPORTED, Verdict.SUPPORTED]
    assert [f.claim for f in report.findings if f.rule == "wrong-footnote"] == ["c1"]
