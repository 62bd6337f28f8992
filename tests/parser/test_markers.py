"""Every marker form finds its numbers; what looks like one and is none stays words."""

from __future__ import annotations

import pytest

from claimcheck.model import Article
from claimcheck.parser.scanning import FORMS

LIST = "\n\nReferences\n\n" + "".join(f"[{n}] Paper {n}. https://a.example/{n}\n" for n in range(1, 10))
DEFINED = "\n\n" + "".join(f"[^{n}]: Paper {n}. https://a.example/{n}\n" for n in range(1, 4))

CASES = [
    ("brackets", "It rained hard[1][2][4].", "124"),
    ("brackets", "It rained hard [1] [2].", "12"),
    ("brackets", "It rained hard [1, 3].", "13"),
    ("brackets", "It rained hard [1-3].", "123"),
    ("brackets", "It rained hard [1–3, 5].", "1235"),
    ("brackets", "It rained hard [1;2].", "12"),
    ("brackets", "It rained hard^[2].", "2"),
    ("footnote", "It rained hard [^2].", "2"),
    ("footnote", "It rained hard [^1^].", "1"),
    ("brackets", "It rained hard [02].", "2"),
    ("brackets with a page", "It rained hard [2, p. 14].", "2"),
    ("brackets with a page", "Es regnete stark [3, S. 4–9].", "3"),
    ("range of brackets", "It rained hard [1]–[3].", "123"),
    ("escaped brackets", r"It rained hard \[2\].", "2"),
    ("full-width brackets", "It rained hard［1］.", "1"),
    ("full-width brackets", "下了很大的雨【1】。", "1"),
    ("chat source", "It rained hard.【1†source】", "1"),
    ("chat source", "It rained hard【2†L71-L84】.", "2"),
    ("chat label", "It rained hard [citation:1][citation:2].", "12"),
    ("chat label", "It rained hard [web:1].", "1"),
    ("chat label", "It rained hard [cite: 4, 5].", "45"),
    ("oaicite", "It rained hard.:contentReference[oaicite:1]{index=1}", "1"),
    ("sup element", "It rained hard.<sup>1</sup> It snowed.", "1"),
    ("sup element", "It rained hard.<sup>[1,2]</sup> It snowed.", "12"),
    ("superscript after a stop", "It rained on the plane.¹ The rest slept.", "1"),
    ("superscript", "It rained on the plane² and the train³.", "23"),
    ("sup element", "It rained hard.<sup>[1]</sup> It snowed.", "1"),
    ("digits after a stop", "It rained on RubyGems.3 This was new.", "3"),
    ("digits after a stop", "It rained (not long).3\n\n- This was new.", "3"),
    ("digits after a stop", "He said “it rained.”2 This was new.", "2"),
    ("reST", "It rained hard [1]_.", "1"),
]


def places(article: Article) -> list[str]:
    return [citation.span.slice(article.document.text) for citation in article.citations]


@pytest.mark.parametrize(("form", "text", "keys"), CASES)
def test_form(parse_text, form, text, keys) -> None:
    article = parse_text(text + LIST)
    assert [citation.key for citation in article.citations] == list(keys)
    assert all(character not in article.claims[0].text for character in "[]【】†<")
    if keys:
        assert not any(figure in article.claims[0].text for figure in "123456789¹²³")


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Il a plu à Paris en 2023 ¹. Il a neigé.", "Il a plu à Paris en 2023.", "1"),
        ("Il a plu de 2,6 % ¹,³ ; il a neigé.", "Il a plu de 2,6 %; il a neigé.", "13"),
        ("It rained in 2024.3 This was new.", "It rained in 2024.", "3"),
    ],
)
def test_markers_beside_figures(parse_text, text, words, keys) -> None:
    article = parse_text(text + LIST)
    assert [citation.key for citation in article.citations] == list(keys)
    assert article.claims[0].text == words


@pytest.mark.parametrize(
    ("text", "suffix", "keys", "urls"),
    [
        ("It rained hard.[^1][^3]" + DEFINED, ".md", ["1", "3"], ["https://a.example/1", "https://a.example/3"]),
        ("It rained hard[^4_7].\n\n[^4_7]: https://a.example/47\n", ".md", ["4_7"], ["https://a.example/47"]),
        ("It rained hard [1](https://a.example/x).", ".md", ["1"], ["https://a.example/x"]),
        ("It rained hard [[2]](https://a.example/x).", ".md", ["2"], ["https://a.example/x"]),
        ("It rained hard ([Reuters](https://a.example/r)).", ".md", ["1"], ["https://a.example/r"]),
        (
            "It rained hard ([AP](https://a.example/a), [BBC](https://a.example/b)).",
            ".md",
            ["1", "2"],
            ["https://a.example/a", "https://a.example/b"],
        ),
        (
            'It rained hard. ([AP News][12])\n\n[12]: https://a.example/a "Rain"\n',
            ".md",
            ["12"],
            ["https://a.example/a"],
        ),
        ("It rained hard [1](https://a.example/x).", ".txt", ["1"], ["https://a.example/x"]),
        ("It rained hard [[2]](https://a.example/x).", ".txt", ["2"], ["https://a.example/x"]),
        (
            "It rained hard ([AP](https://a.example/a), [BBC](https://a.example/b)).",
            ".txt",
            ["1", "2"],
            ["https://a.example/a", "https://a.example/b"],
        ),
        ("It rained hard (Reuters: https://a.example/r).", ".txt", ["1"], ["https://a.example/r"]),
        ("It rained hard (AP News, https://a.example/r).", ".md", ["1"], ["https://a.example/r"]),
        ("It rained.[^sea]\n\n[^sea]: Rain. https://a.example/s\n", ".txt", ["sea"], ["https://a.example/s"]),
        ("It rained. [oai_citation:2‡Host](https://a.example/h)", ".txt", ["1"], ["https://a.example/h"]),
        ("It rained. [oai_citation:2‡Host](https://a.example/h)", ".md", ["1"], ["https://a.example/h"]),
        (
            "<p>It rained.<sup>[1]</sup></p><h2>Sources</h2><ol><li>Rain. https://a.example/s</li></ol>",
            ".html",
            ["1"],
            ["https://a.example/s"],
        ),
        (
            "<p>It rained.<sup>1</sup></p><h2>Sources</h2><ol><li>Rain. https://a.example/s</li></ol>",
            ".html",
            ["1"],
            ["https://a.example/s"],
        ),
        (
            '<p>It rained hard today. <a href="https://a.example/p?utm_source=chatgpt.com">Site+1</a></p>',
            ".html",
            ["1"],
            ["https://a.example/p?utm_source=chatgpt.com"],
        ),
    ],
)
def test_structural_forms(parse_text, text, suffix, keys, urls) -> None:
    article = parse_text(text, suffix)
    assert [citation.key for citation in article.citations] == keys
    known = {reference.key: reference.url for reference in article.references}
    assert [known[key] for key in keys] == urls
    assert article.claims[0].text.startswith("It rained")
    assert not any(mark in article.claims[0].text for mark in ("[", "(", "Reuters", "AP", "Site", "‡"))


