"""Hosts that are asked about sources, besides the hosts of the sources themselves; each can be switched off.

    service    sent there                          asked when
    doi        the DOI                             a reference has a DOI and no address that works
    arxiv      nothing but the page is opened      a reference has an arXiv number
    pubmed     the PubMed number                   a reference has one
    archive    the source's address, a date        a page is dead, gone, blocked, or its host is
    search     words of the reference              a reference has no address (off until configured)

Endpoints come from the user's own settings and are trusted, wherever they are; addresses in their
answers are not, and pass the guard like any other.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimcheck.fetcher.guard import PORTS, Guard, Resolver
from claimcheck.fetcher.limits import Limits, Manners
from claimcheck.model import Snapshot, Unavailable

if TYPE_CHECKING:
    from claimcheck.fetcher.web import Web


@dataclass(frozen=True, slots=True)
class Services:
    """Where to ask. None switches a service off. `{...}` stands for what is asked, percent-encoded.

    `archive` is the root of a Wayback Machine, below which are its APIs and captures; `timemap` a
    Memento TimeMap (RFC 7089). `search` answers in JSON, `search_results` names the list in it, by
    keys joined with dots; each result has `url` and `title`. `paywalled` asks archives for pages
    behind a paywall too.
    """

    doi: str | None = "https://api.crossref.org/works/{doi}"
    pubmed: str | None = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/?format=json&ids={pmid}"
    availability: str | None = "https://web.archive.org/wayback/available?url={url}&timestamp={timestamp}"
    cdx: str | None = "https://web.archive.org/cdx/search/cdx?url={url}&output=json&filter=statuscode:200&limit=-20"
    timemap: str | None = None
    archive: str | None = "https://web.archive.org"
    search: str | None = None
    search_results: str = "results"
    paywalled: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """HOST:PORT of every endpoint that is on."""
        endpoints = (self.doi, self.pubmed, self.availability, self.cdx, self.timemap, self.archive, self.search)
        return tuple(dict.fromkeys(_host_and_port(endpoint) for endpoint in endpoints if endpoint))


def chosen(
    lookups: Collection[str],
    archive: str,
    *,
    timemap: str | None = None,
    search: str | None = None,
    search_results: str = "results",
    paywalled: bool = False,
) -> Services:
    """The services named in `lookups` ("archive", "doi", "pubmed") and those that have an address of the user's own.

    `archive` is the root of a Wayback Machine; its APIs lie below it, as they do at archive.org.
    """
    root = archive.rstrip("/")
    with_archive = "archive" in lookups
    return Services(
        doi=DEFAULT.doi if "doi" in lookups else None,
        pubmed=DEFAULT.pubmed if "pubmed" in lookups else None,
        availability=f"{root}/wayback/available?url={{url}}&timestamp={{timestamp}}" if with_archive else None,
        cdx=f"{root}/cdx/search/cdx?url={{url}}&output=json&filter=statuscode:200&limit=-20" if with_archive else None,
        archive=root if with_archive else None,
        timemap=timemap,
        search=search,
        search_results=search_results,
        paywalled=paywalled,
    )


NONE = Services(doi=None, pubmed=None, availability=None, cdx=None, archive=None)
"""No service at all: only the sources' own hosts are contacted."""
DEFAULT = Services()

_INTERVAL = 2.5
"""Seconds between two questions to one service: the archive's index wants fewer than 0.4 a second."""


class Desk:
    """Asks services, gently. Opens its way out with the first question; use as an async context manager."""

    def __init__(
        self, services: Services, limits: Limits, user_agent: str, manners: Manners, resolve: Resolver
    ) -> None:
        self.services = services
        interval = _INTERVAL if limits.interval else 0.0
        self._limits = replace(limits, interval=interval, per_host=1)
        self._agent = user_agent
        self._manners = replace(manners, robots=False, cookies={})  # an endpoint is there to be asked
        self._guard = Guard(services.hosts, resolve)
        self._stack = AsyncExitStack()
        self._web: Web | None = None

    async def __aenter__(self) -> Desk:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def page(self, url: str) -> Snapshot | Unavailable:
        """What a service shows at `url`."""
        if self._web is None:
            from claimcheck.fetcher.web import Web  # noqa: PLC0415  # httpx is loaded for the first request

            self._web = await self._stack.enter_async_context(
                # an archived page's refresh would lead out of the archive
                Web(self._guard, self._limits, self._agent, manners=self._manners, refreshes=False)
            )
        return await self._web.get(url)

    async def text(self, url: str) -> str:
        """A service's answer as text; "" where there is none."""
        found = await self.page(url)
        if isinstance(found, Unavailable) or found.status != 200:
            return ""
        return found.body.decode("utf-8", "replace")

    async def json(self, url: str) -> Any:
        """A service's answer as JSON; None where there is none."""
        try:
            return json.loads(await self.text(url))
        except (ValueError, RecursionError):
            return None


def dig(value: Any, *path: str) -> Any:
    """What lies in nested JSON objects under `path`; None where anything else lies on the way."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _host_and_port(url: str) -> str:
    parts = urlsplit(url.partition("{")[0])
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{host}:{parts.port or PORTS.get(parts.scheme, 443)}"
