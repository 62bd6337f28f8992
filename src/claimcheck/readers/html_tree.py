"""lxml's tree of an HTML page or of a piece of one."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement

from claimcheck.errors import UnreadableInput


def parse(text: str, name: str) -> HtmlElement:
    """The tree of `text`; comments and processing instructions are left out.

    Raises UnreadableInput for what is nested more deeply than libxml2 goes (2,048 levels).
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return html.fromstring("<html><body></body></html>")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput(
            f"{name}: the HTML is nested more than 2,000 levels deep; save the article as text", "too_large"
        )
    return tree
