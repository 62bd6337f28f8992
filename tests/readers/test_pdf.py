from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.model import Document
from claimcheck.readers import read

SPEC = importlib.util.spec_from_file_location("pdf_writer", Path(__file__).with_name("pdf_writer.py"))
assert SPEC is not None
assert SPEC.loader is not None
sys.modules["pdf_writer"] = pdf = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(pdf)
Words, flow, write_pdf = pdf.Words, pdf.flow, pdf.write_pdf

Show = Callable[[Document], list[str]]

FULL = "The harbour of the old town opened to traders in the spring of 1904,"


def shown(show: Show, *pages: list[object], **facts: object) -> list[str]:
    return show(read(write_pdf(pages, **facts), name="a.pdf"))


def test_lines_become_paragraphs(show: Show) -> None:
    lines = [FULL, "and it was the largest of its kind.", FULL, "and more of it."]
    assert shown(show, flow(lines[:2]) + flow(lines[2:], top=660)) == [
        f"paragraph: {FULL} and it was the largest of its kind.",
        f"paragraph: {FULL} and more of it.",
    ]
    # without a gap: the line before is short and ends in a stop
    assert len(shown(show, flow(lines))) == 2


def test_indented_first_lines_begin_paragraphs(show: Show) -> None:
    lines = [(72, FULL), (72, f"{FULL} full."), (90, FULL), (72, "and more of it."), (90, "Third.")]
    page = [Words(x, 720 - 14 * index, text) for index, (x, text) in enumerate(lines)]
    assert [len(line) for line in shown(show, page)] == [
        len(f"paragraph: {FULL} {FULL} full."),
        len(f"paragraph: {FULL} and more of it."),
        len("paragraph: Third."),
    ]


def test_entries_of_a_list_may_hang(show: Show) -> None:
    lines = [
        (72, "[1] Reuters, a story about the harbour that is long,"),
        (90, "too long for a line."),
        (72, "[2] AFP."),
    ]
    page = [Words(x, 720 - 14 * index, text) for index, (x, text) in enumerate([*lines, (72, FULL)])]
    assert shown(show, page)[:2] == [
        "paragraph: [1] Reuters, a story about the harbour that is long, too long for a line.",
        "paragraph: [2] AFP.",
    ]


def test_list_items(show: Show) -> None:
    assert shown(show, flow(["There are:", "1. One.", "2. Two.", "• Dot.", "• Dash."])) == [
        "paragraph: There are:",
        "list_item 1.: One.",
        "list_item 2.: Two.",
        "list_item: Dot.",
        "list_item: Dash.",
    ]
    sentence = ["The value must never be equal to the number of the house that is", "0. It may be more."]
    assert shown(show, flow(sentence)) == [f"paragraph: {' '.join(sentence)}"]


def test_hyphens_at_line_ends_are_undone(show: Show) -> None:
    page = flow(["It opened to tra-", "ders of the state-", "owned fleet, a state-owned North-", "South line."])
    assert shown(show, page) == [
        "paragraph: It opened to traders of the state-owned fleet, a state-owned North-South line."
    ]


def test_addresses_broken_across_lines_are_joined() -> None:
    page = flow(["See the report at https://a.example/long-", "path/to/", "story.html for more."])
    document = read(write_pdf([page]), name="a.pdf")
    assert [link.url for link in document.links] == ["https://a.example/long-path/to/story.html"]


def test_paragraphs_go_on_across_pages_and_heads_are_dropped(show: Show) -> None:
    def page(number: int, lines: list[str]) -> list[object]:
        head = Words(72, 760, "The Example Times", 9)
        return [head, *flow(lines), Words(300, 30, f"{number}", 9)]

    document = read(
        write_pdf([page(1, [FULL, "after nine years of"]), page(2, ["work.", "", FULL]), page(3, ["End."])]),
        name="a.pdf",
    )
    assert show(document) == [
        f"paragraph: {FULL} after nine years of work.",
        f"paragraph: {FULL}",
        "paragraph: End.",
    ]
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.page(document.text.index("End.")) == 3


def test_what_a_browser_prints_around_a_page() -> None:
    page = [
        Words(40, 770, "11/23/26, 11:38 PM", 8),
        *flow([FULL, "and more of it."]),
        Words(40, 20, "https://news.example/story 1/1", 8),
    ]
    document = read(write_pdf([page]), name="a.pdf")
    assert document.text == f"{FULL} and more of it."
    assert document.url == "https://news.example/story"


def test_large_print_is_a_heading(show: Show) -> None:
    page = [Words(72, 740, "Harbour opens", 20), Words(72, 715, "The first year", 14), *flow([FULL, FULL], top=690)]
    document = read(write_pdf([page]), name="a.pdf")
    assert show(document)[:2] == ["heading 1: Harbour opens", "heading 2: The first year"]
    assert document.title == "Harbour opens"
    assert read(write_pdf([page], title="Given"), name="a.pdf").title == "Given"


def test_raised_numbers_and_notes_at_the_foot() -> None:
    page = [
        *flow(["The harbour opened in 1904.^1^ It was the largest.^2,3^ On the 19^th^ it closed."]),
        *flow([FULL] * 4, top=690),
        Words(72, 90, "^1^ Report, page 42.", 8),
        Words(72, 80, "2 Other report, https://b.example/x.", 8),
        Words(72, 70, "9 No one cites this.", 8),
    ]
    document = read(write_pdf([page]), name="a.pdf")
    assert document.text.startswith("The harbour opened in 1904.1 It was the largest.2,3 On the 19th it closed.")
    assert [span.slice(document.text) for span in document.superscripts] == ["1", "2,3", "th"]
    assert [(note.key, note.text, len(note.markers)) for note in document.notes] == [("1", "Report, page 42.", 1)]


def test_links() -> None:
    data = write_pdf([flow(["AFP reported it."])], links=[(0, (70, 715, 92, 735), "https://afp.example/1")])
    document = read(data, name="a.pdf")
    assert [(link.span.slice(document.text), link.url) for link in document.links] == [("AFP", "https://afp.example/1")]
    other = write_pdf([flow(["AFP reported it."])], links=[(0, (70, 715, 92, 735), "mailto:x@afp.example")])
    assert read(other, name="a.pdf").links == ()


SOUND = write_pdf([flow([FULL])])


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (write_pdf([flow(["Secret."])], password="x"), "encrypted", "encrypted"),
        (write_pdf([[], []]), "no_text", "text recognition"),
        (SOUND[: len(SOUND) // 2], "truncated", "damaged or cut short"),
        (b"%PDF-1.7 nothing", "truncated", "damaged or cut short"),
    ],
)
def test_broken_files_are_refused_in_one_line(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data, name="draft.pdf")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("draft.pdf: ")
    assert words in str(caught.value)


def test_a_pdf_is_known_by_its_content() -> None:
    assert read(SOUND, name="-").media_type == "application/pdf"
    assert read(SOUND, name="a.html", media_type="text/html").text == FULL
    assert read(b"<!doctype html><p>Words.</p>", name="a.pdf").text == "Words."
