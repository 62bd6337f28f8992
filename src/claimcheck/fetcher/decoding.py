"""Content encodings, undone piece by piece under a bound: a small body must not unpack to a large one."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

_PIECE = 1 << 16


class TooLarge(Exception):  # it names what happened
    """The body unpacks to more than the bound."""


class Broken(Exception):
    """The body is not what its Content-Encoding says, or is cut short."""


class _Step(Protocol):
    def feed(self, data: bytes, room: int) -> bytes:
        """Unpack `data` to no more than `room` bytes; raises TooLarge beyond, Broken for what is malformed."""
        ...

    @property
    def finished(self) -> bool:
        """Whether the stream has come to its own end."""
        ...


class _Zlib:
    """gzip, also of several members, and deflate."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._decoder = zlib.decompressobj(window)

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        while data.strip(b"\0") if self._decoder.eof else data:
            if self._decoder.eof:
                self._decoder = zlib.decompressobj(self._window)
            try:
                out += self._decoder.decompress(data, room - len(out) + 1)
            except zlib.error as error:
                raise Broken(str(error)) from error
            if len(out) > room:
                raise TooLarge
            data = self._decoder.unconsumed_tail or self._decoder.unused_data
        return bytes(out)

    @property
    def finished(self) -> bool:
        return self._decoder.eof


class _Deflate:
    """deflate, which some servers send without its zlib header (RFC 1950): the first two bytes tell."""

    def __init__(self) -> None:
        self._head = b""
        self._inner: _Zlib | None = None

    def feed(self, data: bytes, room: int) -> bytes:
        if self._inner is None:
            self._head += data
            if len(self._head) < 2:
                return b""
            first, second = self._head[:2]
            wrapped = first & 15 == zlib.DEFLATED and (first << 8 | second) % 31 == 0
            self._inner, data = _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS), self._head
        return self._inner.feed(data, room)

    @property
    def finished(self) -> bool:
        return self._inner is not None and self._inner.finished


class _Brotli:
    def __init__(self) -> None:
        self._module = import_module("brotli")
        self._decoder = self._module.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        try:
            while not self._decoder.is_finished():
                piece = self._decoder.process(data, output_buffer_limit=_PIECE)
                data = b""
                out += piece
                if len(out) > room:
                    raise TooLarge
                if not piece and self._decoder.can_accept_more_data():
                    break
        except self._module.error as error:
            raise Broken("not brotli") from error
        return bytes(out)

    @property
    def finished(self) -> bool:
        return bool(self._decoder.is_finished())


_STEPS: dict[str, Callable[[], _Step]] = {
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": _Deflate,
    "br": _Brotli,
}

ACCEPTED = "gzip, deflate, br"
"""What to ask for: nothing that could not be unpacked here under a bound."""
_MOST_STEPS = 2


class Decoder:
    """Undoes a Content-Encoding header, in the order that it was applied, to at most `bound` bytes.

    Raises Broken for an encoding that is not known here.
    """

    def __init__(self, encodings: str, bound: int) -> None:
        names = [name.strip().lower() for name in encodings.split(",")]
        names = [name for name in names if name not in {"", "identity"}]
        unknown = [name for name in names if name not in _STEPS]
        if unknown or len(names) > _MOST_STEPS:
            raise Broken(f"Content-Encoding {encodings.strip()[:60]!r} is not one of {ACCEPTED}")
        self._steps = [_STEPS[name]() for name in reversed(names)]
        self._bound = self._room = bound

    def feed(self, data: bytes) -> bytes:
        """The next piece unpacked. Raises TooLarge past the bound, Broken for what is malformed."""
        for step in self._steps[:-1]:
            data = step.feed(data, self._bound)
        for step in self._steps[-1:]:
            data = step.feed(data, self._room)
        self._room -= len(data)
        if self._room < 0:
            raise TooLarge
        return data

    def close(self) -> None:
        """Raise Broken where the body ended before its encoding did."""
        if not all(step.finished for step in self._steps):
            raise Broken("cut short")
