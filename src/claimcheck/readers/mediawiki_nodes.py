"""The nodes of mwparserfromhell, each with where it begins: the sum of the lengths passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mwparserfromhell.nodes import Tag, Template
from mwparserfromhell.wikicode import Wikicode


def contents_of(node: Tag, start: int) -> tuple[Wikicode, int]:
    """What a tag holds and where that begins."""
    content = node.contents if node.contents is not None else Wikicode([])
    closing = str(node.closing_wiki_markup or "") if node.wiki_markup else f"</{node.closing_tag}>"
    return content, start + len(str(node)) - (len(closing) if not node.self_closing else 0) - len(str(content))


def placed(code: Wikicode, start: int) -> Iterator[tuple[Any, int]]:
    """The nodes of `code`, which begins at `start`, each with where it begins."""
    for node in code.nodes:
        yield node, start
        start += len(str(node))


def values_of(node: Template, start: int) -> Iterator[tuple[str, Wikicode, int]]:
    """The parameters of a template: name, value, and where that begins."""
    position = start + 2 + len(str(node.name))
    for parameter in node.params:
        position += 1
        before = len(str(parameter.name)) + 1 if parameter.showkey else 0
        yield str(parameter.name).strip().casefold(), parameter.value, position + before
        position += len(str(parameter))


def attribute_of(node: Tag, name: str) -> str:
    """The value of an attribute; empty where there is none."""
    return str(node.get(name).value).strip() if node.has(name) else ""
