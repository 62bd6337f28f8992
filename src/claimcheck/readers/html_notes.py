"""Structural footnotes of HTML pages: a marker links to a note, and the note links back.

One rule covers encyclopaedias, WordPress, Substack, Google Docs and Word, for all of them set both links; a page
whose links merely point to its own theorems and headings has none that lead back. Ids that only notes carry
(`cite_note-1`, `ftn1`, `fn:1`) count without a back link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

_LABEL = re.compile(
    r"[\[(]?\s*((?:[a-z]{1,6}\s)?\^?\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§‖¶#]{1,4})\s*[\])]?", re.IGNORECASE
)
_NOTE_ID = re.compile(r"(?:cite_note|_?ftn|_?edn|fn|footnote|endnote)s?[-_:.]?(?!ref)[\w.:-]{0,80}", re.IGNORECASE)
_COMMENT_ID = re.compile(r"_?cmnt_?\d+|_msocom_\d+", re.IGNORECASE)
"""What an office program calls the remarks of an editor, which are no part of the article."""
_ARROWS = re.compile(r"[\s^↑↩⤴⏎⇑▲\ufe0e\ufe0f,;|]*")
_BODIES = frozenset({"li", "p", "div", "dd", "td", "tr", "aside", "blockquote"})
_WRAPPERS = frozenset({"span", "b", "strong", "i", "em", "sup", "small", "cite", "font"})
_NEAR = 6
"""How many elements up from a link its note, or its marker, is looked for."""
_MAX_BACK_LINKS = 32
_MAX_LABEL = 24


@dataclass(frozen=True, slots=True)
class NotePlan:
    """What a walk needs to know: the body each marker stands for, each body's key, and what to leave out.

    A body that is among `runs` shares a block with others: its words go on to the next of them or the block's end.
    """

    markers: dict[HtmlElement, HtmlElement] = field(default_factory=dict)
    bodies: dict[HtmlElement, str] = field(default_factory=dict)
    skipped: frozenset[HtmlElement] = frozenset()
    runs: frozenset[HtmlElement] = frozenset()


@dataclass(frozen=True, slots=True)
class _Jump:
    """A link to a place on the same page."""

    order: int
    link: HtmlElement
    target: HtmlElement
    label: str | None


def find_notes(tree: HtmlElement) -> NotePlan:
    """The notes of the page, in time linear in its size."""
    jumps = list(_jumps(tree))
    arrivals: dict[HtmlElement, list[_Jump]] = {}
    for jump in jumps:
        arrivals.setdefault(jump.target, []).append(jump)
    targets = {jump.target for jump in jumps if jump.label and _is_noted(jump, arrivals)}
    markers = [jump for jump in jumps if jump.label and jump.target in targets]
    first = {jump.target: jump for jump in reversed(markers)}
    ends = Counter(near for target in targets for near in _up(target))
    starts = Counter(near for jump in markers for near in _up(jump.link))
    places = ends + starts
    bodies = {target: body for target in targets if (body := _body(target, places)) is not None}
    shared = {target: block for target in targets - set(bodies) if (block := _shared(target, ends, starts)) is not None}
    inside = {*bodies.values(), *shared.values()}
    bodies |= {target: target for target in shared}
    markers = [jump for jump in markers if jump.target in bodies and inside.isdisjoint(islice(_up(jump.link), _NEAR))]
    comments = [jump for jump in markers if _COMMENT_ID.fullmatch(_name(jump.target))]
    left_out = {_marker(jump) for jump in comments} | {bodies[jump.target] for jump in comments}
    markers = [jump for jump in markers if bodies[jump.target] not in left_out]
    return NotePlan(
        markers={_marker(jump): bodies[jump.target] for jump in markers},
        bodies={bodies[jump.target]: first[jump.target].label or "" for jump in markers},
        skipped=frozenset(_back_links(markers, jumps, inside)) | left_out,
        runs=frozenset(shared),
    )


def _jumps(tree: HtmlElement) -> Iterator[_Jump]:
    named: dict[str, HtmlElement] = {}
    links: list[tuple[int, HtmlElement]] = []
    for order, element in enumerate(tree.iter("*")):
        for name in filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None)):
            named.setdefault(name, element)
        if element.tag == "a" and "#" in element.get("href", ""):
            links.append((order, element))
    for order, link in links:
        fragment = link.get("href", "").partition("#")[2]
        target = named.get(fragment, named.get(unquote(fragment)))
        if target is not None:
            label = _LABEL.fullmatch(_short_text(link))
            yield _Jump(order, link, target, label[1].strip("^ ") if label else None)


def _is_noted(jump: _Jump, arrivals: dict[HtmlElement, list[_Jump]]) -> bool:
    """Whether what `jump` leads to is a note: it comes later, and links back or has an id only notes have."""
    near_target = set(_up(jump.target, 2))
    for place in _around(jump.link):
        for back in arrivals.get(place, ())[:_MAX_BACK_LINKS]:
            if back.order > jump.order and not near_target.isdisjoint(_up(back.link)):
                return True
    return bool(_NOTE_ID.fullmatch(_name(jump.target))) and any(element.tag == "sup" for element in _up(jump.link, 3))


def _name(element: HtmlElement) -> str:
    return element.get("id") or element.get("name") or ""


def _around(link: HtmlElement) -> Iterator[HtmlElement]:
    """Where a back link to `link` may lead: the link, what is in it, what it is in, and what stands before it."""
    yield from _up(link, 3)
    yield from islice(link.iterdescendants(), 3)
    before = link.getprevious()
    if before is not None:
        yield before


def _up(element: HtmlElement, levels: int = _NEAR) -> Iterator[HtmlElement]:
    """The element and its nearest ancestors, `levels` in all."""
    current: HtmlElement | None = element
    while current is not None and levels:
        yield current
        current = current.getparent()
        levels -= 1


def _body(target: HtmlElement, places: Counter[HtmlElement]) -> HtmlElement | None:
    """The widest block around `target` that holds this note alone and no marker; None where notes share a block."""
    widest = None
    for element in _up(target):
        if places[element] > 1:
            break
        if element.tag in _BODIES:
            widest = element
        if element.tag == "li" or (widest is not None and element.tag not in _BODIES):
            break
    return widest


def _shared(target: HtmlElement, ends: Counter[HtmlElement], starts: Counter[HtmlElement]) -> HtmlElement | None:
    """The block in which the note at `target` stands among others, if it holds notes and no marker."""
    block = next((element for element in _up(target) if element.tag in _BODIES), None)
    alone = ends[target] == 1 and not starts[block]
    return block if block is not None and block is not target and alone else None


def _marker(jump: _Jump) -> HtmlElement:
    """The raised element around a marker's link where it holds nothing else (its brackets, say), or the link."""
    parent = jump.link.getparent()
    if parent is not None and parent.tag == "sup" and _LABEL.fullmatch(_short_text(parent)):
        return parent
    return jump.link


def _back_links(markers: Iterable[_Jump], jumps: Iterable[_Jump], bodies: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The links that lead from a body to a marker, each with the wrappers that hold nothing but such links."""
    homes = {place for marker in markers for place in _around(marker.link)}
    back = {jump.link for jump in jumps if jump.target in homes and not bodies.isdisjoint(_up(jump.link))}
    for link in back:
        outermost = link
        for element in islice(_up(link), 1, None):
            if element.tag not in _WRAPPERS or not _ARROWS.fullmatch(_short_text(element, back)):
                break
            outermost = element
        yield outermost


def _short_text(element: HtmlElement, without: Set[HtmlElement] = frozenset()) -> str:
    """The words of a short element, without those of some links in it; of a long one the beginning."""
    text = ""
    left_out: HtmlElement | None = None
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and left_out is None and part in without:
            left_out = part
        elif event == "end" and part is left_out:
            left_out = None
        if left_out is None and (event == "start" or part is not element):
            text += (part.text if event == "start" else part.tail) or ""
        if len(text) > _MAX_LABEL:
            break
    return text.strip()
