"""The sources of an article obtained for its lock, and what they hold now compared with what the lock names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.assembly import make_fetcher, make_judge, parse, store_folder
from claimcheck.fetcher.lock import Locked, locked
from claimcheck.independence import likeness
from claimcheck.model import Article, Claim, Document, Source, Unavailable, Verdict
from claimcheck.pipeline import cited_references, flips
from claimcheck.ports import Listener, Parsed, silent
from claimcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of the cited references of an article, and what a lock says of it, by source."""

    article: Article
    obtained: Mapping[str, Source | Unavailable]
    entries: Mapping[str, Locked | Unavailable]


async def afetch(document: Document, settings: Settings, listener: Listener = silent) -> Fetched:
    """Obtain the cited sources of an article into the store, without judging anything."""
    fetcher = make_fetcher(replace(settings, store=store_folder(settings)), document)
    article = parse(document)
    listener(Parsed(document.name, len(article.claims), len(article.references)))
    references = cited_references(article)
    obtained = await fetcher(references, listener)
    entries: dict[str, Locked | Unavailable] = {}
    for reference in references:
        name, found = fetcher.identity(reference), obtained[reference.key]
        if name is not None and isinstance(found, Unavailable):
            entries[name] = found
        elif name is not None and isinstance(found, Source) and found.snapshot is not None:
            entries[name] = locked(found.snapshot, found.document, found.archived_from)
    return Fetched(article, obtained, entries)


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed since the lock was written.

    `sources` are keys with the share of the main text that is gone (0 to 1; None where the page was read only
    once); `flips` are the claims whose verdict changes, with the old and the new one.
    """

    sources: tuple[tuple[str, float | None], ...]
    flips: tuple[tuple[Claim, Verdict, Verdict], ...]


async def acompare(document: Document, settings: Settings, listener: Listener = silent) -> Drift:
    """The live pages of an article against those that the lock names."""
    before = await afetch(document, replace(settings, locked=True))
    after = await afetch(document, replace(settings, refresh=True), listener)
    changed: list[tuple[str, float | None]] = []
    for key, old in before.obtained.items():
        new = after.obtained[key]
        if isinstance(old, Source) and isinstance(new, Source):
            kept = likeness(old.document.main_text, new.document.main_text)
            if old.document.main_text != new.document.main_text:
                changed.append((key, 1 - kept))
        elif isinstance(old, Source) is not isinstance(new, Source):
            changed.append((key, None))
    date = settings.article_date or document.published
    turned = flips(before.article, before.obtained, after.obtained, make_judge(settings), date) if changed else ()
    return Drift(tuple(changed), turned)
