"""`claimcheck store`: look after the pages that were fetched."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import assembly
from claimcheck.cli import options
from claimcheck.errors import UsageError
from claimcheck.fetcher import keeping
from claimcheck.fetcher.store import Store
from claimcheck.reports.inert import inert
from claimcheck.reports.view import plural
from claimcheck.verdict import CLEAN, FAILED

group = typer.Typer(help="Look after the pages that were fetched.", no_args_is_help=True)

_AddressArgument = Annotated[str | None, typer.Argument(metavar="URL", help="Only the captures of this address.")]
_JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def _store(folder: Path | None, config: Path | None) -> Store:
    path = assembly.store_folder(options.settings_from(config, store=folder))
    if not path.is_dir():
        raise UsageError(
            f"{path}: there is no store here yet; the first page that is read makes it, --store names another"
        )
    return Store(path)


def _tell(faults: list[keeping.Fault]) -> int:
    for fault in faults:
        print(f"claimcheck: {inert(fault.message)}", file=sys.stderr)
    return FAILED if faults else CLEAN


@group.command("list")
def list_(
    url: _AddressArgument = None,
    as_json: _JsonOption = False,
    store: options.StoreOption = None,
    config: options.ConfigOption = None,
) -> int:
    """List what the store holds."""
    faults = []
    for found in keeping.captures(_store(store, config), url):
        if isinstance(found, keeping.Fault):
            faults.append(found)
        elif as_json:
            fields = {"url": found.url, "final_url": found.final_url, "status": found.status, "size": found.size}
            fields |= {"retrieved_at": found.retrieved_at.isoformat(), "sha256": found.digest, "file": str(found.path)}
            print(json.dumps(fields))
        else:
            print(f"{found.retrieved_at:%Y-%m-%d %H:%M} {found.status} {found.size:>9} {inert(found.url)}")
    _tell(faults)
    return CLEAN


@group.command("show")
def show(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address, as the article gives it.")],
    store: options.StoreOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Write the newest capture of an address to stdout."""
    snapshot, faults = _store(store, config).newest(url)
    for fault in faults:
        print(f"claimcheck: {inert(fault)}", file=sys.stderr)
    if snapshot is None:
        raise UsageError(f"{url}: is not in the store; `claimcheck store list` shows what is")
    sys.stdout.flush()
    sys.stdout.buffer.write(snapshot.body)
    return CLEAN


@group.command("export")
def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The WARC file, such as sources.warc.gz.")
    ],
    url: _AddressArgument = None,
    store: options.StoreOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Write the captures into one WARC file, for an archive viewer."""
    partial = output.with_name(f".{output.name}.part")
    try:
        with partial.open("wb") as stream:
            count, faults = keeping.export(_store(store, config), stream, url)
        partial.replace(output)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error
    finally:
        partial.unlink(missing_ok=True)
    _tell(faults)
    print(f"wrote {output} with {count} {plural(count, 'capture')}", file=sys.stderr)
    return CLEAN


@group.command("verify")
def verify(store: options.StoreOption = None, config: options.ConfigOption = None) -> int:
    """Compare every capture with its digest; ends in 1 on a fault."""
    whole, faults = 0, []
    for found in keeping.captures(_store(store, config)):
        if isinstance(found, keeping.Fault):
            faults.append(found)
        else:
            whole += 1
    print(f"{whole} {plural(whole, 'capture')} whole, {len(faults)} damaged")
    return _tell(faults)


@group.command("prune")
def prune(
    older_than: Annotated[
        int | None, typer.Option("--older-than", metavar="DAYS", min=0, help="Delete captures older than this.")
    ] = None,
    keep: Annotated[
        int | None, typer.Option("--keep", metavar="N", min=1, help="Keep the newest N of each address.")
    ] = None,
    store: options.StoreOption = None,
    config: options.ConfigOption = None,
) -> int:
    """Delete captures, and what stopped runs left behind."""
    age = None if older_than is None else timedelta(days=older_than)
    deleted = keeping.prune(_store(store, config), now=datetime.now(UTC), older_than=age, keep=keep)
    print(f"deleted {len(deleted)} {plural(len(deleted), 'file')}")
    return CLEAN
