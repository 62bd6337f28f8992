"""Authors and years are reported and stay words."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Rain has grown (Smith, 2020).", ["Smith, 2020"]),
        ("Rain grew (see Smith & Jones, 2019, p. 4; Brown et al. 2021a).", ["Smith & Jones, 2019, p. 4; Brown et al. 2021a"]),
        ("Smith et al. (2020) measured it, as did Smith et al. (2020).", ["Smith et al. (2020)"]),
        ("Brown and Green (2020, pp. 3-4) measured it.", ["Brown and Green (2020, pp. 3-4)"]),
        ("Der Regen nimmt zu (vgl. Müller, 2020: 12).", ["Müller, 2020: 12"]),
        ("It was held in spring (May, 2020) and again (London 2012).", []),
        ("The film (2020) was long.", []),
    ],
)  # fmt: skip
def test_unresolved_styles(parse_text, text, cited) -> None:
    article = parse_text(text)
    assert [anomaly.span.slice(article.document.text) for anomaly in article.anomalies] == cited
    assert {anomaly.rule for anomaly in article.anomalies} <= {"unresolved-style"}
    assert article.citations == ()
