"""Antonyms and direction: where the claim says "rose", the passage says "fell"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.governing import governs
from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.checks.subjects import frame
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.statements import EXCEPT
from claimcheck.matcher.ties import EXACT, STEM, Tie
from claimcheck.matcher.units import CLAUSE_END, Kind, Parts, Unit
from claimcheck.model import Span

_STANCE = re.compile(
    r"\s+(?:(?P<against>against|gegen|contre|contra)|(?P<favour>for|in favou?r(?: of)?|für|pour|a favor de))\b", re.I
)

_CONVERSES = (
    ("buy", "sell"), ("lend", "borrow"), ("give", "receive"), ("give", "take"), ("send", "receive"), ("beat", "lose"),
    ("defeat", "lose"), ("win", "lose"), ("teach", "learn"), ("ask", "answer"), ("precede", "follow"), ("rent", "own"),
    ("offer", "demand"), ("invite", "visit"), ("acquire", "sell"), ("purchase", "sell"),
    ("kaufen", "verkaufen"), ("erwerben", "verkaufen"), ("kaufen", "veräußern"), ("erwerben", "veräußern"),
    ("gewinnen", "verlieren"), ("siegen", "unterliegen"),
    ("acheter", "vendre"), ("racheter", "vendre"), ("acquérir", "vendre"), ("racheter", "céder"), ("acquérir", "céder"),
    ("gagner", "perdre"), ("comprar", "vender"), ("adquirir", "vender"), ("ganar", "perder"), ("vencer", "perder"),
)  # fmt: skip
"""Verbs that are opposites of one subject, and the same of two: what one bought the other sold."""
_ENDS = (
    ("killed", "died", "dead"),
    ("injured", "hurt", "wounded"),
    ("rescued", "saved"),
    ("missing",),
    ("arrested", "detained"),
)
"""What becomes of people, each of one kind; the same ones do not come to two ends."""
_KILLED = frozenset("killed killing kills died dying dead".split())
_HARMED = _KILLED | frozenset("injured injuring injures hurt hurting hurts wounded wounding wounds".split())
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of them) (?:was|were|has been|had been|is) (?:\w+ly )?"
    r"(?:(?P<killed>killed)|hurt|injured|wounded|harmed)\b|\bthere were no (?:injuries|casualties)\b",
    re.IGNORECASE,
)
_AFTER = 5
_OF = frozenset({"of", "von", "de"})
_FIRM = frozenset({EXACT, STEM})
_DEGREES = (
    {"more", "less"}, {"more", "fewer"}, {"most", "least"}, {"most", "fewest"}, {"higher", "lower"},
    {"mehr", "weniger"}, {"höher", "niedriger"}, {"plus", "moins"}, {"más", "menos"}, {"più", "meno"}, {"mais", "menos"},
)  # fmt: skip
_OF_DEGREE = frozenset().union(*_DEGREES)
_DEGREE_WITHIN = 3
"""Tokens after a number within which it is said whether it is more or less: "four drugs more than in 2022"."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict for each uncovered word whose opposite stands in its slot; two negations make it no conflict."""
    yield from _stances(pair)
    yield from _degrees(pair)
    yield from _counted_degrees(pair)
    yield from _modifiers(pair)
    yield from _measures(pair)
    yield from _outcomes(pair)
    yield from _spared(pair)
    yield from _exchanged(pair)
    terms = {unit.term for unit in pair.claim.units}
    for place, unit in enumerate(pair.claim.content):
        tie = pair.ties.get(place)
        if unit.kind is not Kind.WORD or (tie is not None and tie.quality > 0.9):
            continue
        opposites = pair.lexicon.antonyms.get(unit.term, frozenset())
        if not opposites:
            continue
        rivals = [
            other
            for other in pair.passage.units
            if other.term in opposites
            and other.term not in terms
            and other.order not in pair.taken
            and other.negated == unit.negated
            and (pair.in_slot(place, other) or (pair.in_slot(place, other, 1) and _between_the_same(pair, unit, other)))
            and not _converse(pair, unit, other)
        ]
        if rivals and _excepted(pair.passage, rivals[0]):
            continue  # "open every day except Sunday"
        if rivals and unit.term not in {other.term for other in pair.passage.units}:
            yield Conflict("antonym", unit.span, rivals[0].span, unit.word, rivals[0].word)


