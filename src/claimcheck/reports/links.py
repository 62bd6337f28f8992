"""Links that open the live page at the passage: text fragments, as the WICG draft defines them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from claimcheck.model import Passage, Source

_WHOLE = 120
"""Longer passages are named by their first and last words, so that the address stays an address."""
_ENDS = 6
_LONGEST = 200
"""Of one end; keeps a word of a megabyte out of the address."""
_EDGE = re.compile(r"^\W+|\W+$")


def web_address(url: str | None) -> str | None:
    """`url` where it is safe to offer as a link: http or https, nothing else (javascript:, data:, file:)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]") if parts.scheme in ("http", "https") and parts.netloc else None


def source_address(source: Source) -> str | None:
    """The live page of a source: where the request ended, what the saved page says of itself, or the reference's."""
    reference = source.reference.url if source.reference else None
    candidates = (source.snapshot.final_url if source.snapshot else None, source.document.url, reference)
    return next((address for url in candidates if (address := web_address(url))), None)


def passage_link(source: Source, passage: Passage) -> str | None:
    """The source's live page, opened at `passage`; None where the source has no address."""
    address = source_address(source)
    return text_fragment(address, passage.text) if address else None


def text_fragment(url: str, passage: str) -> str:
    """`url` with `#:~:text=` of the passage: whole where short and on one line, else its first and last words."""
    lines = [line for line in passage.splitlines() if line.strip()]
    words = passage.split()
    if not words:
        return url
    if len(lines) == 1 and len(passage) <= _WHOLE:
        directive = _encode(" ".join(words))
    else:
        first, last = lines[0].split()[:_ENDS], lines[-1].split()[-_ENDS:]
        directive = f"{_encode(' '.join(first))},{_encode(' '.join(last))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encode(text: str) -> str:
    """Percent-encode all but letters and digits; `-` and `,` are the directive's own signs. Ends on word boundaries."""
    return quote(_EDGE.sub("", text[:_LONGEST]) or text[:_LONGEST], safe="").replace("-", "%2D")
