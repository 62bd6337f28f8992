"""Pages that the fact-checker saved: which file of a --sources folder is which reference's source.

In this order: the file's name is or starts with the reference's key; the page says it comes from the
reference's address; title, publisher and date fit, one file to one reference, and no other fits nearly as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.addresses import same_page
from claimcheck.errors import SourceMapError
from claimcheck.fetcher.likeness import LEAD, SMALLEST, likeness
from claimcheck.fetcher.reading import first_readable
from claimcheck.model import Document, Reference, Unavailable

_PAGES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht"}) | frozenset(
    {".pdf", ".docx", ".warc", ".gz"}
)
_NEVER = re.compile(r"\.(ya?ml|json|jsx?|css|png|jpe?g|gif|webp|svg|ico|avif|mp[34]|mov|woff2?|zip|ini|db|tmp|part)")
_SNIFFED = 1024


@dataclass(frozen=True, slots=True)
class Match:
    """A file that is a reference's source: how that was found, and what reading it gave."""

    path: Path
    located_by: str
    content: Document | Unavailable


class Folder:
    """The pages directly in a folder. Raises SourceMapError where it cannot be listed or holds none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            files = sorted(entry for entry in path.iterdir() if not entry.name.startswith(".") and entry.is_file())
            self.files = tuple(file for file in files if _is_page(file))
            empty = all(file.stat().st_size == 0 for file in self.files)
        except OSError as error:
            raise SourceMapError(f"{path}: cannot be listed ({error.strerror})") from error
        if empty:
            raise SourceMapError(
                f"{path}: holds no page to read; save some as text, HTML, MHTML, PDF, docx or WARC, named 1.html, 2.pdf ..."
            )


def _is_page(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix in _PAGES:
        return True
    if _NEVER.fullmatch(suffix):
        return False
    with file.open("rb") as stream:
        return b"\0" not in stream.read(_SNIFFED)


Read = Callable[[Path], list[Document | Unavailable]]
Pages = Mapping[tuple[Path, int], Document]
"""Documents by file and place in it: a WARC file may hold several."""


def match(folders: Sequence[Folder], references: Iterable[Reference], read: Read) -> dict[str, Match]:
    """The file of each reference that has one, by key. All files are read only where a name does not settle it.

    A file named after a reference gives its first page that can be read; any page counts by its address or title.
    """
    found: dict[str, Match] = {}
    files = [file for folder in folders for file in folder.files]
    wanted = list(references)
    for reference, file in _by_name(wanted, files):
        found[reference.key] = Match(file, "folder: key", first_readable(read(file)))
    taken = {match.path for match in found.values()}
    wanted = [reference for reference in wanted if reference.key not in found]
    rest = [file for file in files if file not in taken]
    if not wanted or not rest:
        return found
    pages = {
        (file, place): page for file in rest for place, page in enumerate(read(file)) if isinstance(page, Document)
    }
    used = set()
    for reference, page in _by_address(wanted, pages):
        found[reference.key] = Match(page[0], "folder: url", pages[page])
        used.add(page)
    wanted = [reference for reference in wanted if reference.key not in found]
    for reference, page in _by_title(wanted, {page: document for page, document in pages.items() if page not in used}):
        found[reference.key] = Match(page[0], "folder: title", pages[page])
    return found


def _by_name(references: Iterable[Reference], files: Sequence[Path]) -> Iterator[tuple[Reference, Path]]:
    """Names that are a key before names that start with one; each file once; 01 and [1] stand for 1."""
    wanted, rest = list(references), list(files)
    for fits in (_is_key, _starts_with_key):
        for reference in tuple(wanted):
            file = next((file for file in rest if fits(_stem(file), reference.key.casefold())), None)
            if file is not None:
                wanted.remove(reference)
                rest.remove(file)
                yield reference, file


def _stem(file: Path) -> str:
    return file.name.casefold().removesuffix(".gz").rpartition(".")[0] or file.name.casefold()


def _is_key(stem: str, key: str) -> bool:
    bare = stem.strip().strip("[]()")
    return bare == key or (bare.isascii() and bare.isdigit() and bare.lstrip("0") == key)


def _starts_with_key(stem: str, key: str) -> bool:
    """Whether `stem` starts with the key and what follows continues no word, number or date."""
    padding = "0{0,3}" if key.isdigit() else ""
    return re.match(rf"\s*[\[(]?{padding}{re.escape(key)}(?:_(?!\d)|(?!\w)(?![-.,]\d))", stem) is not None


def _by_address(references: Iterable[Reference], pages: Pages) -> Iterator[tuple[Reference, tuple[Path, int]]]:
    """Several references to one page may share one file."""
    addresses: dict[str, tuple[Path, int]] = {}
    for name, page in pages.items():
        if page.url:
            addresses.setdefault(same_page(page.url), name)
    for reference in references:
        named = addresses.get(same_page(reference.url)) if reference.url else None
        if named is not None:
            yield reference, named


def _by_title(references: Sequence[Reference], pages: Pages) -> Iterator[tuple[Reference, tuple[Path, int]]]:
    """One to one: each must be the other's best by a clear lead."""
    scores = {
        (reference.key, file): likeness(reference.text, page.title, page.publisher, page.published)
        for reference in references
        for file, page in pages.items()
        if page.title
    }
    for reference in references:
        for file in pages:
            score = scores.get((reference.key, file), 0.0)
            rivals = [other for (key, path), other in scores.items() if (key == reference.key) != (path == file)]
            if score >= SMALLEST and score - max(rivals, default=0.0) >= LEAD:
                yield reference, file
