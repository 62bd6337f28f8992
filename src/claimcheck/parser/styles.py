"""Ways to cite that are recognised and not resolved: authors and years. They are reported, never passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Anomaly, Document, Span

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{1,40}"
_AUTHORS = rf"{_WORD}(?:(?:,\s{_WORD}){{0,4}},?\s(?:&|and|und|et|y|e)\s{_WORD}|\set\sal\.?|\su\.\s?a\.)?"
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_PAGES = r"(?:[,:]\s?(?:pp?\.|S\.)?\s?\d{1,4}(?:[-–]\d{1,4})?)?"
_ONE = rf"{_AUTHORS},?\s{_YEAR}{_PAGES}"
_LEAD = r"(?:(?:see|cf\.|e\.g\.,?|vgl\.|siehe|voir|in)\s)?"
_IN_BRACKETS = re.compile(rf"[(（]{_LEAD}(?P<cited>{_ONE}(?:;\s?{_ONE}){{0,8}})[)）]")
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<cited>{_WORD}(?:\s(?:&|and|und|et)\s{_WORD}|\set\sal\.?)\s[(（]{_YEAR}{_PAGES}[)）])"
)
_PLAIN = re.compile(rf"{_WORD}\s{_YEAR}")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|mär|mai|okt|dez|since|until|from|"
    r"est|founded|released|published|updated|copyright)",
    re.IGNORECASE,
)


def unresolved_styles(document: Document, parts: Sequence[Span]) -> Iterator[Anomaly]:
    """`(Smith, 2020)`, `(Smith & Jones 2019, p. 4)` and `Smith et al. (2020)` in `parts`, each wording once."""
    seen: set[str] = set()
    for span in parts:
        for pattern in (_IN_BRACKETS, _IN_WORDS):
            for match in pattern.finditer(document.text, span.start, span.end):
                cited = match["cited"]
                if cited not in seen and not _MONTH.match(cited) and not _PLAIN.fullmatch(cited):
                    seen.add(cited)
                    message = f'"{cited}" cites by author and year, which claimcheck does not tie to a reference'
                    yield Anomaly("unresolved-style", message, Span(*match.span("cited")))
