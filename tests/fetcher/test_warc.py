"""WARC files of other makers; how our own come back is in test_store.py."""

from __future__ import annotations

from io import BytesIO

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.fetcher.warc import pages_of


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", bytes),
        ("br", brotli.compress),
        ("", lambda body: body),
        ("zstd", bytes),
    ],
)
def test_answers_packed_in_other_ways_or_not_as_they_say(encoding, pack):
    url, kind, body = "https://post.example/quay", "text/html", b"<p>Words.</p>" * 90
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(pack(body)), pack(body))
    for content, transfer in ((pack(body), []), (chunked, [("Transfer-Encoding", "chunked")])):
        stream = BytesIO()
        head = StatusAndHeaders(
            "200 OK", [("Content-Type", kind), ("Content-Encoding", encoding), *transfer], protocol="HTTP/1.1"
        )
        writer = WARCWriter(stream)
        writer.write_record(
            writer.create_warc_record(url, "response", payload=BytesIO(content), length=len(content), http_headers=head)
        )
        [page] = pages_of(stream.getvalue(), 1 << 20)
        assert page.body == body
