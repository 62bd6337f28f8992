from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import UnreadableInput
from claimcheck.model import Document, Position
from claimcheck.readers import read

Show = Callable[[Document], list[str]]


def wiki(text: str) -> Document:
    return read(text.encode(), name="a.wiki")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'''A''' ''b''\nc.\n\nd.", ["paragraph: A b c.", "paragraph: d."]),
        ("x\n== Head ==\ny", ["paragraph: x", "heading 2: Head", "paragraph: y"]),
        ("* a\n** b\n# c\n# d\n: e\nf\n# g", [
            "list_item: a", "list_item: b", "list_item 1.: c", "list_item 2.: d", "list_item: e", "paragraph: f",
            "list_item 1.: g",
        ]),
        ("[[Town (city)|Town]] and [[Port]], [[:File:X.png]].", ["paragraph: Town and Port, File:X.png."]),
        ("a[[File:X.jpg|thumb|A [[caption]]]][[Category:Ports]][[de:Hafen]]b", ["paragraph: ab"]),
        ("{{Short description|x}}It has {{convert|5|km|mi}} of quays.{{cn}}", ["paragraph: It has 5 km of quays."]),
        ("{|\n! Head\n|-\n| Cell || Two\n|}", ["table_cell: Head", "table_cell: Cell", "table_cell: Two"]),
        ("<nowiki>[[x]]</nowiki><br />y &mdash; z<!-- c -->", ["paragraph: [[x]]\ny — z"]),
        ("<pre>a\n b</pre>\n<blockquote>Said.</blockquote>", ["code: a\n b", "quote: Said."]),
        ("a<math>x</math> &#1114112; b&#x41;", ["paragraph: a &#1114112; bA"]),
        ("<ul><li>One</li></ul>", ["list_item: One"]),
    ],
)  # fmt: skip
def test_blocks(show: Show, source: str, expected: list[str]) -> None:
    assert show(wiki(source)) == expected


def test_references_are_notes() -> None:
    document = wiki(
        'Rose.<ref name="a">{{cite web |url=https://r.example/x |title=Harbour |publisher=Reuters}}</ref> '
        'Fell.<ref name=a /><ref group="note">See [https://b.example label].</ref> Lost.<ref name=late/>{{sfn|Smith|2020}}'
        "{{efn|Counted twice.}}\n<references><ref name=late>Late one.</ref></references>"
    )
    assert document.text.startswith("Rose.[1] Fell.[1][note 1] Lost.[2][3][4]\n")
    assert [
        (note.key, note.text, note.url, [marker.slice(document.text) for marker in note.markers])
        for note in document.notes
    ] == [
        ("1", "Harbour. Reuters. https://r.example/x", "https://r.example/x", ["[1]", "[1]"]),
        ("note 1", "See label.", "https://b.example", ["[note 1]"]),
        ("2", "Late one.", None, ["[2]"]),
        ("3", "Smith 2020", None, ["[3]"]),
        ("4", "Counted twice.", None, ["[4]"]),
    ]
    assert {block.kind for block in document.blocks} == {"paragraph", "note"}


def test_links_and_raised_text() -> None:
    document = wiki("[https://a.example A], [https://b.example], https://c.example/x. x<sup>2</sup>")
    assert [(link.span.slice(document.text), link.url) for link in document.links] == [
        ("A", "https://a.example"),
        ("https://b.example", "https://b.example"),
        ("https://c.example/x", "https://c.example/x"),
    ]
    assert [span.slice(document.text) for span in document.superscripts] == ["2"]


def test_positions_lead_to_the_file() -> None:
    source = "{{x|y}}\n'''A''' b<ref>Note ''c''.</ref>\n\n* [[P|item]]"
    document = wiki(source)
    assert document.locate(document.text.index("A")) == Position(2, 4)
    assert document.locate(document.text.index("[1]")) == Position(2, 10)
    assert document.locate(document.text.index("c.")) == Position(2, 22)
    assert document.locate(document.text.index("item")) == Position(4, 7)


WORDS = st.text(alphabet="abcd12 .,é漢\n", min_size=1, max_size=10)
ATOMS = st.sampled_from(["&amp;", "{{x|y}}", "<!-- a -->", "<br>", "[[A|b]]", "[https://a.b c]", "\n* ", "\n== h ==\n"])
AROUND = st.sampled_from(["''…''", "'''…'''", "<ref>…</ref>", "<sup>…</sup>", "[[P|…]]", "{{efn|…}}"])
NODES = st.recursive(
    WORDS | ATOMS,
    lambda inner: st.tuples(AROUND, st.lists(inner, min_size=1, max_size=3).map("".join)).map(
        lambda pair: pair[0].replace("…", pair[1])
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(NODES, min_size=1, max_size=8).map("".join).filter(str.strip))
def test_every_character_maps_to_itself(source: str) -> None:
    document = wiki(source)
    markers = {index for note in document.notes for span in note.markers for index in range(span.start, span.end)}
    for index, character in enumerate(document.text):
        if not character.isspace() and index not in markers:
            assert source[document.raw_offset(index)] in (character, "&")


@pytest.mark.parametrize("opening", ["{{a|", "[[a|", "<b>", "<ref>", "<!--", "[http://a ", "{|\n"])
def test_text_that_leaves_much_open_is_refused(opening: str) -> None:
    """Each costs the parser another pass over the rest: 5,000 of `{{a|` took it twelve seconds."""
    with pytest.raises(UnreadableInput, match=r"^a\.wiki: the wiki text leaves 300 brackets and tags open"):
        wiki(300 * opening)
    assert wiki(150 * "<br>a" + 150 * "<ref name=x />").text


@pytest.mark.parametrize(
    "hidden",
    [
        '{{Infobox |a = 9<ref name="n">Toll. https://a.example/t</ref>}}',
        "{{Infobox |a = {{plainlist|x<ref name=n>Toll. https://a.example/t</ref>}}}}",
    ],
)
def test_a_reference_that_an_infobox_gives_is_known_where_it_is_cited(hidden: str) -> None:
    source = f"{hidden}\nRose.<ref name=n/>\n\n{{{{reflist|refs=<ref name=m>Never cited.</ref>}}}}\n"
    document = read(source.encode(), name="a.wiki")
    assert [(note.key, note.text, note.url) for note in document.notes] == [
        ("1", "Toll. https://a.example/t", "https://a.example/t")
    ]
    assert document.locate(document.text.index("Toll")) == Position(1, hidden.index("Toll") + 1)


def test_a_template_that_cites_by_name() -> None:
    document = wiki('Rose.{{r|doe|roe}} Fell.<ref name="doe">Doe.</ref> {{r|x}}')
    assert document.text.startswith("Rose.[1][2] Fell.[1] [3]")
    assert [(note.key, note.text) for note in document.notes] == [("1", "Doe."), ("2", ""), ("3", "")]
