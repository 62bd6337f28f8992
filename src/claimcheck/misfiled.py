"""Whether a page that the user supplied under a number is the one that the reference names. Pure.

A folder sorted by hand, or a map filled in after the list was numbered anew, ties pages to the wrong references, and
every verdict from there on is about another source. A page that says of itself that it is another one is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.addresses import same_page
from claimcheck.findings import Remark
from claimcheck.model import Article, Document, Reference, Source, Unavailable

_BY_NUMBER = frozenset({"folder: key", "map"})
"""How a source was located where its number alone says whose it is."""
_WORD = re.compile(r"\w{4,}")
_FEWEST = 3
"""Words that a title has at least, to be told from another."""
_UNLIKE = 0.34
"""The share of a title's words below which it is another title: two of one topic share a word or two."""
_HEAD = 2000
"""Code points of a page in which its title stands."""


def misfiled(article: Article, obtained: Mapping[str, Source | Unavailable]) -> Iterator[Remark]:
    """A remark for each supplied page that contradicts its reference, by its address or by its title."""
    references = {reference.key: reference for reference in reversed(article.references)}
    owners = {same_page(reference.url): key for key, reference in references.items() if reference.url}
    for key, source in obtained.items():
        if isinstance(source, Source) and source.located_by in _BY_NUMBER and key in references:
            said = _contradiction(references[key], source.document, owners)
            if said is not None:
                yield Remark("misfiled-source", f"the page given for [{key}] {said}", references[key])


def _contradiction(reference: Reference, page: Document, owners: Mapping[str, str]) -> str | None:
    """What the page says of itself that the reference does not; None where they may well be one."""
    page_address, own_address = (same_page(url) if url else None for url in (page.url, reference.url))
    if page_address is not None and page_address == own_address:
        return None
    if page_address is not None and page_address in owners:
        return f"says that it is {page.url}, the address of [{owners[page_address]}]"
    if not _unlike(reference, page):
        return None
    if page_address is not None and own_address is not None:
        return f"says that it is {page.url}, “{page.title}”, and the reference names {reference.url}"
    if reference.title:
        return f"is titled “{page.title}”, and the reference names “{reference.title}”"
    return None


def _unlike(reference: Reference, page: Document) -> bool:
    """Whether the page has a title that is not in the reference, nor the reference's in the page's beginning."""
    if not page.title or len(_words(page.title)) < _FEWEST:
        return False
    named = _share(reference.title or "", page.text[:_HEAD]) if reference.title else 0.0
    return max(_share(page.title, reference.text), named) < _UNLIKE


def _share(title: str, text: str) -> float:
    words = _words(title)
    return len(words & _words(text)) / len(words) if words else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
