"""Exchanged roles contradict; the same ones told in another order do not."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def roles(claim: str, text: str) -> int:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1"), "test"))])
    assert found is not None
    return sum(conflict.kind == "roles" for _, _, conflict in found.conflicts)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The virus spread from animals to humans.", "The virus spread from humans to animals."),
        ("The fund moved money from schools to prisons.", "The fund moved money from prisons to schools last year."),
        ("The council sued the builder.", "The builder sued the council over the delay."),
    ],
)
def test_exchanged(claim, text):
    assert roles(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The virus spread from animals to humans.", "From animals the virus spread to humans."),
        ("The fund moved money to prisons from schools.", "The fund moved money from schools to prisons last year."),
        ("The builder sued the council.", "The council was sued by the builder over the delay."),
    ],
)
def test_told_in_another_order(claim, text):
    assert not roles(claim, text)
