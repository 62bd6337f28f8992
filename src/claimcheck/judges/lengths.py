"""The bound on a claim's length, before any judge: what compares a claim's words with one another needs one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.model import Case, Judgement, NotJudged

_LONGEST = 4000
"""Code points, some 650 words: no sentence of a newspaper, but what is left of a text without full stops."""
Outcome = Judgement | NotJudged


def too_long(case: Case) -> NotJudged | None:
    """Why no judge is asked about `case`, if so."""
    length = len(case.claim)
    if length <= _LONGEST:
        return None
    return NotJudged(
        "too-long",
        f"the claim has {length:,} characters, and none of more than {_LONGEST:,} is judged: end its sentences",
    )


def bounded(cases: Sequence[Case], judge: Callable[[Sequence[Case]], Sequence[Outcome]]) -> list[Outcome]:
    """What `judge` makes of the cases that are short enough, and why the others are not judged, in order."""
    objections = [too_long(case) for case in cases]
    said = iter(judge([case for case, objection in zip(cases, objections, strict=True) if objection is None]))
    return [next(said) if objection is None else objection for objection in objections]
