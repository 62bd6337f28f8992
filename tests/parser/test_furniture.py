"""Furniture is dropped with a reason; what an article says is not."""

from __future__ import annotations

import pytest

BODY = (
    "The bridge over the Lohe was closed on Monday after an inspection found cracks in two of its four piers, the town "
    "says in a statement [1]. Buses take the old road through the wood."
)
LIST = "\n\nReferences\n\n[1] Bridge closed. https://a.example/1\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Skip to content", "navigation"),
        ("Back to top ↑", "navigation"),
        ("Read also:", "teaser of other articles"),
        ("Related articles", "teaser of other articles"),
        ("More from the Courier", "teaser of other articles"),
        ("Lesen Sie auch", "teaser of other articles"),
        ("Lesen Sie auch: Was wird aus der Brücke?", "teaser of other articles"),
        ("À lire aussi : Le pont reste fermé", "teaser of other articles"),
        ("相关阅读：大桥关闭", "teaser of other articles"),
        ("Thanks for reading Lohe Notes! Subscribe for free to support it.", "newsletter or subscription"),
        ("From Wikipedia, the free encyclopedia", "navigation"),
        ("Text is available under the Creative Commons License 4.0; more terms may apply.", "imprint"),
        ("By Jane Doe and John M. Roe | May 3, 2026 | 4 min", "byline or dateline"),
        ("Answer from Perplexity: a.example/share", "imprint"),
        ("By JANE DOE", "byline or dateline"),
        ("Von Maria van der Köhler", "byline or dateline"),
        ("Par Anne Dupré, le 3 mai 2026", "byline or dateline"),
        ("This page was last edited on 1 May 2026, at 10:00.", "byline or dateline"),
        ("Share this article on social media", "share bar"),
        ("Facebook Twitter WhatsApp E-Mail", "share bar"),
        ("Advertisement", "advertisement"),
        ("Subscribe to our newsletter", "newsletter or subscription"),
        ("We use cookies to make this site better.", "cookie notice"),
        ("Accept all", "cookie notice"),
        ("© 2026 Northshore Press", "imprint"),
        ("Published by Northshore. All rights reserved.", "imprint"),
        ("12 comments", "comments"),
        ("5 min read", "byline or dateline"),
        ("Published: 3 May 2026, 10:15", "byline or dateline"),
        ("Photo: Ines Calder / Northshore", "picture credit"),
    ],
)
@pytest.mark.parametrize("order", ["{words}\n\n{body}", "{body}\n\n{words}"])
def test_signs(parse_text, words, reason, order) -> None:
    article = parse_text(order.format(words=words, body=BODY) + LIST)
    assert [(dropped.text, dropped.reason) for dropped in article.dropped] == [(words, reason)]
    assert len(article.claims) == 2


def test_a_bare_link_leads_elsewhere(parse_text) -> None:
    article = parse_text(f"{BODY}\n\nhttps://a.example/other-story{LIST}")
    assert [dropped.reason for dropped in article.dropped] == ["a link and nothing else"]


@pytest.mark.parametrize(
    "words",
    [
        "Latest figures show that the bridge carries 9,000 cars.",
        "Share prices of the builder fell by 4 percent.",
        "Subscribe to nothing: that is what the mayor did.",
        "The bridge was built in 1957...",
        "Print runs of the paper have halved.",
        "BY THE NUMBERS",
        "By Friday Alder Bay had closed all of its bridges.",
        "Read more slowly: that is what the teacher Anna Berg advises.",
        "Thank you for nothing, the mayor wrote to the builder.",
        "Accept all cookies [1].",
    ],
)
def test_what_an_article_says_stays(parse_text, words) -> None:
    article = parse_text(f"{BODY}\n\n{words}{LIST}")
    assert article.dropped == ()
    assert len(article.claims) == 3


def test_repeated_headlines_and_teasers_above_an_article(parse_text) -> None:
    text = (
        "Bridge over the Lohe closed after cracks were...\n"
        "Bridge over the Lohe closed after cracks were found in its piers\n\n"
        "A standfirst that comes twice.\n\nA standfirst that comes twice.\n\n"
        "Other news from the valley of the Lohe that is cut…\n\n"
    )
    article = parse_text(text + BODY + LIST)
    assert [claim.text[:10] for claim in article.claims] == ["The bridge", "Buses take"]
    assert {dropped.reason for dropped in article.dropped} == {"headline or teaser, repeated or cut short"}
    assert len(article.dropped) == 5


def test_a_sentence_repeated_in_the_article_stays(parse_text) -> None:
    article = parse_text(f"{BODY}\n\nThe town is poor.\n\nThe town is poor.{LIST}")
    assert [(claim.text, len(claim.places)) for claim in article.claims][2:] == [("The town is poor.", 2)]


def test_what_is_listed_under_read_also(parse_text) -> None:
    teasers = "Read also:\n\n- Fire in the harbour\n- Pool to close for repairs"
    article = parse_text(f"{BODY}\n\n{teasers}\n\nThe bridge will open again in May, the mayor said.{LIST}")
    assert [dropped.text for dropped in article.dropped][1:] == ["Fire in the harbour", "Pool to close for repairs"]
    assert article.claims[-1].text == "The bridge will open again in May, the mayor said."


def test_code_is_dropped(parse_text) -> None:
    article = parse_text(f"{BODY}\n\n```\nx = y[1]\n```\n\n[1]: https://a.example/1\n", ".md")
    assert [(dropped.text, dropped.reason) for dropped in article.dropped] == [("x = y[1]", "code")]
    assert [citation.key for citation in article.citations] == ["1"]


def test_page_furniture_is_dropped_and_what_cites_is_kept(parse_text) -> None:
    words = " ".join(f"The bridge over the Lohe was closed on day {day} of the long repairs." for day in range(60))
    html = (
        f"<html><body><nav><ul><li><a href='/s'>Sport</a></li></ul></nav><article><p>{words}</p>"
        "<p>It rained.<sup>[1]</sup></p><h2>References</h2><ol><li>Rain. https://a.example/1</li></ol></article>"
        "<footer><p>Press Street 4</p></footer></body></html>"
    )
    article = parse_text(html, ".html")
    assert {dropped.text for dropped in article.dropped} >= {"Sport", "Press Street 4"}
    assert [claim.text for claim in article.claims if claim.citations] == ["It rained."]


def test_a_label_in_a_table_is_no_share_bar(parse_text) -> None:
    article = parse_text(f"{BODY}\n\n| Town | Share |\n|---|---|\n| Ulm | 9 % |\n\n{LIST}", ".md")
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("head", "dropped"),
    [
        ("From: Ada Voss <ada@velm.example>\nTo: desk@velm.example\nSubject: Port story\nDate: Mon, 3 May 2024", True),
        ("Von: Ada Voss\nBetreff: Der Hafen", True),
        ("Subject: Port story", True),
        ("From: Ada Voss <ada@velm.example>", True),
        ("To: the people of Velm, who waited three years for the port.", False),
        ("From: the port to the mill it is a mile.\nIt is a walk of an hour.", False),
    ],
)
def test_the_head_of_a_mail_is_dropped_with_its_reason(parse_text, head, dropped) -> None:
    article = parse_text(f"{head}\n\nIt rained hard in Ulm [1].\n\n[1] https://a.example/1\n")
    assert [part.reason for part in article.dropped] == (["head of a mail"] if dropped else [])
    assert article.claims[-1].keys == ("1",)
