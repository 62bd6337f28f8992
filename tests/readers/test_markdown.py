from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.model import Document, Position
from claimcheck.readers import read

Read = Callable[[str], Document]
Show = Callable[[Document], list[str]]


def notes_of(document: Document) -> list[tuple[str, str, str | None, list[str]]]:
    return [
        (note.key, note.text, note.url, [marker.slice(document.text) for marker in note.markers])
        for note in document.notes
    ]


def links_of(document: Document) -> list[tuple[str, str]]:
    return [(link.span.slice(document.text), link.url) for link in document.links]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# A *b* #\n\nText **bold** `x` ~~gone~~.", ["heading 1: A b", "paragraph: Text bold x gone."]),
        ("One\n===\n\nTwo  words\n", ["heading 1: One", "paragraph: Two words"]),
        ("a &amp; b \\* c &nbsp;d", ["paragraph: a & b * c \xa0d"]),
        ("3. a\n4. b\n   c\n\n   d", ["list_item 3.: a", "list_item 4.: b\nc", "list_item: d"]),
        ("* a\n  * b", ["list_item: a", "list_item: b"]),
        ("> quoted\n> words", ["quote: quoted\nwords"]),
        ("```py\narr[1]\n\nx\n```\n\n    more\n", ["code: arr[1]\n\nx", "code: more"]),
        ("|a|b|\n|-|-|\n|1|1 \\| 2|", ["table_cell: a", "table_cell: b", "table_cell: 1", "table_cell: 1 | 2"]),
        ("word[1][2], arr [3].", ["paragraph: word[1][2], arr [3]."]),
        ("a ![alt [1]](b.png) c", ["paragraph: a c"]),
        ("a<br>b<!-- c --> <b>d</b>", ["paragraph: a\nb d"]),
        ("<div>\n<p>One.</p>\n<ul><li>2.</li></ul>\n\nC.", ["paragraph: One.", "list_item: 2.", "paragraph: C."]),
        ("<!-- only this -->\n\nText.", ["paragraph: Text."]),
        ("line  \nbreak\nsoft", ["paragraph: line\nbreak\nsoft"]),
        ("---\n\nText.\n\n---\n\n1. One.", ["paragraph: Text.", "list_item 1.: One."]),
    ],
)  # fmt: skip
def test_blocks(markdown: Read, show: Show, source: str, expected: list[str]) -> None:
    assert show(markdown(source)) == expected


def test_footnotes(markdown: Read, show: Show) -> None:
    document = markdown(
        "Rose.[^1] Fell[^4_7] and rose.[^1] Lost.[^9]\n\n"
        "[^1]: Report, <https://a.example/r>.\n\n    Second paragraph.\n[^4_7]: Other.\n[^3]: Never cited.\n\nAfter."
    )
    assert notes_of(document) == [
        ("1", "Report, https://a.example/r.\nSecond paragraph.", "https://a.example/r", ["[^1]", "[^1]"]),
        ("4_7", "Other.", None, ["[^4_7]"]),
        ("3", "Never cited.", None, []),
    ]
    assert show(document) == [
        "paragraph: Rose.[^1] Fell[^4_7] and rose.[^1] Lost.[^9]",
        "note: Report, https://a.example/r.",
        "note: Second paragraph.",
        "note: Other.",
        "note: Never cited.",
        "paragraph: After.",
    ]


def test_link_definitions_are_notes(markdown: Read, show: Show) -> None:
    document = markdown(
        "Rose ([AP News][12], [Reuters][r]).\n\n"
        '[12]: https://ap.example/x "Title"\n[R]: https://r.example\n[12]: /again\n'
    )
    assert notes_of(document) == [
        ("12", "Title", "https://ap.example/x", ["AP News"]),
        ("R", "", "https://r.example", ["Reuters"]),
    ]
    assert [span.slice(document.text) for span in document.notes[0].repeats] == ["[12]: /again"]
    assert show(document) == [
        "paragraph: Rose (AP News, Reuters).",
        'note: [12]: https://ap.example/x "Title"',
        "note: [R]: https://r.example",
        "note: [12]: /again",
    ]
    assert ("AP News", "https://ap.example/x") in links_of(document)


def test_numbers_that_are_links_keep_their_brackets(markdown: Read) -> None:
    document = markdown("Rose[1](https://a.example), [[2]](https://b.example) and [3](https://c.example).")
    assert document.text == "Rose[1], [2] and [3]."
    assert links_of(document) == [
        ("[1]", "https://a.example"),
        ("[2]", "https://b.example"),
        ("[3]", "https://c.example"),
    ]


def test_adjacent_markers_with_definitions_are_no_reference_link(markdown: Read) -> None:
    document = markdown(
        "Rose[1][2][4]. Fell [7][1].\n\n[1]: https://a.example\n[2]: https://b.example\n[4]: https://d.example\n"
    )
    assert document.text.startswith("Rose[1][2][4]. Fell [7][1].\n")
    assert [(key, markers) for key, _, _, markers in notes_of(document)] == [
        ("1", ["[1]", "[1]"]),
        ("2", ["[2]"]),
        ("4", ["[4]"]),
    ]
    assert [link for link in links_of(document) if link[0][0] == "["] == [
        ("[1]", "https://a.example"),
        ("[2]", "https://b.example"),
        ("[4]", "https://d.example"),
        ("[1]", "https://a.example"),
    ]


