"""Verdicts to findings: each rule of the catalogue, its words, its place and its fingerprint. Pure."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.addresses import same_page
from claimcheck.model import (
    Article,
    Assessment,
    Attribution,
    Citation,
    Claim,
    Disagreement,
    Finding,
    Judgement,
    NotJudged,
    Reference,
    Severity,
    Span,
    Verdict,
    fingerprint,
)
from claimcheck.rules import CATALOGUE
from claimcheck.verdict import JUDGES_DISAGREE, is_dangling

_PINPOINT = re.compile(r"(?:\b(?:pp?|S|ch|fol|fig|art|no)\.\s?|§\s?|#page=)\d[\d.,–-]*")
"""The page or part of a work that an entry names."""
_LONGEST = 400
"""Code points of a passage that a message holds."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be found at a reference, or at the `citation` of it by a `claim`; `rule` is of the catalogue."""

    rule: str
    message: str
    reference: Reference
    claim: Claim | None = None
    citation: Citation | None = None

    @property
    def place(self) -> Span | None:
        """The marker where there is one, else the entry of the reference list."""
        return self.citation.span if self.citation else self.reference.span


def findings_of(
    article: Article,
    assessments: Sequence[Assessment],
    severities: Mapping[str, Severity] | None = None,
    remarks: Iterable[Remark] = (),
) -> tuple[Finding, ...]:
    """All findings on an article, in the order of their places; `severities` override the catalogue's."""
    recorder = _Recorder(article, severities or {})
    structure = [
        *_structure(article, recorder),
        *(recorder(said.rule, said.message, said.place, said.claim, said.reference) for said in remarks),
    ]
    judged = (finding for assessment in assessments for finding in _judged(assessment, recorder))
    return tuple(sorted([*structure, *judged], key=_place_order))


def structure_findings(article: Article, severities: Mapping[str, Severity] | None = None) -> tuple[Finding, ...]:
    """The findings that need no source: dangling markers, unused and doubled references."""
    recorder = _Recorder(article, severities or {})
    dangling = (
        finding
        for claim in article.claims
        for finding in recorder.dangling(claim, (key for key in claim.keys if key not in recorder.references))
    )
    return tuple(sorted([*_structure(article, recorder), *dangling], key=_place_order))


def _place_order(finding: Finding) -> tuple[int, int]:
    order = list(CATALOGUE).index(finding.rule)
    return (finding.place.start if finding.place else 1 << 60, order)


class _Recorder:
    """Makes findings for one article and numbers equal ones, so that fingerprints differ."""

    def __init__(self, article: Article, severities: Mapping[str, Severity]) -> None:
        self.references: dict[str, Reference] = {}
        for reference in article.references:
            self.references.setdefault(reference.key, reference)
        self._severities = severities
        self._seen: Counter[str] = Counter()

    def __call__(
        self,
        rule: str,
        message: str,
        place: Span | None,
        claim: Claim | None = None,
        reference: Reference | None = None,
        words: str = "",
    ) -> Finding:
        words = claim.text if claim else words
        first = fingerprint(rule, words, reference)
        ordinal = self._seen[first]
        self._seen[first] += 1
        return Finding(
            rule=rule,
            severity=self._severities.get(rule, CATALOGUE[rule].severity),
            message=message,
            fingerprint=fingerprint(rule, words, reference, ordinal) if ordinal else first,
            place=place,
            claim=claim.id if claim else None,
            reference=reference.key if reference else None,
        )

    def dangling(self, claim: Claim, keys: Iterable[str]) -> Iterator[Finding]:
        """The findings for markers without a reference, each at the first marker of its key."""
        places = {citation.key: citation.span for citation in reversed(claim.citations)}
        for key in keys:
            message = f"[{key}] is cited, but the article lists no reference [{key}]"
            yield self("no-such-reference", message, places[key], claim)


def _structure(article: Article, record: _Recorder) -> Iterator[Finding]:
    cited = {citation.key for citation in article.citations}
    seen: set[str] = set()
    places: dict[tuple[str, ...], str] = {}
    for reference in article.references:
        key, place = reference.key, _cited_place(reference)
        first = places.setdefault(place, key) if place else key
        if key in seen:
            message = f"the reference list has more than one entry [{key}]; the first one was used"
            yield record("duplicate-reference", message, reference.span, None, reference)
        elif first != key:
            message = f"[{key}] gives the same address as [{first}]: they are one source under two numbers"
            yield record("duplicate-reference", message, reference.span, None, reference)
        if key not in seen and key not in cited:
            yield record("unused-reference", f"[{key}] is listed but never cited", reference.span, None, reference)
        seen.add(key)
    for anomaly in article.anomalies:
        yield record(anomaly.rule, anomaly.message, anomaly.span, words=anomaly.message)


def _cited_place(reference: Reference) -> tuple[str, ...]:
    """What two entries of one list share that name the same place of the same page; empty without an address.

    Notes name a work again for another page of it, and every section with a list of its own its sources again.
    """
    if reference.url is None:
        return ()
    part_of_key = reference.key.rpartition("_")[0]
    return (part_of_key, same_page(reference.url), *_PINPOINT.findall(f"{reference.text} {reference.url}"))


