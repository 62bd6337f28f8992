"""The run folder: plain files, each written beside its place and renamed into it, so that any number of machines can share it.

    results/<first two>/<key>.json.gz   one article: a line of numbers (its row), a line that is its report
    sources/<first two>/<key>.json      what came of one source
    rows.jsonl                          the rows of the last run that came to its end
    store/                              the pages, where the settings name no other store

The key of a result is the digest of (article, settings, version), so that the files are the manifest: an article
that has its file is done. A file that is not whole counts as missing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from claimcheck.errors import ConfigError, UsageError
from claimcheck.fetcher.lock import Locked
from claimcheck.model import Outcome, Unavailable

Row = dict[str, Any]
ROWS = "rows.jsonl"


def digest(*parts: str | bytes) -> str:
    """One digest of several parts, which cannot run into each other."""
    whole = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """What came of a source: the capture or why there is none, and how it was located."""

    found: Locked | Unavailable
    located_by: str


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of a run. Writing raises ConfigError, naming the folder."""

    path: Path

    def result(self, key: str) -> tuple[Row, str] | None:
        """The row and the report, as JSON, of an article that is done."""
        try:
            row, report = gzip.decompress(self._result(key).read_bytes()).decode("utf-8").removesuffix("\n").split("\n")
            return json.loads(row), report
        except (OSError, EOFError, zlib.error, ValueError):
            return None

    def keep_result(self, key: str, row: Row, report: str) -> None:
        """Write an article's result."""
        text = json.dumps(row, sort_keys=True) + "\n" + report + "\n"
        with self.writing(self._result(key)) as stream:
            stream.write(gzip.compress(text.encode("utf-8"), 6, mtime=0))

    def source(self, key: str) -> Record | None:
        """What came of a source, where that is known."""
        try:
            content = json.loads(self._source(key).read_text("utf-8"))
            located_by = content.pop("located_by")
            if content.get("reason"):
                return Record(Unavailable(Outcome(content["reason"]), content["detail"]), located_by)
            return Record(Locked(**content), located_by)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_source(self, key: str, record: Record) -> None:
        """Write what came of a source."""
        content = json.dumps({**asdict(record.found), "located_by": record.located_by})
        with self.writing(self._source(key)) as stream:
            stream.write(content.encode("utf-8", "backslashreplace"))

    def rows(self) -> Iterator[Row]:
        """The rows of the last run that came to its end. Raises UsageError where there is none."""
        try:
            with (self.path / ROWS).open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)
        except OSError:
            raise UsageError(
                f"{self.path}: holds no finished run; `claimcheck check --run` makes or ends one"
            ) from None

    def _result(self, key: str) -> Path:
        return self.path / "results" / key[:2] / f"{key}.json.gz"

    def _source(self, key: str) -> Path:
        return self.path / "sources" / key[:2] / f"{key}.json"

    @contextmanager
    def writing(self, path: Path) -> Iterator[BinaryIO]:
        """A file that appears whole, when the block has ended well, or not at all."""
        name = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            with os.fdopen(handle, "wb") as stream:
                yield stream
            Path(name).replace(path)
        except BaseException as error:
            if name is not None:
                with suppress(OSError):
                    Path(name).unlink()
            if isinstance(error, OSError):
                raise ConfigError(f"--run {self.path}: cannot be written ({error.strerror or error})") from error
            raise
