"""Sentences, what each cites, and the way back to the file."""

from __future__ import annotations

import pytest

from claimcheck.model import Article, project


def pairs(article: Article) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.text, claim.keys) for claim in article.claims]


LIST = "\n\nReferences\n\n[1] One. https://a.example/1\n[2] Two. https://a.example/2\n[3] Three. https://a.example/3\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained hard [1]. It snowed, too[2][3].", [("It rained hard.", "1"), ("It snowed, too.", "23")]),
        ("It rained hard.[1] It snowed, too. [2] [3]", [("It rained hard.", "1"), ("It snowed, too.", "23")]),
        ("It rained hard.[1]It snowed there.[2]", [("It rained hard.", "1"), ("It snowed there.", "2")]),
        (
            "He left at 9:00 p.m [1]. that day. It rained.",
            [("He left at 9:00 p.m. that day.", "1"), ("It rained.", "")],
        ),
        ("Taxes rose in the U.S. by 2.40 dollars [1].", [("Taxes rose in the U.S. by 2.40 dollars.", "1")]),
        ('She said: "It is over." [1] [2]. He left.', [('She said: "It is over."', "12"), ("He left.", "")]),
        ("[1] It rained hard here. It snowed there.", [("It rained hard here.", "1"), ("It snowed there.", "")]),
        ("It rained  hard ([1], [2]) and\nlong .", [("It rained hard and long.", "12")]),
        ("It rained hard [1] [2], the river says.", [("It rained hard, the river says.", "12")]),
        ("下了很大的雨。[1][2]后来又下了雪[3]。", [("下了很大的雨。", "12"), ("后来又下了雪。", "3")]),
        ("It rained in Ulm [citation needed] all day [1].", [("It rained in Ulm all day.", "1")]),
        (
            "It rained in 1918.[2]: 14–15 It snowed, too.[1]: 3, 9",
            [("It rained in 1918.", "2"), ("It snowed, too.", "1")],
        ),
        ("He names in [2]: 14 people died.", [("He names in: 14 people died.", "2")]),
        ('"很大的雨。"市长说[1]。雪停了[2]。', [('"很大的雨。"市长说。', "1"), ("雪停了。", "2")]),
        (
            "「復旧を急ぐ。」と知事は述べた[1]。雪が降った[2]。",
            [("「復旧を急ぐ。」と知事は述べた。", "1"), ("雪が降った。", "2")],
        ),
        ("“很大的雨。”雪停了[2]。", [("“很大的雨。”", ""), ("雪停了。", "2")]),
    ],
)
def test_markers_belong_to_the_sentence_before(parse_text, text, expected) -> None:
    article = parse_text(text + LIST)
    assert pairs(article) == [(words, tuple(keys)) for words, keys in expected]
    for claim in article.claims:
        for offset, character in enumerate(claim.text):
            assert article.document.text[project(claim.segments, offset)] in (character, "\n", "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fearing a surge in exports[3], the government of Utopia has set limits[1][2].",
            [("Fearing a surge in exports", "3"), ("the government of Utopia has set limits.", "12")],
        ),
        (
            "Its return last year was 6.5% [1]; after 6% in 2024 [2].",
            [("Its return last year was 6.5%", "1"), ("after 6% in 2024.", "2")],
        ),
        (
            "He spoke of rain [1], hail [2], and much snow in May [3].",
            [("He spoke of rain, hail, and much snow in May.", "123")],
        ),
        (
            "He says that it rained hard [1], and that it also snowed [2].",
            [("He says that it rained hard, and that it also snowed.", "12")],
        ),
        (
            "The town council met on Monday [1], and it closed the old school.",
            [("The town council met on Monday, and it closed the old school.", "1")],
        ),
        (
            "The town council met [1] on the first Monday of May [2].",
            [("The town council met on the first Monday of May.", "12")],
        ),
    ],
)
def test_a_sentence_falls_apart_only_where_each_part_states_and_cites(parse_text, text, expected) -> None:
    assert pairs(parse_text(text + LIST)) == [(words, tuple(keys)) for words, keys in expected]


def test_scope_clause(parse_text) -> None:
    text = "The council met on Monday [1], and it closed the school in Mill Street [2] after a vote."
    assert pairs(parse_text(text + LIST, scope="clause")) == [
        ("The council met on Monday", ("1",)),
        ("and it closed the school in Mill Street", ("2",)),
        ("after a vote.", ()),
    ]


def test_the_stop_of_an_abbreviation_stays_with_its_clause(parse_text) -> None:
    text = "He left the house at 9:00 p.m [1]. that day and slept [2]. It rained in the U.S [3]."
    assert pairs(parse_text(text + LIST, scope="clause")) == [
        ("He left the house at 9:00 p.m.", ("1",)),
        ("that day and slept.", ("2",)),
        ("It rained in the U.S.", ("3",)),
    ]


def test_scope_paragraph(parse_text) -> None:
    text = "It rained all day. The river rose.[1] A bridge broke. Two cows drowned.[2][3] Nobody saw it."
    assert [keys for _, keys in pairs(parse_text(text + LIST, scope="paragraph"))] == [
        ("1",),
        ("1",),
        ("2", "3"),
        ("2", "3"),
        (),
    ]


