"""Time grows with the length and no faster: for each regular expression, for the readers and for the parser.

The long runs are bench/regexes.py and bench/parse.py; these are small and count processor time.
"""

from __future__ import annotations

import importlib
import re
import time
from pathlib import Path

import pytest

from claimcheck.model import Document
from claimcheck.parser import parse
from claimcheck.readers import read

BENCH = Path(__file__).resolve().parents[2] / "bench" / "regexes.py"
SMALL, LARGE = 500, 5_000
FLOOR = 0.0002
LIMIT = 40
"""A pattern that looks back over everything takes 100 times as long for ten times the text."""


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCH.parent)
        return importlib.import_module("regexes")


def growth(run, small: int = SMALL, large: int = LARGE) -> float:
    """The least of three measurements of how many times longer `large` takes than `small`."""

    def seconds(size: int) -> float:
        start = time.process_time()
        run(size)
        return max(FLOOR, time.process_time() - start)

    measured = seconds(large) / seconds(small)
    for _ in range(2):
        if measured > LIMIT:
            measured = min(measured, seconds(large) / seconds(small))
    return measured


def test_every_pattern_is_linear(bench) -> None:
    patterns = list(bench.patterns("claimcheck.parser"))
    assert len(patterns) > 80
    for name, pattern in patterns:
        for seed in bench.SEEDS:
            worst = growth(lambda size, p=pattern, s=seed: bench.seconds(p, s * (size // len(s))))
            assert worst <= LIMIT, (name, seed)


def test_the_guard_notices_a_quadratic_pattern(bench) -> None:
    pattern = re.compile(r"\s+x")
    assert growth(lambda size: bench.seconds(pattern, " " * size)) > LIMIT


ARTICLES = (
    "[1]\n\n",
    "It rained [1]. ",
    "It [1], it ",
    "# Sources\n\n",
    "1. Foo\n\n",
    "Sources: [1] a ",
    "“a. b” [1]. ",
    "中。[1]",
)


@pytest.mark.parametrize(
    "seed",
    [
        *ARTICLES,
        "[",
        "(",
        "“",
        "' ",
        "`",
        "<ref>",
        "<ref name=a/>",
        "^[a] ",
        "footnote:[",
        "Read also:\n\n- a\n\n",
        "x\n\n[1] http://a.b\n\n",
    ],
)
def test_parsing_is_linear(seed) -> None:
    def document(size: int) -> Document:
        return read((seed * (size // len(seed))).encode(), name="article.txt")

    documents = {size: document(size) for size in (6_000, 60_000)}
    assert growth(lambda size: parse(documents[size]), 6_000, 60_000) <= LIMIT


HEADED = "Rose [1].\n\nReferences\n\n"


@pytest.mark.parametrize(
    ("name", "opening", "part"),
    [
        ("a.txt", HEADED, "[n]: url\n"),
        (
            "a.txt",
            HEADED + "[1] A.\n\nFell [1].\n\nSources\n\n",
            "[1] Report {n}. https://a.example/{n}\n",
        ),
        ("a.md", "", "Rose ([AP](https://a.example/{n})).\n\n[{key}]: https://b.example/{n}\n\n"),
    ],
)
def test_listing_is_linear(name, opening, part) -> None:
    def document(count: int) -> Document:
        parts = (part.format(n=n, key=n + count // 2) for n in range(count))
        return read((opening + "".join(parts)).encode(), name=name)

    documents = {count: document(count) for count in (300, 3_000)}
    assert growth(lambda count: parse(documents[count]), 300, 3_000) <= LIMIT / 2


NOTE = '<p>Rose.<sup id="r{n}"><a href="#f{n}">{n}</a></sup></p><p id="f{n}">Report. <a href="#r{n}">^</a></p>'
RUN = (
    '<p>Rose.<sup><a href="#f{n}" name="r{n}">{n}</a></sup></p><div><a id="f{n}" href="#r{n}">{n}</a> Report.<br></div>'
)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("a.html", NOTE),
        ("a.html", RUN),
        ("a.md", "["),
        ("a.md", "!["),
        ("a.md", "**a"),
        ("a.md", "![]("),
        ("a.md", "Rose.[^{n}]\n\n[^{n}]: Report.\n\n"),
        ("a.wiki", "{{{{cite|url=a}}}}"),
        ("a.wiki", "Rose.<ref name=a/>"),
        ("a.wiki", "Rose.<ref>Report {n}.</ref>\n\n"),
    ],
)
def test_reading_is_linear(name, seed) -> None:
    def data(size: int) -> bytes:
        return "".join(seed.format(n=n) for n in range(size // len(seed))).encode()

    # a thousand notes are too few to show that each costs as much as all
    small, large = (20_000, 400_000) if name == "a.html" else (6_000, 60_000)
    files = {size: data(size) for size in (small, large)}
    read(files[small], name=name)
    assert growth(lambda size: read(files[size], name=name), small, large) <= LIMIT
