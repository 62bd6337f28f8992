"""Soft 404: a page that says in its title or address that there is no such page, with status 200."""

from __future__ import annotations

import re

from claimcheck.fetcher.signs.looks import parts, prose_words
from claimcheck.model import BlockKind, Document, Outcome, Snapshot, Unavailable

_SEGMENT = re.compile(
    r"(?:error[-_]?)?404(?:[-_]?(?:error|not[-_]?found|page))?|(?:page[-_]?)?not[-_]?found|(?:page[-_]?)?missing"
    r"|no[-_]?encontrad[oa]|(?:seite[-_]?)?nicht[-_]?gefunden|page[-_]?introuvable"
)
_THING = r"(?:the |this |that |your )?(?:page|article|story|post|content|document|file|url)"
_WANTED = r"(?: (?:that )?you(?:['’]re| are| were)? (?:requested|looking for|after))?"
_NAMES = re.compile(
    "|".join(
        (
            r"(?:http |error |fehler |erreur )*404(?:\W{1,3}.{0,30})?",
            rf"(?:{_THING}{_WANTED} )?(?:(?:was |is |could |can |can)?(?:not|n['’]t)|can['’]t)(?: be)? found",
            rf"{_THING}{_WANTED} (?:is no longer (?:available|here)|no longer exists|(?:does not|doesn['’]t) exist)",
            rf"{_THING}{_WANTED} (?:is not|isn['’]t) available",
            r"(?:we )?(?:could not|couldn['’]t|can['’]t|cannot) find (?:the|that|this) (?:page|article|story)",
            r"nothing (?:was )?found(?: here)?",
            r"(?:diese |die )?seite (?:wurde )?(?:leider )?nicht gefunden",
            r"(?:diese |die )?seite existiert (?:leider )?nicht(?: mehr)?",
            r"(?:cette )?page (?:est )?(?:introuvable|non trouvée)",
            r"(?:la )?p[aá]gina no (?:fue )?encontrada|(?:la )?p[aá]gina no existe|pagina non trovata",
            r"pagina niet gevonden|sidan (?:hittades inte|kunde inte hittas)|siden (?:blev )?ikke (?:fundet|funnet)",
            r"p[aá]gina n[aã]o encontrada|nie znaleziono strony|страница не найдена",
        )
    ),
    re.IGNORECASE,
)
_SIGH = re.compile(r"(?:sorry|oops|whoops|uh[- ]oh|hoppla|désolé|ups)[,.!:… ]+", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+[|–—·»:•-]+\s+|\s*[|»•]\s*")
_FEW_WORDS = 150
_LONGEST = 80


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """By the address that a redirect led to, or by title or first heading where there are few words besides."""
    if snapshot.url != snapshot.final_url:
        segments = parts(snapshot.final_url).path.lower().split("/")
        if any(_SEGMENT.fullmatch(segment.partition(".")[0]) for segment in segments):
            return _missing(snapshot, f"{snapshot.url} leads to {snapshot.final_url}")
    if document is None or prose_words(document) >= _FEW_WORDS:
        return None
    for name in (document.title, _heading(document)):
        if name and any(_says_missing(part) for part in _SEPARATORS.split(name.strip())):
            return _missing(snapshot, f'{snapshot.final_url} is titled "{name.strip()[:120]}"')
    return None


def _says_missing(name: str) -> bool:
    words = _SIGH.sub("", " ".join(name.split()).rstrip(".!… "), count=1)
    return len(words) <= _LONGEST and _NAMES.fullmatch(words) is not None


def _heading(document: Document) -> str | None:
    return next((b.span.slice(document.text) for b in document.blocks if b.kind is BlockKind.HEADING), None)


def _missing(snapshot: Snapshot, detail: str) -> Unavailable:
    return Unavailable(Outcome.SOFT_404, f"{detail}: the page is not there, though the status is {snapshot.status}")
