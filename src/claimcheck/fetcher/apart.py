"""Reading apart: in a process of its own, which may end, or take for ever, without the run.

`workers` keeps such processes for captures, many at once; what the user supplies is one file after the other.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from functools import partial

from claimcheck.errors import UnreadableInput
from claimcheck.fetcher.worker import HEAD, MEMORY, packed
from claimcheck.model import Document, Outcome
from claimcheck.ports import Reader

COMMAND = ("-P", "-m", "claimcheck.fetcher.worker")  # -P: nothing is imported from the working folder
SECONDS = 60.0
"""What a page may take."""
_HEAD = 1024
"""Bytes within which a PDF begins."""


def is_pdf(body: bytes) -> bool:
    """Whether a body is a PDF; a short one that paints itself takes all memory."""
    return b"%PDF-" in body[:_HEAD]


def travels(read: Reader) -> bool:
    """Whether another process can be started, and handed this reader."""
    try:
        pickle.dumps(read)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return bool(sys.executable)


def apart(read: Reader, seconds: float = SECONDS) -> Reader:
    """A reader that reads a PDF in a process of its own: UnreadableInput (too_large) where that does not survive it."""

    def reading(
        data: bytes,
        *,
        name: str,
        media_type: str | None = None,
        charset: str | None = None,
        url: str | None = None,
    ) -> Document:
        work = partial(read, data, name=name, media_type=media_type, charset=charset, url=url)
        return _ask(work, name, seconds) if is_pdf(data) and travels(read) else work()

    return reading


def _ask(work: partial[Document], name: str, seconds: float) -> Document:
    try:
        asked = subprocess.run(  # noqa: S603  # this program's own worker
            [sys.executable, *COMMAND], input=packed(work), capture_output=True, timeout=seconds, check=True
        )
        found = pickle.loads(asked.stdout[HEAD:])  # noqa: S301  # from a process of our own
    except subprocess.TimeoutExpired:
        raise UnreadableInput(f"{name}: takes more than {seconds:g} s to read", Outcome.TOO_LARGE) from None
    except (subprocess.CalledProcessError, EOFError, pickle.UnpicklingError):
        raise UnreadableInput(f"{name}: the process that read it did not survive it", Outcome.TOO_LARGE) from None
    if isinstance(found, MemoryError):
        said = f"{name}: takes more than {MEMORY >> 20} MB of memory to read"
        raise UnreadableInput(said, Outcome.TOO_LARGE) from None
    if isinstance(found, Exception):
        raise found
    assert isinstance(found, Document)
    return found
