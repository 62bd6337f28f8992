"""`claimcheck config`: the settings in force, and where each came from."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Annotated

import typer

from claimcheck.assembly import store_folder
from claimcheck.cli import options
from claimcheck.leaving import leaving
from claimcheck.reports.inert import inert
from claimcheck.settings import schema, shown
from claimcheck.verdict import CLEAN


def run(
    config: options.ConfigOption = None,
    print_schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of claimcheck.yml instead, for editors.")
    ] = False,
) -> int:
    """Show the settings, where each came from, and what is sent."""
    if print_schema:
        typer.echo(json.dumps(schema(), indent=2))
        return CLEAN
    loaded = options.loaded_from(config)
    in_force = replace(loaded.settings, store=store_folder(loaded.settings))
    for option in fields(in_force):
        value = inert(shown(getattr(in_force, option.name))) or "(none)"
        typer.echo(f"{option.name:<16} {value:<24} {inert(loaded.origins.get(option.name, 'default'))}")
    for line in leaving(loaded.settings):
        typer.echo(f"{'sent':<16} {inert(line)}")
    return CLEAN
