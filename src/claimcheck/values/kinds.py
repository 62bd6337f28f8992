"""The kinds of value that any program has: words, paths, lists, switches, days, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

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


def flag(value: object, _: Path) -> bool:
    """A switch."""
    words = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError("expected true or false")


def text(value: object, _: Path) -> str:
    """Some words."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("expected a word")


def path(value: object, base: Path) -> Path:
    """A path, from `base` unless it is absolute."""
    try:
        if isinstance(value, Path) or (isinstance(value, str) and value and "\0" not in value):
            return base / Path(value).expanduser()
    except RuntimeError:  # "~nobody/x"
        pass
    raise ValueError("expected a path")


def items(value: object) -> list[object]:
    """A YAML list, a tuple of flags, or a comma-separated text."""
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    raise ValueError("expected a list")


def pairs(value: object, example: str) -> dict[str, object]:
    """Names and values: a YAML mapping, or items such as NAME=VALUE."""
    if isinstance(value, Mapping):
        return {str(name): item for name, item in value.items()}
    parts = [str(item).partition("=") for item in items(value)]
    if not all(separator for _, separator, _ in parts):
        raise ValueError(f"expected names with their values, such as {example}")
    return {name.strip(): item.strip() for name, _, item in parts}


def within(name: str, convert: Convert, value: object, base: Path) -> Any:
    """`value` converted; what is wrong with it is said of `name`."""
    try:
        return convert(value, base)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _paths(value: object, base: Path) -> tuple[Path, ...]:
    found = [value] if isinstance(value, str | Path) else items(value)
    return tuple(path(item, base) for item in found)


def _texts(value: object, base: Path) -> tuple[str, ...]:
    return tuple(text(item, base) for item in items(value))


def day(value: object, _: Path) -> str:
    """A day, as ISO 8601 writes it."""
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError("expected a date such as 2026-05-31") from None


def whole(most: int) -> Kind:
    """A whole number from 1 to `most`."""

    def convert(value: object, _: Path) -> int:
        digits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(most))
        number = int(str(value)) if digits else value
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= most:
            return number
        raise ValueError(f"expected a whole number from 1 to {most}")

    return Kind(convert, {"type": "integer", "minimum": 1, "maximum": most})


def number(value: object) -> float | None:
    """A finite number, also as text; None for anything else."""
    try:
        found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and isfinite(found) else None


def seconds(value: object, _: Path) -> float:
    """Some time, of a day at most."""
    found = number(value)
    if found is not None and 0 < found <= _DAY_LONG:
        return found
    raise ValueError(f"expected a number of seconds above 0, {_DAY_LONG} at most")


def _pause(value: object, base: Path) -> float:
    return 0.0 if number(value) == 0 else seconds(value, base)


def at_least_zero(value: object, _: Path) -> float:
    """Some money, or none."""
    found = number(value)
    if found is None or found < 0:
        raise ValueError("expected a number, at least 0")
    return found


_DAY_LONG = 86_400
LIST = {"type": "array", "items": {"type": "string"}}
DAY_SCHEMA = {"type": "string", "format": "date"}
_PATH = {"type": "string", "minLength": 1}

FLAG = Kind(flag, {"type": "boolean"})
TEXT = Kind(text, {"type": "string", "minLength": 1})
PATH = Kind(path, _PATH)
PATHS = Kind(_paths, {"oneOf": [{"type": "string"}, LIST]})
TEXTS = Kind(_texts, {"oneOf": [{"type": "string"}, LIST]})
DAY = Kind(day, DAY_SCHEMA)
SECONDS = Kind(seconds, {"type": "number", "exclusiveMinimum": 0, "maximum": _DAY_LONG})
PAUSE = Kind(_pause, {"type": "number", "minimum": 0, "maximum": _DAY_LONG})
COST = Kind(at_least_zero, {"type": "number", "minimum": 0})
