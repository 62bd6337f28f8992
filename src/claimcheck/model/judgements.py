"""What a judge is given and gives: cases, evidence, verdicts, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.articles import Citation, Claim
from claimcheck.model.documents import Span
from claimcheck.model.sources import Source, Unavailable


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A case a judge gave no verdict on: a name for why, and one line of detail for a person."""

    reason: str
    detail: str


class Verdict(StrEnum):
    """What became of a claim. A judge gives the first four; the others say what was not judged."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"
    UNCITED = "uncited"
    NOT_CHECKWORTHY = "not_checkworthy"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source: `span` indexes its document's text, and `text` is that slice."""

    source_key: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cover:
    """One claim word (or number, or name) and the passage words that cover it.

    Spans index the claim's and the passage's own text; `how` names the tie: "exact", "stem", ...
    """

    claim_span: Span
    passage_span: Span
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which of the claim's words a passage covers, and which content words it leaves uncovered."""

    covers: tuple[Cover, ...]
    uncovered: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with how it bears on the claim; `score` is the share of the claim's weight it covers (0 to 1)."""

    passage: Passage
    alignment: Alignment
    score: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values that cannot both stand, such as 412 in the claim and 398 in the source.

    In a partial judgement, what the claim says of more, or more firmly, than the source: "all" and "a quarter".

    `claim_span` indexes the claim's text, `source_span` the text of the document of `source_key`. Of the kind READING
    no value can be named: the sides are the claim and the passage, whole.
    """

    kind: str
    claim_span: Span
    source_span: Span
    claim_value: str
    source_value: str
    source_key: str

    @property
    def whole(self) -> bool:
        """Whether the sides are whole sentences, which a report shows side by side."""
        return self.kind == READING


READING = "reading"
"""The kind of a disagreement that a judge read in two sentences."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a judge: do these sources, together, bear out this claim?

    `article_date` (ISO 8601) resolves "yesterday" in the claim.
    """

    claim: str
    sources: tuple[Source, ...]
    context: str = ""
    article_date: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's answer. `support` is the probability, from 0 to 1, that the sources bear the claim out."""

    verdict: Verdict
    support: float
    judge: str
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    unsupported_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A feature of a judgement: its value, what it adds to the log odds of support, and what it is in words."""

    feature: str
    value: float
    adds: float
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check said of a passage: `rest` says how far the passage bears out the rest of the claim (0 to 1.15).

    The disagreement counts as a contradiction (`firm`) where `rest` reaches `needed`.
    """

    disagreement: Disagreement
    rest: float
    needed: float
    firm: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A judgement from its parts, as far as its judge can take it apart.

    `base` and what `parts` add make the log odds of `score`, the support before any rule; `because` are the
    steps that led from there to the verdict, in words. A judge without parts leaves all but `judgement` empty.
    """

    judgement: Judgement | NotJudged
    score: float | None = None
    base: float = 0.0
    parts: tuple[Part, ...] = ()
    checks: tuple[Checked, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """What became of one citation of one claim."""

    citation: Citation
    outcome: Judgement | NotJudged | Unavailable


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a claim, the judgement of all its readable sources together, and each citation's own."""

    claim: Claim
    verdict: Verdict
    joint: Judgement | NotJudged | None
    attributions: tuple[Attribution, ...]
