"""Articles in every style of citing: what is said and cited is known, how it is written is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from tests.parser.written_forms import (
    ENTRIES,
    HEADINGS,
    INLINE,
    LINKED,
    LINKS,
    SOURCES,
    STYLES,
    WEB,
    address,
)
from tests.readers.test_docx import docx_with_notes

TOWNS = ("Ulm", "Bonn", "Kiel", "Trier", "Worms", "Hagen", "Essen", "Siegen", "Lindau", "Passau")
VERBS = ("flooded", "closed", "rebuilt", "sold", "painted", "measured", "abandoned", "reopened")
THINGS = ("bridge", "school", "harbour", "tower", "market", "station", "theatre", "brewery")
TAILS = (
    *("on Friday", "for 2.40 dollars", "at 9:00 p.m. that day", "in the U.S. manner", "by 31 to 14", "within 3 years"),
    *("to mark “the end.”", "for Dr. J. Weber", "(its third)", "as was said"),
)


@dataclass(frozen=True)
class Said:
    """A sentence without its stop, in two parts between which a marker may stand, and the sources it cites."""

    head: str
    tail: str
    sources: tuple[int, ...]

    @property
    def words(self) -> str:
        return f"{self.head} {self.tail}"


@dataclass(frozen=True)
class Written:
    """A file and what it says: per claim its words and addresses, and the addresses of its references."""

    style: str
    text: bytes
    name: str
    claims: tuple[tuple[str, tuple[str | None, ...]], ...]
    references: tuple[str | None, ...]
    numbered: bool


sentences = st.builds(
    Said,
    st.builds("The town of {} {} its {}".format, *map(st.sampled_from, (TOWNS, VERBS, THINGS))),
    st.sampled_from(TAILS),
    st.lists(st.sampled_from(SOURCES), max_size=3, unique=True).map(sorted).map(tuple),
)
texts = st.lists(
    st.lists(sentences, min_size=1, max_size=4), min_size=1, max_size=4
).filter(lambda text: any(said.sources for paragraph in text for said in paragraph))  # fmt: skip


def sentence(said: Said, marks: str, place: str) -> str:
    """The sentence with its marker behind the stop, before it, or in the middle; a stop in quotation marks closes it."""
    stop = "" if said.tail.endswith(".”") else "."
    if place == "middle" and marks:
        return f"{said.head}{marks} {said.tail}{stop}"
    return f"{said.words}{marks}{stop}" if place == "before" else f"{said.words}{stop}{marks}"


def claims_of(text: Sequence[Sequence[Said]], urls: Callable[[int], str | None], *, merged: bool):
    """The claims of a text: each sentence, or each once where it comes again with the same sources."""
    said = [one for paragraph in text for one in paragraph]
    said = list(dict.fromkeys(said)) if merged else said
    return tuple((one.words + ("" if one.words.endswith(".”") else "."), tuple(map(urls, one.sources))) for one in said)


def paragraphs(draw: st.DrawFn, written: Sequence[Sequence[str]], suffix: str) -> str:
    """Paragraphs of sentences, or lists of them where the file knows lists."""
    parts = []
    for one in written:
        shape = draw(st.sampled_from(["paragraph", "paragraph", "list"])) if suffix != ".txt" else "paragraph"
        item = "* {}" if suffix == ".wiki" else "- {}"
        parts.append(" ".join(one) if shape == "paragraph" else "\n".join(map(item.format, one)))
    return "\n\n".join(parts)


def place_of(draw: st.DrawFn, *, after_stop: bool) -> str:
    return "after" if after_stop else draw(st.sampled_from(["before", "after", "middle"]))


def without_repeats(text: Sequence[Sequence[Said]]) -> list[list[Said]]:
    """The text with each sentence once: a headline that comes again above an article is furniture."""
    seen: set[str] = set()
    kept = [
        [one for one in paragraph if one.words not in seen and not seen.add(one.words)]  # type: ignore[func-returns-value]
        for paragraph in text
    ]
    return [paragraph for paragraph in kept if paragraph]


@st.composite
def listed_articles(draw: st.DrawFn) -> Written:
    """Markers of a style of plain text or Markdown, and a list of some form."""
    name = draw(st.sampled_from(sorted(STYLES)))
    style = STYLES[name]
    suffix = draw(st.sampled_from(style.suffixes))
    entry = draw(
        st.sampled_from((*style.entries, LINKED) if suffix == ".md" and style.entries == ENTRIES else style.entries)
    )
    number = draw(st.sampled_from(style.numbers))
    heads = [f"{heading}\n\n" for heading in HEADINGS]
    heads += [f"## {heading}\n\n" for heading in HEADINGS] + [f"**{heading}**\n\n" for heading in HEADINGS]
    heads += ["", "---\n\n"] if style.headless and entry.marked else []
    heading = draw(st.sampled_from(heads))
    place = place_of(draw, after_stop=style.after_stop)
    text = draw(texts)
    figures = any(one.sources and one.words[-1].isdigit() for paragraph in text for one in paragraph)
    assume(not (style.after_stop and figures))  # those would be powers and decimals
    uncited = [one.words for paragraph in text for one in paragraph if not one.sources]
    if len(set(uncited)) < len(uncited):
        text = without_repeats(text)
    written = [[sentence(one, style.mark(one.sources) if one.sources else "", place) for one in p] for p in text]
    listing = heading + "".join(number.format(n=style.labels(n), e=entry.entry.format(n=n)) for n in SOURCES)
    body = paragraphs(draw, written, suffix)
    url = (lambda n: entry.url.format(n=n)) if entry.url else (lambda n: None)
    return Written(
        name, f"{body}\n\n{listing}".encode(), f"article{suffix}", claims_of(text, url, merged=True),
        tuple(map(url, SOURCES)), style.numbered,
    )  # fmt: skip


@st.composite
def web_articles(draw: st.DrawFn) -> Written:
    """A page whose notes are elements."""
    name = draw(st.sampled_from(sorted(WEB)))
    mark, entry, around = WEB[name]
    place = place_of(draw, after_stop="<sup>{n}</sup>" in mark)
    text = without_repeats(draw(texts))
    used = 0

    def marks(one: Said) -> str:
        nonlocal used
        used += 1
        return "".join(mark.format(n=n, u=used) for n in one.sources)

    written = [[sentence(one, marks(one), place) for one in paragraph] for paragraph in text]
    body = "".join(
        draw(st.sampled_from(["<p>{}</p>", "<ul><li>{}</li></ul>", "<blockquote><p>{}</p></blockquote>"])).format(
            " ".join(p)
        )
        for p in written
    )
    cited = sorted({n for paragraph in text for one in paragraph for n in one.sources})
    shown = cited if "#" in mark else SOURCES  # a note that nothing leads to is no note
    listing = around.format("".join(entry.format(n=n) for n in shown))
    page = f"<!doctype html><html><body><article>{body}{listing}</article></body></html>"
    return Written(
        name, page.encode(), "article.html", claims_of(text, address, merged=True), tuple(map(address, shown)), True
    )


@st.composite
def noted_articles(draw: st.DrawFn) -> Written:
    """Notes written where they are cited."""
    name = draw(st.sampled_from(sorted(INLINE)))
    mark, suffix = INLINE[name]
    place = place_of(draw, after_stop=False)
    text = without_repeats(draw(texts))
    once: set[int] = set()
    references: list[str | None] = []

    def marks(one: Said) -> str:
        written = []
        for n in one.sources:
            if name.endswith("named") and n in once:
                written.append(f'<ref name="p{n}" />')
                continue
            once.add(n)
            references.append(address(n))
            written.append(mark.format(n=n))
        return "".join(written)

    written = [[sentence(one, marks(one), place) for one in paragraph] for paragraph in text]
    body = paragraphs(draw, written, suffix)
    return Written(
        name, body.encode(), f"article{suffix}", claims_of(text, address, merged=False), tuple(references), False
    )


@st.composite
def linked_articles(draw: st.DrawFn) -> Written:
    """Links that are the references."""
    name = draw(st.sampled_from(sorted(LINKS)))
    mark = LINKS[name]
    place = place_of(draw, after_stop=False)
    text = without_repeats(draw(texts))
    written = [[sentence(one, mark(one.sources) if one.sources else "", place) for one in p] for p in text]
    body = paragraphs(draw, written, suffix := draw(st.sampled_from([".md", ".txt"])))
    cited = dict.fromkeys(n for paragraph in text for one in paragraph for n in one.sources)
    return Written(
        name,
        body.encode(),
        f"article{suffix}",
        claims_of(text, address, merged=False),
        tuple(map(address, cited)),
        False,
    )


@st.composite
def word_articles(draw: st.DrawFn) -> Written:
    """A Word file with footnotes or endnotes."""
    kind = draw(st.sampled_from(["footnote", "endnote"]))
    place = place_of(draw, after_stop=False)
    text = without_repeats(draw(texts))
    numbers: list[int] = []

    def marks(one: Said) -> str:
        numbers.extend(one.sources)
        return "".join(f"\x01{len(numbers) - len(one.sources) + index + 1}\x02" for index in range(len(one.sources)))

    body = [" ".join(sentence(one, marks(one), place) for one in paragraph) for paragraph in text]
    return Written(
        kind, docx_with_notes(kind, body, [(f"Paper {n}, ", address(n)) for n in numbers]), "article.docx",
        claims_of(text, address, merged=False), tuple(map(address, numbers)), False,
    )  # fmt: skip


articles = st.one_of(
    listed_articles(), listed_articles(), web_articles(), noted_articles(), linked_articles(), word_articles()
)
