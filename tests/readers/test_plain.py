from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model import BlockKind, Document, Position, Span

Read = Callable[[str], Document]
Show = Callable[[Document], list[str]]


def test_text_is_the_file_itself(plain: Read) -> None:
    source = "\ufeffOne line.\r\nNext\r\r\n  [1] Ref.\n"
    document = plain(source)
    assert document.text == source.removeprefix("\ufeff")
    assert document.raw_span(Span(3, 9)) == Span(3, 9)
    assert document.locate(document.text.index("Next")) == Position(2, 1)
    assert document.locate(document.text.index("[1]")) == Position(4, 3)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("THE BIG STORY\nRain fell.\n\nEND", ["heading 2: THE BIG STORY", "paragraph: Rain fell.", "paragraph: END"]),
        ("Rain by town\n* Ulm 9\n* Bonn 8", ["paragraph: Rain by town", "list_item: Ulm 9", "list_item: Bonn 8"]),
        ("Rain fell on\n- as they say - Ulm.", ["paragraph: Rain fell on\n- as they say - Ulm."]),
        ("One\ntwo\nthree.\n\nFour.", ["paragraph: One\ntwo\nthree.", "paragraph: Four."]),
        ("One.\r\n \r\nTwo.", ["paragraph: One.", "paragraph: Two."]),
        # entries of a reference list, one per line and wrapped
        (
            "[1] Reuters.\n[2] AFP, a long\n    entry.\n[3] dpa.",
            ["paragraph: [1] Reuters.", "paragraph: [2] AFP, a long\n    entry.", "paragraph: [3] dpa."],
        ),
        ("Sources:\n[1] Reuters.\n[2] AFP.", ["paragraph: Sources:", "paragraph: [1] Reuters.", "paragraph: [2] AFP."]),
        ("[1] Reuters. [2] AFP. [3] dpa.", ["paragraph: [1] Reuters. [2] AFP. [3] dpa."]),
        # a hard-wrapped paragraph whose line begins with a marker or a number
        ("The mayor said so\n[3] and left\n2. then.", ["paragraph: The mayor said so\n[3] and left\n2. then."]),
        ("  1. One.\n  2. Two\n     more.\n", ["list_item 1.: One.", "list_item 2.: Two\n     more."]),
        ("5) Five.\n\n8) Eight.", ["list_item 5.: Five.", "list_item 8.: Eight."]),
        ("- One\n* Two\n• Three", ["list_item: One", "list_item: Two", "list_item: Three"]),
        ("3. May was a cold day.\n\nIt rained.", ["paragraph: 3. May was a cold day.", "paragraph: It rained."]),
        ("1914. The war began.", ["paragraph: 1914. The war began."]),
        (
            "https://a.example/x_(1)\nhttps://b.example\n\nEnd.",
            ["paragraph: https://a.example/x_(1)", "paragraph: https://b.example", "paragraph: End."],
        ),
        # headings
        ("Harbour opens\n\nIt opened.", ["heading 1: Harbour opens", "paragraph: It opened."]),
        ("# One #\n## Two\nText.", ["heading 1: One #", "heading 2: Two", "paragraph: Text."]),
        (
            "One\n===\nText.\n\nTwo\n---\nMore.",
            ["heading 1: One", "paragraph: Text.", "heading 2: Two", "paragraph: More."],
        ),
        ("It opened.\n\n---\n\nThe end.", ["paragraph: It opened.", "paragraph: The end."]),
        (
            "It opened.\n\nno heading\n\nThe end.",
            ["paragraph: It opened.", "paragraph: no heading", "paragraph: The end."],
        ),
        ("It opened.\n\nLast words", ["paragraph: It opened.", "paragraph: Last words"]),
        ("Read also:\n\nThe end.", ["paragraph: Read also:", "paragraph: The end."]),
        ("Exports rose [1]\n\nThe end.", ["paragraph: Exports rose [1]", "paragraph: The end."]),
    ],
)
def test_blocks(plain: Read, show: Show, source: str, expected: list[str]) -> None:
    assert show(plain(source)) == expected


def test_bare_addresses_are_links(plain: Read) -> None:
    document = plain("See https://en.wikipedia.org/wiki/Dune_(film) (and www.b.example/x), then http://c.example/a.\n")
    assert [(link.span.slice(document.text), link.url) for link in document.links] == [
        ("https://en.wikipedia.org/wiki/Dune_(film)", "https://en.wikipedia.org/wiki/Dune_(film)"),
        ("www.b.example/x", "http://www.b.example/x"),
        ("http://c.example/a", "http://c.example/a"),
    ]


def test_a_first_line_that_is_an_address_is_where_it_was_saved_from(plain: Read) -> None:
    document = plain("https://news.example/story\n\nHarbour opens\n\nIt opened in 1904.\n")
    assert document.url == "https://news.example/story"
    assert [block.main for block in document.blocks] == [False, True, True]
    assert document.title == "Harbour opens"
    assert plain("See https://news.example/story\n\nWords.").url is None


@pytest.mark.parametrize("label", ["[1]", "[^1]:", "[^4_7]:", "[^1^]", "［1］", "【1】", "[2024]"])
def test_a_short_entry_of_a_list_is_no_heading(plain: Read, label: str) -> None:
    document = plain(f"It rained.\n\n{label} Alder Courier\n\nIt snowed.")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 3


LONG = " ".join(["The rain fell on the town of Ulm for a day and a night."] * 3)


def test_no_line_is_broken_in_a_text_with_lines_of_any_length(plain: Read, show: Show) -> None:
    source = f"Rain in Ulm\n{LONG}\nWhat follows\n{LONG}\nSources\n[1] Courier\nhttps://a.example/1\n"
    assert show(plain(source)) == [
        "heading 1: Rain in Ulm",
        f"paragraph: {LONG}",
        "heading 2: What follows",
        f"paragraph: {LONG}",
        "heading 2: Sources",
        "paragraph: [1] Courier\nhttps://a.example/1",
    ]
