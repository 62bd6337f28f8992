"""How a text names its parts. Pure, and apart from text.py, whose sentence splitter is slow to load."""

from __future__ import annotations

import re

PART = re.compile(
    r"(?<!\w)(?:chapter|part|section|kapitel|teil|abschnitt|chapitre|partie|capítulo|capitolo|hoofdstuk|deel)"
    r"\s(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w)"
)
"""A part of a text by its number, in folded words: `chapter 2`."""
