from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import UnreadableInput
from claimcheck.model import Document
from claimcheck.readers import read

Show = Callable[[Document], list[str]]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def docx(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{TYPE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return out.getvalue()


def note(kind: str, number: int, content: str, note_type: str = "") -> str:
    return f'<w:{kind} w:id="{number}"{note_type}>{paragraph(content)}</w:{kind}>'


def docx_with_notes(kind: str, paragraphs: list[str], notes: list[tuple[str, str]]) -> bytes:
    """A Word file with notes of a `kind`, each words and an address; `\\x01n\\x02` stands for the marker of note n."""
    marker = rf'</w:t></w:r><w:r><w:{kind}Reference w:id="\1"/></w:r><w:r><w:t xml:space="preserve">'
    body = "".join(paragraph(re.sub("\x01(\\d+)\x02", marker, run(words))) for words in paragraphs)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{TYPE}/hyperlink" Target="{url}" TargetMode="External"/>'
        for n, (_, url) in enumerate(notes, 1)
    )
    written = "".join(
        note(kind, n, run(words) + f'<w:hyperlink r:id="rId{n}">{run("page 42")}</w:hyperlink>')
        for n, (words, _) in enumerate(notes, 1)
    )
    part = f"word/{kind}s.xml"
    return docx(
        body,
        {
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{TYPE}/{kind}s" Target="{kind}s.xml"/></Relationships>',
            part: f"<w:{kind}s {W} {R}>{written}</w:{kind}s>",
            f"word/_rels/{kind}s.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        },
    )


NOTES = {
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{TYPE}/footnotes" Target="footnotes.xml"/>'
    f'<Relationship Id="rId2" Type="{TYPE}/endnotes" Target="endnotes.xml"/>'
    f'<Relationship Id="rId3" Type="{TYPE}/hyperlink" Target="https://body.example/" TargetMode="External"/>'
    "</Relationships>",
    "word/footnotes.xml": f"<w:footnotes {W} {R}>"
    + note("footnote", -1, "<w:r><w:separator/></w:r>", ' w:type="separator"')
    + note("footnote", 0, "<w:r><w:continuationSeparator/></w:r>", ' w:type="continuationSeparator"')
    + note("footnote", 1, run(" Report, ") + f'<w:hyperlink r:id="rId3">{run("page 42")}</w:hyperlink>' + run("."))
    + "</w:footnotes>",
    "word/_rels/footnotes.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId3" Type="{TYPE}/hyperlink" Target="https://note.example/" TargetMode="External"/>'
    "</Relationships>",
    "word/endnotes.xml": f"<w:endnotes {W}>" + note("endnote", 1, run(" At the end.")) + "</w:endnotes>",
}


def test_notes_with_their_own_links(show: Show) -> None:
    body = paragraph(
        run("Rose.")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        + run(" Fell.")
        + '<w:r><w:endnoteReference w:id="1"/></w:r> '
        + f'<w:hyperlink r:id="rId3">{run("See")}</w:hyperlink>'
    )
    document = read(docx(body, NOTES), name="a.docx")
    assert [
        (note.key, note.text, note.url, [marker.slice(document.text) for marker in note.markers])
        for note in document.notes
    ] == [("1", "Report, page 42.", "https://note.example/", ["[1]"]), ("2", "At the end.", None, ["[2]"])]
    assert show(document) == ["paragraph: Rose.[1] Fell.[2]See", "note: Report, page 42.", "note: At the end."]
    assert ("See", "https://body.example/") in [(link.span.slice(document.text), link.url) for link in document.links]
    assert document.locate(0) is None


def test_a_note_that_is_missing_or_cited_twice_costs_no_other(show: Show) -> None:
    def marker(number: int, kind: str = "footnote") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    words = [run("Rose."), marker(1), run(" Fell."), marker(9), run(" Stood."), marker(1, "endnote"), run(" Sat.")]
    document = read(docx(paragraph("".join([*words, marker(9), marker(1)])), NOTES), name="a.docx")
    assert show(document) == [
        "paragraph: Rose.[1] Fell.[2] Stood.[3] Sat.[2][1]",
        "note: Report, page 42.",
        "note: At the end.",
    ]
    assert [(note.key, note.text, len(note.markers), note.is_missing) for note in document.notes] == [
        ("1", "Report, page 42.", 2, False),
        ("2", "", 2, True),
        ("3", "At the end.", 1, False),
    ]
    alone = read(docx(paragraph("".join(words))), name="a.docx")
    assert [note.is_missing for note in alone.notes] == [True, True, True]


def test_blocks_and_properties(show: Show) -> None:
    body = (
        paragraph(run("Harbour opens"), "Heading1")
        + paragraph(run("It opened") + run("3", '<w:vertAlign w:val="superscript"/>') + run("."))
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Cell'))}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:del>{run('gone')}</w:del><w:ins>{run('come')}</w:ins></w:p>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Draft 3</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en-GB</dc:language>"
        "<dcterms:modified>2024-05-01T10:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    document = read(docx(body, {"docProps/core.xml": core}), name="-")
    assert show(document) == [
        "heading 1: Harbour opens",
        "paragraph: It opened3.",
        "table_cell: Cell",
        "paragraph: come",
    ]
    assert [span.slice(document.text) for span in document.superscripts] == ["3"]
    assert (document.title, document.author, document.language, document.modified) == (
        "Harbour opens",
        "A. Writer",
        "en",
        "2024-05-01T10:00:00Z",
    )


def encrypted() -> bytes:
    data = bytearray(docx(paragraph(run("Secret"))))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


WORD = docx(paragraph(run("The harbour opened in 1904. " * 200)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (WORD[: len(WORD) // 2], "truncated", "damaged or cut short"),
        (b"no package at all", "truncated", "damaged or cut short"),
        (docx("<w:p><w:oops>"), "truncated", "damaged"),
        (docx("").replace(b"word/document.xml", b"word/dokument.xml"), "unsupported_type", "without a Word document"),
        (OLE, "unsupported_type", "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "encrypted"),
        (encrypted(), "encrypted", "encrypted"),
        (docx("", {"word/footnotes.xml": bytes(40_000_000)}), "too_large", "unpacks to"),
        (docx("", {f"word/media/{n}.bin": "" for n in range(20_000)}), "too_large", "20,003 parts, more than 20,000"),
        (docx("<w:p>" * 20_000 + "</w:p>" * 20_000), "truncated", "damaged"),
    ],
)
def test_broken_files_are_refused_in_one_line(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data, name="draft.docx")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("draft.docx: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_damaged_properties_do_no_harm(show: Show) -> None:
    document = read(docx(paragraph(run("Words.")), {"docProps/core.xml": "<oops"}), name="a.docx")
    assert (show(document), document.title) == (["paragraph: Words."], None)


def test_html_under_a_word_name_is_html() -> None:
    assert read(b"<html><body><p>Words.</p></body></html>", name="a.doc").text == "Words."


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "notes"), [("footnotes.docx", 2), ("footnote-hyperlink.docx", 1)])
def test_corpus(shared: Path, name: str, notes: int) -> None:
    document = read((shared / "articles" / "docx" / name).read_bytes(), name=name)
    assert len(document.notes) == notes
    assert all(len(note.markers) == 1 for note in document.notes)
