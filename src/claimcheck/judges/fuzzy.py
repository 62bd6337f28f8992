"""The default judge: coverage and alignment find what is there, checks what is changed; no model, no network."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.judges.explaining import disagreement, explanation
from claimcheck.judges.lengths import bounded, too_long
from claimcheck.judges.scoring import Weights, decide, firm_conflicts, weights
from claimcheck.matcher.calendar import day_of
from claimcheck.matcher.checks.pair import ties_over
from claimcheck.matcher.index import SourceIndex, index_source
from claimcheck.matcher.match import Match, match
from claimcheck.matcher.passages import Window
from claimcheck.matcher.ties import Tie
from claimcheck.model import (
    Alignment,
    Case,
    Cover,
    Disagreement,
    Evidence,
    Explanation,
    Judgement,
    NotJudged,
    Passage,
    Source,
    Span,
    Verdict,
)

_INDEXED = 64
"""Sources whose index is kept between cases; an article rarely cites more."""
_SHOWN = 3
_BETWEEN = 2
"""Words between two that nothing covers, up to which they are shown as one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a judge makes of a match: the verdict, the probability of support, and the disagreements it names."""

    verdict: Verdict
    support: float
    disagreements: tuple[Disagreement, ...] = ()


class MatchingJudge:
    """Finds the passages of a claim and shows them; what they amount to is for `decide` to say. Indexes a source once.

    `without` names the checks that are left out; the judge's name says so.
    """

    def __init__(self, name: str, without: Sequence[str] = ()) -> None:
        self.name = f"{name} without {', '.join(without)}" if without else name
        self._without = frozenset(without)
        self._indexes: OrderedDict[tuple[str, str], SourceIndex] = OrderedDict()

    def __call__(self, cases: Sequence[Case]) -> list[Judgement | NotJudged]:
        """One judgement for each case, in order; none for a claim that is too long to be one."""
        return bounded(cases, lambda short: [self.judged(case) for case in short])

    def judged(self, case: Case) -> Judgement:
        """The judgement of `case`, however long its claim."""
        found = self._match(case)
        return self._nothing() if found is None else self._judgement(found)

    def _match(self, case: Case) -> Match | None:
        indexes = [self._index(source) for source in case.sources]
        return match(case.claim, indexes, self._without, day_of(case.article_date))

    def _nothing(self) -> Judgement:
        return Judgement(Verdict.UNSUPPORTED, 0.0, self.name)

    def _judgement(self, found: Match) -> Judgement:
        decision = self.decide(found)
        evidence = _evidence(found, decision.disagreements)
        unsupported = _unsupported(found) if decision.verdict is not Verdict.SUPPORTED else ()
        return Judgement(
            decision.verdict, round(decision.support, 4), self.name, evidence, decision.disagreements, unsupported
        )

    def decide(self, found: Match) -> Decision:
        """The decision on one match."""
        raise NotImplementedError

    def _index(self, source: Source) -> SourceIndex:
        key = (source.key, source.document.digest)
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = index_source(source)
            if len(self._indexes) > _INDEXED:
                self._indexes.popitem(last=False)
        self._indexes.move_to_end(key)
        return index


class ScoringJudge(MatchingJudge):
    """Judges by weights over what a match shows, and by the rules of scoring.py; deterministic."""

    def weights(self, found: Match) -> Weights:
        """The weights that a match is judged by."""
        raise NotImplementedError

    def decide(self, found: Match) -> Decision:
        """By the weights and the rules."""
        verdict, support = decide(found, self.weights(found))
        if verdict is Verdict.CONTRADICTED:
            return Decision(verdict, support, self.against(found))
        return Decision(verdict, support, tuple(_overstated(found)) if verdict is Verdict.PARTIAL else ())

    def against(self, found: Match) -> tuple[Disagreement, ...]:
        """What a match that contradicts names."""
        return named(found, self.weights(found))

    def explain(self, case: Case) -> Explanation:
        """The judgement of `case`, taken apart."""
        if (objection := too_long(case)) is not None:
            return Explanation(objection, because=(objection.detail,))
        found = self._match(case)
        if found is None:
            return Explanation(self._nothing(), because=("no word that counts stands in the sources",))
        return explanation(found, self.weights(found), self._judgement(found))


class FuzzyJudge(ScoringJudge):
    """Judges by coverage and disagreements."""

    def __init__(self, without: Sequence[str] = ()) -> None:
        super().__init__("fuzzy 1", without)

    def weights(self, found: Match) -> Weights:  # noqa: ARG002 - the same for every match
        """Those that are shipped."""
        return weights()


def _evidence(found: Match, disagreements: Sequence[Disagreement]) -> tuple[Evidence, ...]:
    """The best windows, each with what it covers; one that disagrees comes first."""
    pieces = list(zip(found.windows, found.pairs, strict=True))
    if disagreements:
        spoken = disagreements[0]
        pieces.sort(key=lambda piece: not _holds(piece[0], spoken))
    useful = [piece for piece in pieces if piece[1].ties][:_SHOWN]
    return tuple(
        Evidence(
            Passage(window.index.key, window.text, Span(window.start, window.end)),
            Alignment(
                tuple(cover for tie in pair.ties.values() if (cover := _cover(tie)) is not None),
                tuple(unit.span for _, unit in pair.uncovered()),
            ),
            round(pair.coverage, 4),
        )
        for window, pair in useful
    )


def _holds(window: Window, disagreement: Disagreement) -> bool:
    span = disagreement.source_span
    return window.index.key == disagreement.source_key and window.start <= span.start and span.end <= window.end


def _cover(tie: Tie) -> Cover | None:
    return Cover(tie.claim.span, tie.passage.span, tie.how) if tie.passage is not None else None


def named(found: Match, model: Weights) -> tuple[Disagreement, ...]:
    """The disagreements that the checks name, one for each place of the claim."""
    return tuple(_disagreements(found, model))


def _disagreements(found: Match, model: Weights) -> Iterator[Disagreement]:
    seen = set()
    for number in firm_conflicts(found, model):
        window, _, conflict = found.conflicts[number]
        if conflict.claim_span not in seen:
            seen.add(conflict.claim_span)
            yield disagreement(window, conflict)


def _overstated(found: Match) -> Iterator[Disagreement]:
    """What the claim says more firmly, or of more, than the best passage."""
    for window, hint in found.hints:
        if hint.source_value:
            yield disagreement(window, hint)


def _unsupported(found: Match) -> tuple[Span, ...]:
    """The claim's words that no passage covers, and quotations that stand nowhere; neighbours joined.

    The small word before them belongs to them ("in 2009", "a generation"), and so do one or two between them.
    """
    units, ties = found.claim.units, ties_over(found.pairs)
    content = [at for at, unit in enumerate(units) if not unit.stop]
    bare = [at for place, at in enumerate(content) if place not in ties]
    marked = {*bare, *(at - 1 for at in bare if at and units[at - 1].stop)}
    for left, right in pairwise(bare):
        if right - left <= _BETWEEN + 1:
            marked.update(range(left, right))
    spans = [units[at].span for at in marked]
    spans += [quotation.span for quotation in found.quotations if not quotation.found]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and found.claim.text[joined[-1].end : span.start].strip() == "":
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
