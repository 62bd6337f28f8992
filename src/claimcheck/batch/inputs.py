"""What the user names to articles: files, addresses, patterns, folders, and lists of them or of articles themselves."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.assembly import aread, is_address, map_beside, read_bytes
from claimcheck.errors import UnreadableInput, UsageError
from claimcheck.model import Document
from claimcheck.readers import SUFFIXES
from claimcheck.settings import Settings

LINES = (".jsonl", ".ndjson")
_NOT_ARTICLES = ".sources.yml"
_TEXTS = ("name", "media_type", "url", "title", "published", "publisher", "author")


@dataclass(frozen=True, slots=True)
class Item:
    """One article: a file or an address, or the line at byte `offset` of a file of JSON lines."""

    name: str
    offset: int | None = None


def is_many(name: str) -> bool:
    """Whether a name stands for any number of articles: a folder, a pattern, or a file of JSON lines."""
    path = Path(name)
    return not is_address(name) and (path.is_dir() or name.endswith(LINES) or (_is_pattern(name) and not path.exists()))


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[")


def expand(names: Iterable[str]) -> Iterator[Item]:
    """The articles that the names stand for. Raises UsageError for a pattern or folder without any."""
    for name in names:
        yield from _expand(name)


def _expand(name: str) -> Iterator[Item]:
    path = Path(name)
    if not is_many(name):
        yield Item(name)
    elif path.is_dir():
        files = (str(file) for file in sorted(path.rglob("*")) if _is_article(file, path))
        yield from _some(
            files, f"{name}: is a folder without an article; articles end in .md, .html, .txt and the like"
        )
    elif _is_pattern(name):
        found = sorted(glob.glob(name, recursive=True))  # Path.glob takes no absolute patterns
        files = (file for file in found if Path(file).is_file() and not file.endswith(_NOT_ARTICLES))
        yield from _some(files, f"{name}: no file fits this pattern")
    else:
        yield from lines(path)


def _some(files: Iterator[str], otherwise: str) -> Iterator[Item]:
    first = next(files, None)
    if first is None:
        raise UsageError(otherwise)
    yield Item(first)
    yield from map(Item, files)


def _is_article(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in SUFFIXES and not hidden and file.is_file()


def lines(path: Path) -> Iterator[Item]:
    """The articles of a list: a line is a name, or a JSON object with an article. Raises UnreadableInput.

    A list in a list is a UsageError: one that names itself would never end.
    """
    try:
        with path.open("rb") as stream:
            offset = 0
            for line in stream:
                stripped = line.strip()
                if stripped.startswith(b"{"):
                    yield Item(str(path), offset)
                elif stripped:
                    name = stripped.decode("utf-8", "surrogateescape")
                    if name.endswith(LINES):
                        raise UsageError(f"{path}: names the list {name}; a list holds articles, and no other list")
                    yield from _expand(name)
                offset += len(line)
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error


def label(item: Item) -> str:
    """What an article is called where its own name is not known."""
    return item.name if item.offset is None else f"{item.name} at byte {item.offset}"


async def read(item: Item, settings: Settings) -> tuple[Document, bytes]:
    """The document, and the bytes that make it what it is: those of its file and of the map beside it."""
    if item.offset is not None:
        with Path(item.name).open("rb") as stream:
            stream.seek(item.offset)
            line = stream.readline()
        return _from_line(line, label(item)), line
    document = await aread(item.name, settings)
    beside = map_beside(item.name)
    extra = beside.read_bytes() if beside is not None and beside.is_file() else b""
    return document, document.digest.encode() + extra


def _from_line(line: bytes, name: str) -> Document:
    try:
        given: dict[str, Any] = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableInput(f"{name}: is not a JSON object") from None
    wrong = [key for key in _TEXTS if not isinstance(given.get(key), str | None)]
    if not isinstance(given.get("text"), str) or wrong:
        raise UnreadableInput(f"{name}: {wrong[0] if wrong else 'text'}: expected a text")
    data = given["text"].encode("utf-8", "surrogatepass")
    document = read_bytes(data, given.get("name") or name, given.get("media_type"), given.get("url"))
    said = {key: given[key] for key in ("title", "published", "publisher", "author") if given.get(key)}
    return replace(document, **said)
