"""Every way to list references, the traps of numbering, and what is no list."""

from __future__ import annotations

import pytest

from claimcheck.model import Article
from claimcheck.parser import parse
from claimcheck.readers import read
from tests.readers.test_docx import NOTES, docx, paragraph

BODY = "It rained hard in Ulm [1]. It snowed in Bonn [2].\n\n"
ONE, TWO = "https://a.example/1", "https://a.example/2_(film)"


def refs(article: Article) -> list[tuple[str, str, str | None]]:
    return [(reference.key, reference.text, reference.url) for reference in article.references]


@pytest.mark.parametrize(
    "heading",
    ["References\n\n", "## Sources\n\n", "Works cited:\n\n", "**Quellen**\n\n", "6. 参考文献\n\n", "---\n\n", ""],
)
@pytest.mark.parametrize(
    "entries",
    [
        f"[1] Rain. {ONE}\n[2] Snow. {TWO}.\n",
        f"[1] Rain. {ONE}\n\n[2] Snow. {TWO}\n",
        f"[1]: {ONE}\n[2]: {TWO}\n",
        f"[1] Rain\n{ONE}\n[2] Snow\n{TWO}\n",
        f"[1] Rain\n\n{ONE}\n\n[2] Snow\n\n{TWO}\n",
        f"[1] Rain. {ONE} [2] Snow. {TWO}\n",
        f"1. Rain. {ONE}\n2. Snow. {TWO}\n",
        f"1) Rain, {ONE}\n2) Snow, {TWO}\n",
        f"[1] {ONE} - Rain\n[2] {TWO} - Snow\n",
        f"[1] [{ONE}]\n[2] [{TWO}]\n",
        f"[^1]: Rain. {ONE}\n[^2]: Snow. {TWO}\n",
    ],
)  # fmt: skip
def test_list_forms(parse_text, heading, entries) -> None:
    article = parse_text(BODY + heading + entries)
    assert [(key, url) for key, _, url in refs(article)] == [("1", ONE), ("2", TWO)]
    assert [claim.keys for claim in article.claims if claim.citations] == [("1",), ("2",)]
    assert not any("example" in claim.text for claim in article.claims)


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        (BODY + "## Sources\n\n1. [Rain](https://a.example/1)\n2. [Snow](https://a.example/2)\n", ".md", ["1", "2"]),
        (BODY + "## Sources\n\n[1] Rain: https://a.example/1  \n[2] Snow: https://a.example/2\n", ".md", ["1", "2"]),
        (BODY + "[1]: https://a.example/1\n[2]: https://a.example/2\n", ".md", ["1", "2"]),
        ("It rained.¹\n\n¹ Rain. https://a.example/1\n", ".txt", ["1"]),
        (
            "It rained.\n\n## Sources\n\n- [Rain](https://a.example/1)\n- [Snow](https://a.example/2)\n",
            ".md",
            ["1", "2"],
        ),
        ("It rained.\n\nSources:\n\nRain\nhttps://a.example/1\nSnow\nhttps://a.example/2\n", ".txt", ["1", "2"]),
        ("It rained.\n\nSources: [1] Rain. https://a.example/1 [2] Snow. https://a.example/2\n", ".txt", ["1", "2"]),
        ("It rained [1].\n[1] https://a.example/1\n", ".txt", ["1"]),
        ("It rained [1].\n\nNotes\n\n[1] A remark in words only.\n", ".txt", ["1"]),
        ("It rained.\n\nSources:\nhttps://a.example/1\nhttps://a.example/2\n", ".txt", ["1", "2"]),
        ("It rained.\n\n**Sources:**\nRain https://a.example/1\nSnow https://a.example/2\n", ".md", ["1", "2"]),
        ("It rained.\n\nNotes\n\n1 https://a.example/1\n2 https://a.example/2\n", ".txt", ["1", "2"]),
        ("It rained.\n\nNotes\n\n1: Rain, Courier.\n2: Snow, Courier.\n", ".txt", ["1", "2"]),
        ("It rained.\n\n## Sources\n\n### Books\n\n1. Rain. 2020.\n\n### Films\n\n2. Snow. 2021.\n", ".md", ["1", "2"]),
        ("<p>It rained.</p><h2>References</h2><ol><li>Rain</li><li>Snow</li></ol>", ".html", ["1", "2"]),
    ],
)
def test_more_list_forms(parse_text, text, suffix, expected) -> None:
    article = parse_text(text, suffix)
    assert [key for key, _, _ in refs(article)] == expected
    assert not any(claim.text.startswith(("Rain", "Snow", "A remark")) for claim in article.claims)


