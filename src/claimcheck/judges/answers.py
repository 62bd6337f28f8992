"""Answers kept by the digest of their question, one small file each."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from claimcheck.judges.chat import Answer


class Answers:
    """A folder of answers; None keeps nothing. What is not understood there counts as absent."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, digest: str) -> Answer | None:
        """The answer to the question of that digest."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._path(self._folder, digest).read_text("utf-8"))
            return Answer(str(kept["content"]), int(kept["tokens_in"]), int(kept["tokens_out"]))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def put(self, digest: str, answer: Answer) -> None:
        """Keep an answer, whole or not at all; a folder that cannot be written keeps nothing."""
        if self._folder is None:
            return
        path = self._path(self._folder, digest)
        kept = {"content": answer.content, "tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            os.replace(name, path)
        except OSError:
            return

    @staticmethod
    def _path(folder: Path, digest: str) -> Path:
        return folder / digest[:2] / f"{digest}.json"
