"""Ties a claim's units to a passage's: by form, stem, synonym, spelling, value, name or acronym."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from claimcheck.matcher.figures import date_ties, number_ties
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.phrases import Phrase, phrases
from claimcheck.matcher.ties import (
    ACRONYM,
    CONTEXT,
    DERIVED,
    EXACT,
    NAME_PART,
    PHRASE,
    SOFT,
    SPELLING,
    STEM,
    SYNONYM,
    Tie,
)
from claimcheck.matcher.units import CLAUSE_END, COUNTED, Kind, Parts, Unit
from claimcheck.text import fold

_REACH, _CLOSE, _FEW = 3, 10, 3
"""A tie by meaning must stand within `_CLOSE` tokens of a tie of one of its `_REACH` neighbours."""
_LONGEST_ACRONYM = 6


def align(claim: Parts, offers: Offers, context: Container[str] = frozenset()) -> dict[int, Tie]:
    """The best tie of each content unit of `claim` (by its place in `claim.content`); uncovered ones are missing.

    `context` holds the terms of the source's title and of the sentences around the passage, where a name or a
    subject may stand that the passage takes up with a pronoun. Where several passage units tie equally well the
    one nearest to the neighbours' ties wins, so that what belongs together is found together.
    """
    ties: dict[int, Tie] = {}
    previous: Tie | None = None
    for place, unit in enumerate(claim.content):
        candidates = offers.ties(unit)
        if candidates:
            previous = ties[place] = _nearest(candidates, unit, previous)
    for place, tie in _phrased(claim, offers).items():
        if place not in ties or ties[place].how in SOFT:
            ties[place] = tie
    ties = _anchored(ties)
    for place, tie in _acronyms(claim, offers).items():
        ties.setdefault(place, tie)
    for place, tie in _name_parts(claim, offers.passage, ties).items():
        ties.setdefault(place, tie)
    for place, unit in enumerate(claim.content):
        if place not in ties and unit.kind not in COUNTED and unit.term in context:
            ties[place] = Tie(unit, None, CONTEXT)
    return ties


def _phrased(claim: Parts, offers: Offers) -> dict[int, Tie]:
    """Ties of all the words of a phrase to the first word of another that says the same, where neither is denied alone."""
    ours = list(phrases(claim, offers.lexicon))
    theirs = offers.phrases if ours else []
    places = {unit.order: place for place, unit in enumerate(claim.content)}
    return {
        places[unit.order]: Tie(unit, (other.told or other.units)[0], PHRASE)
        for phrase in ours
        for other in theirs
        if other.group == phrase.group and other.terms != phrase.terms and other.denied == phrase.denied
        for unit in phrase.told
    }


def _anchored(ties: dict[int, Tie]) -> dict[int, Tie]:
    """The ties without those by meaning that stand far from everything their neighbours are tied to."""
    kept = {}
    for place, tie in ties.items():
        near = [other for at in range(place - _REACH, place + _REACH + 1) if at != place and (other := ties.get(at))]
        if tie.how not in SOFT or len(ties) < _FEW or any(_close(tie, other) for other in near):
            kept[place] = tie
    return kept


def _close(tie: Tie, other: Tie) -> bool:
    return (
        tie.passage is not None and other.passage is not None and abs(tie.passage.order - other.passage.order) <= _CLOSE
    )


def _nearest(candidates: Sequence[Tie], unit: Unit, previous: Tie | None) -> Tie:
    best = max(tie.quality for tie in candidates)
    good = [tie for tie in candidates if tie.quality >= best - 0.05]
    if previous is None or previous.passage is None:
        return good[0]
    wanted = previous.passage.order + unit.order - previous.claim.order
    return min(good, key=lambda tie: abs(tie.passage.order - wanted) if tie.passage else 0)


class Offers:
    """A passage's units, ready to be asked for by many claims."""

    def __init__(self, passage: Parts, lexicon: Lexicon) -> None:
        self.passage = passage
        self.units = passage.units
        self.lexicon = lexicon
        self.by_term: dict[str, list[Unit]] = {}
        self.by_ends: dict[str, list[Unit]] = {}  # what shares its first or last four letters may share a root
        for unit in passage.units:
            self.by_term.setdefault(unit.term, []).append(unit)
            for end in _ends(unit.term):
                self.by_ends.setdefault(end, []).append(unit)

    @cached_property
    def long(self) -> list[Unit]:
        """The units long enough to be known again with a letter changed."""
        return [unit for unit in self.units if len(unit.term) >= 6]

    @cached_property
    def acronyms(self) -> dict[str, Unit]:
        """The acronyms, in capitals and without their stops."""
        return {unit.word.replace(".", "").upper(): unit for unit in self.units if _is_acronym(unit.word)}

    @cached_property
    def initials(self) -> dict[str, Unit]:
        """The initials of names that stand together, as long as an acronym may be, with the first of the names."""
        return {
            "".join(unit.word[0] for _, unit in run[start:end]).upper(): run[start][1]
            for run in self.passage.name_runs
            for start in range(len(run))
            for end in range(start + 2, min(start + _LONGEST_ACRONYM, len(run)) + 1)
        }

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The passage's phrases that have others for themselves."""
        return list(phrases(self.passage, self.lexicon))

    def ties(self, unit: Unit) -> list[Tie]:
        """What covers `unit` in the surest way there is, all such ties."""
        counted = number_ties(unit, self.units, self.lexicon) or date_ties(unit, self.units)
        if counted:
            return counted
        return next((found for find in _FINDERS if (found := find(self, unit))), [])

    def same_term(self, unit: Unit) -> list[Tie]:
        """The word itself, or another form of it."""
        if unit.quantity is not None or unit.date is not None:
            return []
        folded = fold(unit.word)
        return [
            Tie(unit, other, EXACT if fold(other.word) == folded else STEM)
            for other in self.by_term.get(unit.term, ())
            if other.quantity is None and other.date is None
        ]

    def synonym(self, unit: Unit) -> list[Tie]:
        """Words that the lexicon holds to mean the same."""
        if unit.kind in COUNTED or unit.quoted:
            return []
        table = self.lexicon.names if unit.kind is Kind.NAME else self.lexicon.synonyms
        return [
            Tie(unit, other, SYNONYM)
            for term in sorted(table.get(unit.term, ()))
            for other in self.by_term.get(term, ())
            if other.kind is unit.kind  # the "States" of a name imposes nothing
        ]

    def derived(self, unit: Unit) -> list[Tie]:
        """Words of the same root, and compounds with it."""
        if unit.kind in COUNTED or unit.quoted or len(unit.term) < 4:
            return []
        return [
            Tie(unit, other, DERIVED)
            for other in {
                other.order: other for end in _ends(unit.term) for other in self.by_ends.get(end, ())
            }.values()
            if _same_root(unit.term, other.term) or _compound(unit, other, self.lexicon)
        ]

    def spelling(self, unit: Unit) -> list[Tie]:
        """One letter more, less or other in a long word; in a name only a vowel (Mansur, Mansour), or it is another's."""
        if unit.kind in COUNTED or unit.quoted or len(unit.term) < 6:
            return []
        length = len(unit.term)
        near = [
            other
            for other in self.long
            if -1 <= len(other.term) - length <= 1 and Levenshtein.distance(unit.term, other.term, score_cutoff=1) <= 1
        ]
        if unit.kind is Kind.NAME:
            near = [other for other in near if _skeleton(other.term) == _skeleton(unit.term)]
        return [Tie(unit, other, SPELLING) for other in near]


