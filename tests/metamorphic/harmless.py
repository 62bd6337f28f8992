"""Mutations that leave a claim as true, or as false, as it was."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from claimcheck.text import sentences

from .lexicon import MONTHS, NUMBER_WORDS, PRONOUNS, SPELLED
from .pairs import Pair, World, aside
from .quantities import is_label

DISTRACTING_WORDS = 2000

_EN_MONTHS = "|".join(MONTHS["en"])


def reordered(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """The sentences of each source in another order; one that leans on the one before stays behind it."""
    texts = [_reorder(text, pair.language, rng) for _, text in pair.sources]
    if texts == [text for _, text in pair.sources]:
        return None
    return pair.with_texts(texts), "sentences reordered"


def _reorder(text: str, language: str, rng: random.Random) -> str:
    groups: list[list[str]] = []
    for span in sentences(text, language):
        sentence = span.slice(text)
        first = re.match(r"\W*(\w+)", sentence)
        leans = first is None or first[1].lower() in PRONOUNS or sentence[0] in '"“„»' or not sentence[0].isupper()
        if groups and leans:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    rng.shuffle(groups)
    return "\n\n".join(" ".join(group) for group in groups)


def distracted(pair: Pair, rng: random.Random, world: World) -> tuple[Pair, str] | None:
    """Two thousand words of other articles around each source."""
    texts = [text for other in world if _foreign(other, pair) for _, text in other.sources]
    if not texts:
        return None
    return pair.with_texts([_surround(text, texts, rng) for _, text in pair.sources]), "2,000 words added"


def _foreign(other: Pair, pair: Pair) -> bool:
    return other.home != pair.home and other.language == pair.language


def _surround(text: str, texts: list[str], rng: random.Random) -> str:
    around: list[str] = []
    while sum(len(piece.split()) for piece in around) < DISTRACTING_WORDS:
        around.append(rng.choice(texts))
    middle = len(around) // 2
    return "\n\n".join([*around[:middle], text, *around[middle:]])


def renumbered(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """Other keys for the sources, and another order."""
    offset = rng.randrange(5, 60)
    moved = [(str(offset + index), text) for index, (_, text) in enumerate(pair.sources)]
    return replace(pair, sources=tuple(reversed(moved))), f"keys from {offset}"


def second_source(pair: Pair, rng: random.Random, world: World) -> tuple[Pair, str] | None:
    """A source of another article, cited beside the claim's own."""
    others = [other for other in world if _foreign(other, pair)]
    if not others:
        return None
    other = rng.choice(others)
    return replace(pair, sources=(*pair.sources, ("unrelated", other.sources[0][1]))), f"a source of {other.id} added"


_Rewrite = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]


def _millions(match: re.Match[str]) -> str | None:
    value = int(match[0].replace(",", ""))
    size, word = (1e9, "billion") if value >= 1e9 else (1e6, "million")
    text = f"{value / size:.2f}".rstrip("0").rstrip(".")
    return f"{text} {word}" if float(text) * size == value else None


def _digits(match: re.Match[str]) -> str:
    return f"{round(float(match[1]) * {'million': 1e6, 'billion': 1e9}[match[2]]):,}"


def _spelled(match: re.Match[str]) -> str | None:
    return None if is_label(match.string, match.start()) else SPELLED.get(int(match[0]))


_REWRITES: dict[str, list[_Rewrite]] = {
    "en": [
        (re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,.]\d)"), _millions),
        (re.compile(r"(?<![\d.,–-])(\d+(?:\.\d+)?) (million|billion)\b"), _digits),
        (re.compile(r"(?<=\d) ?%"), lambda match: " per cent"),
        (re.compile(r"(?<=\d) per ?cent\b"), lambda match: "%"),
        (re.compile(rf"\b(\d{{1,2}}) ({_EN_MONTHS}) (\d{{4}})\b"), lambda match: f"{match[2]} {match[1]}, {match[3]}"),
        (re.compile(rf"\b({_EN_MONTHS}) (\d{{1,2}}), (\d{{4}})\b"), lambda match: f"{match[2]} {match[1]} {match[3]}"),
        (re.compile(r"(?<![\w.,:$€£–/-])\d{1,2}(?= [a-z]{4})(?! [ap]\.?m\b| percent| per cent)"), _spelled),
        (
            re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True)[:-2])})(?= [a-z]{{4}})"),
            lambda match: str(NUMBER_WORDS[match[0]]) if NUMBER_WORDS[match[0]] > 1 else None,
        ),
        (re.compile(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,.]\d|[\d,]\d)"), lambda match: match[1] + match[2]),
    ],
    "de": [
        (re.compile(r"(?<=\d) Prozent\b"), lambda match: " %"),
        (re.compile(r"(?<=\d) Millionen Euro\b"), lambda match: " Mio. Euro"),
        (re.compile(r"(?<=\d)\.(?=\d{3}\b)"), lambda match: " "),
    ],
    "fr": [
        (re.compile(r"(?<=\d)[ \u00a0]%"), lambda match: " pour cent"),
        (re.compile(r"(?<=\d) (?=\d{3}\b)"), lambda match: "\u202f"),
    ],
    "es": [
        (re.compile(r"(?<=\d) %"), lambda match: " por ciento"),
        (re.compile(r"(?<=\d)\.(?=\d{3}\b)"), lambda match: " "),
    ],
}  # fmt: skip


def number_format(pair: Pair, rng: random.Random, _: World) -> tuple[Pair, str] | None:
    """One number of the claim, outside quotation marks, written in another form."""
    candidates = [
        (match, new)
        for pattern, rewrite in _REWRITES[pair.language]
        for match in pattern.finditer(pair.claim)
        if not aside(pair.claim, match.start()) and (new := rewrite(match)) is not None
    ]
    if not candidates:
        return None
    match, new = rng.choice(candidates)
    changed = pair.claim[: match.start()] + new + pair.claim[match.end() :]
    return pair.with_claim(changed), f"{match[0]!r} -> {new!r}"
