"""What `match` writes: one JSON line for each pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from claimcheck.model import Judgement, NotJudged
from claimcheck.reports.json import dump, outcome_object


def write(answers: Iterable[tuple[Any, str, Judgement | NotJudged | str]], stream: TextIO) -> int:
    """One line an answer: (id, claim, judgement), or (id, "", error in words). How many there were."""
    number = 0
    for id, claim, outcome in answers:
        number += 1
        shape = {"error": outcome} if isinstance(outcome, str) else outcome_object(outcome, {}, claim)
        stream.write(dump({"id": id, **shape}) + "\n")
    return number