def _stances(pair: Pair) -> Iterator[Conflict]:
    """A stance turned round: "voted against" where the passage has "voted for", and the reverse."""
    for tie in pair.ties.values():
        if tie.passage is None or tie.claim.kind is not Kind.WORD:
            continue
        ours, theirs = _stance(pair.claim, tie.claim), _stance(pair.passage, tie.passage)
        if ours and theirs and ours != theirs and tie.claim.negated == tie.passage.negated:
            left, right = (_with_stance(p, u) for p, u in ((pair.claim, tie.claim), (pair.passage, tie.passage)))
            yield Conflict("stance", left, right, left.slice(pair.claim.text), right.slice(pair.passage.text))


def _degrees(pair: Pair) -> Iterator[Conflict]:
    """A comparison turned round: "more energy" where the passage has "less energy"."""
    for tie in pair.ties.values():
        if tie.passage is None or tie.claim.kind is not Kind.WORD or tie.claim.negated != tie.passage.negated:
            continue
        ours, theirs = _word_before(pair.claim, tie.claim), _word_before(pair.passage, tie.passage)
        if ours and theirs and {ours.word.lower(), theirs.word.lower()} in _DEGREES:
            yield Conflict("antonym", ours.span, theirs.span, ours.word, theirs.word)


def _modifiers(pair: Pair) -> Iterator[Conflict]:
    """An opposite right before the word that the claim's own stands before: "high interest" and "low interest"."""
    for tie in pair.ties.values():
        if tie.passage is None or tie.how not in _FIRM or tie.claim.kind is not Kind.WORD:
            continue
        ours, theirs = _word_before(pair.claim, tie.claim), _word_before(pair.passage, tie.passage)
        if ours is None or theirs is None or not _touches(pair.claim, ours, tie.claim):
            continue
        opposite = theirs.term in pair.lexicon.antonyms.get(ours.term, ()) and ours.negated == theirs.negated
        if opposite and _touches(pair.passage, theirs, tie.passage) and _only(pair, ours, theirs, tie):
            yield Conflict("antonym", ours.span, theirs.span, ours.word, theirs.word)


def _measures(pair: Pair) -> Iterator[Conflict]:
    """An opposite that the same figure is one of: "a profit of 210 million" and "a loss of 210 million"."""
    for tie in pair.ties.values():
        if tie.passage is None or tie.claim.kind is not Kind.NUMBER:
            continue
        ours, theirs = _measure(pair.claim, tie.claim), _measure(pair.passage, tie.passage)
        if ours and theirs and theirs.term in pair.lexicon.antonyms.get(ours.term, ()):
            yield Conflict("antonym", ours.span, theirs.span, ours.word, theirs.word)


def _measure(parts: Parts, number: Unit) -> Unit | None:
    before = [unit for unit in parts.units if unit.order < number.order][-2:]
    joined = len(before) == 2 and before[1].word.lower() in _OF and _touches(parts, before[0], before[1])
    return before[0] if joined and not before[0].stop else None


def _outcomes(pair: Pair) -> Iterator[Conflict]:
    """Another end for as many: "two firemen were killed" where the passage has "two firemen were hurt"."""
    for place, tie in pair.ties.items():
        number, noun = tie, pair.ties.get(place + 1)
        if tie.claim.kind is not Kind.NUMBER or noun is None or noun.passage is None or number.passage is None:
            continue
        if noun.passage.order - number.passage.order != noun.claim.order - number.claim.order:
            continue
        ours, theirs = _end(pair.claim, noun.claim, pair.lexicon), _end(pair.passage, noun.passage, pair.lexicon)
        if ours and theirs and ours[0] != theirs[0] and ours[1].negated == theirs[1].negated:
            yield Conflict("antonym", ours[1].span, theirs[1].span, ours[1].word, theirs[1].word)


def _spared(pair: Pair) -> Iterator[Conflict]:
    """People who were killed or hurt, where the passage has nobody hurt; or nobody killed, where they were killed."""
    nobody = _NOBODY.search(pair.passage.text)
    if nobody is None or _NOBODY.search(pair.claim.text):
        return
    kinds = _KILLED if nobody["killed"] else _HARMED
    for unit in pair.claim.units:
        if not unit.negated and not unit.quoted and unit.word.lower() in kinds and _counts_people(pair.claim, unit):
            yield Conflict("antonym", unit.span, Span(*nobody.span()), unit.word, nobody[0])
            return


