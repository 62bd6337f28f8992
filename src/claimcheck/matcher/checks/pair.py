"""What a check looks at, and what it answers with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.matcher.checks.ages import one_person, owner
from claimcheck.matcher.checks.counting import bound_elsewhere, counts_with, told_in
from claimcheck.matcher.counted import same_noun
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.ties import CONTEXT, SOFT, Tie
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit, take_apart
from claimcheck.model import Span

_SHORT = 3
_GENERIC = frozenset({"people", "persons", "others", "men", "women", "more", "times"})
_COUNTED_WITHIN = 4
"""Tokens after a number within which what it counts is named: "nine young local people"."""
_OF_THE = re.compile(
    r"\s+(?:of (?:the|its|their|his|her|these|those)|der|ihrer|seiner|dieser|von|des|de (?:los|las|sus|ses)|dei|delle|das|dos"
    r"|van de)\b",
    re.IGNORECASE,
)
"""A share of what is counted: "three of the eight original stops"."""
_OF_WHICH = re.compile(
    r"\b(?:including|(?:of|among) (?:which|whom|them)|davon|darunter|dont|parmi (?:eux|elles)|entre ellos|de (?:los|las) cuales"
    r"|(?:di|tra) cui|dos quais|waarvan)\s$",
    re.IGNORECASE,
)
"""What leads a share of what was counted before: "31 aircraft, of which six"."""
_BESIDE = 4
_THOUSANDS, _EXACTLY = 1000, 1e-9
NEAR = 7
"""Tokens within which two units of a passage belong together: about a clause."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that cannot both stand; `passage_span` indexes the passage's own text."""

    kind: str
    claim_span: Span
    passage_span: Span
    claim_value: str
    source_value: str


