"""The process that reads for `workers` and `apart`: a question on stdin, its answer on stdout, until stdin ends.

Both are pickles behind eight bytes of length. A question is a call to be made; an answer is what it returns, or the
exception that is to be raised where the question came from.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from dataclasses import is_dataclass
from io import BytesIO
from typing import Any, BinaryIO

from claimcheck import model

HEAD = 8
MEMORY = 2 << 30
"""Bytes that reading may take, where the system can bound them."""


_NOUNS = frozenset(noun for noun in vars(model).values() if is_dataclass(noun))


class _Pickler(pickle.Pickler):
    """Nouns as their class and values: dataclasses' own way asks for the fields of each of a document's hundreds."""

    def reducer_override(self, value: object) -> Any:
        """How `value` is made again."""
        if type(value) not in _NOUNS:
            return NotImplemented
        return type(value), tuple(getattr(value, name) for name in type(value).__slots__)  # type: ignore[attr-defined]


def packed(message: object) -> bytes:
    """A message as it travels."""
    content = BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(message)
    return content.tell().to_bytes(HEAD, "big") + content.getvalue()


def answer(question: bytes) -> object:
    """What came of the call; what it raised, too little memory among it, is handed back."""
    call = pickle.loads(question)  # noqa: S301  # from the process that started this one
    try:
        return call()
    except Exception as error:  # raised where the question came from
        return error


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end."""
    while head := questions.read(HEAD):
        answers.write(packed(answer(questions.read(int.from_bytes(head, "big")))))
        answers.flush()


def main() -> None:
    """Serve on the standard streams; what libraries print goes to stderr and is no answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks ends this by closing stdin
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _bound()
    serve(sys.stdin.buffer, answers)


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))


if __name__ == "__main__":
    main()
