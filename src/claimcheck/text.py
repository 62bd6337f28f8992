"""What parser and matcher share about language: sentences, words, folding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from sentencex import segment

from claimcheck.abbreviations import ends_within, goes_on
from claimcheck.model import Span

_WORD = re.compile(r"\w++(?:['’ʼ.\-‐‑]\w++)*+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
"""No text that can be encoded has them, and sentencex encodes."""
_BLANK = re.compile(r"[^\S\n]")
_WINDOW = 4000
"""Code points that are split into sentences at a time."""
_MAY_END = re.compile(r"[^\w ,-]")
"""Without any of these a text is one sentence, whatever its language; most lines of a web page are."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero gennaio janeiro januari stycznia января ledna ocak يناير"
            " tammikuuta січня ianuarie ιανουαρίου",
            "february feb februar février févr febrero febbraio fevereiro februari lutego февраля února şubat فبراير"
            " helmikuuta лютого februarie φεβρουαρίου",
            "march mar märz mars marzo março maart marts marca марта března مارس maaliskuuta березня martie μαρτίου",
            "april apr avril avr abril aprile kwietnia апреля dubna nisan أبريل huhtikuuta квітня aprilie απριλίου",
            "may mai mayo maggio maio mei maj maja мая května mayıs مايو toukokuuta травня μαΐου",
            "june jun juni juin junio giugno junho czerwca июня června haziran يونيو kesäkuuta червня iunie ιουνίου",
            "july jul juli juillet juil julio luglio julho lipca июля července temmuz يوليو"
            " heinäkuuta липня iulie ιουλίου",
            "august aug août agosto augustus augusti sierpnia августа srpna ağustos أغسطس elokuuta серпня αυγούστου",
            "september sept sep septembre septiembre settembre setembro września сентября září eylül سبتمبر"
            " syyskuuta вересня septembrie σεπτεμβρίου",
            "october oct oktober okt octobre octubre ottobre outubro października октября října ekim أكتوبر"
            " lokakuuta жовтня octombrie οκτωβρίου",
            "november nov novembre noviembre novembro listopada ноября listopadu kasım نوفمبر"
            " marraskuuta листопада noiembrie νοεμβρίου",
            "december dec dezember dez décembre déc diciembre dicembre dezembro grudnia декабря prosince aralık ديسمبر"
            " joulukuuta грудня decembrie desember δεκεμβρίου",
        ),
        1,
    )
    for name in names.split()
}
"""The months as dates of many languages have them, in lower case."""
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"}
)


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    Splits with sentencex for `language` (ISO 639-1; English where it is None or unknown), whose
    pieces concatenate to the text, so that offsets are sums of lengths. Blanks of other scripts are
    made plain first, one for one: sentencex 1.0 panics after an initial followed by U+3000.
    A long text is read through windows, for sentencex 1.0 takes time that grows with the square of the number of
    quotation marks: the last sentence of a window is read again with what follows.
    """
    if len(text) <= _WINDOW and not _MAY_END.search(text):
        bare = text.strip()
        start = len(text) - len(text.lstrip())
        return [Span(start, start + len(bare))] if bare else []
    blanked = _SURROGATE.sub("\ufffd", _BLANK.sub(" ", text))
    spans: list[Span] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + _WINDOW)
        found = list(_segmented(blanked[start:end], start, language or "en"))
        if end == len(text):
            spans += found
            break
        # a sentence as long as the window is cut at its last blank
        spans += found[:-1] or [_cut(span, blanked) for span in found]
        start = spans[-1].end if found else end
    tongue = (language or "en")[:2].lower()
    whole = joined(
        spans,
        lambda span, after: goes_on(
            text[max(span.start, span.end - 24) : span.end], text[after.start : after.start + 12], tongue
        ),
    )
    return [part for span in whole for part in ends_within(text, span, tongue)]


def joined(spans: Iterable[Span], go_on: Callable[[Span, Span], bool]) -> Iterator[Span]:
    """`spans` in order, each made one with the next where `go_on` says so of the two."""
    held: Span | None = None
    for span in spans:
        if held and go_on(held, span):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _segmented(text: str, offset: int, language: str) -> Iterator[Span]:
    for piece in segment(language, text):
        stripped = piece.strip()
        if stripped:
            start = offset + len(piece) - len(piece.lstrip())
            yield Span(start, start + len(stripped))
        offset += len(piece)


def _cut(span: Span, text: str) -> Span:
    blank = text.rfind(" ", span.start + 1, span.end)
    return Span(span.start, span.start + len(text[span.start : blank].rstrip())) if blank > span.start else span


def words(text: str) -> Iterator[Span]:
    """The words of `text`: runs of word characters with inner hyphens, apostrophes and stops.

    Scripts that put no blanks between words (Chinese, Japanese, Thai) give one span a character.
    """
    for match in _WORD.finditer(text):
        if not _UNSPACED.search(match[0]):
            yield Span(match.start(), match.end())
            continue
        start = match.start()
        for run in re.finditer(rf"{_UNSPACED.pattern}|(?:(?!{_UNSPACED.pattern})\w)+", match[0]):
            yield Span(start + run.start(), start + run.end())


def fold(word: str) -> str:
    """`word` for comparing: compatibility forms, quotes and hyphens made plain, case folded."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).translate(_QUOTES).casefold()
