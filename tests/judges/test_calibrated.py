"""A judge held to a threshold: what falls, what rises, what stays, and which files are refused."""

from __future__ import annotations

import pytest

from claimcheck.assembly import make_judge
from claimcheck.errors import ConfigError
from claimcheck.judges.calibrated import CalibratedJudge, Calibration, read_calibration, support_held
from claimcheck.model import Case, Disagreement, Judgement, NotJudged, Span, Verdict
from claimcheck.pairs import source_of
from claimcheck.settings import Settings
from tests.judges.models import write_model

S, P, U, C = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED, Verdict.CONTRADICTED
DIFFERS = (Disagreement("number", Span(0, 3), Span(0, 3), "412", "398", "1"),)


class Stub:
    """A judge whose answers are what it is asked."""

    def __init__(self, name):
        self.name = name

    def __call__(self, cases):
        return cases


class Paid(Stub):
    def account(self):
        return "2 calls"


def calibrated(judge, threshold, tmp_path):
    return CalibratedJudge(judge, Calibration(judge.name, threshold, tmp_path))


@pytest.mark.parametrize(
    ("judge", "verdict", "support", "differs", "expected"),
    [
        ("fuzzy 1", S, 0.7, (), S),
        ("fuzzy 1", S, 0.69, (), P),
        ("fuzzy 1", P, 0.9, (), P),
        ("fuzzy 1", U, 0.9, (), U),
        ("fuzzy 1", C, 0.9, DIFFERS, C),
        ("onnx x 1", S, 0.69, (), P),
        ("onnx x 1", P, 0.7, (), S),
        ("onnx x 1", U, 0.7, (), S),
        ("onnx x 1", U, 0.69, (), U),
        ("onnx x 1", P, 0.9, DIFFERS, P),
        ("onnx x 1", C, 0.9, (), C),
    ],
)
def test_the_rule(judge, verdict, support, differs, expected, tmp_path):
    outcome = Judgement(verdict, support, judge, (), differs)
    (found,) = calibrated(Stub(judge), 0.7, tmp_path)([outcome])
    assert (found.verdict, found.support) == (expected, support)
    assert found.judge == (judge if expected is verdict else f"{judge} calibrated at 0.7")


def test_no_verdict_stays_none(tmp_path):
    silent = NotJudged("budget", "no money")
    assert calibrated(Stub("llm x"), 0.7, tmp_path)([silent]) == [silent]
    assert support_held("onnx x 1", silent) is None


def test_its_account_is_the_judges(tmp_path):
    assert calibrated(Paid("llm x"), 0.7, tmp_path).account() == "2 calls"
    assert calibrated(Stub("fuzzy 1"), 0.7, tmp_path).account() == ""


def test_the_settings_name_the_file(tmp_path):
    file = tmp_path / "calibration.yml"
    file.write_text("judge: fuzzy 1\nthreshold: 0.6\n")
    assert make_judge(Settings(calibration=file)).name == "fuzzy 1 calibrated at 0.6"
    file.write_text("judge: fuzzy 0\nthreshold: 0.6\n")
    with pytest.raises(ConfigError, match=r"calibration\.yml: was made for the judge 'fuzzy 0', not for 'fuzzy 1'"):
        make_judge(Settings(calibration=file))


def test_a_model_of_the_users_rises_at_its_threshold(tmp_path):
    named = f"onnx:{write_model(tmp_path / 'model')}"
    claim, text = "The old bridge was closed on Sunday.", "The old bridge, maybe, was closed on Sunday."
    case = Case(claim, (source_of("1", text),))
    plain = make_judge(Settings(judge=named))
    (before,) = plain([case])
    assert before.verdict is P
    for threshold, expected in ((before.support, S), (before.support + 0.001, P)):
        file = tmp_path / "c.yml"
        file.write_text(f"judge: {plain.name}\nthreshold: {threshold}\n")
        (after,) = make_judge(Settings(judge=named, calibration=file))([case])
        assert (after.verdict, after.support, after.evidence) == (expected, before.support, before.evidence)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[1]", "names no judge"),
        (b"", "names no judge"),
        (b"judge: 1\nthreshold: 0.5", "names no judge"),
        (b"judge: a", "threshold: expected"),
        (b"judge: a\nthreshold: 1.1", "threshold: expected"),
        (b"judge: a\nthreshold: .nan", "threshold: expected"),
        (b"judge: a\nthreshold: true", "threshold: expected"),
        (b"judge: [", "is not YAML"),
        (b"\xff", "is not YAML"),
    ],
)
def test_what_is_no_calibration_is_refused(tmp_path, content, said):
    file = tmp_path / "c.yml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=said) as refused:
        read_calibration(file)
    assert str(file) in str(refused.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.yml: cannot be read \(No such file"):
        read_calibration(tmp_path / "none.yml")
