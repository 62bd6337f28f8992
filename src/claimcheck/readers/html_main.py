"""Which blocks of a page are the article: trafilatura decides, by the words it keeps."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from claimcheck.model import Block, BlockKind, Link

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_ENOUGH = 0.5
_JUDGED = 500
"""A block is judged by so many of its words."""
_LINKS = 3
_LINKED = 0.8
"""A block of so many links that make up so much of it is a menu."""
_LINE = 300
_RIGHTS = re.compile(
    r"^\s*(?:©|\(c\)|copyright\b)|\ball rights reserved\b|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|tutti i diritti (?:sono )?riservati|все права защищены|無断転載|جميع الحقوق محفوظة",
    re.IGNORECASE,
)
"""Within a block of fewer than `_LINE` characters."""
_MIN_SHARE = 0.1
"""Below this share of the page's words trafilatura is taken to have missed the article."""


def main_blocks(tree: HtmlElement, text: str, blocks: Sequence[Block], links: Sequence[Link] = ()) -> tuple[Block, ...]:
    """`blocks` with `main` set: most of the block's runs of four words stand in what trafilatura extracts.

    A block of fewer words counts if trafilatura has it as a line of its own. Notes are always main, and so are
    captions within the article, which trafilatura leaves out. Menus and lines that reserve rights, which trafilatura
    takes where a page is built of tables or bare divisions, never are. Where it finds nothing, everything is but
    what is only links.
    """
    extracted = _extract(tree)
    words = [_WORD.findall(block.span.slice(text).casefold()) for block in blocks]
    kept = _WORD.findall(extracted.casefold())
    if len(kept) < _MIN_SHARE * sum(map(len, words)):
        left_out = _furniture(text, blocks, links, fewest=1)
        rest = len(left_out) < len(blocks)
        return tuple(replace(block, main=not (rest and index in left_out)) for index, block in enumerate(blocks))
    shingles = set(_shingles(kept))
    lines = {tuple(_WORD.findall(line)) for line in re.split(r"[\n|]", extracted.casefold())}
    left_out = _furniture(text, blocks, links, fewest=_LINKS)
    judged = [
        replace(
            block, main=block.kind is BlockKind.NOTE or (index not in left_out and _is_kept(found, shingles, lines))
        )
        for index, (block, found) in enumerate(zip(blocks, words, strict=True))
    ]
    article = [index for index, block in enumerate(judged) if block.main and block.kind is not BlockKind.NOTE]
    inside = range(article[0], article[-1]) if article else range(0)
    return tuple(
        replace(block, main=True) if block.kind is BlockKind.CAPTION and index in inside else block
        for index, block in enumerate(judged)
    )


def _furniture(text: str, blocks: Sequence[Block], links: Sequence[Link], fewest: int) -> set[int]:
    """The blocks (by number) that are hardly anything but links, so many of them at least, or that reserve rights."""
    starts = [block.span.start for block in blocks]
    linked: dict[int, list[int]] = {}
    for link in links:
        linked.setdefault(bisect_right(starts, link.span.start) - 1, []).append(link.span.end - link.span.start)
    found = set()
    for index, block in enumerate(blocks):
        lengths, words = linked.get(index, ()), block.span.slice(text)
        is_menu = len(lengths) >= fewest and sum(lengths) >= _LINKED * len(words)
        if block.kind is not BlockKind.NOTE and (is_menu or (len(words) < _LINE and _RIGHTS.search(words))):
            found.add(index)
    return found


def _is_kept(words: list[str], shingles: set[int], lines: set[tuple[str, ...]]) -> bool:
    if len(words) < _SHINGLE:
        return tuple(words) in lines
    own = list(_shingles(words[:_JUDGED]))
    return sum(shingle in shingles for shingle in own) >= _ENOUGH * len(own)


def _shingles(words: Sequence[str]) -> Iterator[int]:
    """Each run of words, as its hash: a page may have millions."""
    return map(hash, zip(*(islice(words, start, None) for start in range(_SHINGLE)), strict=False))


def _extract(tree: HtmlElement) -> str:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return ""
    return (getattr(found, "text", None) or "") if found is not None else ""
