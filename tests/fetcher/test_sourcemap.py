"""The sources map: what is written loads again, what is wrong is told in one line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import SourceMapError
from claimcheck.fetcher import load_map, map_beside, write_map
from claimcheck.model import Article, Document, Reference


def article(*references: Reference, name: str = "story.txt") -> Article:
    return Article(Document(name, "", (), ""), (), (), references)


def written(*references: Reference, name: str = "story.txt") -> str:
    stream = io.StringIO()
    write_map(article(*references, name=name), stream)
    return stream.getvalue()


def loaded(folder: Path, text: str):
    path = folder / "m.yml"
    path.write_text(text, "utf-8")
    return load_map(path)


def test_the_map_as_written(tmp_path):
    text = written(
        Reference("1", "Reuters, 5 May", "https://r.example/a"), Reference("2", "A book"), Reference("1", "again")
    )
    assert text.endswith(
        """
# Reuters, 5 May
"1":
  url: "https://r.example/a"
  file:

# A book
"2":
  url:
  file:
"""
    )
    assert "Saved as story.txt.sources.yml beside the article" in text
    found = loaded(tmp_path, text)
    assert list(found.entries) == ["1", "2"]
    assert found.entries["1"].url == "https://r.example/a"
    assert found.entries["2"].url is found.entries["2"].file is found.entries["2"].text is None
    assert found.numbered


def test_an_article_without_references(tmp_path):
    assert loaded(tmp_path, written()).entries == {}
    assert loaded(tmp_path, "").entries == {}
    assert not loaded(tmp_path, "").numbered


@given(
    st.lists(st.builds(Reference, st.text(min_size=1).filter(str.strip), st.text(), st.none() | st.text()), max_size=4),
    st.text(),
)
def test_nothing_in_a_reference_breaks_out_of_the_map(tmp_path_factory, references, name):
    text = written(*references, name=name)
    text.encode("utf-8", "surrogatepass")
    assert all(line.isprintable() for line in text.split("\n"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    found = loaded(tmp_path_factory.mktemp("map"), text)
    assert set(found.entries) == {reference.key.strip() for reference in references}


def test_every_way_to_say_where_a_source_is(tmp_path):
    found = loaded(
        tmp_path,
        """
1: https://a.example/x
2: saved/two.html
"3": {url: https://a.example/y, file: saved/three.pdf}
4: {text: The words themselves.}
5:
  text: |
    Several lines
    of words.
010: {url: ~, file: null, text: }
on: {url: " https://a.example/z "}
https://b.example/q: {text: "null"}
""",
    ).entries
    assert found["1"].url == "https://a.example/x"
    assert found["2"].file == tmp_path / "saved/two.html"
    assert (found["3"].url, found["3"].file) == ("https://a.example/y", tmp_path / "saved/three.pdf")
    assert found["4"].text == "The words themselves."
    assert found["5"].text == "Several lines\nof words.\n"
    assert found["010"].url is found["010"].file is found["010"].text is None
    assert found["on"].url == "https://a.example/z"
    assert found["https://b.example/q"].text == "null"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "1: {urll: https://a.example}",
            "line 1: key '1': unknown entry 'urll' (did you mean 'url'?); write url: ADDRESS",
        ),
        ("1: {zzz: 1}", "unknown entry 'zzz'; write url: ADDRESS, file: PATH or text: WORDS"),
        ("1: {url: saved/1.html}", "'saved/1.html' is no http or https address; for a page on disk write file: PATH"),
        ("1: {url: ftp://a.example}", "is no http or https address"),
        ("1: [a]", "line 1: key '1': write url: ADDRESS"),
        ("1: {url: [a]}", "url: expected one value"),
        ("1: {file: a, text: b}", "has both file and text; keep one"),
        ("1: {file: a, file: b}", "file: is given twice"),
        ('1: {file: "a\\0b"}', "is no path"),
        ("1: {url: https://a.example}\n2:\n1:", "line 3: key '1' stands in line 1 already; keep one"),
        ("? [1]\n: a", "line 1: expected a reference key"),
        ("- a", "expected reference keys"),
        ("words", "expected reference keys"),
        ("1: {url: https://a.example", "is not valid YAML: line 1: "),
        ("1: \x07", "is not valid YAML"),
        ("[" * 5000, "nested too deeply"),
        ("1: a\n---\n2: b", "is not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path, text, words):
    with pytest.raises(SourceMapError) as caught:
        loaded(tmp_path, text)
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'm.yml'}: ")
    assert "\n" not in str(caught.value)


def test_files_that_are_no_maps(tmp_path, monkeypatch):
    with pytest.raises(SourceMapError, match="cannot be read"):
        load_map(tmp_path / "missing.yml")
    with pytest.raises(SourceMapError, match="is not a file"):
        load_map(tmp_path)
    (tmp_path / "b.yml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SourceMapError, match="not UTF-8"):
        load_map(tmp_path / "b.yml")
    monkeypatch.setattr("claimcheck.fetcher.sourcemap._LARGEST", 2)
    with pytest.raises(SourceMapError, match="larger"):
        load_map(tmp_path / "b.yml")


def test_keys_are_compared_with_the_article_s(tmp_path):
    found = loaded(tmp_path, "smith2020: {text: a}\nsmiht2021: {text: b}\nhttps://a.example: {text: c}")
    found.check(["smith2020", "smiht2021"])
    with pytest.raises(
        SourceMapError, match=r"line 2: key 'smiht2021': .*did you mean 'smith2021'\?\); it has smith2020, sm"
    ):
        found.check(["smith2020", "smith2021"])
    with pytest.raises(SourceMapError, match="no such reference; it has none"):
        found.check([])
    with pytest.raises(SourceMapError, match=r"11, 12, \.\.\.$"):
        found.check([str(number) for number in range(1, 20)])
    assert not loaded(tmp_path, "https://a.example: {text: c}").numbered


def test_the_map_beside_an_article(tmp_path):
    assert map_beside(tmp_path / "a.md") is None
    (tmp_path / "a.md.sources.yml").touch()
    assert map_beside(tmp_path / "a.md") == tmp_path / "a.md.sources.yml"


@pytest.mark.parametrize("entry", ['{file: "~nosuchuser/x"}', '{text: "\\uD800 ..."}', '{url: "http://[x"}'])
def test_what_no_file_system_or_network_takes_is_refused_in_one_line(tmp_path, entry):
    with pytest.raises(SourceMapError, match=r"m\.yml"):
        loaded(tmp_path, f'"1": {entry}\n')
