"""What a cross-encoder makes of a match: the best windows read singly and joined, as features beside the matcher's."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.judges.encoder import Scores
from claimcheck.matcher.match import Match
from claimcheck.matcher.passages import Window

Read = Callable[[Sequence[tuple[str, str]]], list[Scores]]
_READ = 3
"""Windows that are read; the next cover less and cost as much."""
_BEHIND = 0.3
"""How far behind the best window's coverage another may be, and still be heard when it contradicts."""
_FARTHEST = 6.0
"""Log odds are cut here: beyond it a model of this size is only surer, not better."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The windows that were read with their scores, best covered first, and the scores of all of them joined."""

    windows: tuple[tuple[Window, Scores], ...]
    joined: Scores

    @property
    def features(self) -> dict[str, float]:
        """Log odds of support by the best window and by all joined, and of contradiction by the one most against."""
        return {
            "read_supported": _odds(self.windows[0][1].supported),
            "read_joined": _odds(self.joined.supported),
            "read_contradicted": _odds(self.against[1].contradicted),
        }

    @property
    def against(self) -> tuple[Window, Scores]:
        """The window that contradicts most, of those that cover nearly what the best covers."""
        least = self.windows[0][0].coverage - _BEHIND
        return max((pair for pair in self.windows if pair[0].coverage >= least), key=lambda pair: pair[1].contradicted)


def read(found: Match, scores: Read) -> Reading:
    """Read the best windows of `found` for its claim."""
    windows = tuple(_apart(found.windows))
    claim = found.claim.text
    ordered = sorted(windows, key=lambda window: (window.index.key, window.start))
    answers = scores([*((window.text, claim) for window in windows), (" ".join(w.text for w in ordered), claim)])
    return Reading(tuple(zip(windows, answers[:-1], strict=True)), answers[-1])


def _apart(windows: Sequence[Window]) -> Iterator[Window]:
    """The first few windows that no window before them holds."""
    taken: list[Window] = []
    for window in windows:
        if not any(w.index is window.index and w.first <= window.first and window.last <= w.last for w in taken):
            taken.append(window)
            yield window
        if len(taken) == _READ:
            return


def _odds(probability: float) -> float:
    probability = min(max(probability, 1e-9), 1 - 1e-9)
    return min(max(math.log(probability / (1 - probability)), -_FARTHEST), _FARTHEST)