@pytest.mark.parametrize(
    "text",
    [
        "It rained hard [1].\n\n  1. The rain began in the west and moved on.\n  2. The snow followed it on Tuesday.\n",
        "## Sources of funding\n\n1. The town pays one half of the cost.\n2. The state pays the other half.\n",
        "## Source types used\n\nThe study relied on interviews.\n",
        "It happened so:\n\n1. The bridge broke down.\n2. The road was closed.\n3. The mayor resigned.\n\nThe town is shocked.\n",
        "# Notes\n\nThe rain began in the west and it did not stop until all of the town was under water and left.\n",
    ],
)
def test_numbered_sentences_and_decoys_are_no_lists(parse_text, text) -> None:
    assert parse_text(text, ".md").references == ()


def test_prose_may_follow_a_list(parse_text) -> None:
    article = parse_text(
        BODY + f"References\n\n[1] Rain. {ONE}\n[2] Snow. {TWO}\n\nThe town council will meet again in May.\n"
    )
    assert len(article.references) == 2
    assert article.claims[-1].text == "The town council will meet again in May."


def test_gaps_duplicates_and_the_unlisted(parse_text) -> None:
    article = parse_text(f"It rained [5] [8] [9].\n\nReferences\n\n[5] A. {ONE}\n[8] B. {TWO}\n[8] C.\n[22] D.\n")
    assert [key for key, _, _ in refs(article)] == ["5", "8", "8", "22"]
    assert article.claims[0].keys == ("5", "8", "9")
    assert article.anomalies == ()


def test_a_restart_binds_each_marker_to_the_list_that_governs_it(parse_text) -> None:
    text = (
        f"## Monday\n\nIt rained in Ulm [1][2].\n\n[1] Rain. {ONE}\n[2] Flood. {TWO}\n\n"
        "## Tuesday\n\nIt snowed in Bonn [1]. Hail fell [7].\n\n[1] Snow. https://b.example/1\n[2] Hail. https://b.example/2\n"
    )
    article = parse_text(text)
    assert refs(article) == [
        ("1", f"Rain. {ONE}", ONE),
        ("2", f"Flood. {TWO}", TWO),
        ("2_1", "Snow. https://b.example/1", "https://b.example/1"),
        ("2_2", "Hail. https://b.example/2", "https://b.example/2"),
    ]
    assert [claim.keys for claim in article.claims if claim.citations] == [("1", "2"), ("2_1",), ("7",)]
    assert [anomaly.rule for anomaly in article.anomalies] == ["restarted-numbering"]
    assert article.anomalies[0].span.slice(article.document.text).startswith("Snow.")


def test_a_number_missing_from_a_restarted_list_is_not_looked_up_in_another(parse_text) -> None:
    text = f"It rained [1][2].\n\n[1] Rain. {ONE}\n[2] Flood. {TWO}\n\nIt snowed [1][2].\n\n[1] Snow. https://b.example/1\n"
    article = parse_text(text)
    assert [claim.keys for claim in article.claims] == [("1", "2"), ("2_1", "2_2")]
    assert "2_2" not in {reference.key for reference in article.references}


def test_the_same_list_twice_is_one(parse_text) -> None:
    text = f"It rained [1].\n\n[1] Rain. {ONE}\n\nIt snowed [1].\n\n[1] Rain. {ONE}\n"
    article = parse_text(text)
    assert [key for key, _, _ in refs(article)] == ["1"]
    assert article.anomalies == ()


def test_lists_that_count_on_are_one_numbering(parse_text) -> None:
    text = f"It rained [1].\n\n[1] Rain. {ONE}\n\nIt snowed [2]. As before [1].\n\n[2] Snow. {TWO}\n"
    article = parse_text(text)
    assert [claim.keys for claim in article.claims] == [("1",), ("2",), ("1",)]
    assert article.anomalies == ()


def test_links_to_one_address_are_one_reference(parse_text) -> None:
    text = "It rained ([AP](https://a.example/1)). It snowed ([AP](https://a.example/1), [BBC](https://b.example/2)).\n"
    article = parse_text(text, ".md")
    assert refs(article) == [("1", "AP", "https://a.example/1"), ("2", "BBC", "https://b.example/2")]
    assert [claim.keys for claim in article.claims] == [("1",), ("1", "2")]


def test_ordinary_links_are_no_references(parse_text) -> None:
    text = "It rained, says [the report][r] of [May](https://a.example/m).\n\n[r]: https://a.example/1\n"
    article = parse_text(text, ".md")
    assert refs(article) == []
    assert article.citations == ()
    assert article.claims[0].text == "It rained, says the report of May."


