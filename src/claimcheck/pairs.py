"""Pairs of a claim and its sources, one JSON object a line: what `match` reads, judged in batches, order kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Any

from claimcheck.errors import UnreadableInput
from claimcheck.evaluating import LABELS
from claimcheck.languages import language_of
from claimcheck.model import Block, BlockKind, Case, Document, Judgement, NotJudged, Segment, Source, Span, Verdict
from claimcheck.ports import Judge

_BATCH = 64
"""Pairs held at once: enough for a judge to share work, few enough that memory stays flat."""
_COMBINE = ("joint", "any")
_PREFERENCE = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.PARTIAL, Verdict.UNSUPPORTED)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question: the claim, its sources, and whether they are judged together ("joint") or each alone ("any")."""

    id: Any
    claim: str
    sources: tuple[Source, ...]
    combine: str = "joint"

    @property
    def cases(self) -> tuple[Case, ...]:
        """What a judge is asked."""
        if self.combine == "joint":
            return (Case(self.claim, self.sources),)
        return tuple(Case(self.claim, (source,)) for source in self.sources)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line; a text is the error that a person can mend. `parts` has an outcome for each case."""

    id: Any
    outcome: Judgement | NotJudged | str
    parts: tuple[Judgement | NotJudged, ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair with the verdict that a person gave, and a word of theirs for what kind of pair it is."""

    pair: Pair
    label: Verdict
    kind: str | None = None


def source_of(key: str, text: str, title: str | None = None, language: str | None = None) -> Source:
    """A source given as text; offsets into it stay what they are. `language` (ISO 639-1) is told by its words if not given."""
    text = _SURROGATE.sub("\ufffd", text)
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(match.start(), match.end())) for match in _PARAGRAPH.finditer(text))
    document = Document(
        key,
        text,
        blocks,
        hashlib.sha256(text.encode()).hexdigest(),
        language=language or language_of(text),
        title=title,
        segments=(Segment(0, 0, len(text)),),
    )
    return Source(key, document, "pair")


def read_pair(line: bytes | str) -> Pair:
    """A pair from its JSON line. Raises UnreadableInput, in words for its author."""
    return _pair_of(_object(line))


def read_labelled(line: bytes | str) -> Labelled:
    """A pair from its JSON line, with its "label" and, if it has one, its "kind". Raises UnreadableInput."""
    value = _object(line)
    pair, label, kind = _pair_of(value), value.get("label"), value.get("kind")
    if label not in LABELS:
        raise UnreadableInput(f'"label" must be {", ".join(LABELS[:-1])} or {LABELS[-1]}')
    if kind is not None and not isinstance(kind, str):
        raise UnreadableInput('"kind" must be a text')
    return Labelled(pair, Verdict(label), None if kind is None else _SURROGATE.sub("\ufffd", kind))


def _object(line: bytes | str) -> dict[str, Any]:
    try:
        value = _strictly(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise UnreadableInput('expected an object {"id", "claim", "sources"}')
    return value


def _pair_of(value: dict[str, Any]) -> Pair:
    claim, sources, combine = value.get("claim"), value.get("sources"), value.get("combine", "joint")
    if not isinstance(claim, str) or not claim.strip():
        raise UnreadableInput('"claim" must be a text')
    if not isinstance(sources, list) or not sources:
        raise UnreadableInput('"sources" must be a list of {"id", "text"} with at least one')
    if combine not in _COMBINE:
        raise UnreadableInput('"combine" must be "joint" or "any"')
    language = value.get("language")
    if language is not None and not (isinstance(language, str) and _LANGUAGE.fullmatch(language)):
        raise UnreadableInput('"language" must be a code such as "de"')
    read = tuple(_read_source(source, index, language) for index, source in enumerate(sources, 1))
    if len({source.key for source in read}) < len(read):
        raise UnreadableInput('each source needs an "id" of its own')
    return Pair(_clean_id(value.get("id")), _SURROGATE.sub("\ufffd", claim), read, combine)


def _read_source(value: object, index: int, language: str | None) -> Source:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise UnreadableInput(f'source {index} must be an object {{"id", "text"}}')
    title = value.get("title")
    return source_of(str(value.get("id", index)), value["text"], title if isinstance(title, str) else None, language)


def answer_lines(lines: Iterable[bytes | str], judge: Judge) -> Iterator[Answer]:
    """One answer a line, in order; blank lines are passed over and a bad one becomes an error."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    yield from _answer_batches(map(_read_or_error, numbered), judge)


def _read_or_error(numbered: tuple[int, bytes | str]) -> Pair | Answer:
    number, line = numbered
    try:
        return read_pair(line)
    except UnreadableInput as error:
        return Answer(_id_of(line), f"line {number}: {error}")


def _id_of(line: bytes | str) -> Any:
    try:
        value = _strictly(line)
    except (ValueError, RecursionError):
        return None
    return _clean_id(value.get("id")) if isinstance(value, dict) else None


def _strictly(line: bytes | str) -> Any:
    """JSON in UTF-8, without NaN and the infinities, which no other reader of our output would take."""
    text = line.decode("utf-8") if isinstance(line, bytes) else line
    return json.loads(text, parse_constant=_no_constant, parse_float=_finite)


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")


def _finite(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ValueError(f"{digits[:20]} is too large a number")
    return value


def _clean_id(value: object) -> Any:
    """An id as it may be written again: words without lone surrogates, or a number."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return value if isinstance(value, int | float) else None


def answer_pairs(pairs: Iterable[Pair], judge: Judge) -> Iterator[Answer]:
    """One answer a pair, in order, as the pairs come."""
    yield from _answer_batches(pairs, judge)


def _answer_batches(pairs: Iterable[Pair | Answer], judge: Judge) -> Iterator[Answer]:
    remaining = iter(pairs)
    while batch := tuple(islice(remaining, _BATCH)):
        yield from _answer(batch, judge)


def _answer(batch: Sequence[Pair | Answer], judge: Judge) -> Iterator[Answer]:
    answers = iter(judge([case for pair in batch if isinstance(pair, Pair) for case in pair.cases]))
    for pair in batch:
        if isinstance(pair, Answer):
            yield pair
        else:
            parts = tuple(next(answers) for _ in pair.cases)
            yield Answer(pair.id, _combined(parts), parts, pair.claim)


def _combined(outcomes: Sequence[Judgement | NotJudged]) -> Judgement | NotJudged:
    """The answer of the source that says most: support before contradiction before silence."""
    judged = [outcome for outcome in outcomes if isinstance(outcome, Judgement)]
    if not judged:
        return outcomes[0]
    return min(judged, key=lambda judgement: (_PREFERENCE.index(judgement.verdict), -judgement.support))
