"""schema.org ClaimReview, for a publisher who asks for it by giving its name and address.

claimcheck rates whether the cited source bears a sentence out, not whether it is true. The record says so,
and carries no number that could be read as a degree of truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from claimcheck.errors import UsageError
from claimcheck.model import Assessment, Judgement, Report, Source, Verdict
from claimcheck.reports.json import dump
from claimcheck.reports.links import source_address, web_address

_RATINGS = {
    Verdict.SUPPORTED: "Supported by the cited source",
    Verdict.PARTIAL: "Supported in part by the cited source",
    Verdict.CONTRADICTED: "Contradicted by the cited source",
    Verdict.UNSUPPORTED: "Not supported by the cited source",
}
_ASPECT = "Whether the cited source bears the claim out. This does not rate whether the claim is true."


def write(
    reports: Sequence[Report], stream: TextIO, *, publisher: str | None = None, publisher_url: str | None = None
) -> None:
    """One JSON-LD graph, safe inside a script element. Raises UsageError, naming the setting, without a publisher."""
    author = {"@type": "Organization", **_publisher(publisher, publisher_url)}
    graph = [review for report in reports for review in _reviews(report, author)]
    text = dump({"@context": "https://schema.org", "@graph": graph}, indent=1)
    stream.write(text.replace("<", "\\u003c") + "\n")


def _publisher(name: str | None, url: str | None) -> dict[str, str]:
    address = web_address(url)
    if name and address:
        return {"name": name, "url": address}
    missing = [key for key, given in (("publisher", name), ("publisher_url", url)) if not given]
    if missing:
        what = f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} not set"
    else:
        what = f"publisher_url is {url!r}, which is no http or https address"
    raise UsageError(
        f"-f claimreview: {what}: a review is published in someone's name; "
        f"write {' and '.join(missing or ['publisher_url'])} into claimcheck.yml"
    )


def _reviews(report: Report, author: dict[str, str]) -> Iterator[dict[str, Any]]:
    for assessment in report.assessments:
        if assessment.verdict in _RATINGS:
            yield _review(assessment, report, author)


def _review(assessment: Assessment, report: Report, author: dict[str, str]) -> dict[str, Any]:
    document = report.article.document
    address = web_address(document.url) or web_address(document.name)
    article = {"@type": "Article", "headline": document.title or document.name}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": assessment.claim.text,
        "author": author,
        "itemReviewed": {"@type": "Claim", "appearance": article | ({"url": address} if address else {})},
        "reviewAspect": _ASPECT,
        "reviewRating": {"@type": "Rating", "alternateName": _RATINGS[assessment.verdict]},
    }
    read = dict(report.sources)
    judged = [a.citation.key for a in assessment.attributions if isinstance(a.outcome, Judgement)]
    sources = [source for key in judged if isinstance(source := read.get(key), Source)]
    citations = [found for source in sources if (found := source_address(source))]
    if citations:
        review["citation"] = list(dict.fromkeys(citations))
    return review
