"""Notes written where they are cited: Markdown, AsciiDoc, LaTeX and MediaWiki in the running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from claimcheck.model import Document, Note, Span


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A note's opening, and what closes it: the bracket that pairs with `opens`, or the next `closes`.

    The pattern's groups `key` (the number that the note shows), `name` (it may be cited again) and `empty` (it is such
    a citation) may be missing.
    """

    name: str
    opening: re.Pattern[str]
    opens: str
    closes: str


NOTE_FORMS: tuple[NoteForm, ...] = (
    NoteForm("Markdown", re.compile(r"(?<!\\)(?:(?<!\d)\^\[(?!\s?\^?\d{1,4}\W)|\^\[(?=[^\W\d_]{2}))"), "[", "]"),
    NoteForm("Markdown with a number", re.compile(r"\[\^(?P<key>\d{1,4}):\s"), "[", "]"),
    NoteForm("AsciiDoc", re.compile(r"footnote:(?P<name>[\w-]{1,40})?\["), "[", "]"),
    NoteForm("LaTeX", re.compile(r"\\footnote(?:\[\d{1,3}\])?\{"), "{", "}"),
    NoteForm(
        "MediaWiki",
        re.compile(r"<ref(?:\s+name\s?=\s?[\"']?(?P<name>[^\"'<>/\n]{1,80}?)[\"']?)?\s?(?P<empty>/)?>"),
        "",
        "</ref>",
    ),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A note where it stands: the span of the whole, that of its words, the number it shows and the name it has."""

    span: Span
    body: Span | None
    key: str | None
    name: str | None


def find_inline_notes(document: Document, not_read: Sequence[Span] = ()) -> tuple[Note, ...]:
    """The notes written in the running text; each of their `markers` spans the whole note, words included.

    None begins in one of `not_read` (in order), which holds code and what else is meant as it stands.
    They are numbered in order, but for those that show a number; one that has a name is cited again by that name.
    """
    found: list[_Found] = []
    for form in NOTE_FORMS:
        found += _notes(document.text, form, not_read)
    found.sort(key=lambda note: note.span)
    names: dict[str, int] = {}
    keys: list[str] = []
    bodies: list[Span | None] = []
    markers: list[list[Span]] = []
    repeats: list[list[Span]] = []
    shown = {note.key for note in document.notes} | {note.key for note in found if note.key}
    free = (str(number) for number in count(1) if str(number) not in shown)
    for note in found:
        index = names.setdefault(note.name, len(bodies)) if note.name else len(bodies)
        if index == len(bodies):
            keys.append(note.key or next(free))
            bodies.append(note.body)
            markers.append([])
            repeats.append([])
        elif bodies[index] and note.body:
            repeats[index].append(note.body)
        bodies[index] = bodies[index] or note.body
        markers[index].append(note.span)
    return tuple(_note(document, *parts) for parts in zip(keys, bodies, markers, repeats, strict=True))


def _note(document: Document, key: str, body: Span | None, markers: list[Span], repeats: list[Span]) -> Note:
    words = " ".join(body.slice(document.text).split()) if body else ""
    index = bisect_left(document.links, body.start, key=lambda link: link.span.start) if body else 0
    inside = body is not None and index < len(document.links) and document.links[index].span.start < body.end
    return Note(key, words, document.links[index].url if inside else None, tuple(markers), body, tuple(repeats))


def _notes(text: str, form: NoteForm, not_read: Sequence[Span]) -> Iterator[_Found]:
    """The notes of one form; none within another."""
    openings = [opening for opening in form.opening.finditer(text) if not lies_in(not_read, opening.start())]
    if not openings:
        return
    closings = _pairs(text, form) if form.opens else None
    end = 0
    for opening in openings:
        groups = opening.groupdict()
        key, name = groups.get("key"), groups.get("name")
        if opening.start() < end:
            continue
        if groups.get("empty"):
            yield _Found(Span(*opening.span()), None, key, name)
            continue
        bracket = text.rfind(form.opens, opening.start(), opening.end())
        close = closings.get(bracket, -1) if closings is not None else text.find(form.closes, opening.end())
        if close < 0:
            if closings is None:
                return
            continue
        end = close + len(form.closes)
        body = Span(opening.end(), close)
        empty = not body.slice(text).strip()
        yield _Found(Span(opening.start(), end), None if empty else body, key, name)


def lies_in(spans: Sequence[Span], position: int) -> bool:
    """Whether one of `spans` (in order) holds `position`."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return index >= 0 and position < spans[index].end


def _pairs(text: str, form: NoteForm) -> dict[int, int]:
    """Where each opening bracket is closed, by where it stands."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in re.finditer(rf"(?<!\\)[{re.escape(form.opens)}{re.escape(form.closes)}]", text):
        if bracket[0] == form.opens:
            waiting.append(bracket.start())
        elif waiting:
            pairs[waiting.pop()] = bracket.start()
    return pairs
