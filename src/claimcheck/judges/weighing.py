"""Whether an answer of a language model counts: only with words of the source behind it, and not against plain words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from claimcheck.judges.asking import Said
from claimcheck.judges.fuzzy import FuzzyJudge
from claimcheck.judges.showing import Shown
from claimcheck.matcher.index import SourceIndex, index_source, plain_words
from claimcheck.matcher.match import Match, match
from claimcheck.model import (
    Alignment,
    Case,
    Cover,
    Disagreement,
    Document,
    Evidence,
    Judgement,
    NotJudged,
    Passage,
    Source,
    Span,
    Verdict,
)

_SUPPORT = {Verdict.SUPPORTED: 0.9, Verdict.PARTIAL: 0.4, Verdict.UNSUPPORTED: 0.1, Verdict.CONTRADICTED: 0.03}
"""A chat endpoint gives no probability: these stand for the verdicts and are not calibrated."""
_BESIDE = 0.25
"""The share of the claim's weight that quotations must cover to state any of it; a contradiction may be put otherwise."""
Found = list[tuple[Shown, Span]]


def weigh(case: Case, said: Said, shown: Sequence[Shown], plain: FuzzyJudge, judge: str) -> Judgement | NotJudged:
    """The judgement that `said` amounts to; `plain` judges the same sources, and the quotations alone, by their words."""
    claim = case.claim
    found: Found = []
    for quotation in said.quotations:
        stands = next(((source, span) for source in shown if (span := source.find(quotation)) is not None), None)
        if stands is None:
            return NotJudged("quotation-not-found", f"{judge} quotes what is not in the source: “{quotation[:80]}”")
        found.append(stands)
    evidence = tuple(_evidence(claim, source, span) for source, span in dict.fromkeys(found))
    contrast = _contrast(claim, said, found)
    by_words = plain.judged(case)
    by_quotations = [plain.judged(Case(claim, _quoted(evidence)))] if evidence else []
    objection = _without_words(said, evidence, by_words) or _against(said, contrast, [by_words, *by_quotations])
    if objection is not None:
        return NotJudged(*objection)
    unsupported = (place,) if (place := _words(said.claim_words, claim)) and said.verdict is Verdict.PARTIAL else ()
    disagreements = (contrast,) if contrast else ()
    return Judgement(said.verdict, _SUPPORT[said.verdict], judge, evidence, disagreements, unsupported)


def _without_words(said: Said, evidence: Sequence[Evidence], plain: Judgement) -> tuple[str, str] | None:
    """What is wrong with the quotations, or with the lack of them."""
    if said.verdict is Verdict.UNSUPPORTED and (evidence or plain.verdict is Verdict.UNSUPPORTED):
        return None  # that nothing is said cannot be quoted; `_against` looks at the plain words
    if not evidence:
        return "no-quotation", f"the model says {said.verdict.value} and quotes nothing"
    covered = {cover.claim_span for found in evidence for cover in found.alignment.covers}
    stating = said.verdict in {Verdict.SUPPORTED, Verdict.PARTIAL}
    if not covered or (stating and sum(found.score for found in evidence) < _BESIDE):
        return "quotation-beside", f"the model says {said.verdict.value}, but its quotation is not about the claim"
    return None


def _against(said: Said, contrast: Disagreement | None, plain: Sequence[Judgement]) -> tuple[str, str] | None:
    """Where the plain words of the sources or the quotations say the opposite: two values, or every word borne out."""
    against = [judgement for judgement in plain if judgement.verdict is Verdict.CONTRADICTED]
    named = next((named for judgement in against for named in judgement.disagreements), None)
    if said.verdict is Verdict.SUPPORTED and named is not None:
        words = f"the claim says “{named.claim_value}” and the source “{named.source_value}”"
        return "against-the-words", f"the model says supported, but {words}"
    denied = said.verdict in {Verdict.CONTRADICTED, Verdict.UNSUPPORTED} and contrast is None
    if denied and plain[0].verdict is Verdict.SUPPORTED:
        return "against-the-words", f"the model says {said.verdict.value}, but the source has the claim's words"
    return None


def _contrast(claim: str, said: Said, found: Found) -> Disagreement | None:
    """The disagreement that the model names, where both its sides stand where it says and differ."""
    if said.verdict is not Verdict.CONTRADICTED:
        return None
    mine = _words(said.claim_words, claim)
    if mine is None or plain_words(said.source_words) in plain_words(claim):
        return None
    for source, span in found:
        passage = span.slice(source.index.text)
        theirs = _words(said.source_words, passage)
        if theirs is not None and plain_words(said.claim_words) not in plain_words(passage):
            place = Span(span.start + theirs.start, span.start + theirs.end)
            return Disagreement("stated", mine, place, mine.slice(claim), theirs.slice(passage), source.index.key)
    return None


def _words(words: str, text: str) -> Span | None:
    """Where `words` stand in `text`, letter for letter but for case."""
    start = text.lower().find(words.strip().lower()) if words.strip() and len(text.lower()) == len(text) else -1
    return Span(start, start + len(words.strip())) if start >= 0 else None


def _evidence(claim: str, source: Shown, span: Span) -> Evidence:
    """The quoted sentences as a passage, aligned with the claim."""
    text = span.slice(source.index.text)
    passage = Passage(source.index.key, text, span)
    found = match(claim, [_index_of(source.index, text)])
    if found is None:
        return Evidence(passage, Alignment((), ()), 0.0)
    return Evidence(passage, Alignment(tuple(_covers(found)), ()), round(found.features["coverage_together"], 4))


def _quoted(evidence: Sequence[Evidence]) -> tuple[Source, ...]:
    """The quoted sentences as sources of their own."""
    texts = [found.passage.text for found in evidence]
    digests = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
    return tuple(
        Source(f"Q{number}", Document(f"Q{number}", text, (), digest), "quotation")
        for number, (text, digest) in enumerate(zip(texts, digests, strict=True), 1)
    )


def _index_of(index: SourceIndex, text: str) -> SourceIndex:
    document = Document(index.key, text, (), "", language=index.lexicon.language, title=index.title)
    return index_source(Source(index.key, document, "quotation"))


def _covers(found: Match) -> list[Cover]:
    covers: dict[Span, Cover] = {}
    for window, pair in zip(found.windows, found.pairs, strict=True):
        for tie in pair.ties.values():
            if tie.passage is not None:
                start = window.start + tie.passage.span.start
                place = Span(start, window.start + tie.passage.span.end)
                covers.setdefault(tie.claim.span, Cover(tie.claim.span, place, tie.how))
    return list(covers.values())
