"""The user's mistakes. The world's failures are values (`Unavailable`, `NotJudged`), bugs propagate.

ClaimcheckError            one clear line that names the file, key or option; exit code 2
├── UsageError             options that do not go together, or an unknown name
├── ConfigError            claimcheck.yml or the environment
├── LockError              claimcheck.lock, or a capture that it names
├── UnreadableInput        an article or a pairs file that cannot be read
└── SourceMapError         a --sources map or folder
"""

from __future__ import annotations

import shlex
import sys


def install(*libraries: str) -> str:
    """The command that brings libraries to where this program runs."""
    return f"{shlex.quote(sys.executable or 'python')} -m pip install {shlex.join(libraries)}"


class ClaimcheckError(Exception):
    """Base of all errors a user can mend; its text is the one line they see."""


class UsageError(ClaimcheckError):
    """Options that do not go together, or a name that is not known."""


class ConfigError(ClaimcheckError):
    """A setting, in claimcheck.yml or the environment, that is not understood."""


class UnreadableInput(ClaimcheckError):
    """An article, a source or a pairs file that cannot be read.

    `reason` is the value of the `Outcome` that such a source ends with: "unsupported_type", "encrypted",
    "no_text", "bad_encoding" or "too_large".
    """

    def __init__(self, message: str, reason: str = "unsupported_type") -> None:
        super().__init__(message)
        self.reason = reason


class LockError(ClaimcheckError):
    """A claimcheck.lock that cannot be used, or that names a capture the store does not hold.

    `text_sha256` is then the digest of that capture's main text, else None.
    """

    def __init__(self, message: str, text_sha256: str | None = None) -> None:
        super().__init__(message)
        self.text_sha256 = text_sha256


class SourceMapError(ClaimcheckError):
    """A map or folder given with --sources that cannot be used."""
