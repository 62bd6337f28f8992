"""One HTML file for an editor: the article with its claims marked on one side, the evidence on the other.

Nothing in it asks anything of the network, and the Content-Security-Policy allows only the one style and the one
script whose hashes it names. Everything shown goes through `inert` and then through Jinja's autoescape.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TextIO

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from claimcheck.model import Block, BlockKind, Document, Report, Source, Span, Verdict
from claimcheck.reports.inert import inert
from claimcheck.reports.links import source_address, web_address
from claimcheck.reports.places import where
from claimcheck.reports.readings import TOGETHER, describe, how_got
from claimcheck.reports.view import (
    MARKS,
    Entry,
    accepted,
    counts,
    entries,
    foreign,
    headline,
    is_problem,
    loose_findings,
    next_step,
    title_of,
    unread,
)
from claimcheck.rules import CATALOGUE

_TAGS: dict[BlockKind, str] = {BlockKind.QUOTE: "blockquote", BlockKind.CODE: "pre"}
"""What is not here is a paragraph: lists and tables are read, not counted, beside their evidence."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the article that are marked in one way: as part of a claim, as a citation, both, or neither."""

    text: str
    entry: Entry | None
    cites: str | None
    first: bool
    line: bool
    """Whether an entry of the list of references begins here, behind other words: on a line of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the article as a page shows it; `label` is the key of a footnote, which its text does not say."""

    tag: str
    kind: str
    main: bool
    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A reference with what became of its source."""

    key: str
    text: str
    address: str | None
    archived: str | None
    source: str
    got: str
    digest: str
    trouble: str
    advice: str


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One page for all articles."""
    style, script = _file("report.css"), _file("report.js")
    loader = DictLoader({name: _file(name) for name in ("report.html", "evidence.html")})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["inert"] = inert
    page = environment.get_template("report.html").stream(
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=Markup(style),  # noqa: S704 - our own file, named by its hash in the policy
        script=Markup(script),  # noqa: S704 - our own file, named by its hash in the policy
        pages=[_page(report, index) for index, report in enumerate(reports, 1)],
        marks=MARKS,
        rules=CATALOGUE,
        together=TOGETHER,
        totals=_totals(reports),
    )
    stream.writelines(page)


def _file(name: str) -> str:
    return resources.files("claimcheck.reports").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _totals(reports: Sequence[Report]) -> dict[str, dict[str, int]]:
    """Claims by verdict and findings by rule over all articles: what the filters offer."""
    verdicts = {verdict.value: 0 for verdict in MARKS}
    rules = dict.fromkeys(CATALOGUE, 0)
    for report in reports:
        for verdict, number in counts(report):
            verdicts[verdict.value] += number
        for finding in report.findings:
            rules[finding.rule] += 1
    return {"verdicts": {k: n for k, n in verdicts.items() if n}, "rules": {k: n for k, n in rules.items() if n}}


def _page(report: Report, index: int) -> dict[str, object]:
    document = report.article.document
    shown = entries(report)
    return {
        "id": f"a{index}",
        "report": report,
        "title": inert(title_of(report.article) or document.name),
        "name": inert(document.name),
        "language": document.language or "",
        "headline": headline(report),
        "foreign": foreign(report),
        "counts": counts(report),
        "entries": [entry for entry in shown if entry.verdict is not Verdict.NOT_CHECKWORTHY],
        "problems": {entry.claim.id for entry in shown if is_problem(entry)},
        "where": {entry.claim.id: inert(where(document, entry.claim.places[0])) for entry in shown},
        "parts": tuple(_parts(document, shown, report)),
        "loose": loose_findings(report),
        "listed": tuple(_listed(report)),
        "accepted": accepted(report),
        "next": next_step(report),
        "bar": tuple(_bar(report)),
    }


def _bar(report: Report) -> Iterator[tuple[Verdict, float, float]]:
    """Verdict, start and width, in per cent, of each part of the bar of counts."""
    found = counts(report)
    total = sum(number for _, number in found)
    start = 0.0
    for verdict, number in found:
        width = 100 * number / total
        yield verdict, round(start, 2), round(width, 2)
        start += width


def _listed(report: Report) -> Iterator[Listed]:
    sources = dict(report.sources)
    troubles = {missing.key: missing for missing in unread(report)}
    for reference in report.article.references:
        source, missing = sources.get(reference.key), troubles.get(inert(reference.key))
        read = source if isinstance(source, Source) else None
        yield Listed(
            key=inert(reference.key),
            text=inert(reference.text[:1000]),
            address=source_address(read) if read else web_address(reference.url),
            archived=web_address(read.archived_from) if read else None,
            source=describe(read) if read else "",
            got=how_got(read) if read else "",
            digest=(read.snapshot.digest if read.snapshot else read.document.digest) if read else "",
            trouble=missing.why if missing else "",
            advice=missing.advice if missing else "",
        )


def _parts(document: Document, shown: Sequence[Entry], report: Report) -> Iterator[Part]:
    """The blocks of the article in order, cut where claims and citations begin and end."""
    claims = sorted(
        ((place, entry) for entry in shown for place in entry.claim.places if entry.verdict in _COLOURED),
        key=lambda pair: pair[0].start,
    )
    marks = sorted({(citation.span, citation.key) for citation in report.article.citations})
    left_out = [dropped.span for dropped in report.article.dropped]
    listed = {reference.span.start: reference.key for reference in report.article.references if reference.span}
    lines = {document.text.rfind("\n", 0, start) + 1 for start in listed}
    begun: set[str] = set()
    for block in document.blocks:
        inside = [(place, entry) for place, entry in claims if place.overlaps(block.span)]
        cites = [(span, key) for span, key in marks if span.overlaps(block.span)]
        yield Part(
            _TAGS.get(block.kind, f"h{min(6, block.level + 2)}" if block.kind is BlockKind.HEADING else "p"),
            block.kind.value,
            block.main and not any(s.start <= block.span.start and block.span.end <= s.end for s in left_out),
            inert(listed.get(block.span.start, "")) if block.kind is BlockKind.NOTE else "",
            tuple(_runs(document, block, inside, cites, begun, lines)),
        )


_COLOURED = frozenset(Verdict) - {Verdict.NOT_CHECKWORTHY}


def _runs(
    document: Document,
    block: Block,
    claims: Sequence[tuple[Span, Entry]],
    cites: Sequence[tuple[Span, str]],
    begun: set[str],
    lines: Container[int],
) -> Iterator[Run]:
    edges = {block.span.start, block.span.end}
    edges |= {at for at in range(block.span.start, block.span.end) if at in lines}
    for span in (*(place for place, _ in claims), *(mark for mark, _ in cites)):
        edges |= {max(block.span.start, span.start), min(block.span.end, span.end)}
    for start, end in pairwise(sorted(edges)):
        piece = Span(start, end)
        entry = next((entry for place, entry in claims if place.overlaps(piece)), None)
        cites_key = next((key for mark, key in cites if mark.overlaps(piece)), None)
        text = piece.slice(document.text)
        shown = "\n".join(map(inert, text.split("\n"))) if block.kind is BlockKind.CODE else inert(text)
        first = entry is not None and entry.claim.id not in begun
        if entry is not None:
            begun.add(entry.claim.id)
        yield Run(
            shown, entry, inert(cites_key) if cites_key else None, first, start in lines and start > block.span.start
        )
