"""A chat endpoint on loopback that answers as told, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, bytes, dict[str, str]]
Script = Callable[[dict[str, Any]], Reply]


@dataclass
class Endpoint:
    base_url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def said(verdict: str, *quotations: str, of: str = "S1", claim_words: str = "", source_words: str = "") -> dict:
    return {
        "of": of,
        "quotations": list(quotations),
        "claim_words": claim_words,
        "source_words": source_words,
        "verdict": verdict,
    }


def completion(content: str | None, *, usage: Any = (100, 20), ended: str = "stop", **message: Any) -> Reply:
    shape: dict[str, Any] = {
        "object": "chat.completion",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": ended}
        ],
    }
    if isinstance(usage, tuple):
        shape["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    elif usage is not None:
        shape["usage"] = usage
    return 200, json.dumps(shape).encode(), {}


def answering(*rows: dict, **form: Any) -> Script:
    return lambda _: completion(json.dumps({"answers": list(rows)}), **form)


def in_turn(*scripts: Script) -> Script:
    """Each script once, the last one ever after."""
    left = list(scripts)

    def script(body: dict[str, Any]) -> Reply:
        return (left.pop(0) if len(left) > 1 else left[0])(body)

    return script


def status(code: int, **headers: str) -> Script:
    return lambda _: (code, b'{"error": {"message": "no"}}', headers)


@contextmanager
def speaking(script: Script, piece: int = 0, pause: float = 0.0) -> Iterator[Endpoint]:
    """Serve `script` at POST /v1/chat/completions until the block ends, in pieces of so many bytes with a pause."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.asked.append(body)
            endpoint.headers.append({name.lower(): value for name, value in self.headers.items()})
            code, data, headers = script(body) if self.path == "/v1/chat/completions" else (404, b"", {})
            try:
                self.send_response(code)
                for name, value in {
                    "Content-Type": "application/json",
                    "Content-Length": str(len(data)),
                    **headers,
                }.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                for start in range(0, len(data), piece or len(data) or 1):
                    self.wfile.write(data[start : start + (piece or len(data))])
                    self.wfile.flush()
                    time.sleep(pause)
            except OSError:
                pass  # the client did not wait

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
