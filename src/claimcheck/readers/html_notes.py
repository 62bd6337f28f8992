"""Structural footnotes of HTML pages: a marker links to a note, and the note links back.

One rule covers encyclopaedias, WordPress, Substack, Google Docs and Word, for all of them set both links; a page
whose links merely point to its own theorems and headings has none that lead back. Ids that only notes carry
(`cite_note-1`, `ftn1`, `fn:1`) count without a back link, and so does a link that reads `[1]`.
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
    r"\A[\[(]?\s*((?:[a-z]{1,6}\s)?\^?\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§‖¶#]{1,4})\s*[\])]?", re.IGNORECASE
)
_NOTE_ID = re.compile(r"(?:cite_note|_?ftn|_?edn|fn|footnote|endnote)s?[-_:.]?(?!ref)[\w.:-]{0,80}", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d{1,4}$")
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
    `numbers` are those that bodies show themselves, in the link back, and `settled` are the bodies whose id has the
    number of their first marker; `missing` are the keys of markers (each the
    first of its kind, standing for the body) whose note is not on the page.
    """

    markers: dict[HtmlElement, HtmlElement] = field(default_factory=dict)
    bodies: dict[HtmlElement, str] = field(default_factory=dict)
    numbers: dict[HtmlElement, int] = field(default_factory=dict)
    settled: frozenset[HtmlElement] = frozenset()
    missing: dict[HtmlElement, str] = field(default_factory=dict)
    skipped: frozenset[HtmlElement] = frozenset()
    runs: frozenset[HtmlElement] = frozenset()


@dataclass(frozen=True, slots=True)
class _Jump:
    """A link to a place on the same page; `ahead` says that the place comes later, `bracketed` that it reads `[1]`."""

    order: int
    link: HtmlElement
    target: HtmlElement
    label: str | None
    ahead: bool
    bracketed: bool


def find_notes(tree: HtmlElement) -> NotePlan:
    """The notes of the page, in time linear in its size."""
    jumps, astray = _jumps(tree)
    arrivals: dict[HtmlElement, list[_Jump]] = {}
    for jump in jumps:
        arrivals.setdefault(jump.target, []).append(jump)
    targets = {jump.target for jump in jumps if jump.label and _is_noted(jump, arrivals)}
    markers = [jump for jump in jumps if jump.label and jump.target in targets]
    first = {jump.target: jump for jump in reversed(markers)}
    ends = Counter(near for target in targets for near in up(target))
    starts = Counter(near for jump in markers for near in up(jump.link))
    places = ends + starts
    bodies = {target: body for target in targets if (body := _body(target, places)) is not None}
    shared = {target: block for target in targets - set(bodies) if (block := _shared(target, ends, starts)) is not None}
    inside = {*bodies.values(), *shared.values()}
    bodies |= {target: target for target in shared}
    markers = [jump for jump in markers if jump.target in bodies and inside.isdisjoint(islice(up(jump.link), _NEAR))]
    comments = [jump for jump in markers if _COMMENT_ID.fullmatch(_name(jump.target))]
    left_out = {_marker(jump.link) for jump in comments} | {bodies[jump.target] for jump in comments}
    markers = [jump for jump in markers if bodies[jump.target] not in left_out]
    missing = _missing(astray) if any(_NOTE_ID.fullmatch(_name(jump.target)) for jump in markers) else {}
    back = _ways_back(markers, jumps, inside)
    own = ((body, jump.label) for jump in back for body in up(jump.link) if body in inside)
    return NotePlan(
        markers={_marker(jump.link): bodies[jump.target] for jump in markers} | missing,
        bodies=_uncited(bodies.values()) | {bodies[jump.target]: first[jump.target].label or "" for jump in markers},
        numbers={body: int(label) for body, label in own if label and label.isdecimal()},
        settled=frozenset(bodies[to] for to, jump in first.items() if to in bodies and jump.label == _last_number(to)),
        missing={link: _label(link) or "" for link in missing.values()},
        skipped=frozenset(_back_links(back)) | left_out,
        runs=frozenset(shared),
    )


def _jumps(tree: HtmlElement) -> tuple[list[_Jump], list[tuple[str, HtmlElement]]]:
    """The links to places on the page, and those to places that it lacks, each with the name of the place."""
    named: dict[str, tuple[int, HtmlElement]] = {}
    links: list[tuple[int, HtmlElement]] = []
    for order, element in enumerate(tree.iter("*")):
        for name in filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None)):
            named.setdefault(name, (order, element))
        if element.tag == "a" and "#" in element.get("href", ""):
            links.append((order, element))
    jumps: list[_Jump] = []
    astray: list[tuple[str, HtmlElement]] = []
    for order, link in links:
        page, _, fragment = link.get("href", "").partition("#")
        target = named.get(fragment, named.get(unquote(fragment)))
        if target is not None:
            bracketed = short_text(link).startswith("[")
            jumps.append(_Jump(order, link, target[1], _label(link), target[0] > order, bracketed))
        elif not page:
            astray.append((fragment, link))
    return jumps, astray


