"""Which sentences say something that can be checked. One table entry is one kind that does not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import BlockKind

_ABOUT_ITSELF = (
    "examines? explores? provides? presents? synthesi[sz]es? outlines? describes? discusses? summari[sz]es? analy[sz]es? "
    "covers? looks? reviews? shows? lists? explains? gives? aims?"
)
_WORK = "(?:article|report|section|analysis|overview|page|paper|essay|guide)"
_SOURCE_LINE = (
    r"\(?(?:sources?|via|data|graphics?|quellen?|grafik|fuentes?|fonti?|fontes?|bron(?:nen)?|källa|kilde|źródło|источник)"
    r"\s?[:：]\s?.{0,100}"
)
_MATERIAL = "(?:material|reporting|files|information|informationen|des informations|información|matériel)"
_NAME = "(?-i:[A-ZÀ-Þ][\\w.’'-]{1,30})"
_NAMES = rf"(?: (?:{_NAME}|and|und|et|y|e|en|van|de|der|von)){{0,10}}"
_PICTURE = "(?:photo|image|picture|photograph|foto|bild|crédit)(?:s|graph)?"
_OPENINGS = {
    "a transition": """
        (?:in (?:summary|conclusion|short|brief|sum|addition|other words)|to (?:sum up|summari[sz]e|conclude))[,.:;]?$
        (?:overall|finally|moreover|furthermore|however|that said|first|second|third|next)[,.:;]?$
        (?:zusammenfassend|kurz gesagt|fazit|en résumé|en resumen|in sintesi|em resumo|总之|综上所述)[,.:;，。：]?$
    """,
    "it says what the article does": rf"""
        this {_WORK} (?:needs?|may|relies|contains?|has (?:multiple|several))\b
        this {_WORK}\b.{{0,40}}?\b(?:{"|".join(_ABOUT_ITSELF.split())})\b
        the (?:following|next|above|below) (?:article|section|list|table|chart|overview)\b
        here (?:is|are)\b
        below (?:is|are)\b
        let(?:['’]s| us)\b
        we will (?:look|explore|discuss|examine)\b
    """,
    "the writer speaks of themselves": """
        as an ai\\b
        i['’](?:m|d|ll|ve)\\b
        i (?:hope|can|could|will|would|am|do|don['’]t|cannot|can['’]t|have|apologi[sz]e|recommend|suggest)\\b
        if you (?:want|would like|wish|need|have)\\b
        (?:let me know|feel free|would you like|do you want)\\b
        (?:ich (?:hoffe|kann)|j['’]espère|espero)\\b
    """,
    "an opinion": """
        (?:i|we) (?:think|believe|feel|guess|suppose|love|hate|wish)\\b
        in (?:my|our) (?:opinion|view)\\b
        (?:meiner meinung nach|à mon avis|en mi opinión)\\b
        (?:what an?|how (?:wonderful|terrible|sad|awful|beautiful|great))\\b.{0,80}!$
    """,
    "an instruction": """
        please\\b
        (?:click|tap|follow|join|subscribe|sign up)\\b
        (?:tell|explain|describe|identify|indicate|imagine|suppose|write|compare|define|discuss|summari[sz]e)\\b
        (?:give|provide) me\\b
    """,
    "it refers to another place in the text": r"""
        \(?(?:see|cf\.|siehe|vgl\.|voir|véase)\b.{0,80}$
        for (?:other|the|more|further)\b.{1,80}?, see\b
    """,
    "it names where the report is from": rf"""
        {_SOURCE_LINE}$
        \(?(?:with|mit|avec|con|com|met) (?:(?:additional|further) )?{_MATERIAL}\b.{{0,80}}$
    """,
    "a byline": rf"""
        (?-i:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor) {_NAME}{_NAMES}(?:,.{{0,60}})?$
        \(?(?:additional |further )?(?:reporting|writing|editing|edited|written|reported|compiled) by (?-i:[A-ZÀ-Þ]).{{0,160}}$
    """,
    "a teaser of other articles": r"""
        (?:read|see|watch|listen|hear) (?:more|also|next|on)\s?[:：>»–-]
        (?:more on this|related|lesen sie auch|mehr dazu|lire aussi|à lire)\s?[:：>»–-]
        (?:lea también|leggi anche|leia também|lees ook)\s?[:：>»–-]
    """,
    "a picture credit": rf"""
        \(?{_PICTURE}(?: (?:credit|by|courtesy))?\s?[:/©]
        .{{0,160}}[.)] ?\(?{_PICTURE}\s?[:/©].{{0,80}}$
    """,
    "a prompt": r"(?:you|user|prompt|me|human)(?: said)?:\s",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sentence without checkable content, by how it begins or ends."""

    reason: str
    pattern: re.Pattern[str]


def _opening(reason: str, openings: str) -> Kind:
    alternatives = "|".join(line.strip() for line in openings.strip().splitlines())
    return Kind(reason, re.compile(rf"^(?:{alternatives})", re.IGNORECASE))


KINDS: tuple[Kind, ...] = (
    Kind("a question", re.compile(r"[?？؟]['\"”’»」』)\]]{0,3}$")),
    Kind("it names who is quoted", re.compile(r"^[—–―]\s?[A-ZÀ-Þ][^.!?\n]{1,100}$")),
    Kind("it introduces what follows", re.compile(r"[:：]$")),
    *(_opening(reason, openings) for reason, openings in _OPENINGS.items()),
)
"""Tried in order. What cites a source is checked whatever it looks like."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_MIN_WORDS = 3
_MIN_UNSPACED = 5
_MAX_SOURCE = 8
_SOURCE_LINE_ALONE = re.compile(_SOURCE_LINE, re.IGNORECASE)


def why_not(text: str, block: BlockKind, *, cited: bool) -> str | None:
    """Why a sentence need not be checked; None where it should be."""
    if cited and block is not BlockKind.HEADING:
        return None
    if block is BlockKind.TABLE_CELL and not text.endswith((".", "!", "。")):
        return "a table cell"
    reason = next((kind.reason for kind in KINDS if kind.pattern.search(text)), None)
    if block is BlockKind.HEADING:
        return reason or "a heading"
    return reason or ("too short to state anything" if _is_fragment(text) else None)


def names_source(text: str) -> bool:
    """Whether a sentence says no more than where what stands before it is from: `Sources:`, `(Source: Courier)`."""
    return len(_WORD.findall(text)) <= _MAX_SOURCE and _SOURCE_LINE_ALONE.fullmatch(text) is not None


def _is_fragment(text: str) -> bool:
    unspaced = len(_UNSPACED.findall(text))
    return unspaced < _MIN_UNSPACED if unspaced else len(_WORD.findall(text)) < _MIN_WORDS
