"""A page under the wrong number is told, and a page that only looks other than its entry is not."""

from __future__ import annotations

import pytest

from claimcheck.misfiled import misfiled
from claimcheck.model import Article, Block, BlockKind, Document, Outcome, Reference, Source, Span, Unavailable

FERRY = Reference(
    "1", 'Holm Courier, "Ferry Aurora runs aground off Holm", 1 May 2026', "https://courier.example/ferry-aground",
    title="Ferry Aurora runs aground off Holm",
)  # fmt: skip
TOWER = Reference(
    "2", 'Mast Board, "Radio tower of Lund painted anew", 2 May 2026', "https://mast.example/tower",
    title="Radio tower of Lund painted anew",
)  # fmt: skip
PLAIN = Reference("3", "River board, report of Friday")


def page(title: str | None = None, url: str | None = None, text: str = "Words of the page.") -> Document:
    return Document("1.html", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), "", title=title, url=url)


def said(document: Document, key: str = "1", located_by: str = "folder: key") -> list[str]:
    article = Article(page(), (), (), (FERRY, TOWER, PLAIN))
    obtained = {key: Source(key, document, located_by), "2": Unavailable(Outcome.DEAD, "x")}
    return [remark.message for remark in misfiled(article, obtained)]


TOWER_TITLE = "Radio tower of Lund painted anew"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            page("Ferry Aurora runs aground", "http://www.mast.example/tower/"),
            "the page given for [1] says that it is http://www.mast.example/tower/, the address of [2]",
        ),
        (
            page("Council elects another mayor", "https://town.example/council"),
            "the page given for [1] says that it is https://town.example/council, “Council elects another mayor”, "
            "and the reference names https://courier.example/ferry-aground",
        ),
        (
            page(TOWER_TITLE),
            f"the page given for [1] is titled “{TOWER_TITLE}”, and the reference names “Ferry Aurora runs aground off Holm”",
        ),
    ],
)
@pytest.mark.parametrize("located_by", ["folder: key", "map"])
def test_a_page_that_says_it_is_another_one(document, message, located_by):
    assert said(document, located_by=located_by) == [message]


@pytest.mark.parametrize(
    "document",
    [
        page("Council elects another mayor", "https://courier.example/ferry-aground?utm_source=x"),
        page("Ferry Aurora runs aground off Holm | Courier", "https://amp.courier.example/ferry-aground.amp"),
        page("Courier", "https://mirror.example/7"),
        page(None, "https://mirror.example/7"),
        page("News of the day from everywhere", None, "Ferry Aurora runs aground off Holm\n\nThe ferry ran aground."),
        page("Aurora: ferry aground"),
        page(None),
    ],
)
def test_a_page_that_may_well_be_the_one(document):
    assert said(document) == []


def test_an_entry_without_title_or_address_says_too_little():
    assert said(page(TOWER_TITLE, "https://town.example/x"), key="3") == []
    assert said(page(TOWER_TITLE, TOWER.url), key="3") != [], "it is the page of another entry"


def test_what_was_found_by_its_address_or_title_is_not_asked():
    assert said(page(TOWER_TITLE, TOWER.url), located_by="folder: title") == []
    assert said(page(TOWER_TITLE, TOWER.url), located_by="url") == []
