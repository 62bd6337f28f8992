from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model import Document
from claimcheck.readers import read

Show = Callable[[Document], list[str]]


@pytest.fixture
def html() -> Callable[[str], Document]:
    """Reads a piece of HTML as an article."""
    return lambda markup: read(f"<!DOCTYPE html><body><article>{markup}</article>".encode(), name="a.html")


@pytest.fixture
def markdown() -> Callable[[str], Document]:
    return lambda text: read(text.encode(), name="a.md")


@pytest.fixture
def plain() -> Callable[[str], Document]:
    return lambda text: read(text.encode(), name="a.txt")


@pytest.fixture
def show() -> Show:
    """A document's blocks as one line each: kind, level or number where there is one, words."""

    def lines(document: Document) -> list[str]:
        shown = []
        for block in document.blocks:
            number = f" {block.number}." if block.number is not None else ""
            level = f" {block.level}" if block.kind == "heading" else ""
            shown.append(f"{block.kind}{level}{number}: {block.span.slice(document.text)}")
        return shown

    return lines
