"""One frozen Settings. Each option is one field, whose metadata say what it may be and what it means."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_args

from claimcheck import values
from claimcheck.accepting import Ignore
from claimcheck.matcher.catalogue import CATALOGUE
from claimcheck.model import Severity
from claimcheck.ports import Scope
from claimcheck.values import Kind

_SCOPE = values.one_of(*get_args(Scope))
_VIEW = values.one_of("summary", "problems", "full")


def _as(kind: Kind, meaning: str) -> dict[str, Any]:
    return {"kind": kind, "meaning": meaning}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Paths are absolute or relative to the working directory."""

    judge: str = field(
        default="auto",
        metadata=_as(values.JUDGE, "who decides: auto, fuzzy, neural, llm or onnx:FOLDER; or several, by commas"),
    )
    llm: tuple[tuple[str, str | float], ...] = field(
        default=(),
        metadata=_as(
            values.ENDPOINT,
            "a chat endpoint for the judge llm: base_url, model; price_in and price_out for a million tokens; timeout",
        ),
    )
    max_cost: float | None = field(
        default=None,
        metadata=_as(values.COST, "what the calls of the judge llm may cost together, in its prices' money"),
    )
    calibration: Path | None = field(
        default=None, metadata=_as(values.PATH, "the judge's threshold, a file that claimcheck eval --calibrate wrote")
    )
    checks: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=_as(values.SWITCHES, f"checks that are left out, each as `NAME: off`: {', '.join(CATALOGUE)}"),
    )
    sources: tuple[Path, ...] = field(default=(), metadata=_as(values.PATHS, "source maps and folders of saved pages"))
    offline: bool = field(
        default=False, metadata=_as(values.FLAG, "send no request; use the given sources and the store only")
    )
    store: Path | None = field(
        default=None,
        metadata=_as(values.PATH, "the folder that fetched pages are kept in, your own cache folder otherwise"),
    )
    refresh: bool = field(default=False, metadata=_as(values.FLAG, "fetch pages again that the store holds"))
    allow_hosts: tuple[str, ...] = field(
        default=(), metadata=_as(values.TEXTS, "hosts, host:port or networks that the guard lets through")
    )
    jobs: int = field(default=8, metadata=_as(values.whole(1_000), "how many requests may be under way at once"))
    timeout: float = field(
        default=20.0, metadata=_as(values.SECONDS, "seconds a source may take before it counts as too slow")
    )
    interval: float = field(
        default=0.5, metadata=_as(values.PAUSE, "seconds that a host is left alone between two requests")
    )
    max_age: int = field(default=7, metadata=_as(values.whole(36_500), "days that a page in the store counts as fresh"))
    locked: bool = field(
        default=False, metadata=_as(values.FLAG, "use exactly the pages that claimcheck.lock names, without network")
    )
    robots: bool = field(default=True, metadata=_as(values.FLAG, "obey robots.txt"))
    user_agent: str | None = field(
        default=None, metadata=_as(values.HEADER, "how requests name the program; claimcheck/VERSION otherwise")
    )
    proxy: str | None = field(
        default=None, metadata=_as(values.PROXY, "an HTTP proxy, which then resolves names; the guard sees names only")
    )
    cookies: tuple[tuple[str, Path], ...] = field(
        default=(), metadata=_as(values.FILES_BY_HOST, "Netscape cookie files of your own subscriptions, by host")
    )
    lookups: tuple[str, ...] = field(
        default=values.LOOKUPS, metadata=_as(values.SERVICES, "services that are asked: archive, doi, pubmed")
    )
    archive: str = field(
        default="https://web.archive.org", metadata=_as(values.ADDRESS, "the root of the web archive that is asked")
    )
    archive_paywalled: bool = field(
        default=False, metadata=_as(values.FLAG, "ask the archive for pages behind a paywall too")
    )
    timemap: str | None = field(
        default=None, metadata=_as(values.template("url"), "a Memento TimeMap, asked last, with {url} in its address")
    )
    search: str | None = field(
        default=None,
        metadata=_as(values.template("query"), "a search engine that answers in JSON, with {query} in its address"),
    )
    search_results: str = field(
        default="results", metadata=_as(values.TEXT, "where its answer lists results, keys joined with dots")
    )
    scope: Scope = field(
        default="sentence", metadata=_as(_SCOPE, "how far a marker reaches: clause, sentence or paragraph")
    )
    article_date: str | None = field(
        default=None, metadata=_as(values.DAY, "the day the article is from, for words such as yesterday")
    )
    fail_on: frozenset[str] = field(
        default=frozenset({"error"}), metadata=_as(values.FAIL_ON, "rules and severities that end in 1")
    )
    allow_unchecked: bool = field(
        default=False, metadata=_as(values.FLAG, "end in 0, not 3, where something cited could not be checked")
    )
    severities: tuple[tuple[str, Severity], ...] = field(
        default=(), metadata=_as(values.SEVERITIES, "severities by rule, in place of the defaults")
    )
    baseline: Path | None = field(
        default=None, metadata=_as(values.PATH, "a file of known findings, which do not count")
    )
    ignore: tuple[Ignore, ...] = field(
        default=(), metadata=_as(values.IGNORES, "findings to accept, each with a reason")
    )
    view: str = field(default="problems", metadata=_as(_VIEW, "what the terminal shows: summary, problems or full"))
    pager: bool = field(default=True, metadata=_as(values.FLAG, "page a report that is longer than the terminal"))
    publisher: str | None = field(default=None, metadata=_as(values.TEXT, "who publishes, for -f claimreview"))
    publisher_url: str | None = field(
        default=None, metadata=_as(values.ADDRESS, "the publisher's address, for -f claimreview")
    )

    @property
    def without(self) -> tuple[str, ...]:
        """The checks that are left out."""
        return tuple(check for check, _ in self.checks)

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Name and value, as text, of every setting that differs from its default, by name."""
        pairs = ((option.name, getattr(self, option.name), option.default) for option in fields(self))
        return tuple(sorted((name, shown(value)) for name, value, default in pairs if value != default))


def shown(value: object) -> str:
    """A setting's value as text."""
    if isinstance(value, tuple | frozenset):
        items = value if isinstance(value, tuple) else sorted(value)
        return ",".join(map(_item, items))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _item(item: object) -> str:
    if isinstance(item, Ignore):
        what = (*sorted(item.rules), item.claim, item.reference, item.article)
        return " ".join(part for part in what if part)
    return "=".join(map(str, item)) if isinstance(item, tuple) else str(item)
