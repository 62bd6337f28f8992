"""The sentences of a block whose markers were taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Span
from claimcheck.text import joined, sentences

_STOP_BEFORE = re.compile(r"(?:[^\W\d_]{3}|\d|[)\]%])[.!?][\"'”’»)\]]{0,2}$|[。！？][」』”’]?$|[.!?][\"'”’»]$")
"""The end of a sentence beyond doubt, which an abbreviation such as `U.S.` before a marker is not."""
_STOP_AFTER = re.compile(r"[.!?。！？][\"'”’»)\]]{0,2}(?=\s|$)")
_OPENS = re.compile(r"\s*(?:[\"'“‘«„(\[¿¡]{0,2}[^\W_a-zß-öø-ÿ]|$)")


_QUOTED = re.compile(r"[。！？!?…][」』”’\"]$")
_SAYS = re.compile(
    r"と[^。「]{0,30}?(?:述べ|語|話|言|コメント|説明|強調|指摘|発表|主張|訴え|答え|明か)|"
    r"[^，。！？；：,「“\"]{0,30}?(?:说|說|表示|称|稱|指出|强调|強調|透露|写道|寫道|补充|補充|回应|回應|认为|認為)道?(?:[，。,]|$)"
)
"""Who said it, behind a quotation that ends in a stop of its own: `「復旧を急ぐ。」と知事は述べた`."""


def sentences_around(text: str, cuts: Sequence[int], language: str | None) -> Iterator[Span]:
    """The sentences of `text`, in which markers stood at `cuts`.

    A marker beside a stop ends a sentence even where quotation marks, paired or not, hold several together.
    """
    start = 0
    for cut in dict.fromkeys(cuts):
        end = _end_at(text, cut)
        if end is not None and start < end < len(text):
            yield from _within(text, start, end, language)
            start = end
    yield from _within(text, start, len(text), language)


def _end_at(text: str, cut: int) -> int | None:
    """Where the sentence ends that a marker at `cut` closes; None where it closes none."""
    after = _STOP_AFTER.match(text, cut)
    end = after.end() if after else cut
    if after or _STOP_BEFORE.search(text[max(0, cut - 8) : cut]):
        return end if _OPENS.match(text, end) else None
    return None


def _within(text: str, start: int, end: int, language: str | None) -> Iterator[Span]:
    found = (Span(span.start + start, span.end + start) for span in sentences(text[start:end], language))

    def is_said(quotation: Span, after: Span) -> bool:
        adjacent = quotation.end == after.start
        return adjacent and bool(
            _QUOTED.search(text[quotation.start : quotation.end]) and _SAYS.match(text, after.start)
        )

    yield from joined(found, is_said)
