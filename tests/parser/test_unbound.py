"""Lists that nothing cites, and markers in styles that are not read, are told once."""

from __future__ import annotations

import pytest

from claimcheck.parser.unbound import STYLES

LIST = "\n\nReferences\n\n1. Courier. https://a.example/1\n2. Post. https://a.example/2\n"


def told(article):
    return [anomaly.message for anomaly in article.anomalies if anomaly.rule == "unresolved-style"]


NOTES = {"signs": f"\n\n* Courier, 3 May 2024.{LIST}", "digits of a footnote": "\n\n1 Courier, 3 May 2024."}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("closing", ["", " It snowed."])
def test_a_style_that_is_not_read_is_told_once(parse_text, style, closing):
    notes = NOTES.get(style.name, LIST)
    [message] = told(parse_text(f"Weber spoke. {style.example}{closing}{notes}"))
    assert f'"{style.pattern.search(style.example)[0]}" cites in a style' in message
    assert ("no other marker cites the list of 2" in message) == (LIST in notes)


def test_all_markers_of_a_style_are_one_finding_at_the_first(parse_text):
    article = parse_text(f"It rained (1). It snowed (2). It froze (1, 2).{LIST}")
    [anomaly] = article.anomalies
    assert anomaly.message.startswith('"(1)" and 2 more markers cite in a style')
    assert anomaly.span.slice(article.document.text) == "(1)"


def test_an_entry_that_only_such_a_marker_names_is_told(parse_text):
    article = parse_text(f"It rained [1]. It snowed (2).{LIST}")
    assert told(article) == ['"(2)" cites in a style that claimcheck does not tie to a reference']


@pytest.mark.parametrize(
    "text",
    [
        "It rained [1].[2] Lower costs (1). See Article 2 (2). He has {1}.",  # what is cited otherwise
        "It rained [1]. It lists section 4 (2), and counts (1) rain, (2) snow.",
        "It rained [1]. So that [i]t [x] and [v] hold. On [Monday, May 2024] it [May 2024] rained.",
        "It rained [1] *hard*.\n\n* Weber came.",
        "It rained [1] *hard* and **cold**.\n\n* Weber came.\n* Post came.\n\nIt cost 5* and 4* then.",
    ],
)
def test_what_only_looks_like_such_a_marker_is_not_told(parse_text, text):
    assert told(parse_text(text + LIST)) == []


@pytest.mark.parametrize(
    ("heading", "messages"),
    [
        ("References", ["no marker in the text cites any of the 2 references that are listed"]),
        ("Sources and further reading", ["no marker in the text cites any of the 2 references that are listed"]),
        ("Further reading", []),
        ("## Links", []),
        ("Weiterf\u00fchrende Literatur:", []),
    ],
)
def test_a_list_that_no_marker_cites_is_told_unless_it_is_for_reading_on(parse_text, heading, messages):
    article = parse_text("It rained in May, and the bridge was closed." + LIST.replace("References", heading))
    assert told(article) == messages


def test_two_markers_are_one_and_one_more(parse_text):
    assert told(parse_text(f"It rained [i]. It snowed [ii].{LIST}"))[0].startswith('"[i]" and 1 more marker cite in')


def test_footnotes_at_the_ends_of_pages_are_told(parse_text):
    article = parse_text(
        "It opened in May after work.1 It was paid for by the\ntown,2 and it rained.\n\n1 Courier, 3 May 2024\n2 Post, 2024\n\n"
        "The old one fell in 2017.3 It rained.\n\n3 Police report, 2017\n"
    )
    assert told(article) == ['"1" and 2 more markers cite in a style that claimcheck does not tie to a reference']


@pytest.mark.parametrize(
    "text",
    [
        "It ran version.2 Then it rained.\n\n2 Men came.",
        "See no.1 Then it rained.\n\n1 Man came.",
        "It rained.1 Then.\n\nMen came.",
    ],
)
def test_digits_without_such_a_footnote_are_not_told(parse_text, text):
    assert told(parse_text(text)) == []
