"""Two runs compared: what got better, what got worse. Works on the JSON of reports, so that old runs can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
    """A claim of `article` whose verdict changed; None is a claim that is not there.

    `before` is what a sentence said that was edited between the runs; None where it was not.
    """

    article: str
    text: str
    old: str | None
    new: str | None
    before: str | None = None

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
    """Match articles by name, claims by their words or nearly, findings by fingerprint or by their edited sentence."""
    before, after = ({value["document"]["name"]: value for value in values} for values in (old, new))
    if len(before) == len(after) == 1:
        before = dict(zip(after, before.values(), strict=True))  # one article, perhaps moved between the runs
    names = [*after, *(name for name in before if name not in after)]
    articles = [_Pairing.of(name, before.get(name), after.get(name)) for name in names]
    return Comparison(
        changes=tuple(change for article in articles for change in article.changes()),
        new=tuple(finding for article in articles for finding in article.only(article.after, article.before)),
        gone=tuple(finding for article in articles for finding in article.only(article.before, article.after)),
    )


Claims = dict[str, str]
"""Verdicts by the words of the claim."""


@dataclass(frozen=True, slots=True)
class _Pairing:
    """One article in both runs; `edited` pairs the sentences that are not the same: what it was, by what it is."""

    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    edited: Mapping[str, str]

    @classmethod
    def of(cls, name: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> _Pairing:
        old, new = before or _NOTHING, after or _NOTHING
        was, now = _verdicts(old), _verdicts(new)
        edited = _edited([text for text in was if text not in now], [text for text in now if text not in was])
        return cls(name, old, new, edited)

    def changes(self) -> Iterator[Change]:
        was, now = _verdicts(self.before), _verdicts(self.after)
        for text, verdict in now.items():
            before = self.edited.get(text)
            if was.get(before or text) != verdict:
                yield Change(self.name, text, was.get(before or text), verdict, before)
        for text in was:
            if text not in now and text not in self.edited.values():
                yield Change(self.name, text, was[text], None)

    def only(self, mine: Mapping[str, Any], other: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The findings of one run that the other does not have, also not of the sentence as it stands there."""
        severities = [severity.value for severity in Severity]
        theirs = {key for finding in other["findings"] for key in self._keys(finding, other)}
        found = [finding for finding in mine["findings"] if not theirs & self._keys(finding, mine)]
        return sorted(
            ({**finding, "article": self.name} for finding in found), key=lambda f: severities.index(f["severity"])
        )

    def _keys(self, finding: Mapping[str, Any], report: Mapping[str, Any]) -> set[tuple[str, ...]]:
        """What a finding goes by: its fingerprint and, in an edited sentence, its rule, reference and sentence."""
        keys: set[tuple[str, ...]] = {(finding["fingerprint"],)}
        text = next((claim["text"] for claim in report["claims"] if claim.get("id") == finding.get("claim")), None)
        if text is not None and (text in self.edited or text in self.edited.values()):
            keys.add((finding["rule"], str(finding.get("reference")), self.edited.get(text, text)))
        return keys


_NOTHING: Mapping[str, Any] = {"claims": (), "findings": ()}
_ALIKE = 0.6
"""The share of words, in order, from which two sentences are one that was edited."""


def _edited(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Each new sentence with the old one that it was made of: one to one, the likest first."""
    words = {text: text.split() for text in (*old, *new)}
    scores = ((_likeness(words[one], words[other]), one, other) for one in old for other in new)
    pairs: dict[str, str] = {}
    for _, one, other in sorted((score for score in scores if score[0] >= _ALIKE), key=lambda score: -score[0]):
        if other not in pairs and one not in pairs.values():
            pairs[other] = one
    return pairs


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    compared = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (compared.real_quick_ratio, compared.quick_ratio)  # both are above the ratio, and sooner had
    return compared.ratio() if all(bound() >= _ALIKE for bound in bounds) else 0.0


def edits(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of two sentences side by side: pairs that are equal, or what was there and what is there now."""
    old, new = before.split(), after.split()
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield " ".join(old[start:end]), " ".join(new[first:last])


def _verdicts(report: Mapping[str, Any]) -> Claims:
    return {claim["text"]: claim["verdict"] for claim in report["claims"]}