_FINDERS: tuple[Callable[[Offers, Unit], list[Tie]], ...] = (
    Offers.same_term,
    Offers.synonym,
    Offers.derived,
    Offers.spelling,
)


def _skeleton(term: str) -> str:
    """A word without its vowels, which transliterations disagree on."""
    return re.sub(r"(.)\1", r"\1", term[0] + re.sub(r"[aeiouy]", "", term[1:]))


def _ends(term: str) -> tuple[str, str]:
    return (f"{term[:4]}-", f"-{term[-4:]}")


def _same_root(left: str, right: str) -> bool:
    """Whether two terms share their first five letters or more, and most of the shorter one."""
    shorter = min(len(left), len(right))
    if shorter < 5 or left[:5] != right[:5] or left[0] in "#^":
        return False
    common = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), shorter)
    return common >= shorter - 1 and abs(len(left) - len(right)) <= 5


def _compound(left: Unit, right: Unit, lexicon: Lexicon) -> bool:
    """Whether one is the other with a known word before or after it ("roadworks", "road"), and neither is a name."""
    shorter, longer = sorted((left.term, right.term), key=len)
    if len(shorter) < 4 or Kind.NAME in (left.kind, right.kind):
        return False
    rest = longer.removeprefix(shorter) if longer.startswith(shorter) else longer.removesuffix(shorter)
    return 3 <= len(rest) < len(longer) and rest in lexicon.rarity


