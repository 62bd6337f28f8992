"""What the checks are called and what each looks for; light, for the settings and the help list them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CATALOGUE: Mapping[str, str] = MappingProxyType(
    {
        "numbers": "another figure for the same thing",
        "dates": "another day, month or year",
        "negation": "only one side denies",
        "antonyms": "the opposite word: rose, fell",
        "names": "another person or place",
        "roles": "who and whom exchanged, between two names",
        "subjects": "who and whom exchanged, around a verb",
        "speakers": "said by another",
        "substitution": "one word in another's place",
        "quotations": "words between quotation marks changed",
    }
)
"""Every check that can be left out, in the order their findings are shown: those of `checks.CHECKS`, and the quotations."""
