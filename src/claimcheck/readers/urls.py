"""Bare addresses in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

from claimcheck.model import Block, BlockKind, Link, Span

_URL = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"“”„«»‹›|`{}\\^，。；：！？、）】」』《》]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’*_…"
_PAIRS = {")": "(", "]": "["}


def find_urls(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Every bare address between `start` and `end` of `text`, without the stops and brackets that follow it."""
    for match in _URL.finditer(text, start, len(text) if end is None else end):
        url = _trimmed(match[0])
        if "." in url.removeprefix("www.") or "localhost" in url:
            yield Span(match.start(), match.start() + len(url)), url if "://" in url else f"http://{url}"


def _trimmed(url: str) -> str:
    """`url` without closing stops, and without a closing bracket that nothing in it opened.

    `.../Film_(1999)` keeps its bracket; `(see https://a.example/b).` loses bracket and stop. A bracket
    that closes before it opens ends the address: `https://a.example/b][2`.
    """
    depth = dict.fromkeys(_PAIRS.values(), 0)
    for index, character in enumerate(url):
        if character in depth:
            depth[character] += 1
        elif character in _PAIRS:
            depth[_PAIRS[character]] -= 1
            if depth[_PAIRS[character]] < 0:
                url = url[:index]
                break
    return url.rstrip(_TRAILING)


def bare_links(text: str, blocks: Iterable[Block], links: Iterable[Link]) -> list[Link]:
    """`links` and the bare addresses of the text that lie in none of them, in order; code is left alone."""
    known = sorted(links, key=lambda link: (link.span, link.url))
    ends = [link.span.end for link in known]
    found = list(known)
    for block in blocks:
        if block.kind is BlockKind.CODE:
            continue
        for span, url in find_urls(text, block.span.start, block.span.end):
            index = bisect_left(ends, span.start + 1)
            if index == len(known) or not known[index].span.overlaps(span):
                found.append(Link(span, url))
    return sorted(found, key=lambda link: (link.span, link.url))


_REDIRECTS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}/url"), ("q", "url")),
    (re.compile(r"(?:www\.)?youtube\.com/redirect"), ("q",)),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com/(?:l\.php)?"), ("u",)),
    (re.compile(r"[\w.-]{1,40}\.safelinks\.protection\.outlook\.com/"), ("url",)),
    (re.compile(r"slack-redir\.net/link"), ("url",)),
    (re.compile(r"(?:html\.)?duckduckgo\.com/l/"), ("uddg",)),
)
"""Pages that do nothing but lead on, as office programs and networks put them before every link: host and path, and
the names in the query that give the address meant."""


def unwrapped(url: str) -> str:
    """The address that a redirecting page names, or `url` itself; raises ValueError for what is no address."""
    parts = urlsplit(url)
    for page, names in _REDIRECTS:
        if page.fullmatch(f"{parts.netloc}{parts.path}".lower()):
            query = parse_qs(parts.query, max_num_fields=30)
            return next((query[name][0] for name in names if query.get(name, [""])[0].startswith("http")), url)
    return url


def absolute(href: str, base: str | None) -> str | None:
    """`href` made absolute where a base is known; None for a place on the page itself and for no web address."""
    href = href.strip()
    try:
        url = unwrapped(urljoin(base, href) if base else href)
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return None if not href or href.startswith("#") or scheme not in {"", "http", "https"} else url
