"""Readers that a process of their own has to import: what they do to it stands in the page."""

from __future__ import annotations

import os
import time

from claimcheck.model import Block, BlockKind, Document, Span


def ill(data: bytes, *, name: str, **_: object) -> Document:
    """Do as the page says, then give a document whose publisher is the process that read it."""
    match data.split(maxsplit=1)[0]:
        case b"sleep":
            time.sleep(60)
        case b"die":
            os._exit(1)
        case b"fail":
            raise ZeroDivisionError("a bug of the reader's")
        case b"hog":
            bytearray(8 << 30)
        case b"print":
            print("what libraries print is no answer", flush=True)
    text = data.decode()
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(name, text, blocks, "", publisher=str(os.getpid()))
