"""Copies in web archives of pages that are not there any more: the capture nearest to when the page was cited.

Wayback availability first, then its CDX index, then a Memento TimeMap (RFC 7089); captures are taken
raw (`id_`), without what the archive adds to pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from claimcheck.fetcher.services import Desk, dig
from claimcheck.model import Outcome, Snapshot

FALLBACK = frozenset(
    {Outcome.DEAD, Outcome.GONE, Outcome.DNS, Outcome.SOFT_404, Outcome.BLOCKED, Outcome.REDIRECTED_HOME}
)
"""Outcomes that an archive is asked about; a paywall too, where the settings say so."""
_STAMP = "%Y%m%d%H%M%S"
_CAPTURE = re.compile(r"/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.IGNORECASE | re.DOTALL)
_MEMENTO = re.compile(r"<([^<>]{1,4000})>((?:\s*;[^<>;,=\"]{1,40}(?:=\"[^\"<>]{0,200}\"|=[^<>;,\"]{0,200})?)+)")
_DATE = re.compile(r"datetime=\"([^\"]{1,60})\"")
_REL = re.compile(r"rel=\"[^\"]{0,60}\bmemento\b")
_MOST = 3


def capture_of(url: str) -> tuple[str, str] | None:
    """Timestamp and original address that an archive's address names; None for any other address."""
    found = _CAPTURE.search(url)
    return (found[1], found[2]) if found else None


def is_copy(snapshot: Snapshot) -> bool:
    """Whether an archive gave this page: by its address, or the header that archives date their copies with."""
    return capture_of(snapshot.final_url) is not None or any(name == "memento-datetime" for name, _ in snapshot.headers)


def raw(url: str) -> str:
    """An archive's address in the form that gives the page as it was captured; other addresses unchanged."""
    return _CAPTURE.sub(lambda found: f"/web/{found[1]}id_/{found[2]}", url, count=1)


async def find(desk: Desk, url: str, around: datetime) -> Snapshot | None:
    """The capture of `url` nearest to `around` that can be read, as its raw body; None where there is none."""
    tried: set[str] = set()
    for ask in (_available, _indexed, _mementos):
        if len(tried) >= _MOST:
            break
        found = await ask(desk, url, around)
        for stamp, address in sorted(found, key=lambda hit: abs(_moment(hit[0]) - around))[:_MOST]:
            if stamp in tried:
                continue
            tried.add(stamp)
            capture = await desk.page(raw(address))
            if isinstance(capture, Snapshot) and capture.status == 200:
                return capture
    return None


Hits = list[tuple[str, str]]
"""(timestamp, address) of captures."""


async def _available(desk: Desk, url: str, around: datetime) -> Hits:
    if not desk.services.availability or not desk.services.archive:
        return []
    endpoint = desk.services.availability.format(url=quote(url, safe=""), timestamp=around.strftime(_STAMP))
    closest = dig(await desk.json(endpoint), "archived_snapshots", "closest")
    stamp = dig(closest, "timestamp")
    if not isinstance(stamp, str) or str(dig(closest, "status")) != "200" or not _is_stamp(stamp):
        return []
    return [(stamp, _address(desk.services.archive, stamp, url))]


async def _indexed(desk: Desk, url: str, around: datetime) -> Hits:
    if not desk.services.cdx or not desk.services.archive:
        return []
    rows = await desk.json(desk.services.cdx.format(url=quote(url, safe=""), timestamp=around.strftime(_STAMP)))
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], list):
        return []
    head = {name: column for column, name in enumerate(rows[0]) if isinstance(name, str)}
    if "timestamp" not in head:
        return []
    stamps = [row[head["timestamp"]] for row in rows[1:] if isinstance(row, list) and len(row) == len(rows[0])]
    return [
        (stamp, _address(desk.services.archive, stamp, url))
        for stamp in stamps
        if isinstance(stamp, str) and _is_stamp(stamp)
    ]


async def _mementos(desk: Desk, url: str, _: datetime) -> Hits:
    if not desk.services.timemap:
        return []
    found = _MEMENTO.finditer(await desk.text(desk.services.timemap.format(url=quote(url, safe=""))))
    return list(_dated((entry[1], entry[2]) for entry in found))


def _dated(entries: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for address, parameters in entries:
        date = _DATE.search(parameters)
        if date and _REL.search(parameters):
            try:
                yield parsedate_to_datetime(date[1]).astimezone(UTC).strftime(_STAMP), address
            except ValueError:
                continue


def _address(root: str, stamp: str, url: str) -> str:
    return f"{root.rstrip('/')}/web/{stamp}id_/{url}"


def _is_stamp(stamp: str) -> bool:
    try:
        _moment(stamp)
    except ValueError:
        return False
    return True


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp.ljust(14, "0"), _STAMP).replace(tzinfo=UTC)
