"""What a setting may be: how it is read from YAML, a variable or a flag, and its JSON Schema for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimcheck.accepting import Ignore
from claimcheck.matcher.catalogue import CATALOGUE as CHECKS
from claimcheck.model import Severity
from claimcheck.rules import CATALOGUE

Convert = Callable[[Any, Path], object]
"""A raw value and the folder that relative paths start from, to a value; ValueError says in words what is wrong."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its conversion, and the schema of its YAML."""

    convert: Convert
    schema: Mapping[str, Any]


def unknown(what: str, value: object, known: Iterable[object]) -> str:
    """Say that `value` is no known `what`, with the nearest of `known` as a suggestion where one is near."""
    near = get_close_matches(str(value), [str(item) for item in known], n=1)
    return f"unknown {what} {str(value)!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def one_of(*words: str) -> Kind:
    """One of some words."""

    def convert(value: object, _: Path) -> str:
        if value not in words:
            raise ValueError(f"{unknown('choice', value, words)}; there are {', '.join(words)}")
        return str(value)

    return Kind(convert, {"enum": list(words)})


def _flag(value: object, _: Path) -> bool:
    words = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError("expected true or false")


def _text(value: object, _: Path) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("expected a word")


def _path(value: object, base: Path) -> Path:
    if isinstance(value, Path) or (isinstance(value, str) and value):
        return base / Path(value).expanduser()
    raise ValueError("expected a path")


def _items(value: object) -> list[object]:
    """A YAML list, a tuple of flags, or a comma-separated text."""
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    raise ValueError("expected a list")


def _paths(value: object, base: Path) -> tuple[Path, ...]:
    found = [value] if isinstance(value, str | Path) else _items(value)
    return tuple(_path(item, base) for item in found)


def _texts(value: object, base: Path) -> tuple[str, ...]:
    return tuple(_text(item, base) for item in _items(value))


def _day(value: object, _: Path) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError("expected a date such as 2026-05-31") from None


def _whole(value: object, _: Path) -> int:
    number = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
    if isinstance(number, int) and not isinstance(number, bool) and number >= 1:
        return number
    raise ValueError("expected a whole number from 1")


def _seconds(value: object, _: Path) -> float:
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else 0.0
    except ValueError:
        number = 0.0
    if 0 < number < float("inf"):
        return number
    raise ValueError("expected a number of seconds above 0")


def _pause(value: object, base: Path) -> float:
    return 0.0 if str(value) in {"0", "0.0"} else _seconds(value, base)


def _lookups(value: object, _: Path) -> tuple[str, ...]:
    for item in _items(value):
        if item not in LOOKUPS:
            raise ValueError(f"{unknown('service', item, LOOKUPS)}; there are {', '.join(LOOKUPS)}")
    return tuple(str(item) for item in _items(value))


def _files_by_host(value: object, base: Path) -> tuple[tuple[str, Path], ...]:
    if not isinstance(value, Mapping):
        value = {host.strip(): file.strip() for host, _, file in (str(item).partition("=") for item in _items(value))}
    return tuple((_text(host, base), _path(file, base)) for host, file in sorted(value.items()))


_NAMED, _PRICED = ("base_url", "model"), ("price_in", "price_out", "timeout")


def _endpoint(value: object, base: Path) -> tuple[tuple[str, str | float], ...]:
    if not isinstance(value, Mapping):
        value = {name.strip(): item.strip() for name, _, item in (str(item).partition("=") for item in _items(value))}
    if not value:
        return ()
    for name in value:
        if name not in {*_NAMED, *_PRICED}:
            hint = "; a key comes from the environment only, as CLAIMCHECK_LLM_KEY" if "key" in str(name) else ""
            raise ValueError(unknown("key", name, (*_NAMED, *_PRICED)) + hint)
    for name in _NAMED:
        if name not in value:
            raise ValueError(f"names no {name}")
    address = urlsplit(_text(value["base_url"], base))
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("base_url: expected an address, such as http://localhost:11434/v1")
    if address.username or address.password or address.query:
        raise ValueError("base_url: holds more than an address; a key comes from the environment only")
    read = {name: _text(value[name], base) if name in _NAMED else _at_least_zero(value[name]) for name in value}
    return tuple(sorted(read.items()))


def _at_least_zero(value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever it is, it is a number or refused
    except (TypeError, ValueError):
        number = -1.0
    if isinstance(value, bool) or not isfinite(number) or number < 0:
        raise ValueError("expected a number, at least 0")
    return number


def _rule(value: object) -> str:
    if value not in CATALOGUE:
        raise ValueError(f"{unknown('rule', value, CATALOGUE)}; `claimcheck rules` lists them")
    return str(value)


def _rules_or_severities(value: object, _: Path) -> frozenset[str]:
    known = [*CATALOGUE, *Severity]
    for item in _items(value):
        if item not in known:
            raise ValueError(f"{unknown('rule or severity', item, known)}; `claimcheck rules` lists them")
    return frozenset(map(str, _items(value)))


def _severities(value: object, _: Path) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, Mapping):
        pairs = [str(item).partition("=") for item in _items(value)]
        value = {rule.strip(): severity.strip() for rule, _, severity in pairs}
    for rule, severity in value.items():
        _rule(rule)
        if severity not in list(Severity):
            raise ValueError(unknown("severity", severity, Severity))
    return tuple((rule, Severity(severity)) for rule, severity in sorted(value.items()))


