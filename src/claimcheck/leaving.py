"""What leaves the machine under given settings, in lines for a person; docs/explanation/privacy.md says it at length."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.settings import Settings


def leaving(settings: Settings) -> Iterator[str]:
    """A line for each receiver, with what it is sent."""
    if settings.offline or settings.locked:
        yield "nothing: no request is sent"
        return
    yield "to the hosts of the cited pages: requests for these pages"
    if "archive" in settings.lookups:
        yield f"to {settings.archive}: addresses of cited pages that cannot be opened"
    if {"doi", "pubmed"} & set(settings.lookups):
        yield "to crossref and pubmed: DOIs and PubMed numbers of references"
    if settings.timemap:
        yield f"to {settings.timemap}: addresses of cited pages that cannot be opened"
    if settings.search:
        yield f"to {settings.search}: words of references without an address"
    if "llm" in settings.judge.split(",") and settings.llm:
        yield f"to {dict(settings.llm)['base_url']}: each cited claim, with passages of its sources"
    else:
        yield "of the article's own text: nothing" + (", but for those words" if settings.search else "")
