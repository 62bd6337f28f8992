"""The judge that asks a language model: what is asked, what counts as an answer, and what never does."""

from __future__ import annotations

import json
import time

import pytest

from claimcheck.judges.answers import Answers
from claimcheck.judges.chat import Endpoint
from claimcheck.judges.llm import LlmJudge, Terms
from claimcheck.model import Case, Judgement, NotJudged, Verdict
from claimcheck.pairs import source_of
from tests.judges.chatting import answering, completion, in_turn, said, speaking, status

TEXT = (
    "The harbour authority counted 398 ships in May, it said on Friday. Port director Lena Ott called the figure a good "
    "start. Traffic fell by 4 per cent against the year before. The authority did not name a cause."
)
COUNTED = "The harbour authority counted 398 ships in May"
CLAIM = "In May 398 ships were counted by the harbour authority."
S, P, C, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONTRADICTED, Verdict.UNSUPPORTED


def case(claim: str = CLAIM, *texts: str) -> Case:
    return Case(claim, tuple(source_of(str(number), text) for number, text in enumerate(texts or (TEXT,), 1)))


def judge_at(endpoint, key=None, answers=None, terms=None, **form) -> LlmJudge:
    form = {"timeout": 5.0, "backoff": 0.001, **form}
    return LlmJudge(Endpoint(endpoint.base_url, "tiny", **form), key, answers, terms)


def ask(script, claim=CLAIM, *texts, **form):
    with speaking(script) as endpoint:
        judge = judge_at(endpoint, **form)
        (outcome,) = judge([case(claim, *texts)])
    return outcome, endpoint, judge


def test_a_verdict_with_a_quotation_shows_the_sentence_it_stands_in():
    outcome, endpoint, _ = ask(answering(said("supported", COUNTED)), key="secret")
    assert (outcome.verdict, outcome.judge) == (S, "llm tiny")
    (evidence,) = outcome.evidence
    assert evidence.passage.text == evidence.passage.span.slice(TEXT) == COUNTED + ", it said on Friday."
    for cover in evidence.alignment.covers:
        assert cover.claim_span.slice(CLAIM)
        assert cover.passage_span.slice(evidence.passage.text)
    assert evidence.alignment.covers
    (body,) = endpoint.asked
    assert body["model"] == "tiny"
    assert body["temperature"] == 0
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert endpoint.headers[0]["authorization"] == "Bearer secret"
    assert CLAIM in body["messages"][1]["content"]


def test_without_a_key_none_is_sent():
    _, endpoint, _ = ask(answering(said("supported", COUNTED)))
    assert "authorization" not in endpoint.headers[0]


def test_one_call_for_a_claim_with_all_its_sources():
    other = "Lena Ott, who runs the port, said the harbour authority had counted 398 ships in May."
    rows = (
        said("supported", COUNTED),
        said("partial", "had counted 398 ships in May", of="S2", claim_words="harbour authority"),
        said("supported", COUNTED, "had counted 398 ships in May", of="together"),
    )
    both = case(CLAIM, TEXT, other)
    singles = [Case(CLAIM, (source,)) for source in both.sources]
    with speaking(answering(*rows)) as endpoint:
        outcomes = judge_at(endpoint)([*singles, both])
    assert len(endpoint.asked) == 1
    assert [outcome.verdict for outcome in outcomes] == [S, P, S]
    assert {found.passage.source_key for found in outcomes[2].evidence} == {"1", "2"}
    assert [span.slice(CLAIM) for span in outcomes[1].unsupported_spans] == ["harbour authority"]


def test_another_claim_on_the_same_source_is_another_call():
    with speaking(answering(said("supported", COUNTED))) as endpoint:
        judge_at(endpoint)([case(), case("The harbour counted 398 ships.")])
    assert len(endpoint.asked) == 2


def test_a_contradiction_names_the_words_that_the_model_names():
    claim = "The harbour authority gave a reason for the fall in traffic."
    row = said(
        "contradicted",
        "The authority did not name a cause.",
        claim_words="gave a reason",
        source_words="did not name a cause",
    )
    outcome, _, _ = ask(answering(row), claim)
    (found,) = outcome.disagreements
    assert outcome.verdict is C
    assert (found.claim_span.slice(claim), found.source_span.slice(TEXT)) == ("gave a reason", "did not name a cause")


