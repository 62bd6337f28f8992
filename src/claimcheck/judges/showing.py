"""What a language model is shown of the sources, and which of its quotations stand there.

A source is untrusted, and what stands in it reaches the model. Sentences that speak to a machine ("ignore the
instructions", "answer supported") are left out, and the rest is fenced with a word that the source cannot know.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.matcher.index import WORD, SourceIndex
from claimcheck.matcher.match import match
from claimcheck.model import Span

_MOST = 6_000
"""Code points of a source that are shown; a shorter one is shown whole."""
_AROUND = 2
"""Sentences shown before and after each of the matcher's windows."""
_SHORTEST = 3
"""Words a quotation has at least, unless its sentence is shorter."""
LEFT_OUT = "[...]"

_SAID = "answer reply respond return output print say write emit produce set mark rate label classify judge treat report conclude"
_WHO = r"(?:ai|a\.i\.|assistant|language model|llm|chatbot|fact[- ]?checker|judge|verifier|model)"
_ORDER_FORMS = (
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}"
    r"\b(?:instruction|prompt|rule|guideline|direction|command|above|previous|prior|earlier|task)",
    rf"\b(?:{'|'.join(_SAID.split())})\b.{{0,80}}\b(?:supported|unsupported|contradicted|partial|verdicts?|json)\b",
    rf"\b(?:you are|you're|act as|as)\b.{{0,30}}\b{_WHO}\b",
    r"\b(?:ai|llm|language)[- ](?:models?|assistants?|judges?|systems?|readers?|checkers?|agents?)\b",
    rf"\b(?:{_WHO}s?|claimcheck)\s*(?:[:,]|must\b|should\b|shall\b|is to\b|are to\b|will\b)",
    r"\b(?:system|developer|new) (?:prompt|message|instruction|override|note)s?\b",
    r"\binstructions? (?:to|for)\b",
    r"<\|?\s*/?\s*(?:im_start|im_end|system|user|assistant|end|inst|s|eot_id|begin_of_text|source-)",
    r"\[/?(?:inst|system)\]|\b(?:system|assistant|user)\s*:|#{2,}\s*(?:system|instruction|response|assistant|end)",
    r"""["']?verdict["']?\s*[:=]|["']quotations["']\s*:""",
)
_ORDERS = re.compile("|".join(f"(?:{form})" for form in _ORDER_FORMS), re.IGNORECASE | re.DOTALL)
"""Words that speak to the one who judges and not to a reader. They keep a naive order out; what they miss still
has to get past the quotation and the plain words (see `weighing`)."""


@dataclass(frozen=True, eq=False)
class Shown:
    """Sentences of a source, by number, as they are shown under `label`; `orders` says how many were left out."""

    label: str
    index: SourceIndex
    numbers: tuple[int, ...]
    orders: int

    @property
    def text(self) -> str:
        """The sentences, one a line, with a mark where some are missing."""
        lines: list[str] = []
        before = -1
        for number in self.numbers:
            if number != before + 1:
                lines.append(LEFT_OUT)
            lines.append(" ".join(self.index.sentences[number].slice(self.index.text).split()))
            before = number
        return "\n".join(lines)

    def find(self, quotation: str) -> Span | None:
        """The shown sentences in which `quotation` stands word for word, as a span of the source's text."""
        words = WORD.findall(quotation.replace("’", "'"))
        if not words:
            return None
        pattern = r"(?<!\w)" + r"\W+".join(re.escape(word).replace("'", "['’]") for word in words) + r"(?!\w)"
        for found in re.finditer(pattern, self.index.text, re.IGNORECASE):
            place = self._sentences_of(found.start(), found.end())
            if place is not None and (len(words) >= min(_SHORTEST, len(WORD.findall(place.slice(self.index.text))))):
                return place
        return None

    def _sentences_of(self, start: int, end: int) -> Span | None:
        touched = [n for n, span in enumerate(self.index.sentences) if span.start < end and start < span.end]
        if not touched or not set(touched) <= set(self.numbers):
            return None
        return Span(self.index.sentences[touched[0]].start, self.index.sentences[touched[-1]].end)


def show(claim: str, indexes: Sequence[SourceIndex]) -> tuple[Shown, ...]:
    """What is shown of each source, labelled S1, S2, ... in order: a source's own key could speak, too."""
    return tuple(_show(claim, index, f"S{number}") for number, index in enumerate(indexes, 1))


def _show(claim: str, index: SourceIndex, label: str) -> Shown:
    wanted = _wanted(claim, index)
    orders = {number for number in wanted if _ORDERS.search(index.sentences[number].slice(index.text))}
    return Shown(label, index, tuple(number for number in wanted if number not in orders), len(orders))


def _wanted(claim: str, index: SourceIndex) -> list[int]:
    """The sentences to show, in order: those around the matcher's windows first, then from the start, up to a size."""
    every = range(len(index.sentences))
    found = match(claim, [index])
    windows = found.windows if found else ()
    near = [n for window in windows for n in range(window.first - _AROUND, window.last + _AROUND + 1) if n in every]
    chosen: set[int] = set()
    size = 0
    for number in dict.fromkeys([*near, *every]):
        span = index.sentences[number]
        size += span.end - span.start
        if size > _MOST:
            break
        chosen.add(number)
    return sorted(chosen)


def fence(claim: str, shown: Sequence[Shown]) -> str:
    """A word that no source knows: it depends on all that is shown, so equal questions stay equal."""
    text = "\x1f".join([claim, *(source.text for source in shown)])
    return "source-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