def _label(link: HtmlElement) -> str | None:
    label = _LABEL.fullmatch(short_text(link))
    return label[1].strip("^ ") if label else None


def _uncited(bodies: Iterable[HtmlElement]) -> dict[HtmlElement, str]:
    """The notes beside others that no marker leads to, known by their ids alone, with the numbers in these."""
    lists = dict.fromkeys((body.getparent(), body.tag) for body in bodies if body.getparent() is not None)
    beside = (element for parent, tag in lists for element in parent.iterchildren(tag))
    return {
        element: number
        for element in beside
        if _NOTE_ID.fullmatch(_name(element)) and (number := _last_number(element))
    }


def _missing(astray: Iterable[tuple[str, HtmlElement]]) -> dict[HtmlElement, HtmlElement]:
    """The markers whose note the page lacks, each with the link of the first that has the same note."""
    first: dict[str, HtmlElement] = {}
    return {
        _marker(link): first.setdefault(name, link)
        for name, link in astray
        if _NOTE_ID.fullmatch(name) and _label(link) and _is_raised(link)
    }


def _is_raised(link: HtmlElement) -> bool:
    return any(element.tag == "sup" for element in up(link, 3))


def _is_noted(jump: _Jump, arrivals: dict[HtmlElement, list[_Jump]]) -> bool:
    """Whether what `jump` leads to is a note: it comes later, and links back or is linked or named as only notes are."""
    if jump.bracketed and jump.ahead:
        return True
    near_target = set(up(jump.target, 2))
    for place in _around(jump.link):
        for back in arrivals.get(place, ())[:_MAX_BACK_LINKS]:
            if back.order > jump.order and not near_target.isdisjoint(up(back.link)):
                return True
    return bool(_NOTE_ID.fullmatch(_name(jump.target))) and _is_raised(jump.link)


def _name(element: HtmlElement) -> str:
    return element.get("id") or element.get("name") or ""


def _last_number(element: HtmlElement) -> str | None:
    found = _LAST_NUMBER.search(_name(element))
    return found[0] if found else None


def _around(link: HtmlElement) -> Iterator[HtmlElement]:
    """Where a back link to `link` may lead: the link, what is in it, what it is in, and what stands before it."""
    yield from up(link, 3)
    yield from islice(link.iterdescendants(), 3)
    before = link.getprevious()
    if before is not None:
        yield before


def up(element: HtmlElement, levels: int = _NEAR) -> Iterator[HtmlElement]:
    """The element and its nearest ancestors, `levels` in all."""
    current: HtmlElement | None = element
    while current is not None and levels:
        yield current
        current = current.getparent()
        levels -= 1


def _body(target: HtmlElement, places: Counter[HtmlElement]) -> HtmlElement | None:
    """The widest block around `target` that holds this note alone and no marker; None where notes share a block."""
    widest = None
    for element in up(target):
        if places[element] > 1:
            break
        if element.tag in _BODIES:
            widest = element
        if element.tag == "li" or (widest is not None and element.tag not in _BODIES):
            break
    return widest


def _shared(target: HtmlElement, ends: Counter[HtmlElement], starts: Counter[HtmlElement]) -> HtmlElement | None:
    """The block in which the note at `target` stands among others, if it holds notes and no marker."""
    block = next((element for element in up(target) if element.tag in _BODIES), None)
    alone = ends[target] == 1 and not starts[block]
    return block if block is not None and block is not target and alone else None


def _marker(link: HtmlElement) -> HtmlElement:
    """The raised element around a marker's link where it holds nothing else (its brackets, say), or the link."""
    parent = link.getparent()
    if parent is not None and parent.tag == "sup" and _LABEL.fullmatch(short_text(parent)):
        return parent
    return link


def _ways_back(markers: Iterable[_Jump], jumps: Iterable[_Jump], bodies: set[HtmlElement]) -> list[_Jump]:
    """The links that lead from a body to a marker."""
    homes = {place for marker in markers for place in _around(marker.link)}
    return [jump for jump in jumps if jump.target in homes and not bodies.isdisjoint(up(jump.link))]


def _back_links(jumps: Iterable[_Jump]) -> Iterator[HtmlElement]:
    """The elements that lead back, each with the wrappers that hold nothing but such links."""
    back = {jump.link for jump in jumps}
    for link in back:
        outermost = link
        for element in islice(up(link), 1, None):
            if element.tag not in _WRAPPERS or not _ARROWS.fullmatch(short_text(element, back)):
                break
            outermost = element
        yield outermost


def short_text(element: HtmlElement, without: Set[HtmlElement] = frozenset()) -> str:
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
