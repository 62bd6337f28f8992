"""What is amiss with the notes of a format, each with its place; tests of binding and of what is told."""

from __future__ import annotations

import pytest

from claimcheck.parser import parse
from claimcheck.readers import read

REPEATED = {
    "a.md": [
        "Rose.[^1] Fell.[^2]\n\n[^1]: One, https://a.example/1\n[^2]: Two.\n[^1]: Other, https://a.example/3\n",
        "Rose.[^1] Fell.[^2]\n\n[^1]: One, https://a.example/1\n[^2]: Two.\n[^1]: Again, https://a.example/1\n",
    ],
    "b.md": [
        "Rose [1]. Fell [2].\n\n[1]: https://a.example/1\n[2]: https://a.example/2\n[1]: https://a.example/3\n",
        "Rose [1]. Fell [2].\n\n[1]: https://a.example/1\n[2]: https://a.example/2\n[1]: http://a.example/1/\n",
    ],
    "c.wiki": [
        '<ref name="x">One, https://a.example/1</ref>\nRose.<ref>Two.</ref>\n\n\n<ref name=x>Other.</ref> Fell.',
        '<ref name="x">One, https://a.example/1</ref>\nRose.<ref>Two.</ref>\n\n\n<ref name=x>One, https://a.example/1</ref>',
    ],
    "d.txt": [
        'It rose.<ref name="x">One, https://a.example/1</ref>\n\n\n\nIt fell.<ref name="x">Other.</ref>',
        'It rose.<ref name="x">One, https://a.example/1</ref>\n\n\n\nIt fell.<ref name="x">One, https://a.example/1</ref>',
    ],
}
LINES = {"a.md": (3, 5), "b.md": (3, 5), "c.wiki": (1, 5), "d.txt": (1, 5)}


@pytest.mark.parametrize("name", REPEATED)
def test_a_note_defined_twice_is_read_as_first_defined_and_told_with_both_lines(name: str) -> None:
    different, alike = (parse(read(source.encode(), name=name)) for source in REPEATED[name])
    for article in (different, alike):
        assert {reference.key: reference.url for reference in article.references}["1"] == "https://a.example/1"
    first, again = LINES[name]
    [anomaly] = different.anomalies
    assert anomaly.rule == "duplicate-reference"
    assert f"in line {first} was used, the one in line {again} was not" in anomaly.message
    assert different.document.locate(anomaly.span.start).line == again
    assert alike.anomalies == ()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "It rose.[^d] It fell.[^1]\n\n[^1]: One.\n"),
        ("a.md", "It rose [^d]. It fell [1].\n\n[1]: https://a.example/1\n"),
        ("a.wiki", 'It rose.<ref name="d" /> It fell.<ref>One.</ref>'),
        ("a.txt", 'It rose.<ref name="d" /> It fell.<ref>One.</ref>'),
    ],
)
def test_a_marker_whose_note_stands_nowhere_has_no_reference(name: str, source: str) -> None:
    article = parse(read(source.encode(), name=name))
    assert [claim.text for claim in article.claims] == ["It rose.", "It fell."]
    keys = {reference.key for reference in article.references}
    assert len(keys) == 1
    assert [set(claim.keys) <= keys for claim in article.claims] == [False, True]


def test_a_missing_note_never_takes_the_entry_of_a_list() -> None:
    source = "It rose.<ref name=d /> It fell [1].\n\n== Sources ==\n\n[1] One, https://a.example/1"
    article = parse(read(source.encode(), name="a.wiki"))
    assert [claim.keys for claim in article.claims[:2]] == [("1_2",), ("1",)]


def test_sets_of_letters_in_a_pattern_are_no_footnotes() -> None:
    article = parse(read(b"The pattern [^a-z0-9] or [^abc]+ or [^ab](x) or [^abc] matches. `[^d]` too.\n", name="a.md"))
    assert article.citations == ()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.wiki", "It rose. <nowiki><ref>x</ref> [1] {{sfn|A|2000}}</nowiki> <code>a[1]</code> <!-- <ref>x</ref> [2] --> end."),
        ("a.wiki", "<pre>\nx[1] <ref>x</ref>\n</pre>\n<syntaxhighlight lang=x>\n<ref>x</ref> [1]\n</syntaxhighlight>\nIt rose."),
        ("a.md", "It rose. `<ref>x</ref> \\footnote{x}` <!-- [1] --> end.\n\n```\n^[note] <ref>x</ref> [1]\n```\n"),
        ("a.txt", "It rose. `<ref>x</ref>` and `footnote:[x]` end."),
        ("a.html", "<article><p>It rose. <code>&lt;ref&gt;x&lt;/ref&gt; [1]</code></p><pre>\\footnote{x} [1]</pre></article>"),
    ],
)  # fmt: skip
def test_what_is_meant_as_it_stands_cites_nothing(name: str, source: str) -> None:
    article = parse(read(source.encode(), name=name))
    assert (article.citations, article.references) == ((), ())
    assert any(claim.text.startswith("It rose.") for claim in article.claims)


def test_a_marker_whose_link_leads_to_another_note_is_bound_by_the_link_and_told() -> None:
    source = (
        '<p>It rose.<a href="#fn2">[1]</a> It fell.<a href="#fn1">[2]</a></p>'
        '<ol><li id="fn1">One, https://a.example/1<li id="fn2">Two, https://a.example/2</ol>'
    )
    article = parse(read(source.encode(), name="a.html"))
    urls = {reference.key: reference.url for reference in article.references}
    assert [urls[claim.keys[0]] for claim in article.claims] == ["https://a.example/2", "https://a.example/1"]
    assert [(anomaly.rule, anomaly.span.slice(article.document.text)) for anomaly in article.anomalies] == [
        ("mislabelled-marker", "[1]"),
        ("mislabelled-marker", "[2]"),
    ]


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.md", "Rose [1]. It [fell](https://a.example/2), see <https://a.example/3>.\n\n[1]: https://a.example/1", "2 links"),
        ("a.md", "It rose ([AP](https://a.example/1)). It fell. https://a.example/2\n", "1 link"),
        ("a.html", '<p>It <a href="https://a.example/1">rose</a>, then <a href="https://a.example/2">fell</a>.</p>', "2 links"),
        ("a.md", "It rose ([AP](https://a.example/1)). [Up](#top).\n\n## Sources\n\n1. [AP](https://a.example/1)\n", None),
    ],
)  # fmt: skip
def test_links_that_do_not_cite_are_told_in_one_line(name: str, source: str, words: str | None) -> None:
    article = parse(read(source.encode(), name=name))
    found = [(anomaly.rule, anomaly.message.partition(" in the text")[0]) for anomaly in article.anomalies]
    assert found == ([("plain-links", words)] if words else [])
