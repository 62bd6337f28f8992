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
        "quantifiers": "all for most, a quarter or one",
        "modality": "done for planned, certain for possible",
        "attributions": "as a fact what one side claims",
        "causation": "a cause for a link",
        "clauses": "a clause added to what is told",
    }
)
"""Every check that can be left out, in the order their findings are shown: those of `checks.CHECKS`, the quotations, and
those of `hints.HINTS`, which keep a claim from being called supported and contradict nothing."""
