from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model import BlockKind, Document

Read = Callable[[str], Document]

WIKIPEDIA = """<p>Rose.<sup id="cite_ref-1" class="reference"><a
href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>
Fell.<sup id="cite_ref-J_2-0"><a href="#cite_note-J-2">[2]</a></sup> Again.<sup id="cite_ref-J_2-1"><a
href="#cite_note-J-2">[2]</a></sup></p><ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>
<span>Author (2005).</span></li>
<li id="cite_note-J-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-J_2-0"><sup><i><b>a</b></i></sup></a>
<a href="#cite_ref-J_2-1"><sup><i><b>b</b></i></sup></a></span>
<span>Smith, <a href="https://s.example/p">Paper</a>.</span></li>
</ol>"""
WORDPRESS = """<p>Rose.<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1</a></sup></p>
<ol class="wp-block-footnotes"><li id="a1">Report, page 42. <a href="#a1-link">↩︎</a></li></ol>"""
GOOGLE_DOCS = """<p>Rose.<sup id="ftnt_ref1"><a href="#ftnt1">[1]</a></sup></p><h3>Footnotes</h3>
<div><p id="ftnt1"><a href="#ftnt_ref1">[1]</a>&nbsp;Report,
page 42.</p></div>"""
SUBSTACK = """<p>Rose.<a class="footnote-anchor" id="footnote-anchor-1" href="https://n.example/p/x#footnote-1">1</a></p>
<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>
<div class="footnote-content"><p>Report,</p><p>page 42.</p></div></div>"""
WORD = """<p>Rose.<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Report, page 42.</p></div></div>"""
PANDOC = """<p>Rose.<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a></p><section class="footnotes">
<ol><li id="fn1"><p>Report, page 42.<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section>"""
GENERIC = """<p>Rose.<sup><a href="#x" name="back">*</a></sup></p><hr>
<p><a name="x"></a>* Report. <a href="#back">back</a></p>"""
BARE_IDS = """<p>Rose.<sup><a href="#fn:7">7</a></sup></p><ol start="7"><li id="fn:7">Report, page 42.</li></ol>"""


def notes_of(document: Document) -> list[tuple[str, str, list[str]]]:
    return [(note.key, note.text, [marker.slice(document.text) for marker in note.markers]) for note in document.notes]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (WIKIPEDIA, [("1", "Author (2005).", ["[1]"]), ("2", "Smith, Paper.", ["[2]", "[2]"])]),
        (WORDPRESS, [("1", "Report, page 42.", ["1"])]),
        (GOOGLE_DOCS, [("1", "Report, page 42.", ["[1]"])]),
        (SUBSTACK, [("1", "Report,\npage 42.", ["1"])]),
        (WORD, [("1", "Report, page 42.", ["[1]"])]),
        (PANDOC, [("1", "Report, page 42.", ["1"])]),
        (BARE_IDS, [("7", "Report, page 42.", ["7"])]),
    ],
)
def test_notes_that_link_back(html: Read, source: str, expected: list[tuple[str, str, list[str]]]) -> None:
    document = html(source)
    assert notes_of(document) == expected
    for note in document.notes:
        assert note.span is not None
        assert all(block.kind is BlockKind.NOTE for block in document.blocks if block.span.overlaps(note.span))
    assert [block.kind for block in document.blocks].count(BlockKind.PARAGRAPH) == 1


def test_the_first_address_of_a_note_is_its_url(html: Read) -> None:
    assert [note.url for note in html(WIKIPEDIA).notes] == [None, "https://s.example/p"]


def test_a_symbol_may_mark_a_note(html: Read) -> None:
    assert [note.key for note in html(GENERIC).notes] == ["*"]


@pytest.mark.parametrize(
    "source",
    [
        '<p>(see <a href="#thm">1</a>) and (<a href="#lemma">2</a>)</p><h3><a name="thm"></a>Theorem 1</h3><p>For</p>'
        '<ul><li><a name="lemma"></a>Lemma 2.</li></ul>',
        '<ul><li><a href="#s1">1</a></li></ul><h2 id="s1">One</h2><p>Text. <a href="#top">top</a></p>',
        '<p>Rose <a href="#missing">1</a>.</p>',
        "<p>Rose.<sup>1</sup></p>",
    ],
)
def test_cross_references_are_no_notes(html: Read, source: str) -> None:
    assert html(source).notes == ()


@pytest.mark.parametrize(
    "notes",
    [
        """<p><a id="n1" href="#r1">1</a> Courier, page 4.<br><a id="n2" href="#r2">2</a> Herald.</p><p>End.</p>""",
        """<p><a name="n1"></a><a href="#r1">[1]</a> Courier, <i>page</i> 4.<br>
        <a name="n2"></a><a href="#r2">[2]</a> Herald.</p><p>End.</p>""",
        """<div><span id="n1">Courier, page 4. <a href="#r1">^</a></span> <span id="n2">Herald. <a href="#r2">^</a></span>
        </div><p>End.</p>""",
    ],
)
def test_notes_that_share_a_paragraph(html: Read, notes: str) -> None:
    marks = """<p>Rose.<sup id="r1"><a href="#n1">1</a></sup> Fell.<sup id="r2"><a href="#n2">2</a></sup></p>"""
    document = html(marks + notes)
    assert notes_of(document) == [("1", "Courier, page 4.", ["1"]), ("2", "Herald.", ["2"])]
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH
    assert document.blocks[-1].span.slice(document.text) == "End."


