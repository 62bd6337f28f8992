"""Content encodings: undone in pieces, never past the bound."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import brotli
import pytest

from claimcheck.fetcher.decoding import ACCEPTED, Broken, Decoder, TooLarge

WORDS = b"The council counted 412 people. " * 400


def raw_deflate(data: bytes) -> bytes:
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(data) + encoder.flush()


ENCODED = {
    "": WORDS,
    "identity": WORDS,
    "gzip": gzip.compress(WORDS),
    "x-gzip": gzip.compress(WORDS[:100]) + gzip.compress(WORDS[100:]) + b"\0\0",
    "deflate": zlib.compress(WORDS),
    "Deflate ": raw_deflate(WORDS),
    "br": brotli.compress(WORDS),
    "gzip, br": brotli.compress(gzip.compress(WORDS)),
}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_every_encoding_in_any_pieces(encoding, size):
    decoder = Decoder(encoding, len(WORDS))
    data = ENCODED[encoding]
    out = b"".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size))
    decoder.close()
    assert out == WORDS


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "Deflate ", "br", "gzip, br"])
def test_cut_short_and_malformed(encoding):
    decoder = Decoder(encoding, 1 << 20)
    decoder.feed(ENCODED[encoding][:-5])
    with pytest.raises(Broken, match="cut short"):
        decoder.close()
    with pytest.raises(Broken):
        Decoder(encoding, 1 << 20).feed(b"<!doctype html> not packed at all" * 9)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "br"])
def test_one_byte_past_the_bound(encoding):
    with pytest.raises(TooLarge):
        Decoder(encoding, len(WORDS) - 1).feed(ENCODED[encoding])


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_bomb_is_stopped_at_the_bound(encoding, pack):
    bomb = pack(b"\0" * (50 << 20))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        Decoder(encoding, 1 << 20).feed(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20


def test_encodings_that_are_not_known():
    assert ACCEPTED == "gzip, deflate, br"
    for encoding in ("zstd", "gzip, gzip, gzip", "x" * 999):
        with pytest.raises(Broken, match="is not one of gzip, deflate, br"):
            Decoder(encoding, 1)
