"""What a page says of itself: JSON-LD, then citation_*, then og: and article:, then link and title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from claimcheck.readers.urls import absolute

_ARTICLE_TYPE = re.compile(r"Article|Report|BlogPosting|WebPage")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_HEAD = 20_000
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """The page's own metadata; dates as the page writes them (ISO 8601 where it follows the standards)."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    modified: str | None
    language: str | None
    url: str | None


def metadata(tree: HtmlElement, text: str, url: str | None) -> Facts:
    """The metadata of the page whose decoded source is `text` and whose address is `url`, where that is known."""
    article = _json_ld(tree)
    meta = _meta(tree)
    title = next(tree.iter("title"), None)
    html_language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Facts(
        title=_first(
            article.get("headline"),
            meta.get("citation_title"),
            meta.get("og:title"),
            meta.get("twitter:title"),
            title.text_content() if title is not None else None,
        ),
        publisher=_first(
            _names(article.get("publisher")),
            meta.get("citation_publisher"),
            meta.get("citation_journal_title"),
            meta.get("og:site_name"),
            meta.get("application-name"),
        ),
        author=_first(
            _names(article.get("author")),
            meta.get("citation_author"),
            meta.get("article:author"),
            meta.get("author"),
            meta.get("byl"),
        ),
        published=_first(
            article.get("datePublished"),
            meta.get("citation_publication_date"),
            meta.get("citation_date"),
            meta.get("article:published_time"),
            meta.get("og:published_time"),
            meta.get("datepublished"),
            meta.get("dc.date"),
            meta.get("date"),
            _time(tree),
        ),
        modified=_first(article.get("dateModified"), meta.get("article:modified_time"), meta.get("og:updated_time")),
        language=_language(
            html_language, article.get("inLanguage"), meta.get("og:locale"), meta.get("content-language")
        ),
        url=_address(tree, text, meta, url),
    )


def _first(*values: object) -> str | None:
    """The first value that is a string with words in it, its white space made plain."""
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            name = name.strip().lower()
            if name == "citation_author" and name in found:
                found[name] += f"; {content.strip()}"
            found.setdefault(name, content.strip())
    return found


def _json_ld(tree: HtmlElement) -> Mapping[str, Any]:
    """The first JSON-LD object that describes an article, or an empty one; news before other kinds."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            try:
                found += _objects(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
    articles = [(kind, item) for item in found if (kind := _kind(item))]
    articles.sort(key=lambda pair: pair[0])
    return articles[0][1] if articles else {}


def _kind(item: Mapping[str, Any]) -> int:
    """1 for a news article, 2 for another article, 3 for a web page, 0 for anything else."""
    types = item.get("@type")
    names = " ".join(map(str, types)) if isinstance(types, list) else str(types)
    if not _ARTICLE_TYPE.search(names):
        return 0
    return 1 if "NewsArticle" in names else 3 if "WebPage" in names else 2


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _names(value: object) -> str | None:
    """The name or names in JSON-LD's `{"name": ...}`, a string, or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _first(value.get("name"))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_names, value))) or None
    return None


def _language(*values: object) -> str | None:
    """The first language named, as a two- or three-letter code in lower case."""
    for value in values:
        code = re.match(r"\s*([a-z]{2,3})(?![a-z])", value, re.IGNORECASE) if isinstance(value, str) else None
        if code:
            return code[1].lower()
    return None


def _time(tree: HtmlElement) -> str | None:
    """The first `<time datetime>` of the page's article that says it is the date of publication."""
    times: Iterable[HtmlElement] = tree.iter("time")
    for element in times:
        if "pubdate" in element.attrib or element.get("itemprop") == "datePublished":
            return _first(element.get("datetime"))
    return None


def _address(tree: HtmlElement, text: str, meta: Mapping[str, str], url: str | None) -> str | None:
    """Where the page comes from: a saved-from comment, the canonical link, og:url."""
    head = text[:_HEAD]
    saved = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    canonical = next(
        (link.get("href") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower()), None
    )
    address = _first(canonical, meta.get("og:url"), saved[1] if saved else None)
    found = absolute(address or "", url)
    return found if found and found.startswith(("http://", "https://")) else None
