"""Whether the sources are as many as the references say, and older than the article. Pure.

Agencies, mirrors and AMP pages put one text at many addresses: two references to it are one source. Texts are
compared by shingles, runs of five words (Broder 1997): the share of the smaller set that the larger has too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date

from claimcheck.addresses import same_page
from claimcheck.findings import Remark
from claimcheck.model import Article, Reference, Source, Unavailable

_WORD = re.compile(r"\w+")
_RUN = 5
_FEWEST = 25
"""Shingles below which a text is too short to tell a copy from a coincidence, unless it is the same to the letter."""
_SAME = 0.8
"""A syndicated text loses its last paragraphs and gains a line or two; two reports of one event share far less."""

Shingles = frozenset[int]


def remarks(
    article: Article, obtained: Mapping[str, Source | Unavailable], article_date: str | None = None
) -> tuple[Remark, ...]:
    """What there is to say of the sources besides what they say: same-source and source-postdates."""
    references = {reference.key: reference for reference in reversed(article.references)}
    sources = {key: found for key, found in obtained.items() if isinstance(found, Source) and key in references}
    return (*_same_sources(references, sources), *_later_sources(references, sources, article_date))


def _same_sources(references: Mapping[str, Reference], sources: Mapping[str, Source]) -> Iterator[Remark]:
    seen: dict[str, Shingles] = {}
    for key, source in sources.items():
        prints = shingles(source.document.main_text)
        first = next((other for other, known in seen.items() if _is_same(prints, known)), None)
        if first is None:
            seen[key] = prints
        elif not _one_address(references[key], references[first]):
            message = f"[{key}] and [{first}] hold the same text: they are one source, whatever their addresses"
            yield Remark("same-source", message, references[key])


def _one_address(one: Reference, other: Reference) -> bool:
    """Whether they give one address: that is a duplicate-reference, found without reading either."""
    return None not in (one.url, other.url) and same_page(one.url or "") == same_page(other.url or "")


def _is_same(one: Shingles, other: Shingles) -> bool:
    smaller = min(len(one), len(other))
    if smaller < _FEWEST:
        return bool(one) and one == other
    return len(one & other) >= _SAME * smaller and 2 * smaller >= max(len(one), len(other))


def shingles(text: str) -> Shingles:
    """The runs of five words of `text`, each as a number; of a shorter text its words as one run."""
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    runs = (words[start : start + _RUN] for start in range(max(1, len(words) - _RUN + 1)))
    return frozenset(_number(run) for run in runs if run)


def _number(run: list[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of the runs of `one` that `other` has too."""
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / len(mine) if mine else float(not theirs)


def _later_sources(
    references: Mapping[str, Reference], sources: Mapping[str, Source], article_date: str | None
) -> Iterator[Remark]:
    cited = _day(article_date)
    for key, source in sources.items():
        published = _day(source.document.published)
        if cited and published and published > cited:
            message = f"[{key}] is dated {published}, after the article ({cited}): it cannot be what its author read"
            yield Remark("source-postdates", message, references[key])


def _day(moment: str | None) -> date | None:
    """The day of an ISO 8601 moment; None for anything else."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
