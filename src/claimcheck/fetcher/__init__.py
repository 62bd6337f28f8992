"""Reference to Source or Unavailable: locate, guard, web, store.

    Fetcher      the obtainer; see its docstring for its settings
    Limits       how much an exchange may take
    Manners      how requests present themselves: robots.txt, cookies, proxy, User-Agent
    Services     who is asked about sources besides their own hosts
    write_map    an article's sources map, for the user to fill in
    load_map     a map, checked: `.numbered`, `.check(keys)`
    map_beside   the map that lies beside an article and is read by itself

Names load their modules when first used, so that importing this costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.fetcher.limits import Limits, Manners
    from claimcheck.fetcher.obtain import Fetcher
    from claimcheck.fetcher.services import Services
    from claimcheck.fetcher.sourcemap import beside as map_beside
    from claimcheck.fetcher.sourcemap import load as load_map
    from claimcheck.fetcher.sourcemap import write_map

__all__ = ["Fetcher", "Limits", "Manners", "Services", "load_map", "map_beside", "write_map"]

_HOMES = {
    "Fetcher": ("obtain", "Fetcher"),
    "Limits": ("limits", "Limits"),
    "Manners": ("limits", "Manners"),
    "Services": ("services", "Services"),
    "load_map": ("sourcemap", "load"),
    "map_beside": ("sourcemap", "beside"),
    "write_map": ("sourcemap", "write_map"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), attribute)
