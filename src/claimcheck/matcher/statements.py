"""Which units of a text belong to one statement: a verb with what stands around it, or one value of several in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import CLAUSE_END, Parts, Unit

JOINT = re.compile(
    r"[.;:!?\n–—]\s|\b(?:and|but|while|whereas|though|although|yet|or|then|before|after"
    r"|und|aber|während|sondern|jedoch|et|mais|tandis|alors|y|pero|mientras|sino)\b",
    re.IGNORECASE,
)
"""What may begin another statement: the end of a clause, or a word that joins two."""
EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|other than|excluding|with the exception of|save for)\b(?! (?:that|when)\b)"
)
"""What leaves something out of all of them."""
SENTENCE = re.compile(r"[.!?;\n]\s")
PRONOUNS = frozenset(
    "it them him her they he she those that sie ihn es er die der das celle celles celui ceux le la les lo los las el".split()
)
"""What takes up a thing or a person that the other of two statements has named."""
_LEADS = re.compile(r"\b(?:which|who|whom|whose|where|when|that)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset("of at in on to from with by for over near against since until during".split())
_PAST = re.compile(r"[a-z]{3,}(?:ed|ing)")


def between(left: Unit, right: Unit) -> tuple[int, int]:
    """Where the text between two units begins and ends."""
    first, last = sorted((left.span, right.span))
    return first.end, last.start


def statements(parts: Parts, lexicon: Lexicon) -> dict[int, int]:
    """The number of its statement for each unit, by its `order`.

    A piece between two joints is one of its own where it and what stands before it in the sentence both have a verb, or
    both a value ("8,700 in Britain and 2,100 in Spain"); a list of names or things is none.
    """
    numbers: dict[int, int] = {}
    number, verb, values = 0, False, set[str]()
    for piece, ends in _pieces(parts):
        has_verb, has_values = any(is_verb(unit, lexicon) for unit in piece), set(map(_sort, piece)) - {""}
        if ends or (verb and has_verb) or values & has_values:
            number, verb, values = number + 1, False, set()
        verb, values = verb or has_verb, values | has_values
        numbers.update((unit.order, number) for unit in piece)
    return numbers


def _sort(unit: Unit) -> str:
    """What kind of value a unit is, "" for none: a date, or a number with its unit; a rank is none."""
    if unit.quantity is None:
        return str(unit.kind) if unit.date else ""
    return "" if unit.quantity.ordinal else f"{unit.kind} {unit.quantity.unit}"


def _pieces(parts: Parts) -> list[tuple[Sequence[Unit], bool]]:
    """What stands between joints, each with whether a sentence ends before it."""
    pieces: list[tuple[list[Unit], bool]] = []
    last: Unit | None = None
    for unit in parts.units:
        ends = last is None or bool(SENTENCE.search(parts.text, *between(last, unit)))
        if ends or (last is not None and _opens(parts, last, unit)):
            pieces.append(([], ends))
        pieces[-1][0].append(unit)
        last = unit
    return list(pieces)


def _opens(parts: Parts, last: Unit, unit: Unit) -> bool:
    """Whether a piece begins with `unit`: a joint, or after a stop or a comma that no "with" or "in" follows, but no bracket."""
    apart = CLAUSE_END.search(parts.text, *between(last, unit))
    if apart and apart[0] != "(" and (apart[0] != "," or unit.word.lower() not in _PREPOSITIONS):
        return True
    return bool(JOINT.fullmatch(unit.word) or _LEADS.fullmatch(unit.word))


def is_verb(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit looks like a verb, by its ending or by list; who says something only stands beside a statement."""
    word = unit.word.lower()
    regular = bool(_PAST.fullmatch(word)) and word not in lexicon.speech
    return regular or word in lexicon.auxiliaries or word in lexicon.pasts
