"""Tags that editors and programs leave in a text; none is part of what a sentence says."""

from __future__ import annotations

import re

EDITORIAL = re.compile(
    r"\[(?:citation ?needed|better source ?needed|(?:additional|full) citations? needed|needs update|failed verification|"
    r"verification needed|dubious[^\]\n]{0,30}|clarification needed|when\?|who\?|which\?|by whom\?|according to whom\?|"
    r"where\?|cite_start|cite_end)\]",
    re.IGNORECASE,
)
"""Never a citation, not even where it is a link (to what the tag means)."""
LABELLED = re.compile(r"\[(?:‡ ?\d{1,3}|note \d{1,3}|nb \d{1,3})\]|(?<=[.!?\]”\"])\[[a-z]\]", re.IGNORECASE)
"""A citation where the format knows it as a note."""
LOCATOR = re.compile(
    r"(?<=[\]¹²³⁰⁴-⁹])\s?:\s?\d{1,4}(?:[–-]\d{1,4})?(?:,\s?\d{1,4}(?:[–-]\d{1,4})?){0,5}\s?(?=\s[\"“‘«(]?[^\W\d_a-z]|\[|$)"
)
"""The pages of what was cited, as encyclopaedias write them behind a marker: `1918.[2]: 14–15 The fire`."""
