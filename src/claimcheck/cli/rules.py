"""`claimcheck rules`: what every finding means and what to do about it."""

from __future__ import annotations

import textwrap
from typing import Annotated

import typer

from claimcheck.errors import UsageError
from claimcheck.rules import CATALOGUE, Rule
from claimcheck.values import unknown
from claimcheck.verdict import CLEAN

_WIDTH = 80


def run(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One rule, in full.")] = None,
) -> int:
    """List the rules that findings are named by, or explain one."""
    if name is None:
        widest = max(map(len, CATALOGUE))
        for rule in CATALOGUE.values():
            label = f"{rule.name:<{widest}}  {rule.severity:<7}  "
            typer.echo(textwrap.fill(rule.meaning, _WIDTH, initial_indent=label, subsequent_indent=" " * len(label)))
        return CLEAN
    if name not in CATALOGUE:
        raise UsageError(f"{unknown('rule', name, CATALOGUE)}; `claimcheck rules` lists them")
    typer.echo(_in_full(CATALOGUE[name]))
    return CLEAN


def _in_full(rule: Rule) -> str:
    parts = (("meaning", rule.meaning), ("what to do", rule.advice), ("example", rule.example))
    lines = [f"{rule.name} ({rule.severity})"]
    for label, text in parts:
        lines.append(textwrap.fill(text, _WIDTH, initial_indent=f"  {label:<12}", subsequent_indent=" " * 14))
    return "\n".join(lines)
