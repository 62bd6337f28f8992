"""What can be set, told to editors as a JSON Schema and to the user as a file to start from."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any

import yaml

from claimcheck.settings.files import FILE_NAME
from claimcheck.settings.options import Settings


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
