"""A number in a text, and how it compares with another."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.matcher.grammar import grammar
from claimcheck.model import Span

PERCENT, POINTS, SCORE, CLOCK = "%", "pp", "score", "clock"
_MONEY = frozenset(grammar("en").currencies.values())
EXACT, MORE, LESS, ABOUT = "=", ">", "<", "~"
_CONVERTED = frozenset(unit for unit, _ in grammar("en").measures.values())
_VAGUE = 0.1
"""The share of a figure by which another may differ that says it more exactly."""
_TEN = 10.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `value` is in `unit` ("" for a bare count; measures in SI units, money by ISO code; results "score").

    `step` is the size of its last digit shown (1e5 for "1.2 million"), `bound` one of =, >, <, ~;
    `noun` the word that follows ("people"), folded; `per` what it is a rate of ("day"); `ordinal` says that it is a rank.
    """

    span: Span
    value: float
    unit: str
    step: float
    bound: str
    noun: str
    ordinal: bool = False
    per: str = ""
    strict_from: int | None = None
    """Where the words of a bound begin that leaves out the value itself: "more than 47", not "at least 47"."""
    alternative: float | None = None
    """The value in the other reading of an ambiguous form: "30.000" is thirty thousand in half of Europe."""

    def same(self, other: Quantity) -> bool:
        """Whether the two can be one value: equal, or one a rounding of the other to the digits it shows."""
        if (
            self.ordinal != other.ordinal
            or not self.comparable(other)
            or (self.per and other.per and self.per != other.per)
        ):
            return False
        if self.alternative == other.value or (other.alternative is not None and self.value == other.alternative):
            return True
        gap = abs(self.value - other.value)
        if gap <= 1e-9 * max(abs(self.value), abs(other.value)):
            return True
        coarse = max(self, other, key=lambda q: q.step)
        fine = min(self, other, key=lambda q: q.step)
        if (
            self.unit == other.unit
            and self.unit in _CONVERTED
            and gap <= 0.005 * max(abs(self.value), abs(other.value))
        ):
            return True
        return coarse.step > fine.step and coarse.step <= 0.11 * abs(coarse.value) and gap <= 0.5 * coarse.step

    def comparable(self, other: Quantity) -> bool:
        """Whether the units allow it: a bare number compares with money, and with a measure where it counts nothing else."""
        if self.unit == other.unit:
            return True
        if (self.unit and other.unit) or {PERCENT, POINTS, SCORE} & {self.unit, other.unit}:
            return False
        bare, measured = (self, other) if other.unit else (other, self)
        return measured.unit in _MONEY or not bare.noun or bare.noun == measured.noun

    def within(self, claimed: Quantity) -> bool:
        """Whether this value of a source satisfies the claim's bound ("more than 20" against 28)."""
        if self.unit != claimed.unit or self.per != claimed.per or self.bound == claimed.bound:
            return False
        if claimed.shuts_out(self):
            return False
        if claimed.bound == MORE:
            return self.value >= claimed.value and self.bound != LESS
        if claimed.bound == LESS:
            return self.value <= claimed.value and self.bound != MORE
        if claimed.bound == ABOUT:
            return abs(self.value - claimed.value) <= 0.05 * abs(claimed.value)
        return False

    def in_other_money(self, other: Quantity) -> bool:
        """Whether the two are the same figure in two currencies, which no rate of exchange makes of one sum."""
        return self.unit != other.unit and {self.unit, other.unit} <= _MONEY and self.value == other.value

    @property
    def sides(self) -> tuple[float, float] | None:
        """The two numbers of a result."""
        return (self.value // 1, round(self.value % 1 * 1000.0)) if self.unit == SCORE else None

    def near(self, other: Quantity) -> bool:
        """Whether the two are so near that one may be the other said more exactly."""
        return abs(self.value - other.value) <= _VAGUE * abs(self.value)

    def shuts_out(self, other: Quantity) -> bool:
        """Whether `other` is the very value that this bound leaves out, and no round figure: 47 of "more than 47"."""
        same = self.unit == other.unit and self.value == other.value
        return self.strict_from is not None and same and other.bound == EXACT and not _is_round(other)


def _is_round(quantity: Quantity) -> bool:
    """Whether its last digit is 0 or 5, as of a figure that is loosely meant: "over 150" may be said of 150."""
    return round(quantity.value / quantity.step) % 5 == 0 or quantity.step >= _TEN
