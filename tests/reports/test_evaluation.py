"""The figures as text, as JSON, and as a calibration file."""

from __future__ import annotations

import io
import json

import yaml

from claimcheck.evaluating import Fit, Interval, Row, figures
from claimcheck.model import Verdict
from claimcheck.reports.evaluation import Evaluation, write_calibration, write_json, write_text

S, U = Verdict.SUPPORTED, Verdict.UNSUPPORTED
ROWS = (Row(S, S, 0.9, kind="long name\x1b[31m"), Row(S, None, None, kind="b"), Row(U, U, 0.1))
FIT = Fit(0.625, 0.81239, Interval(0.7, 0.6, 0.8))


def written(write, *arguments) -> str:
    stream = io.StringIO()
    write(*arguments, stream)
    return stream.getvalue()


def test_all_figures_are_in_the_text():
    text = written(write_text, Evaluation("fuzzy 1", figures(ROWS), fit=FIT))
    lines = text.splitlines()
    assert lines[0] == "fuzzy 1 on 3 pairs, 1 without a verdict (counted as not supported)"
    assert lines[2].startswith("balanced accuracy           0.750 (95 % interval ")
    assert "precision 1.000, recall 0.500" in lines[3]
    assert "precision -, recall -" in lines[4]
    assert lines[5].endswith("0.100")
    assert lines[7].split() == [
        "label",
        "\\",
        "verdict",
        *"supported partial unsupported contradicted no verdict".split(),
    ]
    assert lines[8].split() == ["supported", "1", "0", "0", "0", "1"]
    assert ["(none)", "1", "0", "1.000", "-"] in [line.split() for line in lines]
    assert "threshold of support        0.625" in lines
    assert lines[-1].endswith("by five-fold cross-validation; 0.812 on the pairs it was fitted to")
    assert "\x1b" not in text


def test_one_sided_pairs_have_no_balanced_accuracy_and_no_needless_columns():
    text = written(write_text, Evaluation("fuzzy 1", figures([Row(S, S, 0.9)])))
    assert "accuracy           - (needs pairs labelled supported, and others)" in text
    assert "verdict (" not in text
    assert "no verdict" not in text
    assert "kind" not in text
    assert "threshold" not in text


def test_a_machine_gets_the_same():
    shape = json.loads(written(write_json, Evaluation("fuzzy 1", figures(ROWS), [(4, "why")], FIT)))
    assert (shape["n"], shape["unjudged"], shape["balanced_accuracy"]["value"]) == (3, 1, 0.75)
    assert shape["confusion"]["supported"] == {
        "supported": 1, "partial": 0, "unsupported": 0, "contradicted": 0, "none": 1,
    }  # fmt: skip
    assert shape["contradicted"] == {"precision": None, "recall": None}
    assert shape["bad_rows"] == [{"line": 4, "error": "why"}]
    assert shape["calibration"]["threshold"] == 0.625
    assert [kind["kind"] for kind in shape["kinds"]] == ["", "b", "long name\x1b[31m"]
    plain = json.loads(written(write_json, Evaluation("fuzzy 1", figures([Row(S, S, 0.9)]))))
    assert plain["balanced_accuracy"] is None
    assert "calibration" not in plain


def test_the_calibration_file_is_small_and_readable():
    text = written(write_calibration, Evaluation("fuzzy 1", figures(ROWS), fit=FIT), "2026-05-31")
    assert yaml.safe_load(text) == {
        "judge": "fuzzy 1", "date": "2026-05-31", "n": 3, "threshold": 0.625,
        "figures": {"balanced_accuracy": {"cross_validated": {"value": 0.7, "low": 0.6, "high": 0.8}, "fitted": 0.8124}},
    }  # fmt: skip
