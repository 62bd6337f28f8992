"""One frozen Settings: defaults < claimcheck.yml < environment < flags.

options      every option: one field of `Settings`, with what it may be and what it means
files        claimcheck.yml: where it is, and what stands in it
loading      the layers put together, and where each setting comes from
describing   the JSON Schema for editors, and the file that `claimcheck init` writes
"""

from __future__ import annotations

from claimcheck.settings.describing import schema, starting_file
from claimcheck.settings.files import FILE_NAME, find
from claimcheck.settings.loading import PREFIX, Loaded, load, load_with_origins
from claimcheck.settings.options import Settings, shown

__all__ = [
    "FILE_NAME",
    "PREFIX",
    "Loaded",
    "Settings",
    "find",
    "load",
    "load_with_origins",
    "schema",
    "shown",
    "starting_file",
]