def test_a_paragraph_with_markers_and_notes_is_no_list_of_notes(html: Read) -> None:
    document = html("""<p>Rose.<sup id="r1"><a href="#n1">1</a></sup> <a id="n1" href="#r1">1</a> Courier.</p>""")
    assert document.notes == ()


def test_the_remarks_of_an_editor_are_left_out(html: Read) -> None:
    document = html(
        '<p>Rose.<sup><a href="#ftnt1" id="r1">[1]</a></sup><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> Fell.</p>'
        '<p><a href="#r1" id="ftnt1">[1]</a> Report.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> Check.</p></div>'
    )
    assert document.text == "Rose.[1] Fell.\n\nReport."
    assert [note.key for note in document.notes] == ["1"]


def _page(markers: list[tuple[str, int]], items: str) -> str:
    """Sentences that end in markers, each what it shows and the note it links to, above a list."""
    return "".join(f'<p>It rose.<a href="#fn{to}">[{shown}]</a></p>' for shown, to in markers) + items


LIST = "<ol>" + "".join(f'<li id="fn{n}">Report {n}.' for n in (1, 2, 3)) + "</ol>"


@pytest.mark.parametrize(
    ("markers", "items", "keys"),
    [
        ([("1", 1), ("2", 2), ("3", 3)], LIST, ["1", "2", "3"]),
        ([("2", 3), ("1", 1), ("3", 2)], LIST, ["3", "1", "2"]),
        ([("1", 1), ("2", 2), ("2", 3)], LIST, ["1", "2", "3"]),
        ([("1", 1), ("1", 1), ("2", 1)], LIST, ["1"]),
        ([("11", 1), ("12", 2), ("13", 3)], LIST, ["11", "12", "13"]),
        ([("1", 1), ("2", 2)], LIST.replace("<ol>", "<ol reversed>"), ["1", "2"]),
        ([("1", 1), ("3", 3)], LIST.replace('<li id="fn2">Report 2.', ""), ["1", "3"]),
        ([("a", 1), ("b", 2)], LIST, ["a", "b"]),
    ],
)
def test_a_note_has_the_number_that_its_list_shows(
    html: Read, markers: list[tuple[str, int]], items: str, keys: list[str]
) -> None:
    document = html(_page(markers, items))
    to = dict.fromkeys(number for _, number in markers)
    found = {note.text: note.key for note in document.notes if note.markers}
    assert [found[f"Report {number}."] for number in to] == keys


def test_a_note_that_is_not_on_the_page_is_missing(html: Read) -> None:
    document = html(
        '<p>It rose.<sup><a href="#fn1">1</a></sup> It fell<sup><a href="#fn7">7</a></sup>, twice<sup>'
        '<a href="#fn7">7</a></sup>. See <a href="#fn8">8</a> and <sup><a href="#top">2</a></sup>.</p>' + LIST
    )
    assert [(note.key, note.is_missing, len(note.markers)) for note in document.notes] == [
        ("1", False, 1),
        ("7", True, 2),
        ("2", False, 0),
        ("3", False, 0),
    ]
    assert html('<p>It fell.<sup><a href="#fn7">7</a></sup></p>').notes == ()


def test_a_link_in_square_brackets_is_a_marker(html: Read) -> None:
    source = '<p>It rose <a href="#s2">[2]</a>. See <a href="#s1">1</a>.</p><p id="s1">One.</p><p id="s2">Two.</p>'
    assert [(note.key, note.text) for note in html(source).notes] == [("2", "Two.")]
    assert html('<p id="s1">One.</p><p>It rose <a href="#s1">[1]</a>.</p>').notes == ()


@pytest.mark.parametrize("hiding", ["hidden", 'style="display:none"', 'aria-hidden="true"'])
def test_notes_that_are_hidden_until_they_are_asked_for_are_read(html: Read, hiding: str) -> None:
    marker = '<p>It rose.<sup><a id="r" href="#fn1">1</a></sup></p>'
    for page in (f'<div {hiding}><ol><li id="fn1">One.</ol></div>', f'<ol><li id="fn1" {hiding}>One.</ol>'):
        assert notes_of(html(marker + page)) == [("1", "One.", ["1"])]
    assert html(f"<p>Seen.</p><div {hiding}><ol><li>One.</ol></div>").text == "Seen."


def test_notes_in_the_rows_of_a_table(html: Read) -> None:
    marker = '<p>It rose.<sup><a id="r" href="#fn1">1</a></sup></p>'
    for row in (
        '<tr id="fn1"><td>1</td><td>One, <a href="/x">x</a>.</td></tr>',
        '<tr><td id="fn1">1</td><td>One, <a href="/x">x</a>.</td></tr>',
        '<tr><td><a id="fn1" href="#r">1</a></td><td>One, <a href="/x">x</a>.</td></tr>',
    ):
        [note] = html(f"{marker}<table>{row}<tr><td>2</td><td>Two.</td></tr></table>").notes
        assert "1" in (note.key, note.text), row
        assert not note.is_missing
