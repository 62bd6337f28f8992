"""Two runs compared: what got better, what got worse. Works on the JSON of reports, so that old runs can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import UnreadableInput
from claimcheck.model import Severity, Verdict

_GOODNESS = (
    Verdict.CONTRADICTED,
    Verdict.UNSUPPORTED,
    Verdict.UNCITED,
    Verdict.UNCHECKED,
    Verdict.PARTIAL,
    Verdict.NOT_CHECKWORTHY,
    Verdict.SUPPORTED,
)
"""Verdicts from worst to best, for saying which way a claim went."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of `article`, matched by its words, whose verdict changed; None is a claim that is not there."""

    article: str
    text: str
    old: str | None
    new: str | None

    @property
    def better(self) -> bool:
        """Whether the claim is better off, or gone with its fault."""
        return _rank(self.new) > _rank(self.old)


def _rank(verdict: str | None) -> float:
    """The place among verdicts; a claim that is not there is as good as one with nothing against it."""
    return len(_GOODNESS) - 1.5 if verdict is None else _GOODNESS.index(Verdict(verdict))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed: claims by verdict, and findings that are new or gone (as JSON, with the article's name)."""

    changes: tuple[Change, ...]
    new: tuple[Mapping[str, Any], ...]
    gone: tuple[Mapping[str, Any], ...]

    def fails(self, fail_on: frozenset[str]) -> bool:
        """Whether a new finding's rule or severity is in `fail_on`."""
        return any(finding["rule"] in fail_on or finding["severity"] in fail_on for finding in self.new)


def load(path: Path) -> list[dict[str, Any]]:
    """The reports in a file that -f json or -f jsonl wrote. Raises UnreadableInput, naming it."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise UnreadableInput(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    try:
        values = [json.loads(text)] if text.lstrip().startswith("{\n") else _lines(text)
        for value in values:
            _ = value["document"]["name"], [claim["verdict"] for claim in value["claims"]], value["findings"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableInput(f"{path}: is no report; write one with `claimcheck check -f json=FILE`") from None
    return values


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def compare(old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> Comparison:
    """Match articles by name, claims by their words, findings by fingerprint."""
    before, after = ({value["document"]["name"]: value for value in values} for values in (old, new))
    if len(before) == len(after) == 1:
        before = dict(zip(after, before.values(), strict=True))  # one article, perhaps moved between the runs
    names = [*after, *(name for name in before if name not in after)]
    return Comparison(
        changes=tuple(change for name in names for change in _changes(name, before.get(name), after.get(name))),
        new=tuple(finding for name in names for finding in _only(name, after.get(name), before.get(name))),
        gone=tuple(finding for name in names for finding in _only(name, before.get(name), after.get(name))),
    )


def _changes(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterable[Change]:
    before, after = _verdicts(old), _verdicts(new)
    for text in dict.fromkeys((*after, *before)):
        was, now = before.get(text), after.get(text)
        if was != now:
            yield Change(name, text, was, now)


def _verdicts(report: Mapping[str, Any] | None) -> dict[str, str]:
    return {claim["text"]: claim["verdict"] for claim in report["claims"]} if report else {}


def _only(name: str, mine: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> Iterable[Mapping[str, Any]]:
    known = {finding["fingerprint"] for finding in other["findings"]} if other else set()
    severities = [severity.value for severity in Severity]
    found = [finding for finding in mine["findings"] if finding["fingerprint"] not in known] if mine else []
    yield from sorted(
        ({**finding, "article": name} for finding in found), key=lambda finding: severities.index(finding["severity"])
    )
