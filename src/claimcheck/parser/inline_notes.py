"""Notes written where they are cited: AsciiDoc, LaTeX and MediaWiki in plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import Document, Note, Span


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A note's opening, and what closes it: the bracket that pairs with `opens`, or the next `closes`.

    The pattern's groups `name` (the note may be cited again) and `empty` (it is such a citation) may be missing.
    """

    name: str
    opening: re.Pattern[str]
    opens: str
    closes: str


NOTE_FORMS: tuple[NoteForm, ...] = (
    NoteForm("AsciiDoc", re.compile(r"footnote:(?P<name>[\w-]{1,40})?\["), "[", "]"),
    NoteForm("LaTeX", re.compile(r"\\footnote(?:\[\d{1,3}\])?\{"), "{", "}"),
    NoteForm(
        "MediaWiki",
        re.compile(r"<ref(?:\s+name\s?=\s?[\"']?(?P<name>[^\"'<>/\n]{1,80}?)[\"']?)?\s?(?P<empty>/)?>"),
        "",
        "</ref>",
    ),
)


def find_inline_notes(document: Document) -> tuple[Note, ...]:
    """The notes written in the running text; each of their `markers` spans the whole note, words included.

    They are numbered in order; one that has a name is cited again by that name.
    """
    found: list[tuple[Span, Span | None, str | None]] = []
    for form in NOTE_FORMS:
        found += _notes(document.text, form)
    found.sort(key=lambda note: note[0])
    names: dict[str, int] = {}
    bodies: list[Span | None] = []
    markers: list[list[Span]] = []
    for span, body, name in found:
        index = names.setdefault(name, len(bodies)) if name else len(bodies)
        if index == len(bodies):
            bodies.append(body)
            markers.append([])
        bodies[index] = bodies[index] or body
        markers[index].append(span)
    return tuple(
        _note(document, str(number), body, spans)
        for number, (body, spans) in enumerate(zip(bodies, markers, strict=True), 1)
    )


def _note(document: Document, key: str, body: Span | None, markers: list[Span]) -> Note:
    words = " ".join(body.slice(document.text).split()) if body else ""
    index = bisect_left(document.links, body.start, key=lambda link: link.span.start) if body else 0
    inside = body is not None and index < len(document.links) and document.links[index].span.start < body.end
    return Note(key, words, document.links[index].url if inside else None, tuple(markers), body)


def _notes(text: str, form: NoteForm) -> Iterator[tuple[Span, Span | None, str | None]]:
    """Each note as (its span, its body's, its name); none within another."""
    openings = list(form.opening.finditer(text))
    if not openings:
        return
    closings = _pairs(text, form) if form.opens else None
    end = 0
    for opening in openings:
        groups = opening.groupdict()
        if opening.start() < end:
            continue
        if groups.get("empty"):
            yield Span(*opening.span()), None, groups.get("name")
            continue
        close = closings.get(opening.end() - 1, -1) if closings is not None else text.find(form.closes, opening.end())
        if close < 0:
            if closings is None:
                return
            continue
        end = close + len(form.closes)
        body = Span(opening.end(), close)
        empty = not body.slice(text).strip()
        yield Span(opening.start(), end), None if empty else body, groups.get("name")


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
