"""Mutations that make a claim false, or leave it without support, given its sources."""

from __future__ import annotations

import random
import re

from claimcheck.model import Span

from .lexicon import (
    FIRST_NAMES,
    MONTHS,
    NAME_GROUPS,
    NO_NAMES,
    PARTICIPLES,
    PAST,
    PLACE_HEADS,
    PLACES,
    PRESENT,
    QUANTIFIED,
    QUOTED_SWAPS,
    SOFT_FOLLOWERS,
    SUBORDINATORS,
    SURNAMES,
    TITLES,
    WEEKDAYS,
)
from .pairs import Pair, World, aside, edited, has_word, shuffled
from .quantities import Number, claim_numbers, values, write

_LOWER_BOUND = re.compile(r"\b(?:more than|over|at least|above|exceed\w*|as many as|mehr als|minimum of)\s+\S?$")
_UPPER_BOUND = re.compile(r"\b(?:up to|less than|under|fewer than|at most|below|within|maximum of|weniger als)\s+\S?$")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|may|must|should|could)\b")
_NEGATED = re.compile(
    r"\b(?:(is|are|was|were|has|have|had|will|would|could|should|did|does|do|must) not|(can)not|never)\b|\bnicht\b"
)
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*[a-z]\w*)(?: (?:[A-Z][\w’'-]*[a-z]\w*))*")
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]{12,})[\"”“»]")


def number(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """One number, given in the source, changed to one that is not."""
    given = values(pair.evidence, pair.language)
    shown = given | values(pair.claim, pair.language)
    for found in shuffled(claim_numbers(pair.claim, pair.language), rng):
        if found.value in given:
            for value in shuffled(_other_values(pair.claim, found), rng):
                if value > 1 and value not in shown:
                    old = found.span.slice(pair.claim)
                    return edited(pair, found.span, write(value, old, pair.language))
    return None


def _other_values(claim: str, found: Number) -> list[float]:
    """Plausible wrong values, on the side that a bound ("more than") makes false."""
    lead = claim[: found.span.start]
    if found.value <= 12 and found.value.is_integer():
        other = [found.value + step for step in (-4, -3, -2, 2, 3, 4, 5)]
    else:
        decimals = len(re.sub(r"^\d+[.,]?", "", found.span.slice(claim))) if not found.word and found.value < 100 else 0
        other = [round(found.value * factor, decimals) for factor in (0.4, 0.5, 0.6, 1.5, 1.8, 2, 3)]
    if found.after.lower().startswith(("per", "%", "prozent")):
        other = [value for value in other if value < 100]
    if _LOWER_BOUND.search(lead):
        return [value for value in other if value > found.value]
    if _UPPER_BOUND.search(lead):
        return [value for value in other if value < found.value]
    return other


def date(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """One year, month or weekday, given in the source, changed to one that is not."""
    evidence = pair.evidence
    candidates = [
        (Span(match.start(), match.end()), [str(int(match[0]) + step) for step in (-7, -4, -2, 2, 3, 5)])
        for match in re.finditer(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w,-]|\.\d| x )", pair.claim)
    ]
    for names in (MONTHS[pair.language], WEEKDAYS[pair.language]):
        for name in names:
            # "May" and "March" are months only beside a number or after "in"
            pattern = rf"(?:(?<=\d )|(?<=\d\. )|(?<=\b[io]n )|(?<=\b[ai]m )|(?<=\bof )){name}\b|\b{name}(?= \d)"
            candidates += [(Span(match.start(), match.end()), names) for match in re.finditer(pattern, pair.claim)]
    for span, others in shuffled(candidates, rng):
        old = span.slice(pair.claim)
        if has_word(old, evidence):
            for new in shuffled(others, rng):
                if not has_word(new, evidence) and not has_word(new, pair.claim):
                    return edited(pair, span, new)
    return None


def name(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """One name, given in the source, changed to another of its sort that is not."""
    evidence = pair.evidence
    # every German noun has a capital: only listed names are safe there
    other = _other_names(pair.claim, evidence) if pair.language == "en" else []
    for span, others in shuffled(_known_names(pair.claim) + other, rng):
        old = span.slice(pair.claim)
        if has_word(old, evidence):
            for new in shuffled(others, rng):
                if not has_word(new, evidence) and not has_word(new, pair.claim):
                    changed = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, pair.claim)
                    return pair.with_claim(changed), f"{old!r} -> {new!r}"
    return None


def _known_names(claim: str) -> list[tuple[Span, list[str]]]:
    return [
        (Span(match.start(), match.end()), group)
        for group in NAME_GROUPS
        for known in group
        for match in re.finditer(rf"(?<![\w-]){re.escape(known)}(?![\w-])(?! [A-Z])", claim)
        if not re.search(r"[A-Z]\w* $", claim[: match.start()])
    ]


def _other_names(claim: str, evidence: str) -> list[tuple[Span, list[str]]]:
    """Surnames after a title or first name, the first word of a street or bay, and lone names without an article."""
    listed = {known for group in NAME_GROUPS for known in group}
    found = []
    for match in _NAME.finditer(claim):
        parts = match[0].removesuffix("'s").removesuffix("’s").split()
        if aside(claim, match.start()) or set(parts) & listed:
            continue
        if len(parts) > 1 and parts[0] in TITLES | FIRST_NAMES:
            start = match.start() + len(match[0].removesuffix("'s").removesuffix("’s")) - len(parts[-1])
            found.append((Span(start, start + len(parts[-1])), SURNAMES))
        elif len(parts) == 2 and parts[1] in PLACE_HEADS and parts[0] not in NO_NAMES:
            found.append((Span(match.start(), match.start() + len(parts[0])), PLACES))
        elif len(parts) == 1 and _lone(parts[0], claim, match.start(), evidence):
            found.append((Span(match.start(), match.start() + len(parts[0])), SURNAMES))
    return found


def _lone(word: str, claim: str, start: int, evidence: str) -> bool:
    before = claim[:start].rstrip().rpartition(" ")[2]
    return (
        len(word) > 3
        and word not in NO_NAMES
        and re.fullmatch(r"[a-z]+,?", before) is not None
        and before not in {"the", "a", "an", "this", "our"}
        and not re.search(rf"\b{word.lower()}", evidence + claim)
        and re.fullmatch(r"[A-Z][a-z]+", word) is not None
        and not word.endswith(("ism", "ics", "ist", "ian", "ians", "ese", "us", "ia"))
    )


def negation(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """A "not" taken out, or else put into the first main clause that takes one."""
    match = _NEGATED.search(pair.claim)
    if match:
        if aside(pair.claim, match.start()) or re.match(
            r" (?:only|just|because|necessarily|yet)", pair.claim[match.end() :]
        ):
            return None
        kept = match[1] or match[2] or ""
        span = Span(match.start(), match.end() if kept else match.end() + 1)
        return edited(pair, span, kept)
    return (_put_after_auxiliary(pair) or _put_before_verb(pair)) if pair.language == "en" else None


def _clause(claim: str, position: int) -> list[str]:
    """The words of the clause before `position`, in lower case."""
    return re.split(r"[,;:–—]", claim[:position])[-1].lower().split()


def _negatable(claim: str, position: int) -> bool:
    clause = set(_clause(claim, position))
    return not (clause & (SUBORDINATORS | QUANTIFIED)) and not aside(claim, position)


def _put_after_auxiliary(pair: Pair) -> tuple[Pair, str] | None:
    for match in _AUXILIARY.finditer(pair.claim):
        following = pair.claim[match.end() :].split()
        word = following[0].lower().strip(".,;") if following else ""
        perfect = match[1] in ("has", "have", "had")
        participle = word.endswith("ed") or word in PARTICIPLES
        if (
            not _negatable(pair.claim, match.start())
            or not word
            or word in SOFT_FOLLOWERS
            or (perfect and not participle)
        ):
            continue
        new = {"can": "cannot", "may": "cannot"}.get(match[1], f"{match[1]} not")
        return edited(pair, Span(match.start(), match.end()), new)
    return None


def _put_before_verb(pair: Pair) -> tuple[Pair, str] | None:
    for match in re.finditer(r"\b[a-z]+\b", pair.claim):
        base = PAST.get(match[0]) or PRESENT.get(match[0])
        clause = _clause(pair.claim, match.start())
        nouns_only = clause and clause[-1] not in {
            "to",
            "the",
            "a",
            "an",
            "of",
            "its",
            "their",
            "and",
            "or",
            "in",
            "which",
        }
        if base and nouns_only and _negatable(pair.claim, match.start()):
            helper = "did" if match[0] in PAST else "does"
            return edited(pair, Span(match.start(), match.end()), f"{helper} not {base}")
    return None


def quotation(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """One word within quotation marks, given in the source, changed to another."""
    evidence = pair.evidence
    candidates = [
        Span(quoted.start(1) + match.start(), quoted.start(1) + match.end())
        for quoted in _QUOTATION.finditer(pair.claim)
        for match in re.finditer(r"\w+", quoted[1])
        if match[0].lower() in QUOTED_SWAPS and has_word(match[0], evidence)
    ]
    for span in shuffled(candidates, rng):
        return edited(pair, span, QUOTED_SWAPS[span.slice(pair.claim).lower()])
    return None


def swapped(pair: Pair, rng: random.Random, world: World) -> tuple[Pair, str] | None:
    """The sources of another article in the place of the claim's own."""
    others = [other for other in world if other.home != pair.home and other.language == pair.language]
    if not others:
        return None
    other = rng.choice(others)
    taken = [text for _, text in other.sources]
    texts = [taken[index % len(taken)] for index in range(len(pair.sources))]
    return pair.with_texts(texts), f"the sources of {other.id}"
