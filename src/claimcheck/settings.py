"""One frozen Settings: defaults < claimcheck.yml < environment < flags.

Each option is one field of `Settings` whose metadata say how it is read from YAML, the environment
and flags, and what it means; whatever lists options (`claimcheck config`, the schema) walks those fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from claimcheck.errors import ConfigError
from claimcheck.model import Severity
from claimcheck.rules import CATALOGUE

FILE_NAME = "claimcheck.yml"
PREFIX = "CLAIMCHECK_"
_NOT_SETTINGS = frozenset({"CLAIMCHECK_SHARED"})
"""Environment names of the prefix that are not settings: where claimcheck's own tests find their corpus."""

Convert = Callable[[Any, Path], object]
"""A raw value (from YAML, a flag, or the text of a variable) and the folder that relative paths start from."""


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
    items = [value] if isinstance(value, str | Path) else _items(value)
    return tuple(_path(item, base) for item in items)


def _texts(value: object, base: Path) -> tuple[str, ...]:
    return tuple(_text(item, base) for item in _items(value))


def _one_of(*words: str) -> Convert:
    def convert(value: object, _: Path) -> str:
        if value not in words:
            raise ValueError(f"{unknown('choice', value, words)}; there are {', '.join(words)}")
        return str(value)

    return convert


def _date(value: object, _: Path) -> str:
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


def _rule_or_severity(value: object, _: Path) -> frozenset[str]:
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
        if rule not in CATALOGUE:
            raise ValueError(f"{unknown('rule', rule, CATALOGUE)}; `claimcheck rules` lists them")
        if severity not in list(Severity):
            raise ValueError(unknown("severity", severity, Severity))
    return tuple((rule, Severity(severity)) for rule, severity in sorted(value.items()))


def unknown(what: str, value: object, known: Iterable[object]) -> str:
    """Say that `value` is no known `what`, with the nearest of `known` as a suggestion where one is near."""
    near = get_close_matches(str(value), [str(item) for item in known], n=1)
    return f"unknown {what} {str(value)!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _as(convert: Convert, meaning: str) -> dict[str, Any]:
    return {"convert": convert, "meaning": meaning}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Paths are absolute or relative to the working directory."""

    judge: str = field(default="auto", metadata=_as(_text, "which judge decides: auto or fuzzy"))
    sources: tuple[Path, ...] = field(default=(), metadata=_as(_paths, "source maps and folders of saved pages"))
    offline: bool = field(
        default=False, metadata=_as(_flag, "send no request; use the given sources and the store only")
    )
    store: Path | None = field(default=None, metadata=_as(_path, "the folder that fetched pages are kept in"))
    refresh: bool = field(default=False, metadata=_as(_flag, "fetch pages again that the store already holds"))
    fail_on: frozenset[str] = field(
        default=frozenset({"error"}), metadata=_as(_rule_or_severity, "rules or severities that end in 1")
    )
    allow_unchecked: bool = field(
        default=False, metadata=_as(_flag, "end in 0, not 3, where something cited could not be checked")
    )
    allow_hosts: tuple[str, ...] = field(
        default=(), metadata=_as(_texts, "hosts, host:port or networks the guard lets through")
    )
    article_date: str | None = field(
        default=None, metadata=_as(_date, "the day the article is from, for words such as yesterday")
    )
    severities: tuple[tuple[str, Severity], ...] = field(
        default=(), metadata=_as(_severities, "severities by rule, over the defaults")
    )
    jobs: int = field(default=8, metadata=_as(_whole, "how many requests may be under way at once"))
    timeout: float = field(
        default=20.0, metadata=_as(_seconds, "seconds a source may take before it counts as too slow")
    )

    view: str = field(
        default="problems",
        metadata=_as(_one_of("summary", "problems", "full"), "how much the terminal shows: summary, problems or full"),
    )
    pager: bool = field(default=True, metadata=_as(_flag, "page a report that is longer than the terminal"))
    publisher: str | None = field(default=None, metadata=_as(_text, "who publishes, for -f claimreview"))
    publisher_url: str | None = field(default=None, metadata=_as(_text, "the publisher's address, for -f claimreview"))

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Name and value, as text, of every setting that differs from its default, by name."""
        pairs = ((option.name, getattr(self, option.name), option.default) for option in fields(self))
        return tuple(sorted((name, _shown(value)) for name, value, default in pairs if value != default))


def _shown(value: object) -> str:
    if isinstance(value, tuple | frozenset):
        items = value if isinstance(value, tuple) else sorted(value)
        return ",".join("=".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in items)
    return str(value).lower() if isinstance(value, bool) else str(value)


def load(
    flags: Mapping[str, object],
    *,
    folder: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
) -> Settings:
    """The settings in force. `flags` that are None were not given.

    `config` names a file in place of the nearest claimcheck.yml at or above `folder`. Raises
    ConfigError, naming the file, variable or option, for anything not understood.
    """
    path = config or find(folder)
    values = _from_file(path) if path else {}
    values |= _from_environment(environment, folder)
    given = {name: value for name, value in flags.items() if value is not None}
    for name, value in given.items():
        values[name] = _convert(name, value, folder, f"--{name.replace('_', '-')}")
    return Settings(**values)


def find(folder: Path) -> Path | None:
    """The nearest claimcheck.yml, from `folder` up to the root of its repository.

    Outside a repository only `folder` itself counts: what lies in a shared parent, such as /tmp, is not the user's.
    """
    above = [folder, *folder.parents]
    root = next((index for index, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return next((path for parent in above[: root + 1] if (path := parent / FILE_NAME).is_file()), None)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: is not valid YAML: {' '.join(str(error).split())}") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: expected keys and values, such as `judge: fuzzy`")
    return {str(key): _convert(str(key), value, path.parent, str(path)) for key, value in content.items()}


def _from_environment(environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    names = [name for name in environment if name.startswith(PREFIX) and name not in _NOT_SETTINGS]
    return {
        name.removeprefix(PREFIX).lower(): _convert(
            name.removeprefix(PREFIX).lower(), environment[name], folder, f"environment {name}"
        )
        for name in names
    }


def _convert(name: str, value: object, base: Path, origin: str) -> object:
    options = {option.name: option for option in fields(Settings)}
    if name not in options:
        raise ConfigError(f"{origin}: {unknown('key', name, options)}")
    try:
        return options[name].metadata["convert"](value, base)
    except ValueError as error:
        raise ConfigError(f"{origin}: {name}: {error}") from None
