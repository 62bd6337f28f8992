"""The index of a run: how it went, and its articles by problems, for a terminal and as one HTML page."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from importlib import resources
from typing import TextIO

from jinja2 import Environment, StrictUndefined

from claimcheck.batch.folder import Row
from claimcheck.batch.rows import code_of, problems, worst
from claimcheck.reports.inert import inert, shorten
from claimcheck.verdict import CLEAN

_SHOWN = 20
_LISTED = 1000
"""Articles in the page: what a person scrolls through, and a browser shows at once."""
_NAME = 38
_FIRST_ERROR = 1 << 40
"""Articles that could not be checked come before any number of problems."""


@dataclass(slots=True)
class Tally:
    """What the rows of a run add up to; it keeps the articles to look at first and forgets the others."""

    fail_on: frozenset[str] = frozenset({"error"})
    allow_unchecked: bool = False
    articles: int = 0
    claims: int = 0
    problems: int = 0
    code: int = CLEAN
    verdicts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    first: list[tuple[int, int, Row]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count one article."""
        self.articles += 1
        self.code = worst(self.code, code_of(row, self.fail_on, self.allow_unchecked))
        self.claims += row.get("claims", 0)
        self.problems += problems(row)
        self.verdicts.update(row.get("verdicts", {}))
        if "error" in row:
            self.errors[row["error"]["kind"]] += 1
        rank = _FIRST_ERROR if "error" in row else problems(row)
        entry = (rank, -self.articles, row)
        if rank and len(self.first) < _LISTED:
            heapq.heappush(self.first, entry)
        elif rank:
            heapq.heappushpop(self.first, entry)

    @property
    def failed(self) -> int:
        """How many articles could not be checked."""
        return self.errors.total()

    @property
    def listed(self) -> list[Row]:
        """The articles with problems, those with the most first, those that could not be checked before all."""
        ranked = sorted(self.first, key=lambda entry: (-entry[0], entry[2]["article"]))
        return [row for _, _, row in ranked]


def headline(whole: Tally) -> str:
    """The run in one line."""
    failed = f", {whole.failed:,} could not be checked" if whole.failed else ""
    return f"{whole.articles:,} articles{failed}; {whole.claims:,} claims, {whole.problems:,} problems"


def write_terminal(whole: Tally, stream: TextIO) -> None:
    """The articles by problems, the first twenty of them."""
    listed = whole.listed
    if listed:
        stream.write(f"{'problems':>8}  {'article':<{_NAME}}  what\n")
    for row in listed[:_SHOWN]:
        number = "error" if "error" in row else f"{problems(row):,}"
        stream.write(f"{number:>8}  {shorten(inert(row['article']), _NAME):<{_NAME}}  {inert(what(row))}\n")
    if len(listed) > _SHOWN:
        stream.write(f"{'...':>8}  and more: -f html=FILE lists {_LISTED:,}, `claimcheck stats RUN` counts all\n")
    stream.write(f"\n{headline(whole)}\n")
    if whole.verdicts:
        stream.write(
            ", ".join(f"{number:,} {verdict.replace('_', '-')}" for verdict, number in whole.verdicts.most_common())
        )
        stream.write("\n")


def what(row: Row) -> str:
    """The problems of an article by rule, or why it could not be checked."""
    if "error" in row:
        return shorten(f"{row['error']['kind']}: {' '.join(row['error']['detail'].split())}", 200)
    found = ((rule, count) for rule, severity, count in row["findings"] if severity != "info")
    return ", ".join(f"{count} {rule}" for rule, count in found)


def write_html(whole: Tally, stream: TextIO) -> None:
    """One page without a script, which asks nothing of the network."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["inert"] = inert
    text = resources.files("claimcheck.batch").joinpath("index.html").read_text("utf-8")
    page = environment.from_string(text)
    stream.writelines(
        page.stream(whole=whole, headline=headline(whole), listed=whole.listed, what=what, problems=problems)
    )
