"""Figures on labelled rows, each against a count by hand; the threshold against every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.evaluating import Row, best_threshold, figures, fit
from claimcheck.model import Verdict

S, P, U, C = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED, Verdict.CONTRADICTED


def rows(*cells):
    """Rows of (label, verdict, how many)."""
    return [Row(label, verdict, None if verdict is None else 0.5) for label, verdict, n in cells for _ in range(n)]


def test_balanced_accuracy_is_the_mean_over_the_sides_and_a_partial_is_not_supported():
    found = figures(rows((S, S, 6), (S, P, 2), (P, P, 1), (P, S, 1), (C, U, 2)))
    assert found.balanced.value == (6 / 8 + 3 / 4) / 2
    assert found.balanced.low < found.balanced.value < found.balanced.high
    assert found.confusion[P, S] == 1
    assert found == figures(rows((S, S, 6), (S, P, 2), (P, P, 1), (P, S, 1), (C, U, 2))), "the seed is the same"


def test_the_interval_has_the_width_of_the_binomial():
    found = figures(rows((S, S, 80), (S, U, 20), (U, U, 80), (U, S, 20))).balanced
    error = 1.96 * (0.8 * 0.2 / 200) ** 0.5
    assert found.high - found.low == pytest.approx(2 * error, rel=0.15)


def test_precision_and_recall_of_both_verdicts():
    found = figures(rows((S, S, 3), (U, S, 1), (S, C, 1), (C, C, 4), (C, None, 5)))
    assert (found.supported.precision, found.supported.recall) == (3 / 4, 3 / 4)
    assert (found.contradicted.precision, found.contradicted.recall) == (4 / 5, 4 / 9)


def test_a_row_without_a_verdict_is_counted_as_not_supported():
    found = figures(rows((S, None, 1), (S, S, 1), (U, None, 2)))
    assert (found.n, found.unjudged, found.balanced.value) == (4, 3, 0.75)
    assert found.confusion[U, None] == 2


def test_what_has_no_denominator_is_none():
    found = figures([Row(S, None, None)])
    assert (found.balanced, found.calibration_error) == (None, None)
    assert (found.supported.precision, found.supported.recall) == (None, 0)
    assert (found.contradicted.precision, found.contradicted.recall) == (None, None)


def test_the_calibration_error_is_the_mean_gap_of_the_bins():
    found = figures([Row(S, S, 1.0), Row(S, S, 0.95), Row(U, S, 0.92), Row(U, U, 0.1), Row(S, U, 0.12)])
    top, low = 3 * abs((1.0 + 0.95 + 0.92) / 3 - 2 / 3), 2 * abs(0.11 - 1 / 2)
    assert found.calibration_error == pytest.approx((top + low) / 5)


def test_a_line_for_each_kind():
    assert figures(rows((S, S, 1))).kinds == ()
    found = figures([Row(S, S, 1, kind="b"), Row(U, S, 1, kind="b"), Row(U, U, 0, kind="a"), Row(U, S, 1)]).kinds
    assert [(k.kind, k.n, k.supported, k.right, k.balanced) for k in found] == [
        ("", 1, 0, 0.0, None), ("a", 1, 0, 1.0, None), ("b", 2, 1, 0.5, 0.5),
    ]  # fmt: skip


def held(label, *supports):
    return [Row(label, S, support, support) for support in supports]


def test_the_threshold_lies_midway():
    assert best_threshold(held(S, 0.8, 0.9) + held(U, 0.2, 0.6)) == 0.7
    assert best_threshold(held(S, 0.8) + held(U, 0.9)) == 0.8, "the lowest of the best: all pass"
    assert best_threshold([Row(S, U, 0.2), Row(U, U, 0.9)]) == 1.0, "no support counts"
    assert best_threshold(held(S, 0.3 + 1e-9) + held(U, 0.3)) == 0.3 + 1e-9, "no shorter number lies between"


ROWS = st.builds(
    lambda label, support, counts: Row(label, S, support, support if counts else None),
    st.sampled_from([S, P, U, C]), st.sampled_from([0.0, 0.1, 0.25, 0.3333, 0.5, 0.9, 1.0]), st.booleans(),
)  # fmt: skip


def gain(rows, threshold):
    passed = [(row.label is S, row.held is not None and row.held >= threshold) for row in rows]
    return passed.count((True, True)) / sum(s for s, _ in passed) - passed.count((False, True)) / sum(
        not s for s, _ in passed
    )


@given(st.lists(ROWS), st.lists(ROWS))
def test_no_other_threshold_is_better(one, other):
    found = [*one, *other, Row(S, S, 0.5, 0.5), Row(U, S, 0.25, 0.25)]
    threshold = best_threshold(found)
    assert 0 <= threshold <= 1
    others = [gain(found, row.held) for row in found if row.held is not None]
    assert gain(found, threshold) == pytest.approx(max(others))


def test_the_cross_validated_figure_is_of_rows_that_were_not_fitted_to():
    told = fit(held(S, *(0.9 + n / 1000 for n in range(20))) + held(U, *(0.1 + n / 1000 for n in range(20))))
    assert told.fitted == told.cross_validated.value == 1.0
    assert 0.119 < told.threshold <= 0.9
    noise = [Row(S if n % 2 else U, S, (n * 7919 % 1009) / 1009, (n * 7919 % 1009) / 1009) for n in range(60)]
    assert fit(noise).cross_validated.value < fit(noise).fitted
    assert fit(noise) == fit(noise)


def test_too_few_rows_are_refused():
    with pytest.raises(ValueError, match="there are 5 and 4"):
        fit(held(S, *[0.9] * 5) + held(P, *[0.1] * 4))
