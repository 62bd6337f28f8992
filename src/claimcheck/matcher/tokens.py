"""The tokens of a text: numbers, words, and the characters of scripts that put no blanks between words."""

from __future__ import annotations

import re

_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_NUMBER = r"\d+(?:[.,]\d+)*"
_WORD = rf"[^\W\d_{_UNSPACED}]+(?:['’.][^\W\d_{_UNSPACED}]+)*"  # also "didn't", "U.S"
_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|[dns]ell|all|dall|coll|sull|quell|quest|un)(?=['’][^\W\d_])"
_ELIDING = frozenset({"fr", "it", "ca"})

TOKEN = re.compile(rf"{_NUMBER}|[{_UNSPACED}]|{_WORD}")
_ELIDING_TOKEN = re.compile(rf"{_NUMBER}|[{_UNSPACED}]|\b{_ELIDED}|{_WORD}", re.IGNORECASE)


def token(language: str) -> re.Pattern[str]:
    """What matches a token of `language`: "l'usine" is two in languages that elide."""
    return _ELIDING_TOKEN if language in _ELIDING else TOKEN