NEVER = [
    "He said they [would] leave.",
    "She told [it] to them.",
    "The goverment [sic] fell.",
    "It was [emphasis added] a lie.",
    "They lost [laughter] the match.",
    "The [uk] team won.",
    "It was large [citation needed] then.",
    "It was large [better source needed] then.",
    "It was closed [2024] by the town.",
    "It was closed [2019-2021] by the town.",
    "The value is arr[1] here.",
    "The value is x[2] here.",
    "The value is my_list[3] here.",
    "Then values[1] = 5 holds.",
    "Call `names[1]` for it.",
    "The chart ![1](chart.png) shows it.",
    "The charts agree [‡ 1] with it.",
    "By the theorem (see 1) it holds, and (2) too.",
    "It covers 12 m² and 10⁹ cells, with x² growing.",
    "It was [the second] editorial insertion.",
    "See No.3 The rest follows.",
    "It cost 2.40 dollars, up from 1.5 The rest is old.",
    "The interval [0, 1] is closed.",
    "The classes [^a-z] and [^abc] are not words.",
    "It was [1 page] long, then [2 parts].",
]


@pytest.mark.parametrize("text", NEVER)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_never_a_citation(parse_text, text, suffix) -> None:
    assert parse_text(f"The town lies on a river.\n\n{text}{LIST}", suffix).citations == ()


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("    value = table[1]\n    print(table[2])\n", ".md"),
        ("```\nx = [1]\n```\n", ".md"),
        ("<pre>row [1]</pre>", ".html"),
        ('<p>It rained.<sup>[<a href="/wiki/WP:CN">citation needed</a>]</sup></p>', ".html"),
        ("It rained [[citation needed](https://a.example/cn)].", ".md"),
        (
            '<p>It rained.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]'
            "</a>Check this.</p></div>",
            ".html",
        ),
        ('It rained. <span style="display:none">[1][2]</span>' + LIST, ".md"),
        ('<p>By <a href="#t">1</a> it holds.</p><h3 id="t">Theorem 1</h3>', ".html"),
        ("![1](https://a.example/c.png)", ".md"),
        ("In m<sup>2</sup> it is 10<sup>9</sup>, the 21<sup>st</sup> time.", ".html"),
    ],
)
def test_never_a_citation_in_markup(parse_text, text, suffix) -> None:
    assert parse_text(text, suffix).citations == ()


def test_a_year_is_cited_where_a_reference_answers(parse_text) -> None:
    article = parse_text("It was closed [2024] and [2023].\n\nReferences\n\n[2024] Closed. https://a.example/c\n")
    assert [citation.key for citation in article.citations] == ["2024"]


def test_digits_after_a_stop_count_only_alone_and_answered(parse_text) -> None:
    assert parse_text("It rained on RubyGems.3 This was new.").citations == ()
    assert [c.key for c in parse_text("It rained on RubyGems.3 This was new [1]." + LIST).citations] == ["1"]


def test_every_form_has_a_name_of_its_own() -> None:
    names = [form.name for form in FORMS]
    assert len(set(names)) == len(names)


def test_groups_are_runs_of_adjacent_markers(parse_text) -> None:
    article = parse_text("It rained [1] [2], [3] they say [4].[5] It snowed [6]." + LIST)
    assert [(citation.key, citation.group) for citation in article.citations] == [
        ("1", 0), ("2", 0), ("3", 0), ("4", 1), ("5", 2), ("6", 3),
    ]  # fmt: skip
    assert places(article) == ["[1]", "[2]", "[3]", "[4]", "[5]", "[6]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained [1, 3].", ["1", "3"]),
        ("It rained [1-3].", ["[1-3]"] * 3),
        ("It rained [1-2, 4].", ["1-2", "1-2", "4"]),
        ("It rained [1]–[3].", ["[1]–[3]"] * 3),
        ("It rained【2†L1-L9】.", ["【2†L1-L9】"]),
        ("It rained [cite: 4, 5][web:1].", ["4", "5", "[web:1]"]),
    ],
)
def test_a_citation_stands_where_its_marker_does(parse_text, text, expected) -> None:
    assert places(parse_text(text + LIST)) == expected
