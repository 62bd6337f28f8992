"""The options that commands share, each declared once, and how they become Settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_config_path

from claimcheck.matcher.catalogue import CATALOGUE
from claimcheck.settings import Loaded, Settings, load_with_origins

SourcesOption = Annotated[
    list[Path] | None,
    typer.Option("--sources", metavar="FILE|DIR", help="A source map, or a folder of saved pages. Repeatable."),
]
OfflineOption = Annotated[
    bool | None,
    typer.Option("--offline/--online", help="Send no request; use the given sources and the store."),
]
StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="Where fetched pages are kept. [default: your cache]")
]
LockedOption = Annotated[
    bool | None, typer.Option("--locked", help="Use exactly the pages that claimcheck.lock names; send no request.")
]
RefreshOption = Annotated[bool | None, typer.Option("--refresh/--no-refresh", help="Fetch again what the store holds.")]
JudgeOption = Annotated[
    str | None,
    typer.Option("--judge", metavar="NAME", help="auto, fuzzy, neural, llm or onnx:FOLDER; several by commas."),
]
MaxCostOption = Annotated[
    float | None, typer.Option("--max-cost", metavar="N", help="What the calls of the judge llm may cost together.")
]
CalibrationOption = Annotated[
    Path | None, typer.Option("--calibration", metavar="FILE", help="The judge's threshold, from eval --calibrate.")
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="CHECK", help=f"Leave a check out: {', '.join(CATALOGUE)}. Repeatable."),
]
FailOnOption = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="LIST", help="Rules and severities that end in 1, by commas. [default: error]"),
]
AllowUncheckedOption = Annotated[
    bool | None,
    typer.Option("--allow-unchecked/--no-allow-unchecked", help="End in 0, not 3, if something went unchecked."),
]
ExitZeroOption = Annotated[bool, typer.Option("--exit-zero", help="End in 0 in place of 1 and 3.")]
ArticleDateOption = Annotated[
    str | None, typer.Option("--article-date", metavar="DATE", help="The article's day, such as 2026-05-31.")
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="A host, host:port or network the guard lets through."),
]
ScopeOption = Annotated[
    str | None,
    typer.Option("--scope", metavar="SCOPE", help="How far a marker reaches: clause, sentence or paragraph."),
]
ViewOption = Annotated[
    str | None,
    typer.Option("--view", metavar="VIEW", help="What the terminal shows: summary, problems or full."),
]
PagerOption = Annotated[bool | None, typer.Option("--pager/--no-pager", help="Page a report longer than the terminal.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="N", help="Requests under way at once; in a run, processes.")
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings, in place of the nearest claimcheck.yml.")
]
FromFileOption = Annotated[
    str | None,
    typer.Option("--from-file", metavar="FILE", help="A list: a name, or an article in JSON, a line; - for stdin."),
]
RunOption = Annotated[
    Path | None,
    typer.Option("--run", metavar="DIR", help="Keep what is done there, and go on from what it holds."),
]
RerunOption = Annotated[bool, typer.Option("--rerun", help="Check again what the run folder holds.")]
EngineOption = Annotated[str, typer.Option("--engine", metavar="NAME", help="What does the work: local or dask.")]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, such as tcp://host:8786.")
]


BaselineOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Known findings, which do not count.")
]


def left_out(without: list[str] | None) -> dict[str, str] | None:
    """The setting `checks` that --without stands for; its names may come with commas too."""
    names = [name.strip() for item in without or () for name in item.split(",")]
    return dict.fromkeys(names, "off") if without else None


def settings_from(config: Path | None, **flags: object) -> Settings:
    """Settings from the flags given (None and empty lists were not), the environment and claimcheck.yml."""
    return loaded_from(config, **flags).settings


def loaded_from(config: Path | None, **flags: object) -> Loaded:
    """The same, with where each setting comes from."""
    given = {name: None if value == [] else value for name, value in flags.items()}
    user = user_config_path("claimcheck")
    return load_with_origins(given, folder=Path(), environment=os.environ, config=config, user=user)
