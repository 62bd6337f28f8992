"""The sources of an article obtained for its lock, and what they hold now compared with what the lock names."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.assembly import make_fetcher, make_judge, parse, store_folder
from claimcheck.errors import LockError
from claimcheck.fetcher.lock import Locked, locked, text_digest
from claimcheck.independence import likeness
from claimcheck.model import Article, Claim, Document, Outcome, Reference, Source, Unavailable, Verdict, outcome_name
from claimcheck.pipeline import cited_references, dangling, flips
from claimcheck.ports import Listener, Parsed, silent
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of the cited references of an article, and what a lock says of it, by source."""

    article: Article
    obtained: Mapping[str, Source | Unavailable]
    entries: Mapping[str, Locked | Unavailable]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one cited reference. `name` is what a lock calls its source; None where the user supplies it."""

    key: str
    outcome: Source | Unavailable
    name: str | None

    @property
    def entry(self) -> Locked | Unavailable | None:
        """What a lock says of it; None for what belongs into no lock, such as a page that was not asked for."""
        if self.name is None or (isinstance(self.outcome, Unavailable) and self.outcome.reason is Outcome.NOT_IN_STORE):
            return None
        if isinstance(self.outcome, Unavailable):
            return self.outcome
        snapshot = self.outcome.snapshot
        return locked(snapshot, self.outcome.document, self.outcome.archived_from) if snapshot else None


async def aeach(document: Document, settings: Settings, listener: Listener = silent) -> AsyncGenerator[Found, None]:
    """Obtain the cited sources of an article into the store, one by one, without judging anything.

    What the caller does not keep is let go of: ten thousand sources take no more memory than a few hundred.
    """
    async with aclosing(_each(parse(document), document, settings, listener)) as sources:
        async for found in sources:
            yield found


async def afetch(document: Document, settings: Settings, listener: Listener = silent) -> Fetched:
    """The same, all of it kept."""
    article = parse(document)
    found = [found async for found in _each(article, document, settings, listener)]
    entries = {one.name: one.entry for one in found if one.name is not None and one.entry is not None}
    return Fetched(article, {one.key: one.outcome for one in found}, entries)


async def _each(
    article: Article, document: Document, settings: Settings, listener: Listener
) -> AsyncGenerator[Found, None]:
    fetcher = make_fetcher(_keeping(settings), document)
    listener(Parsed(document.name, len(article.claims), len(article.references)))
    async with aclosing(fetcher.each(cited_references(article), listener)) as sources:
        async for reference, outcome in sources:
            yield Found(reference.key, outcome, fetcher.identity(reference))
    for key, missing in dangling(article).items():
        yield Found(key, missing, None)
    fetcher.tell_unused()


def _keeping(settings: Settings) -> Settings:
    """The store by its name: where it cannot be written, keeping pages has failed."""
    return replace(settings, store=store_folder(settings))


async def afill(document: Document, settings: Settings, listener: Listener = silent) -> tuple[str, ...]:
    """Fetch what the lock names and the store lacks; for each source that is missing still, why, in a line.

    What the store holds is not requested. A page counts as the one that was locked by its bytes or its main text.
    """
    kept = _keeping(settings)
    holding = make_fetcher(replace(kept, locked=True), document)
    references = cited_references(parse(document))
    missing = [reference for reference in references if await _fault(holding, reference)]
    now = await make_fetcher(replace(kept, locked=False, refresh=True), document)(missing, listener)
    faults = [(await _fault(holding, reference), now[reference.key]) for reference in missing]
    return tuple(_other(fault, found) for fault, found in faults if fault)


async def _fault(fetcher: Fetcher, reference: Reference) -> LockError | None:
    try:
        await fetcher([reference], silent)
    except LockError as error:
        return error
    return None


def _other(fault: LockError, found: Source | Unavailable) -> str:
    """Why the page that the lock names is not to be had, now that it was asked for."""
    if fault.text_sha256 is None:
        return str(fault)
    address = str(fault).partition(": ")[0]
    if isinstance(found, Unavailable):
        return f"{address}: the page that the lock names is {found.reason.value} now; `claimcheck fetch` accepts that"
    return (
        f"{address}: is not the page that the lock names any more; `claimcheck fetch --compare` says what changed, "
        "`claimcheck fetch` accepts it"
    )


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed since the lock was written.

    `sources` are keys and addresses with what is different, in words; `flips` are the claims whose verdict changes, with the
    old and the new one.
    """

    sources: tuple[tuple[str, str, str], ...]
    flips: tuple[tuple[Claim, Verdict, Verdict], ...]


async def acompare(document: Document, settings: Settings, listener: Listener = silent) -> Drift:
    """The live pages of an article against those that the lock names, or their digests where the store lacks one."""
    holding = make_fetcher(replace(settings, locked=True), document)
    after = await afetch(document, replace(settings, locked=False, refresh=True), listener)
    before: dict[str, Source | Unavailable] = {}
    changed: list[tuple[str, str, str]] = []
    for reference in cited_references(after.article):
        key, new = reference.key, after.obtained[reference.key]
        try:
            before |= await holding([reference], silent)
        except LockError as missing:
            if missing.text_sha256 is None:
                raise
            before[key] = new
            same = isinstance(new, Source) and text_digest(new.document) == missing.text_sha256
            difference = None if same else "its main text is not the one that the lock names"
        else:
            difference = _difference(before[key], new)
        if difference:
            changed.append((key, reference.url or reference.text, difference))
    date = settings.article_date or document.published
    turned = flips(after.article, before, after.obtained, make_judge(settings), date) if changed else ()
    return Drift(tuple(changed), turned)


def _difference(old: Source | Unavailable, new: Source | Unavailable) -> str | None:
    """What is different about a source, in words; None where nothing is that a reader would see."""
    if isinstance(old, Source) and isinstance(new, Source):
        if old.document.main_text == new.document.main_text:
            return None
        gone = 1 - likeness(old.document.main_text, new.document.main_text)
        return f"{gone:.0%} of the main text is gone" if gone else "words were added, none are gone"
    if isinstance(old, Unavailable) and isinstance(new, Unavailable):
        return None
    return f"it was {outcome_name(old)} and is {outcome_name(new)}"
