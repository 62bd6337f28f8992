"""The default judge: verdicts with their evidence and reasons."""

from __future__ import annotations

import pytest

from claimcheck.judges import fuzzy as fuzzy_module
from claimcheck.judges import scoring
from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.matcher.index import index_source
from claimcheck.model import Case, Document, Source, Verdict

TEXT = (
    "The harbour authority counted 398 ships in May, it said on Friday. The port director, Lena Ott, called the figure “a "
    "good start to a hard year”. Traffic fell by 4 per cent against the year before. The authority did not name a cause."
)


def source(text: str = TEXT, key: str = "1") -> Source:
    return Source(key, Document(key, text, (), key), "test")


def judge(claim: str, *sources: Source):
    (judgement,) = FuzzyJudge()([Case(claim, sources or (source(),))])
    return judgement


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The harbour authority counted 398 ships in May.", Verdict.SUPPORTED),
        ("Port director Lena Ott spoke of “a good start to a hard year”.", Verdict.SUPPORTED),
        ("The harbour authority counted 412 ships in May.", Verdict.CONTRADICTED),
        ("Traffic rose by 4 per cent against the year before.", Verdict.CONTRADICTED),
        ("The authority named a cause.", Verdict.CONTRADICTED),
        ("Lena Ott called the figure “a fine start to a hard year”.", Verdict.CONTRADICTED),
        ("The harbour authority counted 398 ships in May and fined nine captains for smuggling.", Verdict.PARTIAL),
        ("Football fans cheered when the striker scored.", Verdict.UNSUPPORTED),
    ],
)
def test_verdicts(claim, verdict):
    assert judge(claim).verdict is verdict


def test_a_claim_that_is_all_conflict_is_not_supported():
    assert judge("Nobody was hurt.", source("Three people were hurt in the crash.")).verdict is Verdict.PARTIAL
    assert judge("Three people were hurt.", source("Three people were hurt in the crash.")).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The minister did not resign.", "Opposition leaders demanded that the minister resign; he refused."),
        ("The ballots had not been added.", "The minister said the ballots had yet to be added."),
        ("The family took no more than two suitcases.", "The family took two suitcases."),
        ("No accidents with the recalled boots are known.", "The recalled boots are sold out. No accidents are known."),
        ("Two passengers were not rescued.", "All but two passengers were rescued."),
        ("The library is closed on Sundays.", "The library is open every day except Sunday."),
    ],
)
def test_what_is_only_demanded_or_excepted_contradicts_nothing(claim, text):
    assert judge(claim, source(text)).verdict is not Verdict.CONTRADICTED


def test_contradicted_names_both_values_where_they_stand():
    claim = "The harbour authority counted 412 ships in May."
    judgement = judge(claim)
    (disagreement,) = judgement.disagreements
    assert (disagreement.claim_value, disagreement.source_value) == ("412 ships", "398 ships")
    assert disagreement.claim_span.slice(claim) == "412"
    assert disagreement.source_span.slice(TEXT) == "398"
    passage = judgement.evidence[0].passage
    assert passage.span.slice(TEXT) == passage.text
    assert judgement.support <= 0.05


def test_partial_names_the_words_left_over():
    claim = "The harbour authority counted 398 ships in May and fined nine captains for smuggling."
    left = [span.slice(claim) for span in judge(claim).unsupported_spans]
    assert left == ["and fined nine captains for smuggling"]


def test_evidence_spans_slice_to_covered_words():
    claim = "The harbour authority counted 398 ships in May."
    for evidence in judge(claim).evidence:
        for cover in evidence.alignment.covers:
            assert cover.claim_span.slice(claim)
            assert cover.passage_span.slice(evidence.passage.text)
        assert 0 <= evidence.score <= 1


def test_sources_are_indexed_once(monkeypatch):
    calls = []
    monkeypatch.setattr(fuzzy_module, "index_source", lambda s: calls.append(s.key) or index_source(s))
    fuzzy = FuzzyJudge()
    fuzzy([Case("The port counted ships.", (source(),)), Case("Traffic fell.", (source(), source(key="2")))])
    assert calls == ["1", "2"]
    for number in range(70):
        fuzzy([Case("Traffic fell.", (source(f"Traffic fell {number} times.", str(number + 10)),))])
    assert len(fuzzy._indexes) == 64


def test_the_same_answer_alone_and_in_a_batch():
    cases = [Case(claim, (source(),)) for claim in ("Traffic fell.", "The port counted 398 ships.", "Nothing here.")]
    assert FuzzyJudge()(cases) == [answer for case in cases for answer in FuzzyJudge()([case])]


def test_the_score_is_the_sum_of_its_parts():
    model = scoring.weights()
    values = {name: mean for name, (mean, _, _) in model.features.items()}
    assert all(part == 0 for part in model.parts(values).values())
    assert 0 < model.probability(values) < 1
