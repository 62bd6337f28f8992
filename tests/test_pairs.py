"""Pairs: order kept, bad lines answered, batches of a bounded size, joint and any."""

from __future__ import annotations

import json

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.model import Judgement, NotJudged, Verdict
from claimcheck.pairs import Pair, answer_lines, answer_pairs, read_pair, source_of


class Echo:
    """A judge that reads its verdict off the sources, and remembers how many cases it was given at once."""

    name = "echo 1"

    def __init__(self):
        self.batches = []

    def __call__(self, cases):
        self.batches.append(len(cases))
        return [self.judge("+".join(source.document.text for source in case.sources)) for case in cases]

    def judge(self, text):
        if text == "broken":
            return NotJudged("broken", "no answer")
        verdict = Verdict(text) if text in list(Verdict) else Verdict.PARTIAL
        return Judgement(verdict, 0.5, text)


def line(id, *texts, **more) -> str:
    sources = [{"id": f"s{number}", "text": text} for number, text in enumerate(texts)]
    return json.dumps({"id": id, "claim": "A claim.", "sources": sources, **more})


def test_one_answer_a_line_in_order_with_bad_lines_answered():
    lines = [line(1, "supported"), "", "{not json", '{"id": "x"}', line("y", "unsupported"), line(None, "broken")]
    answers = list(answer_lines(lines, Echo()))
    assert [answer.id for answer in answers] == [1, None, "x", "y", None]
    assert answers[0].outcome.verdict is Verdict.SUPPORTED
    assert answers[1].outcome.startswith("line 3: not JSON")
    assert answers[2].outcome == 'line 4: "claim" must be a text'
    assert answers[4].outcome == NotJudged("broken", "no answer")


def test_memory_is_bounded_by_the_batch():
    judge = Echo()
    read = 0

    def lines():
        nonlocal read
        for number in range(200):
            read += 1
            yield line(number, "supported")

    answers = answer_lines(lines(), judge)
    assert next(answers).id == 0
    assert read == 64
    assert [answer.id for answer in answers] == list(range(1, 200))
    assert judge.batches == [64, 64, 64, 8]


@pytest.mark.parametrize(
    ("texts", "combine", "verdict"),
    [
        (("supported", "unsupported"), "joint", Verdict.PARTIAL),
        (("unsupported", "supported", "contradicted"), "any", Verdict.SUPPORTED),
        (("unsupported", "contradicted", "partial"), "any", Verdict.CONTRADICTED),
        (("unsupported", "broken", "partial"), "any", Verdict.PARTIAL),
    ],
)
def test_combining(texts, combine, verdict):
    (answer,) = answer_lines([line(1, *texts, combine=combine)], Echo())
    assert answer.outcome.verdict is verdict


def test_any_with_nothing_judged_says_so():
    (answer,) = answer_lines([line(1, "broken", "broken", combine="any")], Echo())
    assert answer.outcome == NotJudged("broken", "no answer")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, "not JSON"),
        ("[]", "expected an object"),
        (json.dumps({"claim": " ", "sources": []}), '"claim" must be a text'),
        (json.dumps({"claim": "A", "sources": []}), '"sources" must be a list'),
        (json.dumps({"claim": "A", "sources": ["x"]}), "source 1 must be an object"),
        (json.dumps({"claim": "A", "sources": [{"id": 1}]}), "source 1 must be an object"),
        (json.dumps({"claim": "A", "sources": [{"id": 1, "text": ""}] * 2}), 'an "id" of its own'),
        (line(1, "x", combine="both"), '"combine" must be'),
    ],
)
def test_what_is_no_pair(text, words):
    with pytest.raises(UnreadableInput, match="^" + words if words[0] != "a" else words):
        read_pair(text)


def test_a_source_keeps_its_offsets_and_its_paragraphs():
    source = source_of("s", "One\nline.\n\n  Two \ud800.\n", "Title")
    document = source.document
    assert document.text == "One\nline.\n\n  Two \ufffd.\n"
    assert [block.span.slice(document.text) for block in document.blocks] == ["One\nline.", "Two \ufffd."]
    assert document.raw_offset(5) == 5
    assert document.title == "Title"


def test_pairs_made_by_hand():
    pair = Pair("p", "A claim.", (source_of("s", "supported"),))
    assert [answer.id for answer in answer_pairs([pair], Echo())] == ["p"]
    assert list(answer_pairs([], Echo())) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"id":NaN,"claim":"x","sources":[{"text":"y"}]}', "NaN is no JSON number"),
        (b'{"id":1e999,"claim":"x","sources":[{"text":"y"}]}', "too large a number"),
        (b"\xff\xfe{", "utf-8"),
    ],
)
def test_what_is_no_strict_json_is_said_so_and_the_rest_goes_on(line, words):
    good = b'{"id":7,"claim":"It rains.","sources":[{"id":"1","text":"It rains."}]}'
    bad, fine = answer_lines([line, good], lambda cases: [NotJudged("none", "none") for _ in cases])
    assert words in str(bad.outcome)
    assert (bad.id, fine.id) == (None, 7)


def test_an_id_is_written_without_half_characters():
    assert read_pair(b'{"id":"\\ud800","claim":"x","sources":[{"text":"y"}]}').id == "\ufffd"


def test_the_language_is_named_or_told_by_the_words():
    german = (
        "Der Hafen hat im Jahr mehr Container umgeschlagen, und das ist nicht alles: die Zahl der Schiffe ist auch "
    )
    texts = (german + "gestiegen, wie es von der Hafengesellschaft mit dem Bericht heißt.", "Ja.")
    assert [source.document.language for source in read_pair(line(1, *texts)).sources] == ["de", None]
    assert [source.document.language for source in read_pair(line(1, *texts, language="fr")).sources] == ["fr", "fr"]
    for wrong in (7, "German", ""):
        with pytest.raises(UnreadableInput, match='"language" must be a code such as "de"'):
            read_pair(line(1, "x", language=wrong))
