"""How good a judge is on pairs that people labelled, in figures; and the threshold of support that suits them best.

Pure: from rows to numbers, the same ones every time. Supported stands against all else; a partial is not supported.
A row without a verdict counts as not supported, for its claim did not pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import quantiles

from claimcheck.model import Verdict

LABELS = (Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED, Verdict.CONTRADICTED)
"""What a person may call a pair."""
_SEED = 0
_RESAMPLES = 1000
_BINS = 10
FOLDS = 5
"""Parts of the cross-validation; both sides need a row in each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair and its answer; `verdict` and `support` are None where the judge gave none.

    `held` is the support that a threshold is held against, None where no threshold makes the answer `supported`.
    """

    label: Verdict
    verdict: Verdict | None
    support: float | None
    held: float | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A share from 0 to 1 and its 95 % interval (Efron's percentile bootstrap, seeded)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall of one verdict; None where nothing was given that verdict, or nothing labelled so."""

    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """The rows of one kind: how many, how many of them labelled supported, and how well the two sides were told."""

    kind: str
    n: int
    supported: int
    right: float
    balanced: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is told of a judge; `confusion` counts rows by label and verdict."""

    n: int
    unjudged: int
    balanced: Interval | None
    supported: Scores
    contradicted: Scores
    confusion: Counter[tuple[Verdict, Verdict | None]]
    calibration_error: float | None
    kinds: tuple[KindFigures, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A threshold: the balanced accuracy on the rows it was fitted to, and on rows that it was not."""

    threshold: float
    fitted: float
    cross_validated: Interval


Side = tuple[bool, bool]
"""Whether a row is labelled supported, and whether it was found so."""


def figures(rows: Sequence[Row]) -> Figures:
    """The figures of at least one row."""
    return Figures(
        n=len(rows),
        unjudged=sum(row.verdict is None for row in rows),
        balanced=_interval([_side(row) for row in rows]),
        supported=_scores(rows, Verdict.SUPPORTED),
        contradicted=_scores(rows, Verdict.CONTRADICTED),
        confusion=Counter((row.label, row.verdict) for row in rows),
        calibration_error=_calibration_error(rows),
        kinds=_kinds(rows),
    )


def _side(row: Row) -> Side:
    return row.label is Verdict.SUPPORTED, row.verdict is Verdict.SUPPORTED


def _balanced(sides: Counter[Side]) -> float | None:
    """The mean of the shares found right among the supported and among the rest; None where a side is empty."""
    supported, rest = (sides[side, True] + sides[side, False] for side in (True, False))
    if not supported or not rest:
        return None
    return (sides[True, True] / supported + sides[False, False] / rest) / 2


def _interval(sides: Sequence[Side]) -> Interval | None:
    counted = Counter(sides)
    value = _balanced(counted)
    if value is None:
        return None
    random = Random(_SEED)  # noqa: S311 - a bootstrap, which should be the same every time
    cells, weights = list(counted), list(counted.values())
    drawn = (_balanced(Counter(random.choices(cells, weights, k=len(sides)))) for _ in range(_RESAMPLES))
    cuts = quantiles([value for value in drawn if value is not None], n=40, method="inclusive")
    return Interval(value, cuts[0], cuts[-1])


def _scores(rows: Sequence[Row], verdict: Verdict) -> Scores:
    labelled = sum(row.label is verdict for row in rows)
    found = sum(row.verdict is verdict for row in rows)
    both = sum(row.label is verdict and row.verdict is verdict for row in rows)
    return Scores(_share(both, found), _share(both, labelled))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _calibration_error(rows: Sequence[Row]) -> float | None:
    """Expected calibration error of the support, in ten bins of one width (Naeini et al. 2015)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for row in rows:
        if row.support is not None:
            place = min(int(row.support * _BINS), _BINS - 1)
            bins.setdefault(place, []).append((row.support, row.label is Verdict.SUPPORTED))
    n = sum(map(len, bins.values()))
    gaps = (abs(sum(support - supported for support, supported in members)) for members in bins.values())
    return sum(gaps) / n if n else None


def _kinds(rows: Sequence[Row]) -> tuple[KindFigures, ...]:
    """One line a kind, by name; none where no row names its kind, and "" for the rows that name none."""
    by_kind: dict[str, list[Side]] = {}
    for row in rows:
        by_kind.setdefault(row.kind or "", []).append(_side(row))
    if list(by_kind) == [""]:
        return ()
    return tuple(_kind_figures(kind, sides) for kind, sides in sorted(by_kind.items()))


def _kind_figures(kind: str, sides: Sequence[Side]) -> KindFigures:
    right = sum(labelled == found for labelled, found in sides) / len(sides)
    return KindFigures(kind, len(sides), sum(labelled for labelled, _ in sides), right, _balanced(Counter(sides)))


def fit(rows: Sequence[Row]) -> Fit:
    """The threshold that maximises balanced accuracy, and what such a threshold is worth on rows it has not seen.

    Raises ValueError, in words for a person, where either side has fewer than five rows.
    """
    supported = [row for row in rows if row.label is Verdict.SUPPORTED]
    rest = [row for row in rows if row.label is not Verdict.SUPPORTED]
    if min(len(supported), len(rest)) < FOLDS:
        raise ValueError(
            f"needs at least {FOLDS} pairs labelled supported and {FOLDS} others; there are {len(supported)} and {len(rest)}"
        )
    random = Random(_SEED)  # noqa: S311 - a shuffle, which should be the same every time
    for side in (supported, rest):
        random.shuffle(side)
    folds = [(*supported[start::FOLDS], *rest[start::FOLDS]) for start in range(FOLDS)]
    unseen: list[Side] = []
    for held_out in folds:
        threshold = best_threshold([row for fold in folds if fold is not held_out for row in fold])
        unseen += [_at(row, threshold) for row in held_out]
    threshold = best_threshold(rows)
    fitted, cross_validated = _balanced(Counter(_at(row, threshold) for row in rows)), _interval(unseen)
    assert fitted is not None
    assert cross_validated is not None
    return Fit(threshold, fitted, cross_validated)


def _at(row: Row, threshold: float) -> Side:
    return row.label is Verdict.SUPPORTED, row.held is not None and row.held >= threshold


def best_threshold(rows: Sequence[Row]) -> float:
    """Of the thresholds that maximise balanced accuracy on rows of both sides, the lowest; midway between two supports.

    1.0 where no row's support counts.
    """
    supports = sorted({row.held for row in rows if row.held is not None})
    passing = Counter((row.held, row.label is Verdict.SUPPORTED) for row in rows if row.held is not None)
    supported = sum(row.label is Verdict.SUPPORTED for row in rows)
    passed = Counter({side: sum(passing[support, side] for support in supports) for side in (True, False)})
    best, threshold, below = -1.0, 1.0, None
    for support in supports:
        gain = passed[True] / supported - passed[False] / (len(rows) - supported)
        if gain > best:
            best, threshold = gain, support if below is None else _between(below, support)
        passed.subtract({side: passing[support, side] for side in (True, False)})
        below = support
    return threshold


def _between(low: float, high: float) -> float:
    """A short number above `low`, and at most `high`."""
    middle = round((low + high) / 2, 5)
    return middle if low < middle <= high else high
