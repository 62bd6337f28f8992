"""Whether words are running prose or an entry of a bibliography, which has titles and names and hardly a verb."""

from __future__ import annotations

import re

_WORDS = {
    "en": "was were is are has have had been be will would could should said says he she they it we i not who nobody",
    "de": "ist war sind waren hat hatte haben hatten wurde wurden wird werden dass nicht sich er sie es wir ich sagte",
    "fr": "est sont était étaient ont avait qui que ne pas il elle ils elles nous selon sera",
    "es": "es son fue fueron era eran han había que no se él ella ellos dijo será",
    "it": "è sono era erano hanno aveva che non si lui lei loro ha sarà",
    "pt": "é são foi foram era eram têm não que ele ela eles disse será",
    "nl": "is was zijn waren heeft hebben had werd werden wordt dat niet hij zij ze zei zal",
    "sv": "är var har hade blev att inte som han hon de sade ska",
}
"""What sentences have and bibliographies have not: the commonest verbs, pronouns and negations; written down by hand."""
_RUNNING = frozenset(word for words in _WORDS.values() for word in words.split())
_WORD = re.compile(r"[^\W\d_]+")
_TITLES = re.compile(r"[\"“„«「《][^\"“”„«»「」《》\n]{0,300}[\"”“»」》]|(?:https?://|www\.)\S+")
"""Titles and addresses, which may hold any word."""
_MIN_WORDS = 3
_SHARE = 0.07


def is_running(words: str) -> bool:
    """Whether `words` are sentences: among them, titles and addresses apart, stand verbs or pronouns in some number."""
    found = _WORD.findall(_TITLES.sub(" ", words).casefold())
    running = sum(word in _RUNNING for word in found)
    return len(found) >= _MIN_WORDS and running > 0 and running >= _SHARE * len(found)
