"""Articles as people paste them: what each claim is bound to."""

from __future__ import annotations

import pytest

CLOSING = (
    "\n\nReferences\n\n1. Courier. https://a.example/1\n2. Post. https://a.example/2\n3. Town. https://a.example/3\n"
)
ONE, TWO, THREE = (f"https://a.example/{n}" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It opened in May [1, 2 and 3]. It was cheap [1 & 2].", [{ONE, TWO, THREE}, {ONE, TWO}]),
        ("It opened in May [1 und 3]. It was cheap [2, and 3].", [{ONE, THREE}, {TWO, THREE}]),
        ("It opened in May [ref 1]. It was cheap [Ref. 2, 3].", [{ONE}, {TWO, THREE}]),
        ("It opened in May [#1]. It was cheap [No. 2].", [{ONE}, {TWO}]),
        ("It opened in May.^1 It was cheap.^2,3 It is safe^[1].", [{ONE}, {TWO, THREE}, {ONE}]),
        ("It opened in May [ 1 ]. It was cheap [ 2,3 ].", [{ONE}, {TWO, THREE}]),
    ],
)
def test_markers(parse_text, text, bound):
    article = parse_text(text + CLOSING)
    urls = {reference.key: reference.url for reference in article.references}
    assert [{urls[key] for key in claim.keys} for claim in article.claims] == bound
    assert not any(set("[^]") & set(claim.text) for claim in article.claims)


@pytest.mark.parametrize(
    "text",
    [
        "It has 10^6 cells and x^2 growth.",
        "Issue [#77] is open.",
        "It covers 5 km^2 now.",
        "The town says on [its page](https://t.example/) that it is safe.",
    ],
)
def test_false_friends(parse_text, text):
    assert parse_text(text + CLOSING).citations == ()


@pytest.mark.parametrize(
    "entries",
    [
        "[ 1 ] Courier. https://a.example/1\n[ 2 ] Post. https://a.example/2\n",
        "Sources: (1) Courier, https://a.example/1; (2) Post, https://a.example/2\n",
    ],
)
def test_lists(parse_text, entries):
    article = parse_text(f"It opened in May [1]. It was cheap [2].\n\n{entries}")
    assert [(reference.key, reference.url) for reference in article.references] == [("1", ONE), ("2", TWO)]
    assert [claim.keys for claim in article.claims] == [("1",), ("2",)]


def test_notes_to_each_chapter_are_the_notes_of_that_chapter(parse_text):
    article = parse_text(
        "Chapter 1\n\nIt opened in May.[1]\n\nNotes to chapter 1\n\n1. Courier, 3 May 2024.\n\n"
        "Chapter 2\n\nThe old one fell.[1]\n\nNotes to chapter 2\n\n1. Police report, 2017.\n"
    )
    texts = {reference.key: reference.text for reference in article.references}
    assert [texts[key] for claim in article.claims for key in claim.keys] == [
        "Courier, 3 May 2024.",
        "Police report, 2017.",
    ]
    assert [anomaly.rule for anomaly in article.anomalies] == ["restarted-numbering"]


def test_an_address_in_brackets_behind_its_number_is_no_word_of_the_claim(parse_text):
    article = parse_text(f"It opened [1][{ONE}]. It was cheap [2][{TWO}].{CLOSING}")
    assert [(claim.text, claim.keys) for claim in article.claims] == [("It opened.", ("1",)), ("It was cheap.", ("2",))]


def test_a_quoted_mail_says_its_words_without_the_marks(parse_text):
    article = parse_text(
        "Weber wrote on Friday:\n> It opened in May after three\n> years of work [1]. It was cheap [2].\n>\n"
        "> > Nobody was\n> > hurt.\n>\n"
        f"> Sources\n>\n> [1] Courier. {ONE}\n> [2] Post. {TWO}\n"
    )
    assert [(reference.key, reference.text) for reference in article.references] == [
        ("1", f"Courier. {ONE}"),
        ("2", f"Post. {TWO}"),
    ]
    assert [(claim.text, claim.keys) for claim in article.claims] == [
        ("Weber wrote on Friday:", ()),
        ("It opened in May after three years of work.", ("1",)),
        ("It was cheap.", ("2",)),
        ("Nobody was hurt.", ()),
    ]


def test_a_sign_for_more_is_no_quotation(parse_text):
    [claim] = parse_text("The town says that the bridge carries a load of\n> 50 tonnes a day [1].").claims
    assert claim.text == "The town says that the bridge carries a load of > 50 tonnes a day."
