"""What a run found, by site, month and source host: as tables, as CSV, and as one HTML page with bars."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import TextIO

from jinja2 import Environment, StrictUndefined

from claimcheck.batch.folder import Row
from claimcheck.batch.index import Tally, headline, write_terminal
from claimcheck.model import Verdict
from claimcheck.reports.csv import cell
from claimcheck.reports.inert import inert, shorten

UNREAD = "unread"
_VERDICTS = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.NOT_CHECKWORTHY)
_SHOWN = 12
_NAME = 30
_NONE = "(none)"
Counts = dict[str, Counter[str]]


@dataclass(slots=True)
class Statistics:
    """Claims by verdict for each site and month; for each source host the citations by verdict, and the unread ones."""

    whole: Tally = field(default_factory=Tally)
    sites: Counts = field(default_factory=dict)
    months: Counts = field(default_factory=dict)
    hosts: Counts = field(default_factory=dict)

    @property
    def groups(self) -> dict[str, tuple[Counts, tuple[str, ...]]]:
        """Every grouping by its name, with the columns that it has; months in order, else the largest first."""
        by_size = [dict(sorted(counts.items(), key=_size)) for counts in (self.sites, self.hosts)]
        cited = (*(verdict.value for verdict in Verdict if verdict.value in _CITED), UNREAD)
        return {
            "site": (by_size[0], _VERDICTS),
            "month": (dict(sorted(self.months.items())), _VERDICTS),
            "source host": (by_size[1], cited),
        }

    @property
    def failing(self) -> list[tuple[str, int, int]]:
        """The hosts whose sources were not read most often: name, citations unread, citations."""
        failed = ((host, counts[UNREAD], counts.total()) for host, counts in self.hosts.items() if counts[UNREAD])
        return sorted(failed, key=lambda entry: (-entry[1], entry[0]))


_CITED = ("supported", "partial", "contradicted", "unsupported")


def statistics(rows: Iterable[Row]) -> Statistics:
    """All rows counted."""
    found = Statistics()
    for row in rows:
        found.whole.add(row)
        if "error" in row:
            continue
        found.sites.setdefault(row["site"] or _NONE, Counter()).update(row["verdicts"])
        found.months.setdefault(row["month"] or _NONE, Counter()).update(row["verdicts"])
        for host, counts in row["hosts"].items():
            found.hosts.setdefault(host, Counter()).update(counts)
    return found


def _size(entry: tuple[str, Counter[str]]) -> tuple[int, str]:
    return -entry[1].total(), entry[0]


def write_table(found: Statistics, stream: TextIO) -> None:
    """For a terminal of 80 columns: each grouping, the hosts that fail most, the articles to look at first."""
    for name, (counts, columns) in found.groups.items():
        used = [column for column in columns if any(row[column] for row in counts.values())]
        stream.write(f"{'by ' + name:<{_NAME}}" + "".join(f"{_short(column):>8}" for column in used) + "\n")
        for key in list(counts)[:_SHOWN]:
            cells = "".join(f"{counts[key][column]:>8,}" for column in used)
            stream.write(f"{shorten(inert(key), _NAME - 1):<{_NAME}}{cells}\n")
        if len(counts) > _SHOWN:
            stream.write(f"... and {len(counts) - _SHOWN:,} more; -f csv has all\n")
        stream.write("\n")
    if found.failing:
        stream.write("hosts that fail most\n")
    for host, unread, cited in found.failing[:_SHOWN]:
        stream.write(f"{shorten(inert(host), _NAME - 1):<{_NAME}}{unread:,} of {cited:,} citations unread\n")
    if found.failing:
        stream.write("\n")
    write_terminal(found.whole, stream)


def _short(verdict: str) -> str:
    """A verdict in seven letters."""
    return {"contradicted": "contra", "unsupported": "unsupp", "supported": "support", "unchecked": "uncheck"}.get(
        verdict, verdict
    )


def write_csv(found: Statistics, stream: TextIO) -> None:
    """A line a group, key and verdict."""
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(("group", "key", "verdict", "count"))
    for name, (counts, columns) in found.groups.items():
        for key, row in counts.items():
            out.writerows((name, cell(key or _NONE), column, row[column]) for column in columns if row[column])


def write_html(found: Statistics, stream: TextIO) -> None:
    """One page with a bar for each row, without a script; it asks nothing of the network."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["inert"] = inert
    page = environment.from_string(resources.files("claimcheck.batch").joinpath("stats.html").read_text("utf-8"))
    stream.writelines(page.stream(found=found, headline=headline(found.whole), shown=100, total_of=_total))


def _total(row: Counter[str], columns: Iterable[str]) -> int:
    return sum(row[column] for column in columns)


FORMATS: dict[str, Callable[[Statistics, TextIO], None]] = {"table": write_table, "csv": write_csv, "html": write_html}
"""Every format by its name."""
