"""A fuzzy judgement taken apart: what each feature adds, what the checks said, and the rule that decided."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.judges.scoring import Weights, doubts, firm_conflicts, lifted
from claimcheck.judges.wording import meaning
from claimcheck.matcher.catalogue import COMPARED, LANGUAGES
from claimcheck.matcher.checks import Conflict
from claimcheck.matcher.features import agreement
from claimcheck.matcher.match import Match
from claimcheck.matcher.passages import Window
from claimcheck.model import Checked, Disagreement, Explanation, Judgement, Part, Span, Verdict

DOUBTS = {
    "numbers_absent": "a number of the claim stands nowhere in the sources",
    "numbers_missing": "a number of the claim is not said of the same thing in the sources",
    "names_absent": "a name of the claim stands nowhere in the sources",
    "quote_missing": "a quotation of the claim is not in the sources",
    "hedged": 'the source hedges ("may", "could") what the claim states flatly',
    "negation": "only one of claim and passage denies",
    "reaching_missing": 'the claim takes in more ("most", "ever") than the sources say',
    "turning_missing": "a verb that decides what happened (approved, denied, doubled) stands nowhere in the sources",
    "gap_words": "several words in a row stand nowhere in the sources",
    "hint_quantifier": "the claim says it of all, the source of some",
    "hint_modality": "the claim tells as done or certain what the source plans or holds possible",
    "hint_attribution": "the claim states as a fact what the source has from one side only",
    "hint_causation": "the claim names a cause where the source has a link",
    "hint_clause": "a clause of the claim is not in the passage",
    "hint_elsewhere": "the source has another name after the same words",
    "hint_value": "the source has this date or figure of another thing, and another one here",
    "hint_denial": "the claim tells what the source denies, rules out or does not know",
    "hint_actor": "the source has another person say or do it",
    "hint_cut": "what stands before or after a quotation in the source turns its sense",
    "hint_exchange": "the source has the two names of the claim the other way round",
    "hint_comparison": "the source compares the other way round, or by another measure",
    "by_words": "too little of the claim stands there in words, whatever the model reads",
    "read_against": "the model reads the passages as not bearing the claim out",
    "conflict": "a check found two values that all but contradict",
}
"""What `scoring.doubts` names, in words."""


def explanation(found: Match, model: Weights, judgement: Judgement) -> Explanation:
    """`judgement`, which was made of `found` by `model`, with its parts, the weightiest first."""
    adds = model.parts(found.features)
    parts = (Part(name, found.features[name], added, meaning(name)) for name, added in adds.items())
    return Explanation(
        judgement=judgement,
        score=model.probability(found.features),
        base=model.intercept,
        parts=tuple(sorted(parts, key=lambda part: -abs(part.adds))),
        checks=tuple(_checks(found, model)),
        because=tuple(_because(found, model, judgement)),
    )


def _checks(found: Match, model: Weights) -> Iterator[Checked]:
    firm = set(firm_conflicts(found, model))
    for number, (window, pair, conflict) in enumerate(found.conflicts):
        needed = model.same_topic[conflict.kind]
        yield Checked(disagreement(window, conflict), agreement(pair, conflict), needed, number in firm)


def _because(found: Match, model: Weights, judgement: Judgement) -> Iterator[str]:
    """The steps of `scoring.decide`, in words."""
    language = found.windows[0].index.lexicon.language
    if language not in LANGUAGES:
        yield f"there are no word lists for the sources' language ({language}): {COMPARED}"
    verdict = judgement.verdict
    if verdict is Verdict.CONTRADICTED and firm_conflicts(found, model):
        yield "a check names two values that cannot both stand, and its passage bears out enough of the rest"
        return
    score = model.probability(found.features)
    enough = score >= model.supported
    shown = f"{score:.2f}" if enough or round(score, 2) < model.supported else f"{score:.4f}"
    yield f"the score {shown} {'reaches' if enough else 'is below'} {model.supported:.2f}, from which a claim is supported"
    if enough:
        yield from (f"{DOUBTS[name]}: partial at best" for name in doubts(found, model))
        yield from (f"{DOUBTS[name]}, but the model reads the claim as borne out" for name in lifted(found, model))
    if verdict is Verdict.CONTRADICTED:
        read = f"{found.features['read_contradicted']:.1f}"
        yield f"the model reads a passage against the claim, at log odds of {read}: {model.contradicts:.1f} contradict"
        yield from (
            f"the claim says “{d.claim_value}”, the passage “{d.source_value}”" for d in judgement.disagreements
        )
    elif verdict is not Verdict.SUPPORTED:
        covered = found.features["coverage_together"]
        relation = "reach" if covered >= model.partial else "are below"
        said = f"the sources cover {covered:.2f} of the claim's weight"
        yield f"{said}: they {relation} {model.partial:.2f}, from which it is partial"


def disagreement(window: Window, conflict: Conflict) -> Disagreement:
    """A check's conflict in the places of the source's text."""
    span = Span(window.start + conflict.passage_span.start, window.start + conflict.passage_span.end)
    return Disagreement(
        conflict.kind, conflict.claim_span, span, conflict.claim_value, conflict.source_value, window.index.key
    )
