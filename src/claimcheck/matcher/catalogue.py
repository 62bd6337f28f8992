"""The checks by name and the languages with word lists; light, for settings, help and reports list them."""

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
        "elsewhere": "a name of another place in the source",
        "values": "a date or figure of another thing in the source",
        "denial": "told where the source denies it",
        "actors": "said or done by another",
        "cuts": "a quotation cut so that its sense turns",
        "exchange": "who and whom exchanged, around another verb",
        "comparison": "more for less, lower for fuller",
    }
)
"""Every check that can be left out, in the order their findings are shown: those of `checks.CHECKS`, the quotations, and
those of `hints.HINTS`, which keep a claim from being called supported and contradict nothing."""
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "en": "English",
        "de": "German",
        "fr": "French",
        "es": "Spanish",
        "it": "Italian",
        "pt": "Portuguese",
        "nl": "Dutch",
        "ru": "Russian",
        "zh": "Chinese",
        "ja": "Japanese",
    }
)
"""Languages with word lists (data/LANGUAGE.toml): stop words and how numbers are written, the first four with synonyms and
opposites. In others the forms of words, digits and dates are compared."""
COMPARED = "forms of words, numbers and dates alone were compared"
"""What is said of a source in another language."""
