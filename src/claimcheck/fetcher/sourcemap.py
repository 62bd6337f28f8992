"""The sources map: a YAML file in which the user says, reference by reference, where its source is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

import yaml

from claimcheck.addresses import is_address
from claimcheck.errors import SourceMapError
from claimcheck.model import Article, Reference

_SURROGATE = re.compile("[\ud800-\udfff]")
SUFFIX = ".sources.yml"
_FIELDS = ("url", "file", "text")
_HELP = "write url: ADDRESS, file: PATH or text: WORDS below it"
_LARGEST = 10 << 20
_HEADER = """\
# The sources of {name}, one entry for each of its references.
# Give each entry one of:
#   url:   the address of the page, which is then fetched
#   file:  a page you saved (HTML, PDF, docx, text), as a path from this file; with url: as well, url is its address
#   text:  the words of the source themselves
# An entry left empty falls back on the address in the article. Saved as {file} beside the article,
# this file is read by itself; from anywhere else, pass it with --sources.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one reference's source is, as the user says. `line` counts from 1 in the map `path`."""

    path: Path
    line: int
    url: str | None = None
    file: Path | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """A map as loaded: entries by reference key, or by address where the key is one."""

    path: Path
    entries: Mapping[str, Entry]

    @property
    def numbered(self) -> bool:
        """Whether any key is a reference's key and not an address, so that the map fits one article only."""
        return any(not is_address(key) for key in self.entries)

    def check(self, keys: Iterable[str]) -> None:
        """Raise SourceMapError for a key that is neither an address nor one of an article's reference `keys`."""
        known = list(keys)
        for key, entry in self.entries.items():
            if key not in known and not is_address(key):
                raise SourceMapError(
                    f"{self.path}: line {entry.line}: key {key!r}: the article has no such reference"
                    f"{_near(key, known)}; {_listed(known)}"
                )


def _listed(known: list[str]) -> str:
    return f"it has {', '.join(known[:12])}{', ...' if len(known) > 12 else ''}" if known else "it has none"


def beside(article: Path) -> Path | None:
    """The map that lies beside `article` under its name and `.sources.yml`, where there is one."""
    path = article.with_name(article.name + SUFFIX)
    return path if path.is_file() else None


def load_beside(path: Path) -> SourceMap:
    """Read a map that nobody named: it came with the article, and may name files of its own folder only."""
    found = load(path)
    home = path.parent.resolve()
    for key, entry in found.entries.items():
        if entry.file is not None and not entry.file.resolve().is_relative_to(home):
            raise SourceMapError(
                f"{path}: line {entry.line}: key {key!r}: file: {str(entry.file)!r} lies outside the map's folder, "
                f"which a map that is read by itself may not leave; if you trust it, pass --sources {path}"
            )
    return found


def load(path: Path) -> SourceMap:
    """Read a map. Raises SourceMapError, in one line with file, line and key, for anything not understood."""
    root = _compose(path)
    if root is None:
        return SourceMap(path, {})
    if not isinstance(root, yaml.MappingNode):
        raise SourceMapError(f'{path}: expected reference keys with what they are, such as "1": {{url: ADDRESS}}')
    entries: dict[str, Entry] = {}
    for key_node, value_node in root.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise SourceMapError(f'{path}: line {line}: expected a reference key such as "1":')
        key = str(key_node.value).strip()
        if key in entries:
            raise SourceMapError(
                f"{path}: line {line}: key {key!r} stands in line {entries[key].line} already; keep one"
            )
        entries[key] = _entry(path, line, key, value_node)
    return SourceMap(path, entries)


def _compose(path: Path) -> yaml.Node | None:
    """The YAML tree: scalars stay as written, so that keys like 010 or on are not turned into something else."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceMapError(f"{path}: is larger than a sources map can be ({_LARGEST >> 20} MB)")
        if not path.is_file():
            raise SourceMapError(f"{path}: is not a file")
        return yaml.compose(path.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise SourceMapError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise SourceMapError(f"{path}: is not UTF-8 text") from None
    except RecursionError:
        raise SourceMapError(f"{path}: is nested too deeply") from None
    except yaml.YAMLError as error:
        raise SourceMapError(f"{path}: is not valid YAML: {_problem(error)}") from None


def _problem(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())


def _entry(path: Path, line: int, key: str, node: yaml.Node) -> Entry:
    where = f"{path}: line {line}: key {key!r}"
    entry = Entry(path, line)
    if isinstance(node, yaml.ScalarNode):
        value = _scalar(node)
        return _with(entry, "url" if is_address(value) else "file", value, where)
    if not isinstance(node, yaml.MappingNode):
        raise SourceMapError(f"{where}: {_HELP}")
    given = set()
    for name_node, value_node in node.value:
        name = str(name_node.value)
        if name not in _FIELDS:
            raise SourceMapError(f"{where}: unknown entry {name!r}{_near(name, _FIELDS)}; {_HELP}")
        if name in given:
            raise SourceMapError(f"{where}: {name}: is given twice; keep one")
        given.add(name)
        if not isinstance(value_node, yaml.ScalarNode):
            raise SourceMapError(f"{where}: {name}: expected one value; {_HELP}")
        entry = _with(entry, name, _scalar(value_node), where)
    if entry.file and entry.text is not None:
        raise SourceMapError(f"{where}: has both file and text; keep one")
    return entry


def _scalar(node: yaml.ScalarNode) -> str:
    """The words of a value; nothing for an empty one, also where it is spelt null or ~."""
    value = str(node.value)
    return "" if node.style is None and value in {"~", "null", "Null", "NULL"} else value


def _with(entry: Entry, name: str, value: str, where: str) -> Entry:
    if not value.strip():
        return entry
    if _SURROGATE.search(value):
        raise SourceMapError(f"{where}: {name}: {value[:60]!r} holds half a character; write it in UTF-8")
    if name == "text":
        return replace(entry, text=value)
    if name == "file":
        return replace(entry, file=entry.path.parent / _path(value.strip(), where))
    if not is_address(value):
        raise SourceMapError(
            f"{where}: url: {value!r} is no http or https address; for a page on disk write file: PATH"
        )
    return replace(entry, url=value.strip())


def _path(value: str, where: str) -> Path:
    try:
        if "\0" not in value:
            return Path(value).expanduser()
    except RuntimeError:  # "~nobody/x"
        pass
    raise SourceMapError(f"{where}: file: {value!r} is no path")


def _near(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def write_map(article: Article, stream: TextIO) -> None:
    """Write the map of an article's references for the user to fill in; addresses known already are filled in."""
    name = Path(article.document.name).name or "article"
    stream.write(_HEADER.format(name=_comment(name), file=_comment(name + SUFFIX)))
    first = {reference.key: reference for reference in reversed(article.references)}
    for reference in article.references:
        if first[reference.key] is reference:
            stream.write(_stanza(reference))
    if not article.references:
        stream.write("\n# The article has no references.\n{}\n")


def _stanza(reference: Reference) -> str:
    url = reference.url if reference.url and is_address(reference.url) else None
    lines = [
        "",
        f"# {_comment(reference.text)}",
        f"{_quoted(reference.key)}:",
        f"  url: {_quoted(url)}" if url else "  url:",
        "  file:",
        "",
    ]
    return "\n".join(lines)


def _comment(text: str) -> str:
    """`text` on one line, without any character that YAML or a terminal might act on."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r"\s+", " ", printable).strip()[:300]


def _quoted(text: str) -> str:
    dumped: str = yaml.safe_dump(text, default_style='"', allow_unicode=text.isprintable(), width=1 << 30)
    return dumped.rstrip("\n")
