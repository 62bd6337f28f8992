"""Several judges on the same cases: what they agree on, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Case, Judgement, NotJudged, Verdict
from claimcheck.ports import Accountant, Judge
from claimcheck.verdict import JUDGES_DISAGREE

Outcome = Judgement | NotJudged


class SeveralJudges:
    """Asks each judge. Supported needs all; contradicted needs all, or one that names both values of a disagreement."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        self._judges = tuple(judges)
        self.name = ", ".join(judge.name for judge in judges)

    def __call__(self, cases: Sequence[Case]) -> list[Outcome]:
        """One answer for each case, in order."""
        answers = zip(*(judge(cases) for judge in self._judges), strict=True)
        names = [judge.name for judge in self._judges]
        return [together(names, outcomes) for outcomes in answers]

    def account(self) -> str:
        """What those judges that cost something have used."""
        return "\n".join(judge.account() for judge in self._judges if isinstance(judge, Accountant))


def together(names: Sequence[str], outcomes: Sequence[Outcome]) -> Outcome:
    """The rule under the verdict table of the design; the judges' names tell the verdict of each where they differ."""
    judged = [outcome for outcome in outcomes if isinstance(outcome, Judgement)]
    named = [outcome for outcome in judged if outcome.verdict is Verdict.CONTRADICTED and _names_values(outcome)]
    verdicts = {outcome.verdict for outcome in judged}
    if len(judged) == len(outcomes) and len(verdicts) == 1:
        chosen = max(judged, key=lambda outcome: (len(outcome.disagreements) > 0, len(outcome.evidence)))
        return replace(chosen, support=min(outcome.support for outcome in judged), judge=", ".join(names))
    said = ", ".join(f"{name} says {_words(outcome)}" for name, outcome in zip(names, outcomes, strict=True))
    if named:
        return replace(named[0], judge=said)
    if not judged:
        failures = [outcome for outcome in outcomes if isinstance(outcome, NotJudged)]
        return NotJudged(failures[0].reason, said)
    return NotJudged(JUDGES_DISAGREE, said)


def _names_values(outcome: Judgement) -> bool:
    """Whether a disagreement of two values is named, and not only the two sentences side by side."""
    return any(not named.whole for named in outcome.disagreements)


def _words(outcome: Outcome) -> str:
    if isinstance(outcome, Judgement):
        return outcome.verdict.value
    return f"nothing ({outcome.detail.partition('; ')[0]})"
