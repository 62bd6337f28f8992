"""Addresses of pages: which are addresses at all, and when two spellings mean one page. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref_?src|cmpid|ito|smid|ns_\w+|at_\w+|wt_mc|s_cid|sh",
    re.IGNORECASE,
)
"""Query names that say where a reader came from and never which page is meant."""
_PORTS = {"http": 80, "https": 443}


def is_address(text: str) -> bool:
    """Whether `text`, blanks around it aside, is an http or https address and nothing else."""
    try:
        return _ADDRESS.fullmatch(text.strip()) is not None and bool(urlsplit(text.strip()).hostname)
    except ValueError:  # "http://[::1": a bracket that is never closed
        return False


def same_page(url: str) -> str:
    """What all spellings of one page's address share: a key to compare, not an address to open.

    Drops the scheme, `www.`, default ports, fragments (but not `#!`), tracking parameters and a
    closing slash; lowers the host; writes percent escapes one way. Total: any text gives a key.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if port and port != _PORTS.get(parts.scheme.lower()):
        host += f":{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/", errors="surrogateescape").rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape", max_num_fields=None)
    query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])], errors="surrogateescape")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{path}{f'?{query}' if query else ''}{fragment}"
