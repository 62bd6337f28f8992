"""Reports to a stream: one file a format, and one line for it in the table below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO

from claimcheck.model import Article, Finding
from claimcheck.ports import Reporter


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the name after -f, what it is for, and the module of this folder whose `write` makes it."""

    name: str
    meaning: str
    module: str


_FORMATS = (
    Format("terminal", "for a person, in the terminal", "terminal"),
    Format("json", "one article, everything, schema 1", "json"),
    Format("html", "one page for an editor: the article beside the evidence", "html"),
    Format("markdown", "for a comment on a pull request", "markdown"),
    Format("csv", "a line a claim, for a spreadsheet", "csv"),
    Format("jsonl", "any number of articles, one JSON object a line", "jsonl"),
    Format("sarif", "SARIF 2.1.0, for code scanning", "sarif"),
    Format("junit", "JUnit 10, a suite an article", "junit"),
    Format("github", "GitHub annotations and the step summary", "github"),
    Format("gitlab", "GitLab code quality", "gitlab"),
)

FORMATS: dict[str, Format] = {form.name: form for form in _FORMATS}
"""Every format by its name."""


def reporter(name: str) -> Reporter:
    """The reporter of a format in the table, imported now, so that a run loads no other."""
    writer: Reporter = import_module(f"claimcheck.reports.{FORMATS[name].module}").write
    return writer


ARTICLE_FORMATS: tuple[str, ...] = ("terminal", "json")
"""The formats that also show an article as it was parsed; their modules have a `write_article`."""


def article_reporter(name: str) -> Callable[[Article, Sequence[Finding], TextIO], None]:
    """What writes a parsed article with its findings in one of ARTICLE_FORMATS."""
    writer: Callable[[Article, Sequence[Finding], TextIO], None]
    writer = import_module(f"claimcheck.reports.{FORMATS[name].module}").write_article
    return writer
