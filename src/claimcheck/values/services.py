"""What settings say of who judges and who is asked: judges, addresses, endpoints, services, cookie files."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from urllib.parse import SplitResult, urlsplit

from claimcheck.values.kinds import Kind, at_least_zero, items, pairs, path, seconds, text, unknown, within

JUDGES = ("auto", "fuzzy", "neural", "llm")
"""The judges that have a name; a model of the user's own is `onnx:FOLDER`."""
_FOLDER = "onnx:"


def _judge(value: object, base: Path) -> str:
    names = [name.strip() for name in text(value, base).split(",")]
    for name in names:
        if name not in JUDGES and not (name.startswith(_FOLDER) and name != _FOLDER):
            known = (*JUDGES, "onnx:FOLDER")
            raise ValueError(f"{unknown('judge', name, known)}; there are {', '.join(known)}")
    return ",".join(names)


def _parts(value: object, base: Path) -> SplitResult:
    try:
        parts = urlsplit(text(value, base))
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("expected an http or https address")
    return parts


def _address(value: object, base: Path) -> str:
    parts = _parts(value, base)
    if "@" in parts.netloc:
        raise ValueError("an address without a user name or password is expected")
    return text(value, base)


def _proxy(value: object, base: Path) -> str:
    _parts(value, base)
    return text(value, base)


def template(name: str) -> Kind:
    """An address with `{name}` in it, in whose place something is put."""

    def convert(value: object, base: Path) -> str:
        address = _address(value, base)
        try:
            places = [part[1:] for part in Formatter().parse(address) if part[1] is not None]
        except ValueError:
            places = []
        if not places or any(place != (name, "", None) for place in places):
            raise ValueError(f"expected an address with {{{name}}} in it, and no other braces")
        return address

    return Kind(convert, {"type": "string", "pattern": rf"^https?://.*\{{{name}\}}"})


def _header(value: object, base: Path) -> str:
    words = text(value, base)
    if not (words.isascii() and words.isprintable()):
        raise ValueError("expected text of printable ASCII, as a request's header can hold it")
    return words


def _lookups(value: object, _: Path) -> tuple[str, ...]:
    for item in items(value):
        if item not in LOOKUPS:
            raise ValueError(f"{unknown('service', item, LOOKUPS)}; there are {', '.join(LOOKUPS)}")
    return tuple(str(item) for item in items(value))


def _files_by_host(value: object, base: Path) -> tuple[tuple[str, Path], ...]:
    files = pairs(value, "`paper.example: cookies.txt`")
    return tuple((text(host, base), within(host, path, file, base)) for host, file in sorted(files.items()))


_NAMED, _PRICED = ("base_url", "model"), ("price_in", "price_out", "timeout")


def _endpoint(value: object, base: Path) -> tuple[tuple[str, str | float], ...]:
    given = pairs(value, "`model: NAME`")
    if not given:
        return ()
    for name in given:
        if name not in {*_NAMED, *_PRICED}:
            hint = "; a key comes from the environment only, as CLAIMCHECK_LLM_KEY" if "key" in name else ""
            raise ValueError(unknown("key", name, (*_NAMED, *_PRICED)) + hint)
    for name in _NAMED:
        if name not in given:
            raise ValueError(f"names no {name}")
    try:
        address = _parts(given["base_url"], base)
    except ValueError:
        raise ValueError("base_url: expected an address, such as http://localhost:11434/v1") from None
    if address.username or address.password or address.query:
        raise ValueError("base_url: holds more than an address; a key comes from the environment only")
    read = {"base_url": text, "model": text, "price_in": at_least_zero, "price_out": at_least_zero, "timeout": seconds}
    return tuple(sorted((name, within(name, read[name], given[name], base)) for name in given))


_WEB = {"type": "string", "pattern": "^https?://"}

JUDGE = Kind(_judge, {"type": "string", "minLength": 1})
ADDRESS = Kind(_address, _WEB)
PROXY = Kind(_proxy, _WEB)
HEADER = Kind(_header, {"type": "string", "pattern": "^[ -~]+$"})
ENDPOINT = Kind(
    _endpoint,
    {
        "type": "object",
        "dependentRequired": {name: list(_NAMED) for name in (*_NAMED, *_PRICED)},
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in _NAMED},
            **{name: {"type": "number", "minimum": 0} for name in _PRICED},
        },
    },
)
LOOKUPS = ("archive", "doi", "pubmed")
"""Services that may be asked about sources, besides the sources' own hosts."""
SERVICES = Kind(_lookups, {"type": "array", "items": {"enum": list(LOOKUPS)}})
FILES_BY_HOST = Kind(_files_by_host, {"type": "object", "additionalProperties": {"type": "string"}})
