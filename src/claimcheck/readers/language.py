"""The language of a document that does not name its own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimcheck.model import BlockKind, Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_SAMPLE = 4000
_MIN_LETTERS = 40
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"https?://\S+")
_ENGLISH = frozenset("the of and to in that was for is with on as by from at are were which".split())
_ENGLISH_SHARE = 0.2


def detect(document: Document) -> str | None:
    """The ISO 639-1 code of the language most of the prose is in; None where there is too little to tell."""
    sample = _URL.sub(" ", _prose(document))
    words = [word.casefold() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    if "the" in words and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"  # the commonest case, without half a second for the model
    language, probability = _identifier().classify(" ".join(words))
    return str(language) if probability >= _SURE else None


def _prose(document: Document) -> str:
    pieces: list[str] = []
    length = 0
    for block in document.blocks:
        if block.main and block.kind in _PROSE:
            pieces.append(block.span.slice(document.text)[: _SAMPLE - length])
            length += len(pieces[-1])
            if length >= _SAMPLE:
                break
    return "\n".join(pieces)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # loads numpy and a model of 5 MB

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == len("en")])
    return identifier
