"""One frozen Settings: defaults < claimcheck.yml < environment < flags.

Each option is one field of `Settings` whose metadata say what it may be and what it means; `claimcheck config`,
`claimcheck init` and the JSON Schema for editors are made from those fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, get_args

import yaml

from claimcheck import values
from claimcheck.accepting import Ignore
from claimcheck.errors import ConfigError
from claimcheck.matcher.catalogue import CATALOGUE
from claimcheck.model import Severity
from claimcheck.ports import Scope
from claimcheck.values import Kind, unknown

FILE_NAME = "claimcheck.yml"
PREFIX = "CLAIMCHECK_"
_NOT_SETTINGS = frozenset({"CLAIMCHECK_SHARED", "CLAIMCHECK_LLM_KEY"})
"""Environment names of the prefix that are not settings: where claimcheck's own tests find their corpus, and a key."""
_SCOPE = values.one_of(*get_args(Scope))
_VIEW = values.one_of("summary", "problems", "full")


def _as(kind: Kind, meaning: str) -> dict[str, Any]:
    return {"kind": kind, "meaning": meaning}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Paths are absolute or relative to the working directory."""

    judge: str = field(
        default="auto",
        metadata=_as(values.TEXT, "who decides: auto, fuzzy, neural, llm or onnx:FOLDER; or several, by commas"),
    )
    llm: tuple[tuple[str, str | float], ...] = field(
        default=(),
        metadata=_as(
            values.ENDPOINT,
            "a chat endpoint for the judge llm: base_url, model; price_in and price_out for a million tokens; timeout",
        ),
    )
    max_cost: float | None = field(
        default=None,
        metadata=_as(values.COST, "what the calls of the judge llm may cost together, in its prices' money"),
    )
    calibration: Path | None = field(
        default=None, metadata=_as(values.PATH, "the judge's threshold, a file that claimcheck eval --calibrate wrote")
    )
    checks: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=_as(values.SWITCHES, f"checks that are left out, each as `NAME: off`: {', '.join(CATALOGUE)}"),
    )
    sources: tuple[Path, ...] = field(default=(), metadata=_as(values.PATHS, "source maps and folders of saved pages"))
    offline: bool = field(
        default=False, metadata=_as(values.FLAG, "send no request; use the given sources and the store only")
    )
    store: Path | None = field(
        default=None,
        metadata=_as(values.PATH, "the folder that fetched pages are kept in, your own cache folder otherwise"),
    )
    refresh: bool = field(default=False, metadata=_as(values.FLAG, "fetch pages again that the store holds"))
    allow_hosts: tuple[str, ...] = field(
        default=(), metadata=_as(values.TEXTS, "hosts, host:port or networks that the guard lets through")
    )
    jobs: int = field(default=8, metadata=_as(values.WHOLE, "how many requests may be under way at once"))
    timeout: float = field(
        default=20.0, metadata=_as(values.SECONDS, "seconds a source may take before it counts as too slow")
    )
    interval: float = field(
        default=0.5, metadata=_as(values.PAUSE, "seconds that a host is left alone between two requests")
    )
    max_age: int = field(default=7, metadata=_as(values.WHOLE, "days that a page in the store counts as fresh"))
    locked: bool = field(
        default=False, metadata=_as(values.FLAG, "use exactly the pages that claimcheck.lock names, without network")
    )
    robots: bool = field(default=True, metadata=_as(values.FLAG, "obey robots.txt"))
    user_agent: str | None = field(
        default=None, metadata=_as(values.TEXT, "how requests name the program; claimcheck/VERSION otherwise")
    )
    proxy: str | None = field(
        default=None, metadata=_as(values.TEXT, "an HTTP proxy, which then resolves names; the guard sees names only")
    )
    cookies: tuple[tuple[str, Path], ...] = field(
        default=(), metadata=_as(values.FILES_BY_HOST, "Netscape cookie files of your own subscriptions, by host")
    )
    lookups: tuple[str, ...] = field(
        default=values.LOOKUPS, metadata=_as(values.SERVICES, "services that are asked: archive, doi, pubmed")
    )
    archive: str = field(
        default="https://web.archive.org", metadata=_as(values.TEXT, "the root of the web archive that is asked")
    )
    archive_paywalled: bool = field(
        default=False, metadata=_as(values.FLAG, "ask the archive for pages behind a paywall too")
    )
    timemap: str | None = field(
        default=None, metadata=_as(values.TEXT, "a Memento TimeMap, asked last, with {url} in its address")
    )
    search: str | None = field(
        default=None, metadata=_as(values.TEXT, "a search engine that answers in JSON, with {query} in its address")
    )
    search_results: str = field(
        default="results", metadata=_as(values.TEXT, "where its answer lists results, keys joined with dots")
    )
    scope: Scope = field(
        default="sentence", metadata=_as(_SCOPE, "how far a marker reaches: clause, sentence or paragraph")
    )
    article_date: str | None = field(
        default=None, metadata=_as(values.DAY, "the day the article is from, for words such as yesterday")
    )
    fail_on: frozenset[str] = field(
        default=frozenset({"error"}), metadata=_as(values.FAIL_ON, "rules and severities that end in 1")
    )
    allow_unchecked: bool = field(
        default=False, metadata=_as(values.FLAG, "end in 0, not 3, where something cited could not be checked")
    )
    severities: tuple[tuple[str, Severity], ...] = field(
        default=(), metadata=_as(values.SEVERITIES, "severities by rule, in place of the defaults")
    )
    baseline: Path | None = field(
        default=None, metadata=_as(values.PATH, "a file of known findings, which do not count")
    )
    ignore: tuple[Ignore, ...] = field(
        default=(), metadata=_as(values.IGNORES, "findings to accept, each with a reason")
    )
    view: str = field(default="problems", metadata=_as(_VIEW, "what the terminal shows: summary, problems or full"))
    pager: bool = field(default=True, metadata=_as(values.FLAG, "page a report that is longer than the terminal"))
    publisher: str | None = field(default=None, metadata=_as(values.TEXT, "who publishes, for -f claimreview"))
    publisher_url: str | None = field(
        default=None, metadata=_as(values.TEXT, "the publisher's address, for -f claimreview")
    )

    @property
    def without(self) -> tuple[str, ...]:
        """The checks that are left out."""
        return tuple(check for check, _ in self.checks)

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Name and value, as text, of every setting that differs from its default, by name."""
        pairs = ((option.name, getattr(self, option.name), option.default) for option in fields(self))
        return tuple(sorted((name, shown(value)) for name, value, default in pairs if value != default))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and where each one that was set comes from ("claimcheck.yml", "CLAIMCHECK_JOBS", "--jobs")."""

    settings: Settings
    origins: Mapping[str, str]


def shown(value: object) -> str:
    """A setting's value as text."""
    if isinstance(value, tuple | frozenset):
        items = value if isinstance(value, tuple) else sorted(value)
        return ",".join(map(_item, items))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _item(item: object) -> str:
    if isinstance(item, Ignore):
        what = (*sorted(item.rules), item.claim, item.reference, item.article)
        return " ".join(part for part in what if part)
    return "=".join(map(str, item)) if isinstance(item, tuple) else str(item)


