"""The judge that asks a language model at a chat endpoint: one call a claim, with what is shown of all its sources.

Its failures are NotJudged and never a verdict. Calls run side by side; what is asked, and what a budget still admits,
does not depend on which of them ends first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.judges.answers import Answers
from claimcheck.judges.asking import TOGETHER, Question, digest, understood
from claimcheck.judges.chat import Answer, Chat, Endpoint, Failure, cost, most
from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.judges.lengths import bounded
from claimcheck.judges.showing import show
from claimcheck.judges.weighing import weigh
from claimcheck.matcher.index import SourceIndex, index_source
from claimcheck.model import Case, Judgement, NotJudged, Source

KEY_VARIABLE = "CLAIMCHECK_LLM_KEY"


@dataclass(frozen=True, slots=True)
class Terms:
    """How the endpoint may be used: `most` is what all calls may cost together, in the currency of its prices."""

    most: float | None = None
    calls: int = 8
    """Calls under way at once."""
    offline: bool = False
    """Use kept answers only."""
    anew: bool = False
    """Ask again what was answered before."""


@dataclass(slots=True)
class _Used:
    """What was used so far."""

    calls: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False


class _Asked(NamedTuple):
    """A question as it is sent."""

    question: Question
    body: bytes
    digest: str


class LlmJudge:
    """Judges by asking a language model, and lets its answers count only with a quotation that is in the source."""

    def __init__(
        self,
        endpoint: Endpoint,
        key: str | None = None,
        answers: Answers | None = None,
        terms: Terms | None = None,
        proxy: str | None = None,
        without: Sequence[str] = (),
    ) -> None:
        self.name = f"llm {endpoint.model}"
        self._endpoint, self._key, self._proxy = endpoint, key, proxy
        self._answers = answers or Answers(None)
        self._terms = terms or Terms()
        self._plain = FuzzyJudge(without)
        self._used = _Used()

    def account(self) -> str:
        """Calls, answers kept from before, tokens and cost, in a line."""
        used, endpoint = self._used, self._endpoint
        about = "about " if used.estimated else ""
        line = f"{self.name}: {used.calls} calls, {used.kept} answers kept from before, "
        line += f"{about}{used.tokens_in:,} tokens sent and {used.tokens_out:,} received"
        priced = endpoint.price_in or endpoint.price_out
        return line + (f", cost {about}{cost(endpoint, used.tokens_in, used.tokens_out):.4f}" if priced else "")

    def __call__(self, cases: Sequence[Case]) -> list[Judgement | NotJudged]:
        """One answer for each case, in order; cases of one claim share a call, and too long a claim has none."""
        return bounded(cases, self._judgements)

    def _judgements(self, cases: Sequence[Case]) -> list[Judgement | NotJudged]:
        indexes = {identity: index_source(source) for identity, source in _sources(cases).items()}
        asked: dict[_Claim, list[_Asked]] = {}
        for claim, same in _by_claim(cases).items():
            asked[claim] = [self._asked(case, [indexes[_identity(s)] for s in case.sources]) for case in _widest(same)]
        answers = self._ask([one for ones in asked.values() for one in ones])
        return [self._judgement(case, *_part(case, asked[_claim(case)], answers)) for case in cases]

    def _asked(self, case: Case, indexes: Sequence[SourceIndex]) -> _Asked:
        question = Question(case, show(case.claim, indexes))
        body = question.body(self._endpoint.model)
        return _Asked(question, json.dumps(body).encode(), digest(body, self._endpoint.base_url))

    def _ask(self, asked: Sequence[_Asked]) -> dict[str, Answer | Failure]:
        """An answer for each question, by its digest: kept ones first, then in rounds as far as the budget admits."""
        found: dict[str, Answer | Failure] = {}
        for one in asked:
            kept = None if self._terms.anew else self._answers.get(one.digest)
            if kept is not None:
                found[one.digest] = kept
                self._used.kept += 1
        open_ = list({one.digest: one for one in asked if one.digest not in found}.values())
        if self._terms.offline:
            found.update((one.digest, Failure("offline", "no request is sent, and no answer is kept")) for one in open_)
            return found
        while open_ and (admitted := self._admitted(open_)):
            found.update(self._round(admitted))
            open_ = open_[len(admitted) :]
        found.update((one.digest, Failure("budget", f"--max-cost {self._terms.most:g} is used up")) for one in open_)
        return found

    def _admitted(self, asked: Sequence[_Asked]) -> Sequence[_Asked]:
        """The first of `asked` that the budget pays for, whatever they come to."""
        if self._terms.most is None:
            return asked
        left = self._terms.most - cost(self._endpoint, self._used.tokens_in, self._used.tokens_out)
        number = 0
        for one in asked:
            left -= most(self._endpoint, len(one.body))
            if left < 0:
                break
            number += 1
        return asked[:number]

    def _round(self, asked: Sequence[_Asked]) -> Iterator[tuple[str, Answer | Failure]]:
        with Chat(self._endpoint, self._key, self._proxy) as chat, ThreadPoolExecutor(self._terms.calls) as pool:
            for one, answer in zip(asked, pool.map(lambda one: chat.ask(one.body), asked), strict=True):
                self._count(answer)
                if isinstance(answer, Answer) and understood(answer.content, one.question.labels) is not None:
                    self._answers.put(one.digest, answer)
                yield one.digest, answer

    def _count(self, answer: Answer | Failure) -> None:
        self._used.calls += 1
        if isinstance(answer, Answer):
            self._used.tokens_in += answer.tokens_in
            self._used.tokens_out += answer.tokens_out
            self._used.estimated |= answer.estimated

    def _judgement(self, case: Case, question: Question, label: str, answer: Answer | Failure) -> Judgement | NotJudged:
        if isinstance(answer, Failure):
            return NotJudged(answer.reason, f"{self.name} gave no verdict: {answer.detail}")
        said = understood(answer.content, question.labels)
        if said is None:
            return NotJudged("malformed", f"{self.name} gave no verdict: its answer is not of the form asked for")
        shown = [source for source in question.shown if label in {source.label, TOGETHER}]
        return weigh(case, said[label], shown, self._plain, self.name)


_Claim = tuple[str, str, str | None]
_Identity = tuple[str, str]


def _claim(case: Case) -> _Claim:
    return case.claim, case.context, case.article_date


def _identity(source: Source) -> _Identity:
    return source.key, source.document.digest


def _sources(cases: Sequence[Case]) -> dict[_Identity, Source]:
    return {_identity(source): source for case in cases for source in case.sources}


def _by_claim(cases: Sequence[Case]) -> dict[_Claim, list[Case]]:
    found: dict[_Claim, list[Case]] = {}
    for case in cases:
        found.setdefault(_claim(case), []).append(case)
    return found


def _covers(wide: Case, case: Case) -> bool:
    """Whether a call for `wide` answers `case`, of the same claim: it has the same sources, or the only one of `case`."""
    mine, all_sources = (frozenset(map(_identity, one.sources)) for one in (case, wide))
    return mine == all_sources or (len(mine) == 1 and mine <= all_sources)


def _widest(cases: Sequence[Case]) -> list[Case]:
    """The cases of one claim that need a call of their own, those of most sources first."""
    chosen: list[Case] = []
    for case in sorted(cases, key=lambda case: -len(case.sources)):
        if not any(_covers(wide, case) for wide in chosen):
            chosen.append(case)
    return chosen


def _part(
    case: Case, asked: Sequence[_Asked], answers: dict[str, Answer | Failure]
) -> tuple[Question, str, Answer | Failure]:
    """The question that covers `case`, and which part of its answer is the case's."""
    one = next(one for one in asked if _covers(one.question.case, case))
    key = case.sources[0].key
    labels = [source.label for source in one.question.shown if len(case.sources) == 1 and source.index.key == key]
    return one.question, labels[0] if labels else TOGETHER, answers[one.digest]
