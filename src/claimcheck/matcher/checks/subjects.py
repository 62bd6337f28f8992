"""Subjects: of the same verb, whom the claim has do it is whom the passage has it done to, or the reverse.

A subject is the words right before a verb and its auxiliaries; "was sold by" and a clause between commas are seen
through; German has a file of its own. Languages without a list of auxiliaries are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.checks.verb_second import subject_and_objects
from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.ties import EXACT, STEM, Tie
from claimcheck.matcher.units import COUNTED, Kind, Parts, Unit
from claimcheck.model import Span

_FIRM = frozenset({EXACT, STEM})
_SENTENCE = re.compile(r"[.!?;\n]\s")
_CLAUSE = re.compile(r"[.;:!?\n]|[\"“”„«»]")
_RELATIVE = re.compile(r",\s+(?:who|whom|which|whose|a|an|the|qui|que|quien)\b[^,.;]*,\s*$", re.IGNORECASE)
_LINKS = frozenset({"of", "the", "a", "an", "and", "for", "de", "du", "la", "le", "del", "el"})
_PLACING = frozenset("in at on from with near under over outside en dans à sur con".split())
"""What makes a place of the words before a verb: in "activists in London threw" it is not London that throws."""
_RELATIVES = frozenset({"who", "quien"})
_JOINED = frozenset({"and", "or", "but", "that", "which", "et", "ou", "mais", "qui", "que", "y", "o", "pero"})
_POSSESSIVE = re.compile(r"['’]s?$")
_AGENT = re.compile(r"\s+(?:by|par|por)\b")
MUTUAL = frozenset(
    "meet met meets married marry divorced joined join joins merged tied drew play plays played fought fight face faces faced"
    " equal equals equalled equaled resemble resembles border borders vs versus rival rivals neighbour neighbours date"
    " dates".split()
)
"""What two do to each other: who is named first says nothing."""
_BEGUN = 2
_NO_ADVERBS = frozenset("supply family assembly rally ally monopoly anomaly reply italy july sicily".split())
_LONGEST, _SHORTEST = 8, 3
_PAST_ENDINGS = {"en": ("ed",), "es": ("ó", "aron", "ieron"), "pt": ("ou", "aram", "eram", "iu", "iram")}
"""How regular verbs of the past end, which need no auxiliary to be known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does it (a name, words, or a pronoun alone), and the terms of all that the clause says after the verb."""

    subject: tuple[Unit, ...]
    terms: frozenset[str]
    objects: frozenset[str]


def find(pair: Pair) -> Iterator[Conflict]:
    """One conflict, for the first verb whose subject stands among the other side's objects."""
    if not pair.lexicon.auxiliaries:
        return
    for _, tie in sorted(pair.ties.items()):
        if not _is_told(pair, tie) or tie.passage is None:
            continue
        if (mirrored := _mirrored(pair, tie)) is not None:
            yield mirrored
            return
        ours = frame(pair.claim, tie.claim, pair.lexicon)
        theirs = frame(pair.passage, tie.passage, pair.lexicon)
        if ours is None or theirs is None or not ours.terms or ours.terms & theirs.terms:
            continue
        if _turned(ours, theirs) and _same_event(pair, tie, ours.terms | theirs.terms):
            left, right = _span(ours.subject), _span(theirs.subject)
            yield Conflict("roles", left, right, left.slice(pair.claim.text), right.slice(pair.passage.text))
            return


def _mirrored(pair: Pair, verb: Tie) -> Conflict | None:
    """Two words around one, and the same two exchanged in the passage: "nurses outnumber teachers"; any tense will do."""
    assert verb.passage is not None
    ours, theirs = _neighbours(pair.claim, verb.claim), _neighbours(pair.passage, verb.passage)
    if ours is None or theirs is None or ours[0].term == ours[1].term:
        return None
    if (ours[0].term, ours[1].term) != (theirs[1].term, theirs[0].term):
        return None
    if not _same_event(pair, verb, frozenset((ours[0].term, ours[1].term))):
        return None
    left, right = (Span(two[0].span.start, two[1].span.end) for two in (ours, theirs))
    said, told = left.slice(pair.claim.text), right.slice(pair.passage.text)
    return Conflict("roles", ours[0].span, theirs[0].span, said, told)


def _neighbours(parts: Parts, middle: Unit) -> tuple[Unit, Unit] | None:
    """The words right before and after `middle`, where both count, and the first begins its clause or has an article."""
    around = {unit.order - middle.order: unit for unit in parts.units if abs(unit.order - middle.order) <= _BEGUN}
    before, after, earlier = around.get(-1), around.get(1), around.get(-_BEGUN)
    if before is None or after is None or before.stop or after.stop or {before.kind, after.kind} & COUNTED:
        return None
    if any(parts.text[left.span.end : right.span.start].strip() for left, right in ((before, middle), (middle, after))):
        return None
    begins = earlier is None or earlier.stop or bool(parts.text[earlier.span.end : before.span.start].strip())
    return (before, after) if begins else None


def _same_event(pair: Pair, verb: Tie, actors: frozenset[str]) -> bool:
    """Whether the sentence of the passage's verb bears out what else the claim says: teams meet more than once."""
    assert verb.passage is not None
    rest = [
        tie.passage
        for tie in pair.ties.values()
        if tie is not verb and tie.passage is not None and tie.claim.term not in actors
    ]
    text, place = pair.passage.text, verb.passage.span
    return not rest or any(not _SENTENCE.search(text, *sorted((place.end, unit.span.start))) for unit in rest)


