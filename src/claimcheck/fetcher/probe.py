"""Soft 404 by probe: a host that shows the same page for an address that cannot exist has no page at either."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from claimcheck.fetcher.signs.looks import is_html, main_words
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

Fetch = Callable[[str], Coroutine[Any, Any, str | None]]
_FEW_WORDS = 150
_ALIKE = 92.0


class Probe:
    """Asks once a folder of a host, and only for pages so short that they might be an apology."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._answers: dict[str, asyncio.Task[str | None]] = {}

    async def soft_404(self, snapshot: Snapshot, document: Document) -> Unavailable | None:
        """The outcome of a page that is what its host shows for anything; None for a page of its own."""
        folder = snapshot.final_url.partition("?")[0].rpartition("/")[0]
        is_front = urlsplit(snapshot.final_url).path in {"", "/"}
        if is_front or not is_html(snapshot) or main_words(document) >= _FEW_WORDS:
            return None
        if folder not in self._answers:
            name = hashlib.sha256(folder.encode("utf-8", "replace")).hexdigest()[:16]
            self._answers[folder] = asyncio.create_task(self._fetch(f"{folder}/{name}"))
        answer = await asyncio.shield(self._answers[folder])
        if answer is None or not _alike(document.main_text, answer):
            return None
        return Unavailable(
            Outcome.SOFT_404, f"{snapshot.final_url} is what its host shows for any address: the page is not there"
        )

    async def close(self) -> None:
        """Give up what is still being asked."""
        for task in self._answers.values():
            task.cancel()
        await asyncio.gather(*self._answers.values(), return_exceptions=True)


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  # only short pages need it

    return fuzz.ratio(one, other) >= _ALIKE