@dataclass(frozen=True, eq=False)
class Pair:
    """A claim and one passage of a source, aligned. `source_terms` are those of its terms that stand anywhere in the sources."""

    claim: Parts
    passage: Parts
    ties: dict[int, Tie]
    lexicon: Lexicon
    source_terms: frozenset[str]
    before: str = ""
    """What stands before the passage in its source, right up to it: where a pronoun's name is looked for."""
    wider: str = ""
    """The passage with some sentences before and after it, in which persons are known again."""
    offset: int = 0
    """Where the passage begins in `wider`."""

    @cached_property
    def around(self) -> Parts:
        """`wider`, taken apart."""
        return take_apart(self.wider, self.lexicon)

    @cached_property
    def scene(self) -> Parts:
        """The passage with what stands before it."""
        return take_apart(self.before + self.passage.text, self.lexicon)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The `order` of every passage unit that covers something."""
        return frozenset(tie.passage.order for tie in self.ties.values() if tie.passage is not None)

    @cached_property
    def told(self) -> tuple[Unit, ...]:
        """The passage units, but for values, that cover something of the claim."""
        return told_in(self.ties.values())

    def bound_elsewhere(self, place: int) -> Unit | None:
        """The other number that the passage has for what the claim's number at `place`, which is tied, is said of."""
        return bound_elsewhere(self.passage, self.ties[place], self.told, self.taken, self.lexicon)

    @cached_property
    def coverage(self) -> float:
        """The share of the claim's weight that the passage covers, each tie by its quality."""
        total = sum(unit.weight for unit in self.claim.content) or 1.0
        return sum(tie.claim.weight * tie.quality for tie in self.ties.values()) / total

    def in_pair(self, place: int) -> bool:
        """Whether the name at `place` is the second and last word of a name of two, such as a person's."""
        around = self.claim.content[max(place - 2, 0) : place + 2]
        orders = {unit.order - self.claim.content[place].order for unit in around if unit.kind is Kind.NAME}
        return -1 in orders and -2 not in orders and 1 not in orders

    def outside(self, span: Span) -> list[tuple[int, Unit]]:
        """The claim's content outside `span`, with its places."""
        return [(place, unit) for place, unit in enumerate(self.claim.content) if not unit.span.overlaps(span)]

    def coverage_outside(self, span: Span, figures: bool = True) -> float:
        """The coverage of what the claim says outside `span`, by this passage and not by what stands around it.

        Without `figures` those that nothing covers are left out: that others differ too says nothing of the subject.
        """
        rest = [(at, unit) for at, unit in self.outside(span) if figures or at in self.ties or unit.quantity is None]
        total = sum(unit.weight for _, unit in rest)
        covered = sum(
            unit.weight * self.ties[place].quality
            for place, unit in rest
            if place in self.ties and (self.ties[place].how != CONTEXT or unit.kind is Kind.NAME)
        )
        return covered / total if total else 0.0

    def coverage_beside(self, span: Span) -> float:
        """The better covered of the `_BESIDE` content units before `span` and the `_BESIDE` after it, as a share of them."""
        before = [place for place, unit in enumerate(self.claim.content) if unit.span.end <= span.start][-_BESIDE:]
        after = [place for place, unit in enumerate(self.claim.content) if unit.span.start >= span.end][:_BESIDE]
        return max(sum(place in self.ties for place in places) / _BESIDE for places in (before, after))

    def uncovered(self) -> Iterator[tuple[int, Unit]]:
        """The content units of the claim that nothing covers, with their places."""
        for place, unit in enumerate(self.claim.content):
            if place not in self.ties:
                yield place, unit

    def anchors(self, place: int, reach: int = 3) -> list[int]:
        """Where in the passage (by `order`) the claim's units around `place` are covered, nearest first."""
        found = []
        for distance in range(1, reach + 1):
            for neighbour in (place - distance, place + distance):
                tie = self.ties.get(neighbour)
                if tie is not None and tie.passage is not None:
                    found.append(tie.passage.order)
        return found

    def firm(self, place: int) -> bool:
        """Whether the tie at `place` holds beyond this passage: what it covers stands near what its neighbours cover."""
        tie = self.ties[place]
        if tie.passage is None:
            return False
        if name := owner(self.claim, tie.claim):
            beside = owner(self.passage, tie.passage)
            return not beside or one_person(name, beside)
        if tie.claim.quantity is not None and not self._counts_the_same(place, tie.passage):
            return False
        if same_noun(tie.claim, tie.passage, self.lexicon) or self.in_slot(place, tie.passage, 1):
            return True
        return _telling(tie.claim, tie.passage) and sum(_telling(tie.claim, unit) for unit in self.passage.units) == 1

    def _counts_the_same(self, place: int, number: Unit) -> bool:
        """Whether what the claim counts is covered right after the passage's number, where the claim names it."""
        quantity, content = self.claim.content[place].quantity, self.claim.content
        if self.bound_elsewhere(place) is not None:
            return False
        if quantity and quantity.noun and counts_with(self.passage, number, quantity.noun, self.lexicon):
            return True
        if _OF_WHICH.search(self.passage.text, max(0, number.span.start - 20), number.span.start):
            return True
        part = bool(_OF_THE.match(self.passage.text, number.span.end))
        if (
            not part
            and not same_noun(content[place], number, self.lexicon)
            and any(
                same_noun(content[place], other, self.lexicon) for other in self.passage.units if other is not number
            )
        ):
            return False  # the passage counts these too, and elsewhere
        if quantity is None or quantity.unit or not quantity.noun or quantity.noun in self.lexicon.stop | _GENERIC:
            return True
        noun = next(
            (at for at in range(place + 1, min(place + 3, len(content))) if _is_noun(content[at], quantity.noun)), None
        )
        if noun is None:
            return True
        within = _COUNTED_WITHIN + 3 * part
        ties = (self.ties.get(at) for at in range(noun, min(noun + 2, len(content))))
        return any(
            tie is not None and tie.passage is not None and -1 <= tie.passage.order - number.order <= within
            for tie in ties
        )

    def in_slot(self, place: int, candidate: Unit, needed: int = 2) -> bool:
        """Whether `candidate` stands in the passage where the claim's unit at `place` would: near its neighbours' ties."""
        anchors = self.anchors(place)
        near = sum(abs(candidate.order - order) <= NEAR for order in anchors)
        return near >= min(needed, len(self.claim.content) - 1) > 0


def _telling(claimed: Unit, offered: Unit) -> bool:
    """Whether a number is known again by its figure alone: the very same one, of thousands or with a fraction."""
    ours, theirs = claimed.quantity, offered.quantity
    if ours is None or theirs is None or ours.unit != theirs.unit:
        return False
    rare = abs(ours.value) >= _THOUSANDS or ours.value % 1 != 0
    return rare and abs(ours.value - theirs.value) <= _EXACTLY * abs(ours.value)


def ties_over(pairs: Sequence[Pair]) -> dict[int, Tie]:
    """The best tie of each unit over several passages.

    A number, and in all but the best passage what is tied by meaning, must stand where the words around it do.
    """
    together: dict[int, Tie] = {}
    for number, pair in enumerate(pairs):
        for place, tie in pair.ties.items():
            loose = tie.claim.kind in COUNTED or (number and tie.how in SOFT)
            if loose and not (pair.firm(place) or len(pair.claim.content) < _SHORT):
                continue
            if place not in together or tie.quality > together[place].quality:
                together[place] = tie
    return together


def _is_noun(unit: Unit, noun: str) -> bool:
    return unit.word.lower() == noun
