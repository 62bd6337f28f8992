"""Numbers and quantities: the passage counts the same thing and comes to another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.ages import one_person, owner
from claimcheck.matcher.checks.computed import computed
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.counted import same_noun
from claimcheck.matcher.quantity import ABOUT, LESS, MORE, Quantity
from claimcheck.matcher.ties import BOUND, Tie
from claimcheck.matcher.units import Kind, Unit

_NEXT = 2
_PART_WITHIN = 4
_SCALES = frozenset("hundred thousand million billion trillion percent per dozen".split())
_OF = re.compile(
    r"(?<!total )(?<!toll )(?<!number )(?<!crew )(?<!group )(?<!team )(?<!sum )(?<!average )\bof\s$", re.IGNORECASE
)
_NOUN_AFTER = re.compile(r"[\s-]\w")
_RANGE_BEFORE = re.compile(r"(?:\d\s?[-–—]|\d\S{0,3}(?:\s[^\W\d]{1,10})?\sto\s|[\[(])$")
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?\d|[\])]")
_VAGUE = 0.1
"""Two figures nearer than this share of the larger do not contradict when one of them is said to be approximate."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each number of the claim that the passage replaces by another of the same kind, in the same slot."""
    for place, unit in enumerate(pair.claim.content):
        if place in pair.ties and pair.firm(place):
            continue
        if unit.quantity is None or _in_range(pair.claim.text, unit):
            continue
        ages = _ages(pair, unit)
        if any(other.quantity and other.quantity.value == unit.quantity.value for other in ages):
            continue
        rival = ages[0] if len(ages) == 1 else _rival(pair, place, unit)
        if (
            rival is not None
            and (ages or not (_is_whole(pair, place, rival) or _elided(pair, place)))
            and rival.quantity is not None
            and not computed(unit.quantity, pair.passage)
        ):
            yield Conflict(
                "number", unit.span, rival.span, _shown(unit, pair.claim.text), _shown(rival, pair.passage.text)
            )


def _is_whole(pair: Pair, place: int, rival: Unit) -> bool:
    """Whether the claim's number is a part of the passage's: "of 2,900 jobs about 400 would go"."""
    tie = pair.ties.get(place)
    if tie is None or tie.passage is None or not 0 < tie.passage.order - rival.order <= _PART_WITHIN:
        return False
    return _OF.search(pair.passage.text, max(0, rival.span.start - 16), rival.span.start) is not None


def _elided(pair: Pair, place: int) -> bool:
    """Whether the passage has the claim's figure without what it counts, beside a word of the claim's: "gave him three"."""
    figure, *rest = pair.claim.content[place].word.lower().split()
    if rest and rest[0] in _SCALES:
        return False
    near = pair.anchors(place)
    return any(
        unit.quantity is not None
        and not unit.quantity.unit
        and unit.word.lower() == figure
        and _stands_alone(pair, unit)
        and any(abs(order - unit.order) <= _NEXT for order in near)
        for unit in pair.passage.units
    )


def _stands_alone(pair: Pair, number: Unit) -> bool:
    """Whether nothing follows the number, or a verb: "one died"."""
    if not _NOUN_AFTER.match(pair.passage.text, number.span.end):
        return True
    after = next((unit.word.lower() for unit in pair.passage.units if unit.order == number.order + 1), "")
    return after.endswith("ed") or after in pair.lexicon.pasts or after in pair.lexicon.auxiliaries


def _shown(unit: Unit, text: str) -> str:
    """The number as written, with "more than" before it, and the word it counts where that makes it readable."""
    assert unit.quantity is not None
    strict = unit.quantity.strict_from
    start, end = unit.span.start if strict is None else strict, unit.span.end
    if unit.quantity.noun and text[end : end + len(unit.quantity.noun) + 1].strip().lower().startswith(
        unit.quantity.noun
    ):
        end += 1 + len(unit.quantity.noun)
    return text[start:end]


