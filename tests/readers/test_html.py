from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.model import Document, Position
from claimcheck.readers import read

Read = Callable[[str], Document]
Show = Callable[[Document], list[str]]

LONG = "The harbour of the old town opened to traders in the spring of 1904, after nine years of work."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>A <em>b</em></h1><p>One\n  two &amp; three.</p>", ["heading 1: A b", "paragraph: One two & three."]),
        ("<p>One<p>Two<div>3</div>4", ["paragraph: One", "paragraph: Two", "paragraph: 3", "paragraph: 4"]),
        ("One<br>two<br><br>three", ["paragraph: One\ntwo", "paragraph: three"]),
        ("<ol start=4><li>4<li><p>5</p><p>b</p></ol>", ["list_item 4.: 4", "list_item 5.: 5", "list_item: b"]),
        ("<ul><li>One<ol><li value=7>in</li></ol></li></ul>", ["list_item: One", "list_item 7.: in"]),
        ("<table><tr><th>a<td>b</table><pre> x\n  y </pre>", ["table_cell: a", "table_cell: b", "code: x\n  y"]),
        ("<blockquote><p>Said.</p></blockquote>", ["quote: Said."]),
        ("<figure><img><figcaption>Shown.</figcaption></figure>", ["caption: Shown."]),
        ("<p>a<script>b</script><style>c</style><template>d</template><!-- e -->f</p>", ["paragraph: af"]),
        ("<p hidden>a</p><p style='display: none'>b</p><b class='x sr-only'>d</b><p>e", ["paragraph: e"]),
        ("<p>a</p>  <p> </p><p>&nbsp;</p>", ["paragraph: a"]),
        ("<p>1 < 2 &lt; 3 &copy2 &unknown; &#x41;</p>", ["paragraph: 1 < 2 < 3 ©2 &unknown; A"]),
    ],
)  # fmt: skip
def test_blocks(html: Read, show: Show, source: str, expected: list[str]) -> None:
    assert show(html(source)) == expected


def test_links_are_absolute_where_a_base_is_known() -> None:
    page = b'<p>See <a href="/a">this</a>, <a href="#x">that</a>, <a name="y">no</a> and https://b.example/c.</p>'
    document = read(page, name="x", media_type="text/html", url="https://news.example/s/t")
    assert [(link.span.slice(document.text), link.url) for link in document.links] == [
        ("this", "https://news.example/a"),
        ("https://b.example/c", "https://b.example/c"),
    ]


def test_raised_text(html: Read) -> None:
    document = html("<p>Rose.<sup>1</sup> Fell.<sup>[2]</sup> x<sup></sup></p>")
    assert document.text == "Rose.1 Fell.[2] x"
    assert [span.slice(document.text) for span in document.superscripts] == ["1", "[2]"]


def test_positions_lead_to_the_file() -> None:
    page = "<!doctype html>\r\n<p class='a > b'>One &lt;\r\n  <b>two</b></p>"
    document = read(page.encode(), name="a.html")
    assert document.text == "One < two"
    assert document.locate(0) == Position(2, 18)
    assert document.locate(document.text.index("two")) == Position(3, 6)
    assert page[document.raw_offset(document.text.index(" t"))] == "\r"


def test_furniture_is_not_main() -> None:
    paragraphs = "".join(f"<p>{LONG} Paragraph {number} goes on about it.</p>" for number in range(8))
    page = (
        "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        f"<article><h1>Harbour opens</h1>{paragraphs}</article>"
        "<footer><p>Copyright 2024 The Example Times. All rights reserved.</p></footer></body></html>"
    )
    document = read(page.encode(), name="a.html")
    main = [block.span.slice(document.text) for block in document.blocks if block.main]
    others = [block.span.slice(document.text) for block in document.blocks if not block.main]
    assert len(main) >= 8
    assert {"Home", "Sport"} <= set(others)
    assert not any("Copyright" in words for words in main)


def test_a_page_without_an_article_is_all_main(html: Read) -> None:
    assert all(block.main for block in html("<p>Short.</p>").blocks)
    document = read(b"<html><body></body></html>", name="a.html")
    assert document.text == ""
    assert document.blocks == ()


WORDS = st.text(alphabet="abcd12 .,éß漢()!&;#\"'/=-\t\n", min_size=1, max_size=12)
TEXT = WORDS | st.sampled_from(
    ["&amp;", "&nbsp;", "&#65;", "&lt;b&gt;", "&copy", "\r\n", "&eacute;", "<!-- a > b -->", "<3"]
)
TAGS = st.sampled_from(
    ["p", "div", "b", "i", "a href='#x' title='a b'", "sup", "li", "ul", "td", "pre", "h2", 'span data-x="a>b"']
)
LEAF = st.lists(TEXT, min_size=1, max_size=4).map("".join)
TREE = st.recursive(
    LEAF,
    lambda inner: (
        st.tuples(TAGS, st.lists(inner, max_size=4), st.booleans()).map(
            lambda parts: f"<{parts[0]}>{''.join(parts[1])}" + (f"</{parts[0].split()[0]}>" if parts[2] else "")
        )
        | st.sampled_from(
            ["<br>", "<script>var a = '<p>no</p>'</script>", "<p hidden>not shown</p>", "<img alt='a b'>"]
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(TREE)
def test_every_character_maps_to_itself(markup: str) -> None:
    """Law 8: at least 99.9 % of the characters of random markup map to the same character in the file."""
    source = f"<html><body>{markup}</body></html>"
    document = read(source.encode(), name="a.html")
    solid = [index for index, character in enumerate(document.text) if not character.isspace()]
    assume(solid)
    wrong = [index for index in solid if source[document.raw_offset(index)] not in (document.text[index], "&")]
    assert len(wrong) <= 0.001 * len(solid), [document.text[index] for index in wrong]
    for block in document.blocks:
        words = block.span.slice(document.text)
        assert words
        assert words == words.strip()


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol reversed><li>a<li>b<li>c</ol>", [3, 2, 1]),
        ("<ol reversed start=9><li>a<ol><li>b</ol><li>c</ol>", [9, 1, 8]),
        ("<ol reversed><li>a<li value=7>b<li>c</ol>", [3, 7, 6]),
        ("<ol start=5><li>a<li value=10>b<li>c</ol>", [5, 10, 11]),
        ("<ol start=x reversed=reversed><li value=y>a<li>b</ol>", [2, 1]),
    ],
)
def test_items_are_numbered_as_a_browser_does(html: Read, markup: str, numbers: list[int]) -> None:
    assert [block.number for block in html(markup).blocks] == numbers


def test_rows_of_a_number_and_what_links_are_a_numbered_list(html: Read, show: Show) -> None:
    row = '<tr><td>{}</td><td><a href="https://a.example/1">One</a>, 2024</td></tr>'
    document = html(
        f"<table>{row.format(1)}{row.format('[12].')}{row.format('x')}<tr><td>3</td><td>Tons</td></tr></table>"
    )
    assert show(document) == [
        "list_item 1.: One, 2024",
        "list_item 12.: One, 2024",
        "table_cell: x",
        "table_cell: One, 2024",
        "table_cell: 3",
        "table_cell: Tons",
    ]