def test_a_numbered_link_in_the_sentence_cites_and_stays(parse_text) -> None:
    article = parse_text("It rained, says [the report][1], in Ulm.\n\n[1]: https://a.example/1\n", ".md")
    assert [(claim.text, claim.keys) for claim in article.claims] == [("It rained, says the report, in Ulm.", ("1",))]


def test_a_paragraph_that_begins_with_a_note_of_its_own_is_no_entry() -> None:
    document = read(docx(paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>'), NOTES), name="a.docx")
    article = parse(document)
    assert [citation.key for citation in article.citations] == ["1"]
    assert [(reference.key, reference.text) for reference in article.references] == [("1", "Report, page 42.")]


def test_a_number_without_words_is_no_reference(parse_text) -> None:
    article = parse_text("It rained hard in Ulm.\n\n[2]\n\nIt snowed in Bonn, they say.\n")
    assert article.references == ()
    assert article.claims[0].keys == ("2",)


def test_of_two_lists_that_close_an_article_the_one_that_answers_more_is_cited(parse_text) -> None:
    notes = "## Notes\n\n1. A remark on the weather in the year 2020.\n\n"
    listed = f"## References\n\n1. Rain. {ONE}\n2. Snow. {TWO}\n"
    for closing in (notes + listed, f"{listed}\n{notes}"):
        article = parse_text(BODY + closing, ".md")
        urls = {reference.key: reference.url for reference in article.references}
        assert [[urls[key] for key in claim.keys] for claim in article.claims if claim.citations] == [[ONE], [TWO]]


def test_a_number_of_the_second_closing_list_is_found_there(parse_text) -> None:
    text = f"It rained [1][2].\n\nNotes\n\n[1] Rain. {ONE}\n\nFurther sources\n\n[1] Hail. https://c.example/\n[2] Snow. {TWO}\n"
    article = parse_text(text)
    assert len(article.references) == 3
    assert {reference.key for reference in article.references} > set(article.claims[0].keys)


@pytest.mark.parametrize(
    "heading",
    "References|Sources|Notes|Works cited|Citations|Footnotes|Bibliography|Endnotes|参考文献|参考资料|Quellen|Fuentes|"
    "Références|Referências|6. Sources:|III. Notes|**Sources and references**|REFERENCES".split("|"),
)
def test_headings_of_lists(parse_text, heading) -> None:
    article = parse_text(f"It rained [1].\n\n{heading}\n\n1. A remark in words only.\n")
    assert [reference.key for reference in article.references] == ["1"]


def test_a_page_copied_from_a_browser_has_neither_blank_lines_nor_numbers(parse_text) -> None:
    said = "On Monday, rain fell on the town of Ulm and its harbour for a day and a night, and the river rose by a metre, the "
    text = (
        f"Rain in Ulm\n{said}town says.[1][2]: 14 It was the most since 1957.[3][a]\nBackground\n{said}mayor says.[3]\n"
        'References\n^ "Rain". Courier. 3 May 2024. Retrieved 4 May 2024.\n^ Smith, J. (2024). Floods. doi:10.1000/floods.\n'
        '^ a b "Records". Weather Office. 2024.\nExternal links\n'
    )
    article = parse_text(text)
    assert [claim.keys for claim in article.claims if claim.citations] == [("1", "2"), ("3",), ("3",)]
    assert article.claims[2].text == "It was the most since 1957."
    assert [reference.key for reference in article.references] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "items",
    [
        '1 <a href="{0}">Rain</a><br>2 <a href="{1}">Snow</a>',
        '<p>1 <a href="{0}">Rain</a></p><p>2 <a href="{1}">Snow</a></p>',
        '<table><tr><td>1</td><td><a href="{0}">Rain</a></td></tr><tr><td>2</td><td><a href="{1}">Snow</a></td></tr></table>',
    ],
)
def test_a_newsletters_numbers_before_links_are_a_list_without_a_heading(parse_text, items) -> None:
    article = parse_text(
        f"<p>It rained hard in Ulm [1].</p><p>It snowed in Bonn [2].</p><div>{items.format(ONE, TWO)}</div>", ".html"
    )
    assert refs(article) == [("1", "Rain", ONE), ("2", "Snow", TWO)]
    assert [claim.keys for claim in article.claims] == [("1",), ("2",)]


def test_a_number_before_what_is_no_link_is_no_entry(parse_text) -> None:
    article = parse_text('<p>It rained hard in Ulm [1].</p><p>12 towns were <a href="/x">flooded</a>.</p>', ".html")
    assert article.references == ()
