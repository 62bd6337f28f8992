"""Where a reference's source is: its address, its identifiers, and what services know of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from claimcheck.addresses import is_address
from claimcheck.fetcher.archives import capture_of, raw
from claimcheck.fetcher.likeness import LEAD, SMALLEST, likeness
from claimcheck.fetcher.services import Desk, dig
from claimcheck.model import Reference

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>\[\]{}|\\^`]{1,200}")
_ARXIV = re.compile(
    r"\barxiv[:/\s]\s?(?:abs/)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_PMID = re.compile(r"\b(?:pmid|pubmed)[:\s]\s?(\d{4,9})\b", re.IGNORECASE)
_TRAILING = ".,;:)]"


@dataclass(frozen=True, slots=True)
class Place:
    """An address where the source may be, and how it was found: "url", "doi", "arxiv", ..."""

    url: str
    located_by: str


Find = Callable[[Desk, str], Awaitable[list[str]]]


async def places(reference: Reference, url: str | None, desk: Desk, *, offline: bool) -> AsyncIterator[Place]:
    """Places to look, likeliest first. Services are asked only once the places before were tried, never `offline`."""
    if url is not None:
        yield Place(raw(url), "archive") if capture_of(url) else Place(url, "url")
    for kind, value in identifiers(reference, url):
        for address in _ADDRESSES[kind](value):
            if address != url:
                yield Place(address, kind)
        if not offline and kind in _SERVICES:
            for address in await _SERVICES[kind](desk, value):
                yield Place(address, kind)
    if url is None and not offline and desk.services.search:
        for address in await _search(desk, reference.text):
            yield Place(address, "search")


def identity(reference: Reference, url: str | None) -> str:
    """What a reference's source goes by, whatever its number: an address, an identifier, or its words."""
    named = identifiers(reference, url)
    return url or (":".join(named[0]) if named else " ".join(reference.text.split()))


def identifiers(reference: Reference, url: str | None = None) -> list[tuple[str, str]]:
    """(kind, value) of the identifiers known here: those of the reference, else those in its text or address."""
    known = [(kind.lower(), value) for kind, value in reference.identifiers if kind.lower() in _ADDRESSES]
    if known:
        return known
    if url is not None and is_address(url) and (urlsplit(url).hostname or "").removeprefix("dx.") == "doi.org":
        return [("doi", unquote(urlsplit(url).path.lstrip("/")))]
    if url is not None:
        return []
    found: list[tuple[str, str]] = []
    for kind, pattern in (("doi", _DOI), ("arxiv", _ARXIV), ("pmid", _PMID)):
        match = pattern.search(reference.text)
        if match:
            found.append((kind, match[match.lastindex or 0].rstrip(_TRAILING)))
    return found


_ADDRESSES: dict[str, Callable[[str], list[str]]] = {
    "doi": lambda value: [f"https://doi.org/{quote(value, safe='/:()')}"],
    "arxiv": lambda value: [f"https://arxiv.org/abs/{quote(value, safe='/')}"],
    "pmid": lambda value: [f"https://pubmed.ncbi.nlm.nih.gov/{quote(value, safe='')}/"],
    "pmcid": lambda value: [f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(value, safe='')}/"],
    "archive": lambda value: [raw(value)] if is_address(value) else [],
}


async def _crossref(desk: Desk, doi: str) -> list[str]:
    """The publisher's own page and the full texts that it has deposited."""
    if not desk.services.doi:
        return []
    message = dig(await desk.json(desk.services.doi.format(doi=quote(doi, safe=""))), "message")
    links = dig(message, "link")
    found = [dig(message, "resource", "primary", "URL")]
    found += [dig(link, "URL") for link in links] if isinstance(links, list) else []
    return [address for address in dict.fromkeys(found) if isinstance(address, str) and is_address(address)][:3]


async def _idconv(desk: Desk, pmid: str) -> list[str]:
    """The free full text of a PubMed entry, where there is one."""
    if not desk.services.pubmed:
        return []
    records = dig(await desk.json(desk.services.pubmed.format(pmid=quote(pmid, safe=""))), "records")
    numbers = [dig(record, "pmcid") for record in records] if isinstance(records, list) else []
    return [address for number in numbers[:1] if isinstance(number, str) for address in _ADDRESSES["pmcid"](number)]


_SERVICES: dict[str, Find] = {"doi": _crossref, "pmid": _idconv}


async def _search(desk: Desk, entry: str) -> list[str]:
    """The one hit whose title stands in the entry and whose publisher or host is named there, clear of the next."""
    assert desk.services.search is not None
    answer = await desk.json(desk.services.search.format(query=quote(" ".join(entry.split())[:300], safe="")))
    results = dig(answer, *desk.services.search_results.split("."))
    hits = sorted(_hits(results if isinstance(results, list) else [], entry), reverse=True)
    if not hits or hits[0][0] < SMALLEST or (len(hits) > 1 and hits[0][0] - hits[1][0] < LEAD):
        return []
    return [hits[0][1]]


def _hits(results: list[object], entry: str) -> list[tuple[float, str]]:
    best: dict[str, float] = {}
    for result in results[:20]:
        address, title = dig(result, "url"), dig(result, "title")
        if not isinstance(address, str) or not is_address(address) or not isinstance(title, str):
            continue
        date = dig(result, "publishedDate")
        score = likeness(entry, title, None, date if isinstance(date, str) else None)
        if _names_publisher(entry, address, dig(result, "publisher")):
            best[address] = max(score, best.get(address, 0.0))
    return [(score, address) for address, score in best.items()]


def _names_publisher(entry: str, address: str, publisher: object) -> bool:
    plain = re.sub(r"[^\w]", "", entry.casefold())
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    names = [label for label in host.split(".")[:-1] if len(label) > 2]
    if isinstance(publisher, str) and len(publisher) > 2:
        names.append(re.sub(r"[^\w]", "", publisher.casefold()))
    return any(name in plain for name in names)
