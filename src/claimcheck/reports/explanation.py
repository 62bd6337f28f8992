"""A verdict from its parts: what `claimcheck explain` prints, for a person at 80 columns or as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO

from claimcheck.model import (
    Assessment,
    Checked,
    Document,
    Evidence,
    Explanation,
    Judgement,
    NotJudged,
    Source,
    Unavailable,
    Verdict,
)
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.json import SCHEMA, Json, claim_object, disagreement_object, dump, outcome_object
from claimcheck.reports.painting import Kind, Piece, paint
from claimcheck.reports.places import where
from claimcheck.reports.readings import Contrast, describe, what_happened
from claimcheck.reports.view import MARKS

WIDEST = 80
_FEATURES = 12
"""Features shown one by one, the weightiest; what the others add is one number, and JSON has them all."""
_LIGHT = 0.03
"""Log odds below which a feature is not worth a line."""
_PASSAGE = 300

Sources = Mapping[str, Source | Unavailable]
Judgements = Sequence[tuple[tuple[str, ...], Explanation]]


@dataclass(frozen=True, slots=True)
class _Line:
    """Words to be wrapped, with the indentation of their first line and of those that follow."""

    text: str
    first: str
    then: str


Lines = Iterator["str | _Line"]


def write(
    document: Document,
    sources: Sources,
    assessment: Assessment,
    row: str,
    judgements: Judgements,
    stream: TextIO,
    width: int = WIDEST,
) -> None:
    """A claim of `document`, the row of the table that decided on it, and each judgement from its parts.

    No line is longer than `width`, of at least 20 code points, but for a word that is.
    """
    for line in _lines(document, sources, assessment, row, judgements):
        found = [line] if isinstance(line, str) else _broken(line, max(20, min(width, WIDEST)))
        stream.write("".join(f"{piece.rstrip()}\n" for piece in found))


def _lines(document: Document, sources: Sources, assessment: Assessment, row: str, judgements: Judgements) -> Lines:
    claim = assessment.claim
    lines: list[str | _Line] = [
        *_wrapped(f"{claim.id}  {where(document, claim.places[0])}", "", "    "),
        *_wrapped(claim.text, "  "),
    ]
    lines += _wrapped(f"leans on: {claim.context}", "  ") if claim.context else []
    if assessment.verdict is Verdict.NOT_CHECKWORTHY:
        row = claim.reason or row
    lines += ["", *_wrapped(f"{MARKS[assessment.verdict].word}: {row}", "", "  ")]
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if not isinstance(outcome, Judgement):
            lines += ["", *_wrapped(f"[{attribution.citation.key}] {what_happened(outcome)}", "", "    ")]
    for keys, explanation in judgements:
        lines += ["", *_judgement(claim.text, keys, explanation, sources)]
    yield from lines


def write_json(
    document: Document, sources: Sources, assessment: Assessment, row: str, judgements: Judgements, stream: TextIO
) -> None:
    """The same as one object, with every feature."""
    shown = {
        "schema": SCHEMA,
        "claim": claim_object(assessment.claim, document),
        "verdict": assessment.verdict.value,
        "row": row,
        "unread": [
            {"key": a.citation.key, **outcome_object(a.outcome, {}, assessment.claim.text)}
            for a in assessment.attributions
            if not isinstance(a.outcome, Judgement)
        ],
        "judgements": [_object(assessment.claim.text, keys, explanation, sources) for keys, explanation in judgements],
    }
    stream.write(dump(shown, indent=2) + "\n")


def _object(claim: str, keys: Sequence[str], explanation: Explanation, sources: Sources) -> Json:
    return {
        "sources": list(keys),
        "judgement": outcome_object(explanation.judgement, dict(sources), claim),
        "score": explanation.score,
        "base": explanation.base,
        "features": [
            {"feature": p.feature, "value": round(p.value, 4), "adds": round(p.adds, 4), "means": p.meaning}
            for p in explanation.parts
        ],
        "checks": [
            {**disagreement_object(c.disagreement), "rest": c.rest, "needed": c.needed, "firm": c.firm}
            for c in explanation.checks
        ],
        "because": list(explanation.because),
    }


def _judgement(claim: str, keys: Sequence[str], explanation: Explanation, sources: Sources) -> Lines:
    judgement, label = explanation.judgement, "".join(f"[{inert(key)}]" for key in keys)
    if isinstance(judgement, NotJudged):
        yield from _wrapped(f"{label} {what_happened(judgement)}", "", "    ")
        return
    yield from _wrapped(
        f"{label} {judgement.verdict.value}, support {judgement.support:.2f}  ({judgement.judge})", "", "    "
    )
    if len(keys) == 1 and isinstance(source := sources[keys[0]], Source):
        yield from _wrapped(describe(source), "  ")
    yield from _section("passages, by the share of the claim they cover", _passages(claim, judgement))
    if judgement.unsupported_spans:
        words = "; ".join(span.slice(claim) for span in judgement.unsupported_spans)
        yield from _section("not borne out", _wrapped(words, "    "))
    yield from _section("checks", [line for check in _distinct(explanation.checks) for line in _check(check)])
    yield from _section(
        "what spoke for it and against it beside the average claim, in log odds", _features(explanation)
    )
    yield from _section("decided", [line for said in explanation.because for line in _wrapped(said, "    ", "      ")])
    if not explanation.because:
        yield from _wrapped("this judge gives its verdict whole, without parts", "  ")


def _section(title: str, lines: Iterable[str | _Line]) -> Lines:
    body = list(lines)
    if body:
        yield from (*_wrapped(title, "  "), *body)


def _passages(claim: str, judgement: Judgement) -> Lines:
    for evidence in judgement.evidence:
        passage = evidence.passage
        place = f"[{inert(passage.source_key)}] {passage.span.start}-{passage.span.end}"
        yield from _wrapped(f"{evidence.score:.2f}  {place}", "    ", "          ")
        yield from _wrapped(_marked(evidence), "          ")
        for how, words in _ties(claim, evidence):
            yield from _wrapped(f"{how}: {words}", "          ", "            ")


def _marked(evidence: Evidence) -> str:
    """The passage with the words that cover the claim's between asterisks."""
    covered = [(cover.passage_span, Kind.COVERED) for cover in evidence.alignment.covers]
    text = "".join(map(_starred, paint(evidence.passage.text, covered)))
    return shorten(text, _PASSAGE)


