"""Of what: "sales rose 7 per cent" where the passage has 4 per cent of sales, and 7 of something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from claimcheck.matcher.calendar import ON
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.counted import same_noun
from claimcheck.matcher.statements import PRONOUNS, SENTENCE, between, is_verb, statements
from claimcheck.matcher.units import COUNTED, Kind, Unit

_OWNED = frozenset("its his her their seine ihre sein ihr son sa ses leur leurs su sus".split())


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each date, weekday or figure of the claim that the passage has of another thing, with the own one of this.

    None where the claim says "its return": of whose, another sentence of the article says.
    """
    if pair.claim.units and pair.claim.units[0].word.lower() in _OWNED:
        return
    claimed, offered = statements(pair.claim, pair.lexicon), statements(pair.passage, pair.lexicon)
    for place, unit in enumerate(pair.claim.content):
        if not _is_value(pair, unit) or unit.quoted or (unit.date and unit.date.bound != ON):
            continue
        told = {at for at, other in enumerate(pair.claim.content) if claimed[other.order] == claimed[unit.order]}
        rival = _rival(pair, place, told, offered)
        if rival is not None:
            yield Conflict("value", unit.span, rival.span, unit.word, rival.word)


def _is_value(pair: Pair, unit: Unit) -> bool:
    return unit.kind in COUNTED or unit.word.lower() in pair.lexicon.weekdays


def _rival(pair: Pair, place: int, told: set[int], offered: dict[int, int]) -> Unit | None:
    """The value of the same sort that the passage has with more of what the claim says of its own."""
    unit, values = pair.claim.content[place], [pair.claim.content[at] for at in told]
    same = [other for other in pair.passage.units if _same(unit, other)]
    found = [
        (sum(word.weight for word in _said(pair, told, offered, rival)), rival)
        for rival in pair.passage.units
        if same
        and _comparable(pair, unit, rival)
        and not any(_same(value, rival) for value in values)
        and all(_further(pair, told, offered, rival, value) for value in same)
    ]
    return max(found, key=lambda entry: entry[0])[1] if found else None


def _further(pair: Pair, told: set[int], offered: dict[int, int], rival: Unit, value: Unit) -> bool:
    """Whether more of the claim is said of `rival`, and of `value` nothing else but that it rises or falls, opens or shuts.

    Names alone are no more in another sentence, where they are understood; nor is what weighs less than the words that
    stand with `value` itself.
    """
    there, here = _said(pair, told, offered, rival), _said(pair, told, offered, value, back=True)
    more, less = there - here, _topics(pair, here - there)
    beside = _topics(pair, here - _said(pair, told, offered, rival, alone=True))
    if less or sum(unit.weight for unit in more) <= sum(unit.weight for unit in beside):
        return False
    return _words(more) or not SENTENCE.search(pair.passage.text, *between(rival, value))


def _topics(pair: Pair, units: frozenset[Unit]) -> frozenset[Unit]:
    """The units but for what rises or falls, opens or shuts, as anything may."""
    return frozenset(unit for unit in units if unit.term not in pair.lexicon.antonyms)


def _words(units: frozenset[Unit]) -> bool:
    return any(unit.kind is Kind.WORD for unit in units)


def _said(
    pair: Pair, told: set[int], offered: dict[int, int], value: Unit, back: bool = False, alone: bool = False
) -> frozenset[Unit]:
    """What the claim says of its value that the passage says of `value` in its statement, with what that shares."""
    units = [unit for unit in pair.passage.units if offered[unit.order] == offered[value.order]]
    terms = {unit.term for unit in (*_shared(pair, offered, units, back, alone), *units)}
    ties = [tie for at in told if (tie := pair.ties.get(at)) and tie.passage and not _is_value(pair, tie.claim)]
    return frozenset(tie.claim for tie in ties if tie.passage and tie.passage.term in terms)


def _shared(pair: Pair, offered: dict[int, int], own: Sequence[Unit], back: bool, alone: bool) -> Iterable[Unit]:
    """What a statement takes from the one before: its subject, its verb too where it has none, or all for an "it".

    Only `back` lets that be the sentence before; `alone` leaves out what a pronoun takes up.
    """
    earlier = [unit for unit in pair.passage.units if offered[unit.order] == offered[own[0].order] - 1]
    subject = takewhile(lambda unit: not is_verb(unit, pair.lexicon), own)
    if not earlier or SENTENCE.search(pair.passage.text, *between(earlier[-1], own[0])):
        return _sentence_before(pair, own[0]) if back and _takes_up(subject) else ()
    if not alone and _takes_up(own):
        return earlier
    if is_verb(next((unit for unit in own if not unit.stop), own[0]), pair.lexicon):
        return takewhile(lambda unit: not is_verb(unit, pair.lexicon), earlier)
    if not any(is_verb(unit, pair.lexicon) for unit in own):  # "rose 7 per cent in Arn and 4 per cent in Dunmore"
        return [unit for unit in earlier if not _is_value(pair, unit) and unit.order <= _last_verb(pair, earlier)]
    return ()


def _takes_up(units: Iterable[Unit]) -> bool:
    return any(unit.word.lower() in PRONOUNS for unit in units)


def _sentence_before(pair: Pair, first: Unit) -> list[Unit]:
    before = (unit for unit in pair.passage.units if unit.order < first.order)
    return [unit for unit in before if len(SENTENCE.findall(pair.passage.text, *between(unit, first))) == 1]


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
