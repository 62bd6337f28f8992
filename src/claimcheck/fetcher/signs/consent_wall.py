"""Consent pages: a question about cookies in place of the article."""

from __future__ import annotations

import re

from claimcheck.fetcher.signs.looks import host, main_words
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_HOST = re.compile(
    r"(?:consent|guce|cmp|privacy-?mgmt|cookie-?consent|zustimmung|consentement)\.[^/]+|[^/]*\.privacy-mgmt\.com"
)
_PHRASES = re.compile(
    "|".join(
        (
            r"accept (?:all|and continue|cookies)",
            r"reject all",
            r"manage (?:my |your )?(?:cookies|preferences|options)",
            r"we (?:and our (?:\d+ )?partners )?(?:use|store) .{0,40}?cookies",
            r"we value your privacy",
            r"your privacy (?:choices|matters)",
            r"before you continue",
            r"our partners",
            r"cookie (?:policy|settings|preferences)",
            r"personali[sz]ed (?:ads|advertising)",
            r"withdraw your consent",
            r"alle(?:n|s)? (?:cookies )?(?:akzeptieren|ablehnen|zustimmen)",
            r"wir verwenden cookies",
            r"datenschutzeinstellungen",
            r"mit werbung (?:und tracking )?(?:weiter|lesen)",
            r"tout (?:accepter|refuser)",
            r"nous (?:et nos partenaires )?utilisons des cookies",
            r"continuer sans accepter",
            r"param[eé]trer",
            r"aceptar (?:todo|cookies|y continuar)",
            r"utilizamos cookies",
            r"accetta (?:tutto|e continua)",
            r"utilizziamo (?:i )?cookie",
            r"alles accepteren",
        )
    ),
    re.IGNORECASE,
)
_FEW_WORDS = 250
_ENOUGH = 3


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """A redirect to a consent host, or a short text that keeps asking for consent."""
    if host(snapshot.final_url) != host(snapshot.url) and _HOST.fullmatch(host(snapshot.final_url)):
        return Unavailable(
            Outcome.CONSENT_WALL, f"{snapshot.url} leads to a consent page at {host(snapshot.final_url)}"
        )
    if document is None:
        return None
    words = main_words(document)
    if words >= _FEW_WORDS:
        return None
    asked = {match[0].lower() for match in _PHRASES.finditer(document.main_text)}
    if len(asked) >= _ENOUGH or (len(asked) == _ENOUGH - 1 and words < _FEW_WORDS // 3):
        return Unavailable(Outcome.CONSENT_WALL, f"{snapshot.final_url} shows a consent page in place of the article")
    return None