def _judged(assessment: Assessment, record: _Recorder) -> Iterator[Finding]:
    claim, place = assessment.claim, assessment.claim.places[0]
    yield from record.dangling(claim, dict.fromkeys(a.citation.key for a in assessment.attributions if is_dangling(a)))
    message = _MESSAGES.get(assessment.verdict)
    only_dangling = all(map(is_dangling, assessment.attributions))
    if message is not None and not (assessment.verdict is Verdict.UNCHECKED and only_dangling):
        rule = JUDGES_DISAGREE if _disagree(assessment) else assessment.verdict.value
        yield record(rule, message(assessment), place, claim, _first_reference(assessment, record))
    alone = {a.outcome.verdict for a in assessment.attributions if isinstance(a.outcome, Judgement)}
    if alone >= {Verdict.SUPPORTED, Verdict.CONTRADICTED}:
        yield record("conflicting-sources", _conflict(assessment), place, claim)
    unread = _unread(assessment)
    if assessment.verdict is Verdict.SUPPORTED and unread:
        message_text = f"supported, but not every cited source was read: {'; '.join(unread)}"
        yield record("unread-source", message_text, place, claim)
    yield from _superfluous(assessment, record)


def _superfluous(assessment: Assessment, record: _Recorder) -> Iterator[Finding]:
    """The citations that bear out nothing of a claim that another citation bears out alone."""
    supporting = bracketed(a.citation.key for a in _alone(assessment, Verdict.SUPPORTED))
    if assessment.verdict is not Verdict.SUPPORTED or not supporting:
        return
    for attribution in _alone(assessment, Verdict.UNSUPPORTED):
        key = attribution.citation.key
        message = f"[{key}] says nothing of the claim, which is borne out without it by {supporting}"
        reference = record.references.get(key)
        yield record("superfluous-citation", message, attribution.citation.span, assessment.claim, reference)


def _alone(assessment: Assessment, verdict: Verdict) -> list[Attribution]:
    """The citations whose source alone gives `verdict`, the first one of each key."""
    first = {a.citation.key: a for a in reversed(assessment.attributions)}
    return [a for a in first.values() if isinstance(a.outcome, Judgement) and a.outcome.verdict is verdict][::-1]


def bracketed(keys: Iterable[str]) -> str:
    """Keys as markers, in order and once each: "[1], [3]"."""
    return ", ".join(f"[{key}]" for key in dict.fromkeys(keys))


def _disagree(assessment: Assessment) -> bool:
    """Whether a claim is unchecked because several judges were asked and differ."""
    outcomes = (assessment.joint, *(attribution.outcome for attribution in assessment.attributions))
    reasons = {outcome.reason for outcome in outcomes if isinstance(outcome, NotJudged)}
    return assessment.verdict is Verdict.UNCHECKED and JUDGES_DISAGREE in reasons


def _first_reference(assessment: Assessment, record: _Recorder) -> Reference | None:
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if isinstance(outcome, Judgement) and outcome.verdict is assessment.verdict:
            return record.references.get(attribution.citation.key)
    keys = assessment.claim.keys
    return record.references.get(keys[0]) if keys else None


def _contradicted(assessment: Assessment) -> str:
    disagreement = next(_disagreements(assessment), None)
    if disagreement is None:
        return "a cited source contradicts the claim"
    if disagreement.whole:
        passage = textwrap.shorten(disagreement.source_value, _LONGEST, placeholder=" …")
        return f'the source [{disagreement.source_key}] says "{passage}", which the judge reads as speaking against the claim'
    return _sides(disagreement)


def _sides(disagreement: Disagreement) -> str:
    return (
        f'the claim says "{disagreement.claim_value}", the source [{disagreement.source_key}] '
        f'says "{disagreement.source_value}"'
    )


def _disagreements(assessment: Assessment) -> Iterator[Disagreement]:
    outcomes = [attribution.outcome for attribution in assessment.attributions]
    for outcome in (*outcomes, assessment.joint):
        if isinstance(outcome, Judgement) and outcome.verdict is Verdict.CONTRADICTED:
            yield from outcome.disagreements


def _partial(assessment: Assessment) -> str:
    best = _best(assessment)
    words = [span.slice(assessment.claim.text) for span in best.unsupported_spans] if best else []
    said = ["the cited sources do not bear out: " + ", ".join(f'"{word}"' for word in words[:8])] if words else []
    if best is not None and best.verdict is Verdict.PARTIAL:
        said = [_sides(disagreement) for disagreement in best.disagreements[:1]] + said
    return "; ".join(said) or "the sources have the claim's words, but do not bear it out as it stands"


def _best(assessment: Assessment) -> Judgement | None:
    if isinstance(assessment.joint, Judgement):
        return assessment.joint
    return next((a.outcome for a in assessment.attributions if isinstance(a.outcome, Judgement)), None)


def _unread(assessment: Assessment) -> list[str]:
    """One line for each cited source that was not read or not judged; dangling markers have their own finding."""
    lines = []
    for attribution in assessment.attributions:
        outcome = attribution.outcome
        if not isinstance(outcome, Judgement) and not is_dangling(attribution):
            lines.append(f"[{attribution.citation.key}] {outcome.detail}")
    return list(dict.fromkeys(lines))


def _unchecked(assessment: Assessment) -> str:
    joint = assessment.joint
    lines = _unread(assessment) or ([joint.detail] if isinstance(joint, NotJudged) else [])
    return "not checked: " + "; ".join(lines)


def _conflict(assessment: Assessment) -> str:
    supporting, contradicting = (
        bracketed(a.citation.key for a in _alone(assessment, verdict))
        for verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    )
    return f"{supporting} supports the claim, {contradicting} contradicts it"


_MESSAGES: dict[Verdict, Callable[[Assessment], str]] = {
    Verdict.CONTRADICTED: _contradicted,
    Verdict.UNSUPPORTED: lambda _: "the cited sources say nothing that bears the claim out",
    Verdict.PARTIAL: _partial,
    Verdict.UNCHECKED: _unchecked,
    Verdict.UNCITED: lambda _: "no source is cited for this statement",
}
