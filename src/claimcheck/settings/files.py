"""claimcheck.yml: where it is, and its keys and values as they stand there."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from claimcheck.errors import ConfigError

FILE_NAME = "claimcheck.yml"


def find(folder: Path) -> Path | None:
    """The nearest claimcheck.yml, from `folder` up to the root of its repository.

    Outside a repository only `folder` itself counts: what lies in a shared parent, such as /tmp, is not the user's.
    """
    above = [folder, *folder.absolute().parents]
    root = next((index for index, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return next((path for parent in above[: root + 1] if (path := parent / FILE_NAME).is_file()), None)


class _Loader(yaml.SafeLoader):
    """YAML in which a key that stands twice is a mistake, and a date the text that it is."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        lines: dict[str, int] = {}
        for key, _ in node.value:
            name = str(key.value)
            if name in lines:
                problem = f"key {name!r} stands in line {lines[name]} already; keep one"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            lines[name] = key.start_mark.line + 1
        return super().construct_mapping(node, deep)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


def read(path: Path) -> dict[str, Any]:
    """The keys and values of a file. Raises ConfigError, naming it and the line."""
    try:
        content = yaml.load(path.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506  # a safe loader
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: {_problem(error)}") from error
    except RecursionError:
        raise ConfigError(f"{path}: is not valid YAML: too deep") from None
    except ValueError:  # Python converts no number of thousands of digits
        raise ConfigError(
            f"{path}: holds a number of too many digits; put a value that is no number in quotes"
        ) from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: expected keys and values, such as `judge: fuzzy`")
    return {str(key): value for key, value in content.items()}


def _problem(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        kind = "" if type(error) is yaml.MarkedYAMLError else "is not valid YAML: "
        return f"line {error.problem_mark.line + 1}: {kind}{error.problem}"
    return f"is not valid YAML: {' '.join(str(error).split())}"
