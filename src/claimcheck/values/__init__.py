"""What a setting may be: how it is read from YAML, a variable or a flag, and its JSON Schema for editors.

kinds      what any program has: words, paths, lists, switches, days, numbers
services   who judges and who is asked
findings   what is made of findings
"""

from __future__ import annotations

from claimcheck.values.findings import FAIL_ON, IGNORES, SEVERITIES, SWITCHES
from claimcheck.values.kinds import (
    COST,
    DAY,
    FLAG,
    PATH,
    PATHS,
    PAUSE,
    SECONDS,
    TEXT,
    TEXTS,
    Kind,
    one_of,
    unknown,
    whole,
)
from claimcheck.values.services import (
    ADDRESS,
    ENDPOINT,
    FILES_BY_HOST,
    HEADER,
    JUDGE,
    JUDGES,
    LOOKUPS,
    PROXY,
    SERVICES,
    template,
)

__all__ = [
    "ADDRESS", "COST", "DAY", "ENDPOINT", "FAIL_ON", "FILES_BY_HOST", "FLAG", "HEADER", "IGNORES", "JUDGE", "JUDGES",
    "LOOKUPS", "PATH", "PATHS", "PAUSE", "PROXY", "SECONDS", "SERVICES", "SEVERITIES", "SWITCHES", "TEXT", "TEXTS",
    "Kind", "one_of", "template", "unknown", "whole",
]  # fmt: skip
