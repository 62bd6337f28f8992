"""Sentences that cannot be understood without the one before: those that open with a pronoun or the like."""

from __future__ import annotations

import re

_OPENERS = {
    "en": "he|she|it|its|they|them|their|theirs|this|that|these|those|his|her|hers|him|such|both|neither|"
    "the (?:former|latter|same|two|three|other|others|move|decision|announcement|plan|measure|company|firm|group|agency|report|"
    "statement|study|deal|attack|incident|law|bill|programme|program|project|figure|figures|request|ruling|suspect|victim|victims)|"
    "however|thus|therefore|hence|instead|meanwhile|also|then|moreover|furthermore|in addition|additionally|as a result|"
    "consequently|nevertheless|still|yet|similarly|likewise|by contrast|in contrast|afterwards?|since then|at the time",
    "de": "er|sie|es|dieser?|dieses|diesem|diesen|ihre?[rmns]?|seine?[rmns]?|beide|damit|dabei|dazu|daher|deshalb|jedoch|"
    "allerdings|außerdem|zudem|dennoch|danach|dort|dagegen",
    "fr": "il|elle|ils|elles|ce|cet|cette|ces|cela|celui-ci|celle-ci|ceux-ci|son|sa|ses|leur|leurs|cependant|toutefois|ainsi",
    "es": "él|ella|ellos|ellas|este|esta|estos|estas|esto|ese|esa|eso|su|sus|ambos|ambas|además|sin embargo|pero|así|también",
    "it": "egli|ella|esso|essa|essi|esse|lui|lei|loro|questo|questa|questi|queste|ciò|suo|sua|suoi|sue|inoltre|tuttavia|ma|così",
    "pt": "ele|ela|eles|elas|este|esta|isto|esse|essa|isso|seu|sua|seus|suas|ambos|além disso|no entanto|porém|mas|assim",
    "nl": "hij|zij|ze|het|dit|dat|deze|die|hun|zijn|haar|beide|daarom|echter|maar|ook|bovendien",
}
_PATTERNS = {
    language: re.compile(rf"[\"'“‘«„(]{{0,2}}(?:{openers})\b", re.IGNORECASE) for language, openers in _OPENERS.items()
}
_UNSPACED = re.compile(
    r"[“「『]?(?:他|她|它|其|该|這|这|此|上述|同时|同時|但|然而|因此|彼|これ|それ|この|その|同社|同氏|しかし)"
)


def leans(text: str, language: str | None) -> bool:
    """Whether a sentence in `language` (ISO 639-1; English where unknown) opens with what points back."""
    pattern = _PATTERNS.get((language or "en")[:2].lower(), _PATTERNS["en"])
    return bool(pattern.match(text) or _UNSPACED.match(text))