def _starred(piece: Piece) -> str:
    return f"*{piece.text}*" if piece.kind is Kind.COVERED else piece.text


def _ties(claim: str, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """How each covered word of the claim is tied, by kind; last, the words that this passage leaves open."""
    covers = sorted(evidence.alignment.covers, key=lambda cover: (cover.how, cover.claim_span))
    for how, group in groupby(covers, key=lambda cover: cover.how):
        pairs = ((c.claim_span.slice(claim), c.passage_span.slice(evidence.passage.text)) for c in group)
        yield how, ", ".join(ours if ours == theirs else f"{ours} = {theirs}" for ours, theirs in pairs)
    if evidence.alignment.uncovered:
        yield "open", ", ".join(span.slice(claim) for span in evidence.alignment.uncovered)


def _distinct(checks: Sequence[Checked]) -> list[Checked]:
    """Each disagreement once, where its passage bears out most of the rest."""
    best: dict[tuple[str, object, str], Checked] = {}
    for check in sorted(checks, key=lambda check: (not check.firm, -check.rest)):
        found = check.disagreement
        best.setdefault((found.kind, found.claim_span, found.source_value), check)
    return list(best.values())


def _check(check: Checked) -> Lines:
    found = check.disagreement
    yield from _wrapped(f"{found.kind}: {Contrast.of(found)}", "    ", "      ")
    outcome = "a contradiction" if check.firm else "no contradiction"
    said = f"its passage bears out the rest of the claim to {check.rest:.2f}, {check.needed:.2f} is needed: {outcome}"
    yield from _wrapped(said, "      ")


def _features(explanation: Explanation) -> Lines:
    if explanation.score is None:
        return
    shown = [part for part in explanation.parts if abs(part.adds) >= _LIGHT][:_FEATURES]
    total = round(explanation.base + sum(part.adds for part in explanation.parts), 2)
    rest = total - round(explanation.base, 2) - sum(round(part.adds, 2) for part in shown)
    yield from _added(explanation.base, "where every claim begins")
    for part in shown:
        yield from _added(part.adds, f"{part.meaning or part.feature} ({part.value:.2f})")
    if left := len(explanation.parts) - len(shown):
        most = max((abs(part.adds) for part in explanation.parts[len(shown) :]), default=0.0)
        yield from _added(rest, f"{left} lighter parts, none above {max(most, 0.01):.2f}; --json names them all")
    yield from _added(total, f"the sum, which is a score of {explanation.score:.2f}", sign="=")
    judged = explanation.judgement
    if isinstance(judged, Judgement) and round(judged.support, 2) < round(explanation.score, 2):
        said = (
            f"A verdict of {judged.verdict.value} holds the support down to {judged.support:.2f}, whatever the score."
        )
        yield from _wrapped(said, "    ")


def _added(adds: float, what: str, sign: str = " ") -> list[str | _Line]:
    number = f"{adds + 0.0:+.2f}"  # no "-0.00"
    return _wrapped(f"{number}  {what}", f"  {sign} ", "           ")


def _wrapped(text: str, first: str, then: str | None = None) -> list[str | _Line]:
    return [_Line(text, first, first if then is None else then)]


def _broken(line: _Line, width: int) -> list[str]:
    return textwrap.wrap(
        inert(line.text), width, initial_indent=line.first, subsequent_indent=line.then, break_on_hyphens=False
    )