def load(
    flags: Mapping[str, object],
    *,
    folder: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
    user: Path | None = None,
) -> Settings:
    """The settings in force; see `load_with_origins`."""
    return load_with_origins(flags, folder=folder, environment=environment, config=config, user=user).settings


def load_with_origins(
    flags: Mapping[str, object],
    *,
    folder: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
    user: Path | None = None,
) -> Loaded:
    """The settings in force and where they come from. `flags` that are None were not given.

    `config` names a file in place of the nearest claimcheck.yml at or above `folder`; `user` is the folder
    of the user's own claimcheck.yml, which gives way to all else. Raises ConfigError, naming the
    file, variable or option, for anything not understood.
    """
    own = user / FILE_NAME if user and (user / FILE_NAME).is_file() else None
    files = [path for path in (own, config or find(folder)) if path is not None]
    layers = [
        *((str(path), name, value, path.parent) for path in files for name, value in _read(path).items()),
        *((name, _option_name(name), value, folder) for name, value in environment.items() if _is_setting(name)),
        *((_flag_name(name), name, value, folder) for name, value in flags.items() if value is not None),
    ]
    found: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, name, value, base in layers:
        converted = _convert(name, value, base, origin)
        if converted is not None:
            found[name] = converted
            origins[name] = origin
    return Loaded(Settings(**found), origins)


def _is_setting(variable: str) -> bool:
    return variable.startswith(PREFIX) and variable not in _NOT_SETTINGS


def _option_name(variable: str) -> str:
    return variable.removeprefix(PREFIX).lower()


_FLAGS = {"allow_hosts": "--allow-host", "checks": "--without"}
"""Flags whose names are not their settings', for they may be repeated."""


def _flag_name(name: str) -> str:
    return _FLAGS.get(name, f"--{name.replace('_', '-')}")


def find(folder: Path) -> Path | None:
    """The nearest claimcheck.yml, from `folder` up to the root of its repository.

    Outside a repository only `folder` itself counts: what lies in a shared parent, such as /tmp, is not the user's.
    """
    above = [folder, *folder.absolute().parents]
    root = next((index for index, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return next((path for parent in above[: root + 1] if (path := parent / FILE_NAME).is_file()), None)


def _read(path: Path) -> dict[str, Any]:
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
    except RecursionError:
        raise ConfigError(f"{path}: is not valid YAML: too deep") from None
    except ValueError as error:  # what YAML takes for a date or a number, and Python does not
        raise ConfigError(f"{path}: {error}; put a value that is no date and no number in quotes") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: expected keys and values, such as `judge: fuzzy`")
    return {str(key): value for key, value in content.items()}


def _convert(name: str, value: object, base: Path, origin: str) -> object:
    options = {option.name: option for option in fields(Settings)}
    if name not in options:
        raise ConfigError(f"{origin}: {unknown('key', name, options)}")
    if value is None:
        return None  # a key without a value, as `claimcheck init` writes them, leaves the setting as it is
    try:
        return options[name].metadata["kind"].convert(value, base)
    except ValueError as error:
        where = origin if origin == _FLAGS.get(name) else f"{origin}: {name}"
        raise ConfigError(f"{where}: {error}") from None


def schema() -> dict[str, Any]:
    """The JSON Schema of claimcheck.yml, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE_NAME,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            option.name: {"description": option.metadata["meaning"], **option.metadata["kind"].schema}
            for option in fields(Settings)
        },
    }


def starting_file() -> str:
    """A claimcheck.yml in which every option is explained, shown with its default, and commented out."""
    lines = ["# Settings of claimcheck. What is commented out is the default.", ""]
    for option in fields(Settings):
        lines += [f"# {option.metadata['meaning']}", f"# {option.name}: {_default(option)}", ""]
    return "\n".join(lines)


def _default(option: Field[Any]) -> str:
    assert option.default is not MISSING
    value = sorted(option.default) if isinstance(option.default, frozenset) else option.default
    value = list(value) if isinstance(value, tuple) else value
    if option.name in {"severities", "cookies", "llm", "checks"}:
        value = {}
    text: str = yaml.safe_dump(value, default_flow_style=True, width=1000)
    return text.removesuffix("\n...\n").strip()
