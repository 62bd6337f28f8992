"""Paywalls: the page says in its data that it is not free, or its few words end in an offer to subscribe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from claimcheck.fetcher.signs.looks import linked_data, main_words, markup
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_GATE = re.compile(
    "|".join(
        (
            r"(?:subscribe|sign in|log in|register|sign up|join)(?: now| today)? to (?:continue|keep|read|unlock|view|access)",
            r"(?:to )?(?:continue|keep) reading(?:,| this| for| with| requires|\.\.\.|…)",
            r"(?:this|the full|full) (?:article|story|content|text|report)s? (?:is|are) (?:only |exclusively )?"
            r"(?:for|available (?:to|for)|reserved for|exclusive to) "
            r"(?:our |paying |registered |premium )?(?:subscribers|members|readers)",
            r"(?:subscriber|member)s?[- ](?:only|exclusive)",
            r"you have (?:reached|read|used) (?:your|all|\d+)\b.{0,40}?(?:free|limit)",
            r"unlock (?:this|the (?:full )?)(?:article|story)",
            r"already a (?:subscriber|member)\?",
            r"(?:jetzt |um )?weiterlesen mit",
            r"lesen sie (?:den ganzen|weiter mit)",
            r"nur für abonnent",
            r"mit .{0,20}?abo weiterlesen",
            r"abonnieren,? um",
            r"(?:article |contenu )?réservé(?:e)?s? (?:à nos |aux )abonné",
            r"il vous reste .{0,12}% (?:de cet article )?à lire",
            r"abonnez-vous pour",
            r"(?:contenido |artículo )?exclusivo para (?:suscriptor|socio)",
            r"suscríbete para (?:seguir|continuar|leer)",
            r"(?:contenuto )?riservato agli abbonati",
            r"abbonati per",
        )
    ),
    re.IGNORECASE,
)
_TEASER = 300
"""An article that says it is not free and shows fewer words than this shows a teaser."""
_FEW_WORDS = 150
_PART = 60
_LINE = 40
_PROSE = 20
_NEAR = 4
"""Blocks before and behind the article's prose in which a gate is looked for."""
_CLASSES = re.compile(r"\.([\w-]{1,80})")


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """Asked of the page as read: a page may say it is not free and still hold all its words."""
    if document is None:
        return None
    words = main_words(document)
    gated = [item for item in linked_data(snapshot) if _is_false(item.get("isAccessibleForFree"))]
    if gated and not _is_whole(gated, snapshot, words):
        return Unavailable(Outcome.PAYWALL, f"{snapshot.final_url} is behind a paywall (it says so in its data)")
    if words < _FEW_WORDS and _is_gated(document):
        return Unavailable(Outcome.PAYWALL, f"{snapshot.final_url} shows only the beginning and asks to subscribe")
    return None


def _is_gated(document: Document) -> bool:
    """Whether a short line that asks to subscribe stands among the article's prose or next to it.

    Prose about paywalls is longer; offers of the page's head and foot stand farther away.
    """
    texts = [block.span.slice(document.text) for block in document.blocks]
    prose = [index for index, block in enumerate(document.blocks) if block.main and len(texts[index].split()) >= _PROSE]
    near = texts[max(0, prose[0] - _NEAR) : prose[-1] + 1 + _NEAR] if prose else texts
    return any(len(text.split()) < _LINE and _GATE.search(text) for text in near)


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower().rpartition("/")[2] == "false")


def _is_whole(gated: list[Mapping[str, Any]], snapshot: Snapshot, words: int) -> bool:
    """Whether the words are there after all: as many as the data announce, or those of the part that is gated."""
    for item in gated:
        count = item.get("wordCount")
        if isinstance(count, int | str) and str(count).isdigit():
            return words >= 0.8 * int(str(count)[:9])
    selectors = [str(item.get("cssSelector")) for item in gated if item.get("cssSelector")]
    classes = {name for selector in selectors for name in _CLASSES.findall(selector)}
    if classes:
        return _words_in(markup(snapshot), classes) >= _PART and words >= _FEW_WORDS
    return words >= _TEASER


def _words_in(page: str, classes: set[str]) -> int:
    counter = _Counter(classes)
    counter.feed(page)
    return counter.words


class _Counter(HTMLParser):
    """Counts the words inside elements of some classes."""

    _EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, classes: set[str]) -> None:
        super().__init__()
        self._classes = classes
        self._inside = 0
        self.words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._EMPTY:
            return
        named = set((dict(attrs).get("class") or "").split())
        if self._inside or named & self._classes:
            self._inside += 1

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag not in self._EMPTY:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += len(data.split())
