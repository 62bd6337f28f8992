"""What leaves the machine under given settings, in lines for a person; docs/explanation/privacy.md says it at length."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.settings import Settings

_LOST = "addresses of cited pages that cannot be opened, and the article's date"


def leaving(settings: Settings) -> Iterator[str]:
    """A line for each receiver, with what it is sent."""
    if settings.offline or settings.locked:
        yield "nothing: no request is sent"
        return
    pages = (
        "these pages" + (", for robots.txt" if settings.robots else "") + " and, where one is thin, a name of nothing"
    )
    yield f"to the hosts of the cited pages: requests for {pages}"
    for host, path in settings.cookies:
        yield f"to {host}: the cookies of {path} with its pages"
    yield "to doi.org, arxiv.org, pubmed.ncbi.nlm.nih.gov: requests for pages of references with such a number"
    if "doi" in settings.lookups:
        yield "to api.crossref.org: DOIs of references"
    if "pubmed" in settings.lookups:
        yield "to pmc.ncbi.nlm.nih.gov: PubMed numbers of references"
    if "archive" in settings.lookups:
        yield f"to {settings.archive}: {_LOST}"
    if settings.timemap:
        yield f"to {settings.timemap}: {_LOST}"
    if settings.search:
        yield f"to {settings.search}: words of references without an address"
    if settings.proxy:
        yield f"all of it by way of {settings.proxy}"
    if "llm" in settings.judge.split(",") and settings.llm:
        yield f"to {dict(settings.llm)['base_url']}: each cited claim, with passages of its sources"
    else:
        yield "of the article's own text: nothing" + (", but for those words" if settings.search else "")