def _acronyms(claim: Parts, offers: Offers) -> dict[int, Tie]:
    """Names that one side spells out and the other shortens: "Kurdistan Workers' Party" and "PKK"-like initials."""
    ties: dict[int, Tie] = {}
    for run in claim.name_runs:
        initials = "".join(unit.word[0] for _, unit in run).upper()
        if len(initials) > 1 and initials in offers.acronyms:
            ties.update({place: Tie(unit, offers.acronyms[initials], ACRONYM) for place, unit in run})
    for place, unit in enumerate(claim.content):
        if _is_acronym(unit.word):
            spelled = offers.initials.get(unit.word.replace(".", "").upper())
            if spelled is not None:
                ties[place] = Tie(unit, spelled, ACRONYM)
    return ties


def _is_acronym(word: str) -> bool:
    bare = word.replace(".", "")
    return 2 <= len(bare) <= _LONGEST_ACRONYM and bare.isupper() and bare.isalpha()


def _name_parts(claim: Parts, passage: Parts, ties: dict[int, Tie]) -> dict[int, Tie]:
    """The rest of a name of which the passage has one part: the last one, or one that stands alone there ("Xi")."""
    names = {unit.order for unit in passage.units if unit.kind is Kind.NAME}
    parts: dict[int, Tie] = {}
    for run in claim.name_runs:
        adjacent = len(run) <= 3 and all(b.order - a.order == 1 for (_, a), (_, b) in pairwise(run))
        anchor = ties.get(run[-1][0]) or next(
            (t for place, _ in run if (t := ties.get(place)) and _alone(t, names)), None
        )
        if adjacent and anchor is not None and _stands_for_all(anchor, passage, {u.term for _, u in run}):
            parts.update({place: Tie(unit, anchor.passage, NAME_PART) for place, unit in run if place not in ties})
    return parts


def _stands_for_all(anchor: Tie, passage: Parts, run: Container[str]) -> bool:
    """Whether the part that is there may stand for the name: no acronym, and no other first name before it."""
    if anchor.how not in {EXACT, STEM} or _is_acronym(anchor.claim.word) or anchor.passage is None:
        return False
    following = anchor.passage
    for earlier in reversed([u for u in passage.units if u.order < following.order]):
        apart = earlier.order < following.order - 1 or CLAUSE_END.search(
            passage.text, earlier.span.end, following.span.start
        )
        if apart or earlier.kind is not Kind.NAME:
            return True
        if earlier.term not in run:
            return False
        following = earlier
    return True


def _alone(tie: Tie, names: set[int]) -> bool:
    return tie.passage is not None and tie.passage.order + 1 not in names
