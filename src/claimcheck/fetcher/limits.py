"""How much of anything one exchange may take."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on requests. Times are in seconds, sizes in bytes.

    `deadline` is for the whole exchange, redirects and body included; `silence` for a peer that
    accepts nothing or sends nothing. `received` caps the body as it travels, `decoded` what it
    unpacks to; a file that the user supplies is capped by `decoded` too.
    """

    concurrency: int = 8
    deadline: float = 20.0
    silence: float = 10.0
    received: int = 20 * _MEGABYTE
    decoded: int = 50 * _MEGABYTE
    redirects: int = 10


DEFAULT = Limits()