def test_equal_claims_merge_only_with_equal_citations(parse_text) -> None:
    article = parse_text("It rained hard today [1].\n\nIt rained hard today [2].\n\nIt rained hard today[1]." + LIST)
    assert [(claim.id, claim.keys, len(claim.places)) for claim in article.claims] == [
        ("c1", ("1",), 2),
        ("c2", ("2",), 1),
    ]
    assert [place.slice(article.document.text) for place in article.claims[0].places] == [
        "It rained hard today [1].",
        "It rained hard today[1].",
    ]


def test_markers_alone_belong_to_what_stands_before(parse_text) -> None:
    article = parse_text("The rain came from the west.\n\n[1][2]\n\nThe snow did not, they say." + LIST)
    assert pairs(article) == [("The rain came from the west.", ("1", "2")), ("The snow did not, they say.", ())]


def test_context_is_the_sentence_leaned_on(parse_text) -> None:
    article = parse_text(
        "Two lions escaped from the zoo [1]. They were caught on Friday [2]. The zoo reopened [3]." + LIST
    )
    assert [claim.context for claim in article.claims] == ["", "Two lions escaped from the zoo.", ""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What happens to the bridge now?", "a question"),
        ("In summary,", "a transition"),
        ("The mayor named three reasons for it:", "it introduces what follows"),
        ("This report examines the market for bridges.", "it says what the article does"),
        ("I hope this helps you on your way.", "the writer speaks of themselves"),
        ("In my opinion the bridge is too small.", "an opinion"),
        ("Please contact the newsroom with any tips.", "an instruction"),
        ("(see the report of last year)", "it refers to another place in the text"),
        ("For other uses of the bridge, see the page on bridges.", "it refers to another place in the text"),
        ("This article needs additional citations for verification.", "it says what the article does"),
        ("You: Write a short news article about the bridge.", "a prompt"),
        ("Dairy products.", "too short to state anything"),
    ],
)
def test_what_is_not_checkworthy(parse_text, text, reason) -> None:
    lead = "The bridge over the Lohe was closed on Monday, the town says [1]."
    claims = parse_text(f"{lead}\n\n{text}{LIST}").claims
    assert [(claim.checkworthy, claim.reason) for claim in claims] == [(True, None), (False, reason)]


def test_a_credit_in_a_caption_is_not_checkworthy(parse_text) -> None:
    page = "<figure><img><figcaption>The bridge was closed on Monday. Photo: Ines Calder/AP</figcaption></figure>"
    assert [claim.reason for claim in parse_text(page, ".html").claims] == [None, "a picture credit"]


def test_headings_are_no_statements_and_citations_make_anything_worth_checking(parse_text) -> None:
    article = parse_text(
        "# A bridge is closed\n\nIs it safe [1]?\n\n## References\n\n1. [One](https://a.example)\n", ".md"
    )
    assert [(claim.text, claim.reason) for claim in article.claims] == [
        ("A bridge is closed", "a heading"),
        ("Is it safe?", None),
    ]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_the_items_of_a_list_lean_on_what_introduces_them(parse_text, suffix) -> None:
    text = "The largest markets were:\n\n- Ulm, with 17 boats [1];\n- Bonn, with 11 boats.\n\nKiel has none."
    assert [claim.context for claim in parse_text(text + LIST, suffix).claims] == [
        "",
        "The largest markets were:",
        "The largest markets were:",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("It rose fast, says <https://a.example/b> in its report.", ".md", "It rose fast, says in its report."),
        ("It rose fast, says https://a.example/b.", ".txt", "It rose fast, says."),
        ("It rose fast. https://a.example/b", ".txt", "It rose fast."),
        ("The site www.a.example was shut on Monday.", ".txt", "The site www.a.example was shut on Monday."),
        ("It rose fast (https://a.example/b).", ".txt", "It rose fast."),
    ],
)
def test_an_address_that_is_written_out_is_no_word_of_a_claim(parse_text, text, suffix, expected) -> None:
    assert [claim.text for claim in parse_text(text, suffix).claims] == [expected]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("— Ada Voss, captain of the ferry", "it names who is quoted"),
        ("―Ada Voss, mayor", "it names who is quoted"),
        ("— The ferry sails on Friday.", None),
    ],
)
def test_who_is_quoted_is_no_claim(parse_text, text, reason) -> None:
    claims = parse_text(f'"We waited for three years."\n\n{text}').claims
    assert [claim.reason for claim in claims] == [None, reason]


def test_square_brackets_that_held_a_link_alone_go_with_it(parse_text) -> None:
    article = parse_text('<p>It rained hard [<a href="https://a.example/1">1</a>] in Ulm [in May].</p>', ".html")
    assert [claim.text for claim in article.claims] == ["It rained hard in Ulm [in May]."]


def test_numbered_sentences_with_notes_of_the_format_are_no_list_of_references(parse_text) -> None:
    article = parse_text(
        "1. It rained hard.[^1]\n2. It snowed.[^2]\n\n[^1]: A https://a.example/1\n[^2]: B https://a.example/2", ".md"
    )
    assert [(claim.text, claim.keys) for claim in article.claims] == [
        ("It rained hard.", ("1",)),
        ("It snowed.", ("2",)),
    ]
