"""Which saved page is which reference's source."""

from __future__ import annotations

import pytest

from claimcheck.errors import SourceMapError
from claimcheck.fetcher.folder import Folder, match
from claimcheck.fetcher.reading import read_pages
from claimcheck.model import Outcome, Reference, Unavailable


@pytest.fixture
def matched(tmp_path, read):
    def run(files: dict[str, str], *references: Reference) -> dict[str, tuple[str, str]]:
        for name, content in files.items():
            (tmp_path / name).write_text(content, "utf-8")
        found = match([Folder(tmp_path)], references, lambda path: read_pages(read, path, 1 << 20))
        return {key: (hit.path.name, hit.located_by) for key, hit in found.items()}

    return run


@pytest.mark.parametrize(
    "name",
    [
        "1.txt",
        "01.txt",
        "[1].txt",
        "(1).txt",
        "1-reuters.html",
        "01-reuters.html",
        "1_x.html",
        "1 ft.html",
        "[1] ft.html",
        "[1]ft.html",
        "1. ft.html",
        "1) ft.html",
        "1.html.txt",
        "1.warc.gz",
    ],
)
def test_names_that_are_or_start_with_the_key(matched, name):
    assert matched({name: "Words."}, Reference("1", "")) == {"1": (name, "folder: key")}


@pytest.mark.parametrize(
    "name", ["10.txt", "1.5 million.txt", "1-2 draw.txt", "1,200 dead.txt", "1st.txt", "a1.txt", "2.txt", "1_000.txt"]
)
def test_names_that_only_look_like_it(matched, name):
    assert matched({name: "Words."}, Reference("1", "")) == {}


def test_a_whole_name_goes_before_a_beginning_and_a_file_serves_once(matched):
    files = {"1 a.txt": "x", "1.txt": "x", "smith2020-b.txt": "x", "smith.txt": "x"}
    references = [Reference(key, "") for key in ("1", "01", "Smith2020", "smith")]
    assert matched(files, *references) == {
        "1": ("1.txt", "folder: key"),
        "Smith2020": ("smith2020-b.txt", "folder: key"),
        "smith": ("smith.txt", "folder: key"),
    }


def test_addresses_in_the_page(matched):
    files = {
        "page.html": '<html><link rel="canonical" href="https://www.a.example/story/">Words.</html>',
        "note.txt": "https://b.example/x?utm_source=mail\n\nWords.",
        "other.txt": "https://c.example/\n\nWords.",
    }
    references = [
        Reference("1", "", "http://a.example/story"),
        Reference("2", "", "https://b.example/x"),
        Reference("3", "", "https://d.example/"),
        Reference("4", "", "http://a.example/story#part"),
        Reference("5", "no address"),
    ]
    assert matched(files, *references) == {
        "1": ("page.html", "folder: url"),
        "2": ("note.txt", "folder: url"),
        "4": ("page.html", "folder: url"),
    }


def page(title: str, published: str = "", publisher: str = "") -> str:
    return f'<html><title>{title}</title><time datetime="{published}" publisher="{publisher}"></time>\n\nWords.</html>'


def test_titles(matched):
    files = {
        "x.html": page("Port strike enters its third week", "2026-05-04", "The Harbour Post"),
        "y.html": page("Parliament passes the fisheries bill", "2026-05-05"),
        "z.html": page("Home"),
    }
    references = [
        Reference("1", "Port Strike Enters Its Third Week. The Harbour Post, 4 May 2026"),
        Reference("2", '"Parliament passes fisheries bill", Coast Daily, 2026'),
        Reference("3", "Home"),
        Reference("4", "A different headline altogether, 2026"),
    ]
    assert matched(files, *references) == {"1": ("x.html", "folder: title"), "2": ("y.html", "folder: title")}


def test_titles_that_fit_two_are_refused(matched):
    twice = {
        "x.html": page("Port strike enters its third week"),
        "y.html": page("Port strike enters its third weekend"),
    }
    assert matched(twice, Reference("1", "Port strike enters its third week, Post")) == {}
    one = {"x.html": page("Port strike enters its third week"), "y.html": page("Quite another thing here")}
    reference = "Port strike enters its third week, Post"
    assert matched(one, Reference("1", reference), Reference("2", reference)) == {}


def test_the_year_and_the_publisher_speak(matched):
    files = {
        "x.html": page("Budget passes second reading vote", "2025-05-04", "Coast Daily"),
        "y.html": page("Budget passes second reading vote", "2026-05-04", "Coast Daily"),
    }
    assert matched(files, Reference("1", "Budget passes second reading vote. Coast Daily 2026")) == {
        "1": ("y.html", "folder: title")
    }


def test_what_is_no_page_is_left_alone(matched, tmp_path):
    (tmp_path / "1_files").mkdir()
    (tmp_path / ".1.txt").write_text("hidden")
    (tmp_path / "1").write_bytes(b"\0\1")
    assert matched({"1.png": "x", "1.yml": "x", "2": "Words."}, Reference("1", ""), Reference("2", "")) == {
        "2": ("2", "folder: key")
    }


@pytest.mark.parametrize("files", [[], [".hidden.txt"], ["a.png"], ["1.txt"]])
def test_a_folder_without_text(tmp_path, files):
    for name in files:
        (tmp_path / name).touch()
    with pytest.raises(SourceMapError, match=r"holds no page to read; save some") as caught:
        Folder(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(SourceMapError, match="cannot be listed"):
        Folder(tmp_path / "missing")


def test_a_file_that_cannot_be_read_is_an_outcome(tmp_path, read):
    (tmp_path / "1.pdf").write_bytes(b"\0\1\2")
    (tmp_path / "2.txt").write_text("Words.")
    found = match([Folder(tmp_path)], [Reference("1", "")], lambda path: read_pages(read, path, 1 << 20))
    assert isinstance(found["1"].content, Unavailable)
    assert found["1"].content.reason is Outcome.UNSUPPORTED_TYPE
