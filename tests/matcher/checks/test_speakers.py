"""Another person said it: in quotations, in reported speech, and where nothing of the kind may be said."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source

SOURCE = (
    "Fish prices fell again in Bergen.\n\n"
    "“We are throwing good cod away,” said the fishers' chairman, Nils Aure. The minister of fisheries, Tone Lie, called "
    "the complaint “a storm in a very small harbour”.\n\n"
    "A buyer from Ålesund, Julio van Rossem, said the market would recover by Easter. “I have seen worse years and "
    "bought my house in one of them,” he said. The guild, “Friends of the Northern Cod”, met in May."
)


def speakers(claim: str, text: str = SOURCE) -> list[tuple[str, str]]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    for window, _, conflict in found.conflicts:
        assert conflict.claim_span.slice(claim) == conflict.claim_value
        start = window.start + conflict.passage_span.start
        assert text[start : window.start + conflict.passage_span.end] == conflict.source_value
    return [(c.claim_value, c.source_value) for _, _, c in found.conflicts if c.kind == "speaker"]


@pytest.mark.parametrize(
    ("claim", "pair"),
    [
        ("Nils Aure described it as “a storm in a very small harbour”.", ("Nils Aure", "Tone Lie")),
        ("Tone Lie said: “We are throwing good cod away.”", ("Tone Lie", "Nils Aure")),
        ("“I have seen worse years,” Nils Aure told reporters.", ("Nils Aure", "Julio van Rossem")),
        ("Prices are “a storm in a very small harbour”, according to Nils Aure.", ("Nils Aure", "Tone Lie")),
        (
            "Nils Aure said he had seen worse years and bought a house in one of them.",
            ("Nils Aure", "Julio van Rossem"),
        ),
        ("Tone Lie, the minister, said that good cod was being thrown away.", ("Tone Lie", "Nils Aure")),
    ],
)
def test_another_speaks(claim, pair):
    assert speakers(claim) == [pair]


@pytest.mark.parametrize(
    "claim",
    [
        "Tone Lie described it as “a storm in a very small harbour”.",
        "“We are throwing good cod away,” Aure said.",
        "“We are throwing good cod away,” said the chairman.",
        "“I have seen worse years,” van Rossem told Nils Aure.",
        "Julio van Rossem said the market would recover by Easter.",
        "The complaint was called “a storm in a very small harbour” by Tone Lie.",
        "Nils Aure leads a guild called “Friends of the Northern Cod”.",
        "Nils Aure said fish prices fell again in Bergen.",
    ],
)
def test_nobody_else_speaks(claim):
    assert speakers(claim) == []