@pytest.mark.parametrize(
    ("row", "claim", "reason"),
    [
        (said("supported", "The harbour authority counted 412 ships"), CLAIM, "quotation-not-found"),
        (said("supported", COUNTED, "and it never said so"), CLAIM, "quotation-not-found"),
        (said("supported", "in"), CLAIM, "quotation-not-found"),
        (said("supported", ""), CLAIM, "quotation-not-found"),
        (said("supported"), CLAIM, "no-quotation"),
        (said("contradicted"), CLAIM, "no-quotation"),
        (said("unsupported"), CLAIM, "no-quotation"),
        (said("supported", "called the figure a good start"), CLAIM, "quotation-beside"),
        (said("supported", COUNTED), "The harbour authority counted 412 ships in May.", "against-the-words"),
        (said("unsupported", COUNTED), COUNTED + ".", "against-the-words"),
        (said("contradicted", COUNTED), COUNTED + ".", "against-the-words"),
        (
            said("contradicted", COUNTED, claim_words="398", source_words="398 ships"),
            COUNTED + ".",
            "against-the-words",
        ),
        (said("contradicted", COUNTED, claim_words="412", source_words="398"), COUNTED + ".", "against-the-words"),
    ],
)
def test_what_does_not_count(row, claim, reason):
    outcome, _, _ = ask(answering(row), claim)
    assert isinstance(outcome, NotJudged)
    assert outcome.reason == reason
    assert outcome.detail


def test_that_nothing_is_said_needs_no_quotation_where_the_words_agree():
    outcome, _, _ = ask(answering(said("unsupported")), "Football fans cheered when the striker scored.")
    assert outcome.verdict is U


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (status(400), "http-error"),
        (status(401), "http-error"),
        (status(302, Location="http://127.0.0.1:9/"), "http-error"),
        (status(429, Retry_After="0"), "http-error"),
        (status(500), "http-error"),
        (lambda _: (200, b'{"choices": [{"mess', {}), "malformed"),
        (lambda _: (200, b"\xff\xfe", {}), "malformed"),
        (lambda _: (200, b"[]", {}), "malformed"),
        (lambda _: (200, b'{"choices": []}', {}), "malformed"),
        (lambda _: (200, b'{"choices": [{"message": "supported"}]}', {}), "malformed"),
        (lambda _: (200, b"[" * 100_000, {}), "malformed"),
        (lambda _: completion(None), "malformed"),
        (lambda _: completion(None, refusal="I cannot help with that."), "refused"),
        (lambda _: completion("", ended="content_filter"), "refused"),
        (lambda _: completion('{"answers": [{"of": "S1", "verd', ended="length"), "truncated"),
        (lambda _: completion('{"answers": [{"of": "S1", "verd'), "malformed"),
        (lambda _: completion("supported"), "malformed"),
        (lambda _: completion('{"verdict": "supported"}'), "malformed"),
        (lambda _: completion('{"answers": "supported"}'), "malformed"),
        (lambda _: completion('{"answers": [null]}'), "malformed"),
        (lambda _: completion("[" * 100_000), "malformed"),
        (answering(), "malformed"),
        (answering(said("true", COUNTED)), "malformed"),
        (answering(said("supported", COUNTED, of="S2")), "malformed"),
        (answering(said("supported", COUNTED), said("supported", COUNTED)), "malformed"),
        (answering(said("supported", COUNTED) | {"quotations": COUNTED}), "malformed"),
        (answering(said("supported", COUNTED) | {"quotations": [7]}), "malformed"),
        (answering({"of": "S1", "verdict": "supported"}), "malformed"),
        (answering(said("supported", COUNTED) | {"of": ["S1"]}), "malformed"),
    ],
)
def test_a_failed_or_malformed_answer_is_never_a_verdict(script, reason, tmp_path):
    outcome, _, judge = ask(script, answers=Answers(tmp_path))
    assert isinstance(outcome, NotJudged)
    assert outcome.reason == reason
    assert outcome.detail.startswith("llm tiny gave no verdict: ")
    assert not list(tmp_path.rglob("*.json"))
    assert judge.account().startswith("llm tiny: 1 calls")


def test_a_slow_endpoint_and_one_that_is_not_there():
    def slow(body):
        time.sleep(0.3)
        return completion("{}")

    outcome, endpoint, _ = ask(slow, timeout=0.05, attempts=2)
    assert (outcome.reason, len(endpoint.asked)) == ("timeout", 2)
    (outcome,) = judge_at(endpoint, attempts=2)([case()])
    assert outcome.reason == "unreachable"


def test_an_answer_that_drips_and_one_without_end():
    with speaking(answering(said("supported", COUNTED)), piece=10, pause=0.02) as endpoint:
        (outcome,) = judge_at(endpoint, timeout=0.1, attempts=1)([case()])
    assert outcome.reason == "timeout"
    outcome, _, _ = ask(lambda _: (200, b" " * 1_000_001, {}))
    assert outcome.reason == "malformed"


def test_a_status_is_told_whatever_comes_with_it():
    outcome, _, _ = ask(lambda _: (403, b"", {}))
    assert "status 403" in outcome.detail