def _turned(ours: Frame, theirs: Frame) -> bool:
    """Whether subject and object are exchanged, as far as the passage names both.

    Where it has a pronoun or says no more of one of them, the other must be what the clause lacks.
    """
    given, lost = _head(ours) in theirs.objects, _head(theirs) in ours.objects
    if not theirs.terms:
        return given and bool(ours.objects - theirs.objects)
    return (
        (given and lost)
        or (given and not theirs.terms & ours.objects and bool(ours.objects - theirs.objects))
        or (lost and not ours.terms & theirs.objects)
    )


def _is_told(pair: Pair, tie: Tie) -> bool:
    """Whether the tie is of one verb that each side has once."""
    if tie.passage is None or tie.how not in _FIRM or tie.claim.kind is not Kind.WORD or tie.claim.quoted:
        return False
    if not {tie.claim.word.lower(), tie.passage.word.lower()}.isdisjoint(MUTUAL):
        return False
    once = all(sum(u.term == tie.claim.term for u in parts.units) == 1 for parts in (pair.claim, pair.passage))
    return once and tie.claim.negated == tie.passage.negated


def frame(parts: Parts, verb: Unit, lexicon: Lexicon) -> Frame | None:
    """The subject and the objects of `verb`, those of a passive with "by" turned round; None where it is no finite verb."""
    if lexicon.language == "de":
        found = subject_and_objects(parts, verb, lexicon)
        return Frame(found[0], _terms(found[0]), _terms(found[1])) if found else None
    before = [unit for unit in parts.units if unit.order < verb.order]
    auxiliaries = []
    while before and ((last := before[-1].word.lower()) in lexicon.auxiliaries or _is_adverb(last)):
        auxiliaries.append(before.pop().word.lower())
    word = verb.word.lower()
    if before and before[-1].word.lower() in _JOINED:
        return None  # the subject of the verb before is this one's too
    if not auxiliaries and _AGENT.match(parts.text, verb.span.end):
        return None  # "a film directed by"
    if not set(auxiliaries) & lexicon.auxiliaries and word not in lexicon.pasts and not _regular(word, lexicon):
        return None
    subject = _subject(parts, before, auxiliaries, verb, lexicon)
    if not subject or _POSSESSIVE.search(subject[-1].word):
        return None
    after = _after(parts, verb)
    if set(auxiliaries) & lexicon.passives and not word.endswith("ing"):
        agent = next((at for at, unit in enumerate(after) if unit.word.lower() in {"by", "par", "por"}), None)
        if agent is None:
            return None
        patient, subject = subject, _noun(parts, after[agent + 1 :])
        return Frame(subject, _terms(subject), _terms(patient)) if subject else None
    return Frame(subject, _terms(subject), _terms(after))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NO_ADVERBS


def _regular(word: str, lexicon: Lexicon) -> bool:
    endings = _PAST_ENDINGS.get(lexicon.language, ())
    return any(word.endswith(ending) and len(word) >= len(ending) + _SHORTEST for ending in endings)


def _subject(
    parts: Parts, before: list[Unit], auxiliaries: Sequence[str], verb: Unit, lexicon: Lexicon
) -> tuple[Unit, ...]:
    first = verb.order - len(auxiliaries)
    start = next((unit.span.start for unit in parts.units if unit.order >= first), verb.span.start)
    if skipped := _RELATIVE.search(parts.text, 0, start):
        before = [unit for unit in before if unit.span.end <= skipped.start()]
        start = skipped.start()
    elif before and before[-1].word.lower() in _RELATIVES:
        start = before.pop().span.start
        start -= parts.text[:start].endswith(", ") * 2
    if before and before[-1].word.lower() in lexicon.pronouns and not parts.text[before[-1].span.end : start].strip():
        return (before[-1],)
    run: list[Unit] = []
    for unit in reversed(before):
        word = unit.word.lower()
        apart = bool(parts.text[unit.span.end : start].strip())
        if run and not apart and word in _PLACING:
            run = []  # "activists in London": it is not London that does it
            start = unit.span.start
            continue
        if apart or (unit.stop and word not in _LINKS):
            break
        run.insert(0, unit)
        start = unit.span.start
    return tuple(unit for unit in run if not unit.stop)


def _after(parts: Parts, verb: Unit) -> list[Unit]:
    """What the clause says after the verb."""
    end = _CLAUSE.search(parts.text, verb.span.end)
    last = end.start() if end else len(parts.text)
    return [unit for unit in parts.units if unit.order > verb.order and unit.span.end <= last]


def _noun(parts: Parts, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The first words that stand together and carry weight."""
    run: list[Unit] = []
    for unit in units[:_LONGEST]:
        apart = bool(run) and bool(parts.text[run[-1].span.end : unit.span.start].strip())
        if apart or (run and unit.stop):
            break
        if not unit.stop:
            run.append(unit)
    return tuple(run)


def _terms(units: Sequence[Unit]) -> frozenset[str]:
    return frozenset(unit.term for unit in units if not unit.stop)


def _head(frame: Frame) -> str:
    """The last word of the subject, which says who or what it is."""
    return frame.subject[-1].term


def _span(units: Sequence[Unit]) -> Span:
    return Span(units[0].span.start, units[-1].span.end)