def test_links(markdown: Read) -> None:
    document = markdown(
        "([Reuters](https://r.example/a_(b))) <https://a.example> https://b.example/c. "
        '<a href="https://h.example">here</a> [top](#top) [doc](research/x.md) [tü](https://t.example/ü)'
    )
    assert links_of(document) == [
        ("Reuters", "https://r.example/a_(b)"),
        ("https://a.example", "https://a.example"),
        ("https://b.example/c", "https://b.example/c"),
        ("here", "https://h.example"),
        ("doc", "research/x.md"),
        ("tü", "https://t.example/ü"),
    ]


def test_raised_text(markdown: Read) -> None:
    document = markdown("Rose.<sup>1</sup> Fell.<sup>[2]</sup> Plane.³ Odd</sup> <sup></sup>end")
    assert document.text == "Rose.1 Fell.[2] Plane.³ Odd end"
    assert [span.slice(document.text) for span in document.superscripts] == ["1", "[2]"]


def test_front_matter(markdown: Read) -> None:
    document = markdown('---\ntitle: "Harbour opens"\ndate: 2024-05-01\nauthor: A. Writer\nlang: en\n---\n\nIt opened.')
    assert document.text == "It opened."
    assert (document.title, document.published, document.author, document.language) == (
        "Harbour opens",
        "2024-05-01",
        "A. Writer",
        "en",
    )
    assert markdown("# Head\n\nText.").title == "Head"
    assert markdown("Text.\n\n# Head").title is None


def test_positions_lead_to_the_file(markdown: Read) -> None:
    document = markdown("# Head\r\n\r\n> - **a** [b](u) c\r\n>   d &lt; e\r\n")
    assert document.text == "Head\n\na b c\nd < e"
    assert document.locate(document.text.index("a b")) == Position(3, 7)
    assert document.locate(document.text.index("c")) == Position(3, 18)
    assert document.locate(document.text.index("d <")) == Position(4, 5)
    assert document.locate(document.text.index("e", 12)) == Position(4, 12)


WORDS = st.text(alphabet="abcd12 .,éß漢[]()!_*`<>&#-|\\\"'", min_size=1, max_size=12)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"**{words}**"),
    WORDS.map(lambda words: f"*{words}*"),
    WORDS.map(lambda words: f"`{words}`"),
    st.tuples(WORDS, WORDS).map(lambda pair: f'[{pair[0]}](https://a.example "{pair[1]}")'),
    st.sampled_from(
        ["&amp;", "&nbsp;", "\\*", "  \n", "\n", "<br>", "<sup>1</sup>", "[^1]", "[1]", "![a](b)", "&#65;"]
    ),
    st.sampled_from(["<!-- a b -->", "<https://a.example/b>", "~~a~~", "\r\n", "[1][2]", "<b title='a b'>c</b>", "\t"]),
)
OPENING = st.sampled_from(["", "# ", "> ", "- ", "1. ", "> 1. ", "    ", "[^1]: ", "[1]: ", "  - ", "```\n", "<p>"])
BLOCK = st.tuples(OPENING | st.just("|a|b|\n|-|-|\n|"), st.lists(INLINE, min_size=1, max_size=8).map("".join))
MARKUP = st.lists(BLOCK.map("".join), min_size=1, max_size=8).map("\n\n".join)


@settings(deadline=None)
@given(MARKUP)
def test_every_character_maps_to_itself(source: str) -> None:
    """Law 8: at least 99.9 % of the characters of random markup map to the same character in the file."""
    assume(source.strip())
    document = read(source.encode(), name="a.md")
    solid = [index for index, character in enumerate(document.text) if not character.isspace()]
    wrong = [index for index in solid if source[document.raw_offset(index)] not in (document.text[index], "&")]
    assert len(wrong) <= 0.001 * len(solid), [document.text[index] for index in wrong]
    for block, after in pairwise(document.blocks):
        assert block.span.end < after.span.start
        assert not document.text[block.span.end : after.span.start].strip()
    for block in document.blocks:
        words = block.span.slice(document.text)
        assert words
        assert words == words.strip()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('Rose. <span style="display:none">[^1] <span>x</span> y</span> Fell.', "Rose. Fell."),
        ("Rose. <span hidden>[^1]</span> Fell.", "Rose. Fell."),
        ('Rose. <b style="visibility: hidden">x</b> Fell.', "Rose. Fell."),
        ('Rose. <span style="display:none">never closed', "Rose. never closed"),
        ('Rose. <span style="color:red" title="hidden">shown</span>.', "Rose. shown."),
    ],
)
def test_what_is_hidden_is_not_read(markdown: Read, source: str, expected: str) -> None:
    assert markdown(source).text == expected


def test_a_footnote_right_under_definitions_holds_its_own_words_alone(markdown: Read) -> None:
    document = markdown("Rose.[^n] Fell [1].\n\n[1]: https://a.example/1\n[^n]: Report.\n")
    assert [(note.key, note.text) for note in document.notes] == [("n", "Report."), ("1", "")]


def test_labels_of_footnotes_are_alike_in_capitals(markdown: Read) -> None:
    document = markdown("Rose.[^note] Fell.[^Note]\n\n[^NOTE]: Report.\n")
    assert [(note.text, len(note.markers)) for note in document.notes] == [("Report.", 2)]


def test_notes_of_wiki_text_are_kept_for_the_parser(markdown: Read) -> None:
    document = markdown('Rose.<ref name="a">Report.</ref> Fell.<ref name="a" /> <b>End</b>.')
    assert document.text == 'Rose.<ref name="a">Report.</ref> Fell.<ref name="a" /> End.'
