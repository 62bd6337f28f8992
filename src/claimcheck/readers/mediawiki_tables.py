"""What the MediaWiki reader knows by name: templates that show something, namespaces that do not."""

from __future__ import annotations

import re
from collections import Counter

NOT_SHOWN = re.compile(
    r"\s*(?:file|image|category|datei|bild|kategorie|fichier|catégorie|archivo|imagen|categoría|ficheiro|categoria"
    r"|immagine|bestand|categorie|файл|категория|[a-z]{2,3}(?:-[a-z]+)?)\s*:",
    re.IGNORECASE,
)
SHOWN_TEMPLATES = {
    **dict.fromkeys(("lang", "transl", "transliteration"), ("2",)),
    **dict.fromkeys(("convert", "cvt"), ("1", "2")),
    **dict.fromkeys(("nowrap", "nobr", "small", "abbr", "quote", "blockquote", "cquote", "text"), ("text", "1")),
}
"""Templates that show some of their parameters in running text."""
NOTE_TEMPLATES = {
    **dict.fromkeys(("efn", "refn", "#tag:ref"), ("1",)),
    **dict.fromkeys(("sfn", "harvnb", "sfnp"), ("1", "2", "3", "p", "pp")),
}
"""Templates that are references themselves."""
CITED = tuple(
    "last last1 first first1 author author1 autor auteur editor title titel titre titolo título trans-title work website "
    "newspaper magazine journal agency publisher date year datum fecha url archive-url doi".split()
)
"""What of a citation template stands in the note, in this order (English, and the commonest elsewhere)."""
_OPENING = re.compile(
    r"\{\{|\[\[|\{\||<!--|\[(?=https?:|//)"
    r"|<(?!(?:br|hr|li|dd|dt|td|tr|th|wbr|img)\b)(?P<tag>[a-z]\w*)(?![^<>]*/>)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\}\}|\]\]|\|\}|-->|\]|</(?P<tag>[a-z]\w*)", re.IGNORECASE)
_PARTNERS = {"}}": "{{", "]]": "[[", "|}": "{|", "-->": "<!--", "]": "["}


def left_open(text: str) -> int:
    """How many brackets and tags are opened more often than closed."""
    counts: Counter[str] = Counter()
    for found in _OPENING.finditer(text):
        counts[(found["tag"] or found[0]).casefold()] += 1
    for found in _CLOSING.finditer(text):
        counts[_PARTNERS.get(found[0]) or (found["tag"] or "").casefold()] -= 1
    return sum(count for count in counts.values() if count > 0)
