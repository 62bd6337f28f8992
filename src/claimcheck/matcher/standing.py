"""How what a clause says stands: denied, only thought of, still to come, or told as a fact.

A governor ("denied that", "called for", "plans to") is found by its form, and governs the rest of its clause. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from claimcheck.matcher.lexicon import Lexicon
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span


class Standing(Enum):
    """What a governor makes of what it governs; what none governs is told as it is."""

    DENIED = "denied"
    OPEN = "open"
    COMING = "coming"


_KEPT = 64
"""Texts whose governors are kept: the claim and the windows of a match or two."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The words that govern, in a text, and the stretch after them that they govern."""

    standing: Standing
    words: Span
    scope: Span

    def governs(self, span: Span) -> bool:
        """Whether a word stands in the stretch."""
        return self.scope.start <= span.start and span.end <= self.scope.end


_HEARSAY = (
    r"(?:reports?|claims?|suggestions?|allegations?|accusations?|speculation|rumou?rs|idea|notion|charges?|calls?|demands?"
    r"|proposals?|plans?|requests?|motions?|bids?|offers?|possibility)"
)
_ACTS = rf"(?:\w+['’]?s? ){{0,4}}?{_HEARSAY} (?:that|to|of|for)"
_DENIALS = re.compile(
    r"\b(?:(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?)(?: any)?"
    rf"(?: (?:\w+ ){{0,2}}?{_HEARSAY} (?:that|to|of|for))?(?: that)?"
    rf"|(?:reject|dismiss)(?:s|es|ed|ing)? {_ACTS}"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? as (?:false|untrue|unfounded|baseless|nonsense)"
    r"|rul(?:es?|ed|ing) out(?: the possibility (?:that|of))?"
    r"|(?:refus|declin|fail)(?:es?|s|ed|ing)? to"
    r"|(?:decid|vot|argu|advis|rul)(?:es?|ed|ing) against"
    r"|stop(?:s|ped|ping)? short of"
    r"|(?:prevent|stopp?|barr?|bann?|block|dissuad|prohibit)(?:s|ed|ing)? (?:[\w-]+ ){1,5}?from"
    r"|(?:(?:keep|deterr?|sav|spar|discourag)(?:s|es?|ed|ing)?|kept) (?:[\w-]+ ){1,5}?from(?= \w+ing\b)"
    r"|(?:abandon|scrapp?|dropp?|shelv|cancell?|ditch|halt|withdr[ae]w)(?:s|es?|ed|ing|n)? (?:[\w-]+ ){0,3}?"
    r"(?:plans?|proposals?|bids?|efforts?|attempts?|ambitions?) (?:to|for|of)"
    r"|no (?:\w+ )?(?:evidence|signs?|indications?|suggestion|proof|plans?|intention|question|truth|reason|record|trace)"
    r" (?:(?:to (?:suggest|believe|think|show|indicate)|which|whatever|at all) )?(?:that|of|for|to|in)"
    r"|(?:not|n['’]t|never) (?:\w+ly |yet )?(?:think|believe|expect|say|claim|suggest|intend|plan|want|agree|find|know|mean"
    r"|feel|accept|call)(?:ed|ing)?"
    r"|(?:not true|untrue|false|wrong|unfounded|baseless) that"
    r"|(?:rather than|instead of|without|nobody|no[ -]one|none)"
    r"|no (?:\w+ ){0,2}?\w+(?= (?:was|were|is|are|has|have|had|will|would|could)\b))(?!\w)",
    re.IGNORECASE,
)
"""What says of the rest of its clause that it is not so, or not to be done."""
_OPENINGS = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|fear(?:s|ed|ing)?|believ(?:es?|ed|ing)|suspect(?:s|ed|ing)?|expect(?:s|ed|ing)?|want(?:s|ed|ing)?"
    r"|aim(?:s|ed|ing)? (?:to|for)|intend(?:s|ed|ing)?|plan(?:s|ned|ning)?|propos(?:es?|ed|ing|als?)"
    r"|predict(?:s|ed|ing)?|forecasts?|whether|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)? (?:on|for)|demand(?:s|ed|ing)?|urg(?:es?|ed|ing)|ask(?:s|ed|ing)? (?:for|to|that)"
    r"|recommend(?:s|ed|ing)?|threaten(?:s|ed|ing)?|seek(?:s|ing)?|sought|appl(?:y|ies|ied|ying) (?:for|to)|request(?:s|ed|ing)?"
    r"|(?:vot(?:es?|ed|ing)|decid(?:es?|ed|ing)|decisions?|ballots?|talks?|negotiat\w+|discuss\w*|debat\w+)"
    r" (?:\w+ ){0,3}?(?:on|about|over|whether)|vow(?:s|ed|ing)?|promis(?:es?|ed|ing)|attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying) to"
    r"|(?:was|were|been|being) (?:ordered|told|asked|urged|required|advised|supposed|meant|allowed|entitled|invited) to"
    r"|offer(?:s|ed|ing)? to|due (?:to|in|on|for)|(?:set|scheduled|going|about|expected|ready) (?:to|for))(?!\w|,)"
)
"""What says of the rest of its clause that it is planned, hoped for, asked for or asked about."""
_AHEAD = re.compile(
    r"plan\w*|intend\w*|expect\w*|due \w+|(?:set|scheduled|going|about|expected|ready) \w+|vow\w*|promis\w*",
    re.IGNORECASE,
)
_NO = re.compile(r"no ", re.IGNORECASE)
"""A denial that denies its own noun too: "no injuries were"."""
_PHRASAL = re.compile(r"rather than|instead of|without", re.IGNORECASE)
"""What governs a phrase, not a clause: up to the next comma."""
_NOMINAL = re.compile(r"\b(?:the|an?|of|for|its|his|her|their|this|that|in|on)\s$", re.IGNORECASE)
"""What makes a noun of the word that follows: "the start of filming"."""
_TURNED = re.compile(
    r"(?:\b(?:not|never|nobody|no[ -]one|neither|cannot|without|hardly|yet to|can|could|may|might|would|if|who|those)|n['’]t)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""What before a denial makes of it that the matter is open: "has not ruled out", "can fail to"."""
_ENDS = re.compile(
    r"[.;:!?]\s|[.;:!?]$|[\"“”\n]|,\s(?:but|and|saying|adding|although|though|while|which|who|where|when|after|as|because)\b"
    r"|\s(?:but|although|though|while|saying|because|when|until|unless)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|disput\w+|reject\w*|dismiss\w*|rul\w+ out|refus\w*|declin\w*|fail\w*|against"
    r"|avoid\w*|prevent\w*|ban(?:s|ned)?|barr?(?:ed)?|block\w*|abandon\w*|scrap\w*|drop\w*|shelv\w*|cancel\w*|ditch\w*|halt\w*|withdr\w+"
    r"|without|not?|never|none|nobody|nothing|neither|nor|cannot|\w+n['’]t|lack\w*|false|untrue|unfounded|baseless|wrong|instead"
    r"|rather|turn(?:s|ed|ing)? (?:\w+ ){0,3}?down|vot(?:e|ed|ing) down|threw out|thrown out|oppos\w+|unlikely|unable"
    r"|free of|escap\w+"
    r"|hardly|un(?!der|til|ion|iv|it|iq)\w{4,}|(?:in|im|ir)\w+[ai]ble|illegal|non-?\w+|stay\w*|remain\w*|kept|keep\w*"
    r"|despite|although|stop\w*|short of"
    r"|end(?:s|ed)?|quit|g[ai]ve up|off|miss\w*|los[et]\w*|exclud\w*|forb\w+|prohibit\w*|surviv\w*|safe|spare[sd]?|empty"
    r"|vacant|zero|few|little"
    r"|only|last|least|except\w*|but|apart|other than|scarce\w*|bare(?:ly)?|behind|alone|absent\w*|still)\b",
    re.IGNORECASE,
)
"""Words of a text that denies something, or says the same without a denial ("stays open")."""


@lru_cache(maxsize=_KEPT)
def denials(text: str) -> tuple[Governor, ...]:
    """The denials of a text; one that is itself denied ("has not ruled out") leaves the matter open and is none."""
    return tuple(_denials(text))


def _denials(text: str) -> Iterator[Governor]:
    for found in _DENIALS.finditer(text):
        if not _TURNED.search(text, max(0, found.start() - 24), found.start()):
            start = found.start() if _NO.match(found[0]) else found.end()
            end = clause_end(text, found.end())
            if _PHRASAL.fullmatch(found[0]) and (comma := text.find(",", found.end(), end)) >= 0:
                end = comma
            yield Governor(Standing.DENIED, Span(*found.span()), Span(start, end))


@lru_cache(maxsize=_KEPT)
def openings(text: str) -> tuple[Governor, ...]:
    """What a text only plans, hopes for or asks for, in whatever tense."""
    return tuple(
        Governor(
            Standing.COMING if _AHEAD.fullmatch(found[0]) else Standing.OPEN,
            Span(*found.span()),
            Span(found.end(), clause_end(text, found.end())),
        )
        for found in _OPENINGS.finditer(text)
    )


@lru_cache(maxsize=_KEPT)
def denies(text: str) -> bool:
    """Whether any word of a text could deny something."""
    return bool(_DENYING.search(text))


def clause(text: str, span: Span) -> Span:
    """The clause in which a word stands."""
    start = max((found.end() for found in _ENDS.finditer(text, 0, span.start)), default=0)
    return Span(start, clause_end(text, span.end))


def is_verb(parts: Parts, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word is known by its form, or by what stands before it, as a verb."""
    word = unit.word.lower()
    if (
        unit.kind is not Kind.WORD
        or unit.stop
        or _NOMINAL.search(parts.text, max(0, unit.span.start - 8), unit.span.start)
    ):
        return False
    before = next((other.word.lower() for other in parts.units if other.order == unit.order - 1), "")
    return word.endswith(("ed", "ing")) or word in lexicon.pasts or before in lexicon.auxiliaries


def clause_end(text: str, start: int) -> int:
    """Where the clause that goes on at `start` ends."""
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)
