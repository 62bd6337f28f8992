"""Reference to Source or Unavailable: the user's map, the pages they saved, then the page at its address."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import metadata
from pathlib import Path

from claimcheck.fetcher.folder import Folder, Match, match
from claimcheck.fetcher.guard import Guard, Resolver, system_resolver
from claimcheck.fetcher.limits import DEFAULT, Limits
from claimcheck.fetcher.pages import Page, Pages
from claimcheck.fetcher.reading import read_bytes, read_file
from claimcheck.fetcher.sourcemap import Entry, load
from claimcheck.fetcher.store import Store
from claimcheck.model import Document, Outcome, Reference, Source, Unavailable
from claimcheck.ports import Fetching, Listener, Obtained, Reader

_HOW = "name its address or file in a sources map, or save the page into a folder and pass --sources FOLDER"


class Fetcher:
    """Obtains the sources of references (`ports.Obtainer`).

    - `read`: the reader of pages and files.
    - `maps`: sources maps; of several that name a reference, the first that says where its source is counts.
    - `folders`: folders of saved pages.
    - `store`: the folder that captures are kept in and looked for; None keeps nothing.
    - `offline`: send no request. `refresh`: request pages that the store holds already.
    - `allow_hosts`: what the guard lets through besides public hosts (see `Guard`).
    - `limits`: how much an exchange may take. `user_agent`: how requests name the program.

    Maps and folders are loaded here: SourceMapError for one that cannot be used, UsageError for an
    `allow_hosts` entry that is none.
    """

    def __init__(  # noqa: PLR0913  # one keyword a setting
        self,
        *,
        read: Reader,
        maps: Sequence[Path] = (),
        folders: Sequence[Path] = (),
        store: Path | None = None,
        offline: bool = False,
        refresh: bool = False,
        allow_hosts: Sequence[str] = (),
        limits: Limits = DEFAULT,
        user_agent: str | None = None,
        resolve: Resolver = system_resolver,
    ) -> None:
        self.maps = tuple(map(load, maps))
        self._folders = tuple(map(Folder, folders))
        self._read = read
        self._store = Store(store) if store else None
        self._offline = offline
        self._refresh = refresh
        self._allow_hosts = tuple(allow_hosts)
        self._resolve = resolve
        self._limits = limits
        self._user_agent = user_agent or default_user_agent()
        Guard(self._allow_hosts)

    async def __call__(self, references: Sequence[Reference], listener: Listener) -> Mapping[str, Source | Unavailable]:
        """Obtain every reference; a page is requested once, however many references name it."""
        entries = {reference.key: self._entry(reference) for reference in references}
        saved = await asyncio.to_thread(self._saved, references, entries)
        async with self._pages() as pages:
            outcomes = await asyncio.gather(
                *(
                    self._obtain(reference, entries[reference.key], saved.get(reference.key), pages, listener)
                    for reference in references
                )
            )
        return {reference.key: outcome for reference, outcome in zip(references, outcomes, strict=True)}

    def _pages(self) -> Pages:
        return Pages(
            self._read,
            Guard(self._allow_hosts, self._resolve),
            self._limits,
            user_agent=self._user_agent,
            store=self._store,
            offline=self._offline,
            refresh=self._refresh,
        )

    def _entry(self, reference: Reference) -> Entry | None:
        """What the maps say of a reference, by its key or its address; None where they say nothing."""
        for source_map in self.maps:
            for key in (reference.key, reference.url):
                entry = source_map.entries.get(key) if key else None
                if entry and (entry.url or _has_content(entry)):
                    return entry
        return None

    def _saved(self, references: Sequence[Reference], entries: Mapping[str, Entry | None]) -> dict[str, Match]:
        open_still = [
            replace(reference, url=entry.url) if entry and entry.url else reference
            for reference in references
            if not _has_content(entry := entries[reference.key])
        ]
        return match(self._folders, open_still, self._read_file)

    def _read_file(self, path: Path) -> Document | Unavailable:
        return read_file(self._read, path, self._limits.decoded)

    async def _obtain(
        self, reference: Reference, entry: Entry | None, saved: Match | None, pages: Pages, listener: Listener
    ) -> Source | Unavailable:
        outcome: Source | Unavailable
        if entry is not None and _has_content(entry):
            content = await asyncio.to_thread(self._from_entry, reference, entry)
            outcome = _source(reference, content, "map")
        elif saved is not None:
            outcome = _source(reference, saved.content, saved.located_by)
        else:
            outcome = await self._from_page(reference, entry, pages, listener)
        listener(Obtained(reference.key, "ok" if isinstance(outcome, Source) else outcome.reason.value))
        return outcome

    def _from_entry(self, reference: Reference, entry: Entry) -> Document | Unavailable:
        if entry.file is not None:
            content = self._read_file(entry.file)
        else:
            content = read_bytes(self._read, (entry.text or "").encode(), f"{entry.path} [{reference.key}]")
        if isinstance(content, Document) and entry.url:
            return replace(content, url=entry.url)
        return content

    async def _from_page(
        self, reference: Reference, entry: Entry | None, pages: Pages, listener: Listener
    ) -> Source | Unavailable:
        url = entry.url if entry and entry.url else reference.url
        if not url:
            return Unavailable(Outcome.NO_URL, f"the reference names no address; {_HOW}")
        page = await pages.get(url, lambda: listener(Fetching(reference.key, url)))
        if isinstance(page, Unavailable):
            return page
        return _source(reference, page, "url" if url == reference.url else "map")


def default_user_agent() -> str:
    """`claimcheck/VERSION (+project URL)`, the address where the installed package names one."""
    about = metadata("claimcheck-cli")
    home = next((url.partition(",")[2].strip() for url in about.get_all("Project-URL") or ()), None)
    return f"claimcheck/{about['Version']}" + (f" (+{home})" if home else "")


def _has_content(entry: Entry | None) -> bool:
    return entry is not None and (entry.file is not None or entry.text is not None)


def _source(reference: Reference, content: Document | Page | Unavailable, located_by: str) -> Source | Unavailable:
    if isinstance(content, Unavailable):
        return content
    if isinstance(content, Page):
        return Source(reference.key, content.document, located_by, reference, content.snapshot)
    return Source(reference.key, content, located_by, reference)