def test_what_may_pass_is_asked_again():
    good = answering(said("supported", COUNTED))
    outcome, endpoint, judge = ask(
        in_turn(status(429, Retry_After="0"), status(503), status(429, Retry_After="soon"), good)
    )
    assert outcome.verdict is S
    assert len(endpoint.asked) == 4
    assert "1 calls" in judge.account()


def test_answers_are_kept_by_content(tmp_path):
    with speaking(answering(said("supported", COUNTED))) as endpoint:
        first = judge_at(endpoint, answers=Answers(tmp_path))([case()])
        again = judge_at(endpoint, answers=Answers(tmp_path))
        assert again([case()]) == first
        assert "0 calls, 1 answers kept from before, 0 tokens" in again.account()
        judge_at(endpoint, answers=Answers(tmp_path))([case(CLAIM, TEXT + " More.")])
        assert len(endpoint.asked) == 2
        judge_at(endpoint, answers=Answers(tmp_path), terms=Terms(anew=True))([case()])
        assert len(endpoint.asked) == 3
    offline = judge_at(endpoint, answers=Answers(tmp_path), terms=Terms(offline=True))
    kept, missing = offline([case(), case("Ships came in May.")])
    assert (kept, missing.reason) == (first[0], "offline")


def test_a_kept_answer_that_is_not_understood_is_asked_anew(tmp_path):
    with speaking(answering(said("supported", COUNTED))) as endpoint:
        judge_at(endpoint, answers=Answers(tmp_path))([case()])
        (path,) = tmp_path.rglob("*.json")
        assert CLAIM not in path.read_text()
        path.write_text("{")
        judge_at(endpoint, answers=Answers(tmp_path))([case()])
    assert len(endpoint.asked) == 2


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    with speaking(answering(said("supported", COUNTED))) as endpoint:
        (outcome,) = judge_at(endpoint, answers=Answers(tmp_path / "file"))([case()])
    assert outcome.verdict is S


def test_the_budget_is_never_passed():
    cases = [case(f"In May 398 ships were counted in harbour {number}.") for number in range(20)]
    with speaking(answering(said("supported", COUNTED), usage=(1_000, 100))) as endpoint:
        judge = judge_at(endpoint, terms=Terms(most=0.02), price_in=1.0, price_out=10.0)
        outcomes = judge(cases)
        used = len(endpoint.asked)
        assert 3 <= used < 20
        assert used * 0.002 <= 0.02
        reasons = [outcome.reason if isinstance(outcome, NotJudged) else None for outcome in outcomes]
        assert "budget" not in reasons[:used]
        assert reasons[used:] == ["budget"] * (20 - used)
        assert f"cost {used * 0.002:.4f}" in judge.account()
        assert judge([case()])[0].reason == "budget"


@pytest.mark.parametrize("usage", [None, "much", {"prompt_tokens": "7", "completion_tokens": 1}, (-1, 2)])
def test_tokens_are_estimated_where_they_are_not_counted(usage):
    outcome, _, judge = ask(answering(said("supported", COUNTED), usage=usage))
    assert outcome.verdict is S
    assert "about " in judge.account()


def test_a_long_source_is_shown_around_what_matters_and_no_more():
    long = " ".join(f"Sentence {number} tells of something else entirely." for number in range(2000)) + " " + TEXT
    outcome, endpoint, _ = ask(answering(said("supported", COUNTED)), CLAIM, long)
    assert outcome.verdict is S
    assert len(endpoint.asked[0]["messages"][1]["content"]) < 8_000
    outcome, _, _ = ask(answering(said("supported", "Sentence 1500 tells of something else")), CLAIM, long)
    assert outcome.reason == "quotation-not-found"


def test_a_context_and_a_date_are_told():
    with speaking(answering(said("supported", COUNTED))) as endpoint:
        asked = Case(CLAIM, case().sources, "The port is busy.", "2026-06-02")
        (outcome,) = judge_at(endpoint)([asked])
    assert isinstance(outcome, Judgement)
    words = endpoint.asked[0]["messages"][1]["content"]
    assert "The port is busy." in words
    assert "2026-06-02" in words


def test_half_a_character_is_no_trouble():
    outcome, _, _ = ask(answering(said("supported", COUNTED)), CLAIM + " \ud800", TEXT)
    assert outcome.verdict is S
    outcome, _, _ = ask(answering(said("supported", "\ud800 ships"), usage=None))
    assert outcome.reason == "quotation-not-found"


def test_nothing_of_the_question_depends_on_the_run():
    bodies = []
    for _ in range(2):
        _, endpoint, _ = ask(answering(said("supported", COUNTED)))
        bodies.append(json.dumps(endpoint.asked[0]))
    assert bodies[0] == bodies[1]