def _checks(value: object, base: Path) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        pairs = (str(item).partition("=") for item in _items(value))
        value = {check.strip(): state.strip() for check, _, state in pairs}
    for check in value:
        if check not in CHECKS:
            raise ValueError(f"{unknown('check', check, CHECKS)}; there are {', '.join(CHECKS)}")
    return tuple((check, "off") for check in CHECKS if check in value and not _switch(check, value[check], base))


def _switch(check: str, value: object, base: Path) -> bool:
    try:
        return _flag(value, base)
    except ValueError as error:
        raise ValueError(f"{check}: {error}") from None


_IGNORE_KEYS = ("rule", "claim", "reference", "article", "reason", "expires")


def _ignores(value: object, base: Path) -> tuple[Ignore, ...]:
    if not isinstance(value, list):
        raise ValueError("expected a list of {rule, claim, reference, article, reason, expires}")  # noqa: TRY004
    return tuple(_ignore(item, number, base) for number, item in enumerate(value, 1))


def _ignore(value: object, number: int, base: Path) -> Ignore:
    if not isinstance(value, Mapping):
        raise ValueError(f"entry {number}: expected keys and values")  # noqa: TRY004 - the caller adds the file
    given = {str(key): item for key, item in value.items()}
    for key in given:
        if key not in _IGNORE_KEYS:
            raise ValueError(f"entry {number}: {unknown('key', key, _IGNORE_KEYS)}")
    if not str(given.get("reason") or "").strip():
        raise ValueError(f"entry {number}: an ignore needs a reason")
    if not any(key in given for key in ("rule", "claim", "reference")):
        raise ValueError(f"entry {number}: name a rule, a claim or a reference")
    rules = [given["rule"]] if isinstance(given.get("rule"), str) else given.get("rule", [])
    texts = {key: _text(given[key], base) for key in ("claim", "reference", "article") if key in given}
    return Ignore(
        reason=_text(given["reason"], base),
        origin=f"entry {number} of ignore in the settings",
        rules=frozenset(_rule(rule) for rule in _items(rules)),
        claim=texts.get("claim"),
        reference=texts.get("reference"),
        article=texts.get("article"),
        expires=_day(given["expires"], base) if "expires" in given else None,
    )


_LIST = {"type": "array", "items": {"type": "string"}}
_RULE = {"enum": list(CATALOGUE)}
_DAY = {"type": "string", "format": "date"}

FLAG = Kind(_flag, {"type": "boolean"})
TEXT = Kind(_text, {"type": "string", "minLength": 1})
PATH = Kind(_path, {"type": "string", "minLength": 1})
PATHS = Kind(_paths, {"oneOf": [{"type": "string"}, _LIST]})
TEXTS = Kind(_texts, {"oneOf": [{"type": "string"}, _LIST]})
DAY = Kind(_day, _DAY)
WHOLE = Kind(_whole, {"type": "integer", "minimum": 1})
SECONDS = Kind(_seconds, {"type": "number", "exclusiveMinimum": 0})
COST = Kind(lambda value, _: _at_least_zero(value), {"type": "number", "minimum": 0})
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
PAUSE = Kind(_pause, {"type": "number", "minimum": 0})
LOOKUPS = ("archive", "doi", "pubmed")
"""Services that may be asked about sources, besides the sources' own hosts."""
SERVICES = Kind(_lookups, {"type": "array", "items": {"enum": list(LOOKUPS)}})
FILES_BY_HOST = Kind(_files_by_host, {"type": "object", "additionalProperties": {"type": "string"}})
FAIL_ON = Kind(_rules_or_severities, {"type": "array", "items": {"enum": [*CATALOGUE, *map(str, Severity)]}})
SEVERITIES = Kind(
    _severities,
    {"type": "object", "propertyNames": _RULE, "additionalProperties": {"enum": [str(s) for s in Severity]}},
)
SWITCHES = Kind(
    _checks,
    {"type": "object", "additionalProperties": False, "properties": {check: {"type": "boolean"} for check in CHECKS}},
)
IGNORES = Kind(
    _ignores,
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["reason"],
            "additionalProperties": False,
            "properties": {
                "rule": {"oneOf": [_RULE, {"type": "array", "items": _RULE}]},
                "claim": {"type": "string", "description": "any part of the claim's text"},
                "reference": {"type": "string", "description": "any part of the reference's text or address"},
                "article": {"type": "string", "description": "a pattern for file names, such as news/*.md"},
                "reason": {"type": "string", "minLength": 1},
                "expires": {**_DAY, "description": "the last day it holds"},
            },
        },
    },
)
