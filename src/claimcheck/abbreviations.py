"""Abbreviations and ordinals at which a sentence goes on, and words that only look like them. Pure.

sentencex knows most abbreviations, but neither all nor which of them are words as well: "no." before a number is one,
"he said no. Weber left" is two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Span

_LEAD = r"(?:^|(?<=[\s(\[“„\"'«’]))"
_UNENDED = {
    "": rf"{_LEAD}(?:e\.g|i\.e|vs|cf|Mr|Mrs|Ms|Dr|Prof)\.$",
    "de": rf"{_LEAD}(?:[Aa]m|[Vv]om|[Zz]u[mr]|[Bb]is|[Dd](?:er|ie|as|e[mns])|[Ii]m|[Aa]b|[Ss]eit|[Bb]eim|[Ii]hr\w*|[Ss]ein\w*)"
    rf"\s\d{{1,3}}\.$|{_LEAD}(?:bzw|ca|Nr|Mio|Mrd|Tsd|Abs|Art|Hr|Fr|St|z\.\s?B|d\.\s?h|u\.\s?a|sog|inkl|rd)\.$",
    "fr": rf"{_LEAD}(?:MM?|Mme|Mlle|Pr|Me|Mgr|n|p|pp|art|al|env|éd|hab)\.$",
    "es": rf"{_LEAD}(?:Sra?|Dra?|Uds?|Av|núm|n|art|pág|EE|aprox)\.$",
    "it": rf"{_LEAD}(?:sigg?|on|dott|avv|ing|art|n|p|pag|D\.Lgs|d\.l|ca)\.$",
    "pt": rf"{_LEAD}(?:Sra?|Dra?|Profa?|n|art|pág|aprox)\.$",
    "nl": rf"{_LEAD}(?:dhr|[Mm]evr|drs?|ir|prof|d\.w\.z|o\.a|bijv|ca|nr|art)\.$",
}
_OPEN = {
    language: re.compile(_UNENDED[""] + ("|" + pattern if language else "")) for language, pattern in _UNENDED.items()
}
"""By language, the abbreviations and ordinals that never end a sentence and that sentencex 1.0 lets end one."""
_HOUR = re.compile(r"\b[ap]\.m\.$")
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|[ECMP][SD]?T|GMT|UTC|Eastern|Pacific|Central)\b"
)
_MONTH = re.compile(r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
_ORDINAL = re.compile(r"\b\d{1,2}\.$")

_WORDS = {
    "en": (
        "no nos fig figs art arts sec min max mar vol ref col ill miss ore pa id me rep ark mo ext pl in",
        "No Nos Fig Figs Art Arts Sec Vol Ref Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec",
    ),
    "de": ("mag max min", "Art Gen Sog Max Jan Feb Mar Apr Jun Jul Aug Sep Sept Okt Nov Dez"),
    "fr": ("art env vol sec fig chap prof hab max min", "Art Vol Fig Chap"),
    "es": ("no art mar vol cap fig min max sal ex dom ene feb abr jun jul ago sep oct nov dic", "No Art Vol Cap Fig"),
    "it": ("no art mar vol cap fig sec min max set ago gen feb apr mag giu lug ott nov dic", "No Art Vol Cap Fig"),
    "pt": ("no art mar vol cap fig max min", "Art Vol Cap Fig"),
    "nl": ("art vol fig min max red no", "Art Vol Fig Max"),
    "sv": ("min art max vol", "Art Max"),
}
"""By language, abbreviations that are words as well, in lower case and with a capital: before a number they abbreviate."""
_CAPITAL = r"(?=[\"'“‘«„(¿¡]{0,2}[A-ZÀ-ÖØ-ÞĀ-Ž])"
_NO_ROMAN = r"(?![IVXLC]{2,}\b|[VX]\b)"
_NO_LETTER = r"(?![IVXLC]{2,}\b|[B-Z]\b)"
_NO_ORDINAL = (
    r"(?=(?:Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Ich|Dann|Danach|Dabei|Doch|Aber|Auch|Im|In|Am|Bei|Mit|Nach|Vor|Seit|Für|"
    r"Zum|Zur|Von|Laut)\b)"
)
"""What follows a German number that ends a sentence: an article or preposition, which no ordinal has behind it."""


def _ends(language: str, lower: str, capital: str) -> re.Pattern[str]:
    """Words and their stops, before what begins a sentence; the group `sentence` ends with the stop."""
    kinds = [(lower, _CAPITAL + _NO_ROMAN), (capital, _CAPITAL + _NO_LETTER)]
    kinds += [(r"\d{1,3}", _NO_ORDINAL)] if language == "de" else []
    before = "|".join(rf"(?:{'|'.join(words.split())})\.(?=\s{{1,3}}{behind})" for words, behind in kinds)
    return re.compile(rf"(?<![\w.-])(?P<sentence>{before})\s{{1,3}}")


_ENDS = {language: _ends(language, *words) for language, words in _WORDS.items()}


def goes_on(end: str, following: str, language: str) -> bool:
    """Whether what stops at an abbreviation or an ordinal (`am 3. Oktober`) goes on in what follows."""
    if _OPEN.get(language, _OPEN[""]).search(end):
        return True
    if language == "de" and _ORDINAL.search(end):
        return _MONTH.match(following) is not None
    return bool(_HOUR.search(end) and _DAY.match(following))


def ends_within(text: str, span: Span, language: str) -> Iterator[Span]:
    """The sentences in `span`, which ends at none of the words that look like abbreviations."""
    pattern = _ENDS.get(language)
    start = span.start
    for word in pattern.finditer(text, span.start, span.end) if pattern else ():
        yield Span(start, word.end("sentence"))
        start = word.end()
    yield Span(start, span.end)
