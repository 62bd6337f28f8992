"""The settings in force: defaults < the user's file < claimcheck.yml < environment < flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigError
from claimcheck.settings.files import FILE_NAME, find, read
from claimcheck.settings.options import Settings
from claimcheck.values import unknown

PREFIX = "CLAIMCHECK_"
_NOT_SETTINGS = frozenset({"CLAIMCHECK_SHARED", "CLAIMCHECK_LLM_KEY"})
"""Environment names of the prefix that are not settings: where claimcheck's own tests find their corpus, and a key."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and where each one that was set comes from ("claimcheck.yml", "CLAIMCHECK_JOBS", "--jobs")."""

    settings: Settings
    origins: Mapping[str, str]


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
        *((str(path), name, value, path.parent) for path in files for name, value in read(path).items()),
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


def _convert(name: str, value: object, base: Path, origin: str) -> object:
    options = {option.name: option for option in fields(Settings)}
    if name not in options:
        raise ConfigError(f"{origin}: {unknown('key', name, options)}")
    if value is None:
        return None  # a key without a value, as `claimcheck init` writes them, leaves the setting as it is
    try:
        return options[name].metadata["kind"].convert(value, base)
    except ValueError as error:
        where = origin if origin == _flag_name(name) else f"{origin}: {name}"
        raise ConfigError(f"{where}: {error}") from None