def _ages(pair: Pair, unit: Unit) -> list[Unit]:
    """The numbers that the passage sets beside the name that the claim sets its own beside."""
    name = owner(pair.claim, unit)
    return [other for other in pair.passage.units if name and one_person(name, owner(pair.passage, other))]


def _rival(pair: Pair, place: int, unit: Unit) -> Unit | None:
    claimed = unit.quantity
    assert claimed is not None
    if place in pair.ties:
        bound = pair.bound_elsewhere(place)
        if bound is not None and _rivals(pair, claimed, bound):
            return bound
        if _restated(pair.ties[place]):
            return None
    rivals = [
        other
        for other in pair.passage.units
        if other.quantity and _rivals(pair, claimed, other) and not _in_range(pair.passage.text, other)
    ]
    in_slot = [
        other for other in rivals if pair.in_slot(place, other) and (claimed.unit or _beside(pair, place, other))
    ]
    counted = [other for other in rivals if other.quantity and _same_thing(pair, unit, other)]
    best = [other for other in in_slot if other in counted] or (in_slot if len(in_slot) == 1 else counted)
    if len(best) != 1 or (unit.term in pair.source_terms and best[0] not in in_slot):
        return None
    return best[0]


def _restated(tie: Tie) -> bool:
    """Whether the passage's figure is the claim's said more exactly: "two thirds" and 66 per cent, "over 9,000" and 9,120."""
    ours, theirs = tie.claim.quantity, tie.passage.quantity if tie.passage else None
    return tie.how == BOUND and bool(ours and theirs and ours.near(theirs))


def _rivals(pair: Pair, claimed: Quantity, other: Unit) -> bool:
    offered = other.quantity
    if other.kind is not Kind.NUMBER or offered is None or other.order in pair.taken:
        return False
    if claimed.in_other_money(offered):
        return True
    if claimed.ordinal != offered.ordinal or claimed.unit != offered.unit:
        return False
    if not claimed.unit and (claimed.value < 1) != (offered.value < 1):
        return False  # half of the flights, and 40 flights
    if claimed.shuts_out(offered):
        return not owner(pair.passage, other)
    if claimed.same(offered) or offered.within(claimed) or claimed.within(offered) or owner(pair.passage, other):
        return False
    if MORE in (claimed.bound, offered.bound) or LESS in (claimed.bound, offered.bound):
        return _bounds_clash(claimed, offered)
    vague = ABOUT in (claimed.bound, offered.bound)
    return not (vague and abs(claimed.value - offered.value) <= _VAGUE * max(claimed.value, offered.value))


def _bounds_clash(claimed: Quantity, offered: Quantity) -> bool:
    """Whether no value satisfies both, such as "more than 20" and "12"."""
    low = max((q.value for q in (claimed, offered) if q.bound != LESS), default=float("-inf"))
    high = min((q.value for q in (claimed, offered) if q.bound != MORE), default=float("inf"))
    return low > high


def _same_thing(pair: Pair, unit: Unit, other: Unit) -> bool:
    """Whether both count the same noun, or measure in the same unit without one."""
    ours, theirs = unit.quantity, other.quantity
    assert ours is not None
    assert theirs is not None
    measured = bool(ours.unit) and ours.unit == theirs.unit and not ours.noun and not theirs.noun
    return measured or same_noun(unit, other, pair.lexicon)


def _beside(pair: Pair, place: int, other: Unit) -> bool:
    """Whether a bare number stands right beside what the claim's number stands right beside."""
    neighbours = (pair.ties.get(place - 1), pair.ties.get(place + 1))
    return any(tie and tie.passage and abs(tie.passage.order - other.order) <= _NEXT for tie in neighbours)


def _in_range(text: str, unit: Unit) -> bool:
    """Whether the number is an end of a range ("6-8 hours"), or a note's marker ("[1]", "(2)")."""
    return bool(
        _RANGE_BEFORE.search(text, max(0, unit.span.start - 20), unit.span.start)
        or _RANGE_AFTER.match(text, unit.span.end)
    )
