"""Of what: "sales rose 7 per cent" where the passage has 4 per cent of sales, and 7 of something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from claimcheck.matcher.checks.pair import Conflict, Pair, same_noun
from claimcheck.matcher.statements import PRONOUNS, SENTENCE, between, is_verb, statements
from claimcheck.matcher.units import COUNTED, Kind, Unit


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each date, weekday or figure of the claim that the passage has of another thing, with the own one of this."""
    claimed, offered = statements(pair.claim, pair.lexicon), statements(pair.passage, pair.lexicon)
    for place, unit in enumerate(pair.claim.content):
        if not _is_value(pair, unit) or unit.quoted or unit.term not in pair.source_terms:
            continue
        told = {at for at, other in enumerate(pair.claim.content) if claimed[other.order] == claimed[unit.order]}
        rival = _rival(pair, place, told, offered)
        if rival is not None:
            yield Conflict("value", unit.span, rival.span, unit.word, rival.word)


def _is_value(pair: Pair, unit: Unit) -> bool:
    return unit.kind in COUNTED or unit.word.lower() in pair.lexicon.weekdays


def _rival(pair: Pair, place: int, told: set[int], offered: dict[int, int]) -> Unit | None:
    """The value of the same sort that the passage has with more of what the claim says of its own."""
    unit = pair.claim.content[place]
    same = [other for other in pair.passage.units if _same(unit, other)]
    rivals = [
        o
        for o in pair.passage.units
        if o not in same and _comparable(pair, unit, o) and not _taken(pair, o, told if same else None)
    ]
    found = []
    for rival in rivals:
        there = _said(pair, told, offered, rival)
        if all(
            _further(pair, there, _said(pair, told, offered, value, back=True), rival, value) for value in same
        ) and (same or _words(there)):
            found.append((sum(unit.weight for unit in there), rival))
    return max(found, key=lambda entry: entry[0])[1] if found else None


def _further(pair: Pair, there: frozenset[Unit], here: frozenset[Unit], rival: Unit, value: Unit) -> bool:
    """Whether more of the claim is said of `rival`, and of `value` nothing else but that it rises or falls, opens or shuts.

    Names count less: in another sentence they are understood.
    """
    more, less = there - here, {unit for unit in here - there if unit.term not in pair.lexicon.antonyms}
    topics = frozenset(unit for unit in more if unit.term not in pair.lexicon.antonyms)
    if not SENTENCE.search(pair.passage.text, *between(rival, value)):
        return bool(more) and not less
    return _words(topics if less else more) and not _words(frozenset(less))


def _words(units: frozenset[Unit]) -> bool:
    return any(unit.kind is Kind.WORD for unit in units)


def _said(pair: Pair, told: set[int], offered: dict[int, int], value: Unit, back: bool = False) -> frozenset[Unit]:
    """What the claim says of its value that the passage says of `value`, in its statement."""
    terms = {unit.term for unit in _statement(pair, offered, value, back)}
    ties = [tie for at in told if (tie := pair.ties.get(at)) and tie.passage and not _is_value(pair, tie.claim)]
    return frozenset(tie.claim for tie in ties if tie.passage and tie.passage.term in terms)


def _statement(pair: Pair, offered: dict[int, int], value: Unit, back: bool) -> list[Unit]:
    """The units of the statement of `value`, with the subject that it shares with the one before, or all for an "it".

    Only `back` lets the one before be of another sentence.
    """
    number = offered[value.order]
    own = [unit for unit in pair.passage.units if offered[unit.order] == number]
    earlier = [unit for unit in pair.passage.units if offered[unit.order] == number - 1]
    if not earlier or (not back and SENTENCE.search(pair.passage.text, *between(earlier[-1], own[0]))):
        return own
    if any(unit.word.lower() in PRONOUNS for unit in own):
        return earlier + own
    if is_verb(next((unit for unit in own if not unit.stop), own[0]), pair.lexicon):
        return [*takewhile(lambda unit: not is_verb(unit, pair.lexicon), earlier), *own]
    if not any(is_verb(unit, pair.lexicon) for unit in own):  # "rose 7 per cent in Arn and 4 per cent in Dunmore"
        return [unit for unit in earlier if not _is_value(pair, unit) and unit.order <= _last_verb(pair, earlier)] + own
    return own


def _last_verb(pair: Pair, units: list[Unit]) -> int:
    return max((unit.order for unit in units if is_verb(unit, pair.lexicon)), default=-1)


def _same(unit: Unit, other: Unit) -> bool:
    if unit.quantity and other.quantity:
        return unit.quantity.same(other.quantity) or other.quantity.within(unit.quantity)
    if unit.date and other.date:
        return not unit.date.differs(other.date)
    return unit.kind not in COUNTED and unit.term == other.term


def _comparable(pair: Pair, unit: Unit, other: Unit) -> bool:
    if unit.quantity and other.quantity:
        ours, theirs = unit.quantity, other.quantity
        return (
            ours.ordinal == theirs.ordinal
            and ours.unit == theirs.unit
            and (bool(ours.unit) or same_noun(unit, other, pair.lexicon))
        )
    if unit.date and other.date:
        return unit.date.differs(other.date)
    weekdays = pair.lexicon.weekdays
    return (
        unit.kind not in COUNTED
        and unit.word.lower() in weekdays
        and other.word.lower() in weekdays
        and unit.term != other.term
    )


def _taken(pair: Pair, other: Unit, told: set[int] | None) -> bool:
    """Whether the passage's value bears out another one of the claim, or of its statement `told`."""
    return any(tie.passage is other for at, tie in pair.ties.items() if told is None or at in told)
