"""Reports to a stream: one file a format, and one line for it in the table below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from claimcheck.ports import Reporter


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the name after -f, what it is for, and the settings that its module's `write` takes.

    The module is the file of the format's name in this folder.
    """

    name: str
    meaning: str
    options: tuple[str, ...] = ()


_FORMATS = (
    Format("terminal", "for a person, in the terminal", ("view", "pager")),
    Format("json", "one article, everything, schema 1"),
    Format("html", "one page for an editor: the article beside the evidence"),
    Format("markdown", "for a comment on a pull request"),
    Format("csv", "a line a claim, for a spreadsheet"),
    Format("jsonl", "any number of articles, one JSON object a line"),
    Format("sarif", "SARIF 2.1.0, for code scanning"),
    Format("junit", "JUnit 10, a suite an article"),
    Format("github", "GitHub annotations and the step summary"),
    Format("gitlab", "GitLab code quality"),
    Format("rdjson", "reviewdog"),
    Format("claimreview", "schema.org ClaimReview, in a publisher's name", ("publisher", "publisher_url")),
)

FORMATS: dict[str, Format] = {form.name: form for form in _FORMATS}
"""Every format by its name."""


def reporter(name: str, options: object = None) -> Reporter:
    """The reporter of a format in the table, imported now, so that a run loads no other.

    `options` is an object (the settings) whose attributes the format's options are read from.
    """
    write: Callable[..., None] = import_module(f"claimcheck.reports.{name}").write
    given = {option: getattr(options, option) for option in FORMATS[name].options} if options is not None else {}
    return partial(write, **given)


ARTICLE_FORMATS: tuple[str, ...] = ("terminal", "json", "sarif", "github", "gitlab", "rdjson")
"""The formats of a parsed article: two that show all of it, and those that carry findings."""
_WHOLE = ("terminal", "json")


def article_reporter(name: str) -> Reporter:
    """What writes reports that hold only a parsed article and its findings, in one of ARTICLE_FORMATS."""
    module = import_module(f"claimcheck.reports.{name}")
    writer: Reporter = module.write_articles if name in _WHOLE else module.write
    return writer