def _exchanged(pair: Pair) -> Iterator[Conflict]:
    """A word that the passage has of another thing, and its opposite of the claim's: "acquitted of A but convicted of B"."""
    for place, tie in pair.ties.items():
        if tie.passage is None or tie.how not in _FIRM or tie.claim.kind is not Kind.WORD or tie.claim.quoted:
            continue
        opposites = pair.lexicon.antonyms.get(tie.claim.term, frozenset())
        alike = [unit for unit in pair.passage.units if unit.negated == tie.claim.negated]
        own = [unit for unit in alike if unit.term == tie.claim.term]
        rivals = [unit for unit in alike if unit.term in opposites]
        if len(own) == len(rivals) == 1 and governs(pair, place, own[0], rivals[0]) is False:
            yield Conflict("antonym", tie.claim.span, rivals[0].span, tie.claim.word, rivals[0].word)


def _excepted(parts: Parts, word: Unit) -> bool:
    """Whether something is left out of what the word's clause says."""
    end = CLAUSE_END.search(parts.text, word.span.end)
    return EXCEPT.search(parts.text, word.span.end, end.start() if end else len(parts.text)) is not None


def _counts_people(parts: Parts, verb: Unit) -> bool:
    """Whether a number stands beside the verb: "killing two people", "two were hurt"."""
    return any(unit.kind is Kind.NUMBER and abs(unit.order - verb.order) <= _AFTER for unit in parts.units)


def _end(parts: Parts, noun: Unit, lexicon: Lexicon) -> tuple[int, Unit] | None:
    """What becomes of `noun` in its clause: the first of the outcomes after it, with the number of its kind."""
    for unit in parts.units:
        if not 0 < unit.order - noun.order <= _AFTER or CLAUSE_END.search(parts.text, noun.span.end, unit.span.start):
            continue
        for kind, words in enumerate(_ENDS):
            if unit.term in map(lexicon.term, words):
                return kind, unit
    return None


def _only(pair: Pair, ours: Unit, theirs: Unit, tie: Tie) -> bool:
    """Whether neither text has the word both ways ("early and late trains")."""
    texts = ((pair.claim, theirs.term), (pair.passage, ours.term))
    nouns = sum(unit.term == tie.claim.term for unit in pair.passage.units)
    return nouns == 1 and not any(unit.term == term for parts, term in texts[:1] for unit in parts.units)


def _touches(parts: Parts, left: Unit, right: Unit) -> bool:
    return not parts.text[left.span.end : right.span.start].strip()


def _between_the_same(pair: Pair, unit: Unit, other: Unit) -> bool:
    """Whether the same small words stand on both sides of the two: "was cheered by" and "was booed by"."""
    sides = []
    for parts, word in ((pair.claim, unit), (pair.passage, other)):
        near = {u.order - word.order: u.word.lower() for u in parts.units if abs(u.order - word.order) == 1}
        sides.append((near.get(-1), near.get(1)))
    return sides[0] == sides[1] and None not in sides[0]


def _converse(pair: Pair, unit: Unit, other: Unit) -> bool:
    """Whether the two say one thing from two sides: "A bought from B" and "B sold to A"."""
    if not any({unit.term, other.term} == set(map(pair.lexicon.term, both)) for both in _CONVERSES):
        return False
    ours, theirs = frame(pair.claim, unit, pair.lexicon), frame(pair.passage, other, pair.lexicon)
    return ours is None or theirs is None or not ours.terms & theirs.terms


def _counted_degrees(pair: Pair) -> Iterator[Conflict]:
    """A difference turned round: "a tenth more than before" where the passage has "a tenth less"."""
    for tie in pair.ties.values():
        if tie.passage is None or tie.claim.kind is not Kind.NUMBER:
            continue
        ours, theirs = _degree_after(pair.claim, tie.claim), _degree_after(pair.passage, tie.passage)
        if ours and theirs and {ours.word.lower(), theirs.word.lower()} in _DEGREES:
            yield Conflict("antonym", ours.span, theirs.span, ours.word, theirs.word)


def _degree_after(parts: Parts, number: Unit) -> Unit | None:
    near = (unit for unit in parts.units if 0 < unit.order - number.order <= _DEGREE_WITHIN)
    found = next((unit for unit in near if unit.word.lower() in _OF_DEGREE), None)
    return None if found is None or CLAUSE_END.search(parts.text, number.span.end, found.span.start) else found


def _word_before(parts: Parts, word: Unit) -> Unit | None:
    return next((unit for unit in parts.units if unit.order == word.order - 1), None)


def _stance(parts: Parts, verb: Unit) -> str:
    following = _STANCE.match(parts.text, verb.span.end)
    return (following.lastgroup or "") if following else ""


def _with_stance(parts: Parts, verb: Unit) -> Span:
    following = _STANCE.match(parts.text, verb.span.end)
    return Span(verb.span.start, following.end() if following else verb.span.end)
