import pytest

from claimcheck.assembly import make_judge
from claimcheck.errors import UsageError
from claimcheck.model import Case, Document, Source, Verdict
from claimcheck.settings import Settings
from tests.judges.models import write_model


def case(claim, text):
    return Case(claim, (Source("a", Document("a", text, (), "a"), "pair"),))


@pytest.fixture
def judge(tmp_path):
    return make_judge(Settings(judge=f"onnx:{write_model(tmp_path)}"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The old bridge, yes, was closed on Sunday.", Verdict.SUPPORTED),
        ("The old bridge, no, was closed on Sunday.", Verdict.CONTRADICTED),
        ("The old bridge, maybe, was closed on Sunday.", Verdict.PARTIAL),
        ("A bridge, maybe.", Verdict.UNSUPPORTED),
        ("Nothing of the kind.", Verdict.UNSUPPORTED),
    ],
)
def test_the_model_decides(judge, text, verdict):
    judgement = judge([case("The old bridge was closed on Sunday.", text)])[0]
    assert judgement.verdict is verdict
    assert judgement.judge.startswith("onnx votes ")


def test_a_contradiction_that_no_check_names_shows_both_sentences(judge):
    claim, text = (
        "The old bridge was closed on Sunday.",
        "Trams ran. The old bridge, no, was closed on Sunday. It rained.",
    )
    judgement = judge([case(claim, text)])[0]
    (shown,) = judgement.disagreements
    assert shown.kind == "reading"
    assert shown.claim_span.slice(claim) == claim
    assert shown.source_span.slice(text) == shown.source_value
    assert "The old bridge, no, was closed on Sunday." in shown.source_value


def test_a_contradiction_that_a_check_names_keeps_its_values(judge):
    judgement = judge([case("The bridge cost 412 million.", "The bridge, no, cost 398 million.")])[0]
    assert [(d.claim_value, d.source_value) for d in judgement.disagreements] == [("412 million", "398 million")]


def test_an_unknown_judge_is_named():
    with pytest.raises(UsageError, match="onx"):
        make_judge(Settings(judge="onx:here"))
