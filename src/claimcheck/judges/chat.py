"""One question to an OpenAI-compatible chat endpoint, and its answer or why there is none.

The wire is `POST BASE/chat/completions` with `response_format` of type `json_schema`, as OpenAI, vLLM, llama.cpp and
Ollama speak it.
"""

from __future__ import annotations

import json
import logging
import ssl
import time
from dataclasses import dataclass
from types import TracebackType

import certifi
import httpx
import stamina
import truststore

logging.getLogger("stamina").addHandler(logging.NullHandler())
MOST_TOKENS = 1_200
"""Tokens an answer may have: a verdict and a few quotations for each of some ten sources."""
_LARGEST = 1_000_000
"""Bytes of an answer, in all its wrapping; one of MOST_TOKENS has some thousands."""
_MILLION = 1_000_000
_BYTES_A_TOKEN = 4
"""A usual figure for English; only used where the endpoint does not count, or has not yet."""
_COUNTS = ("prompt_tokens", "completion_tokens")
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is asked. Prices are for a million tokens, in any one currency."""

    base_url: str
    model: str
    price_in: float = 0.0
    price_out: float = 0.0
    timeout: float = 60.0
    attempts: int = 4
    backoff: float = 1.0
    """Seconds before the second attempt; each further one waits twice as long, at most half a minute."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said, with the tokens that the endpoint counted, or that were `estimated`."""

    content: str
    tokens_in: int
    tokens_out: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: a name, and one line for a person."""

    reason: str
    detail: str


class _Passing(Exception):
    """What may go away when asked again, after so many seconds where the endpoint says so."""

    def __init__(self, failure: Failure, wait: float | None = None) -> None:
        super().__init__(failure.detail)
        self.failure, self.wait = failure, wait


class Chat:
    """Asks one endpoint; may be used from several threads. `key` is sent as a bearer token, and to no other host."""

    def __init__(self, endpoint: Endpoint, key: str | None = None, proxy: str | None = None) -> None:
        self.endpoint = endpoint
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(certifi.where())
        self._client = httpx.Client(
            headers={"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            timeout=endpoint.timeout,
            follow_redirects=False,  # a redirect would carry the draft to a host that nobody configured
            trust_env=False,
            proxy=proxy,
            verify=context,
        )

    def __enter__(self) -> Chat:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, body: bytes) -> Answer | Failure:
        """The answer to `body`, a request in JSON; what may pass is tried again."""
        endpoint = self.endpoint
        attempts = stamina.retry_context(
            on=_wait, attempts=endpoint.attempts, timeout=None,
            wait_initial=endpoint.backoff, wait_max=max(30.0, endpoint.backoff), wait_jitter=endpoint.backoff,
        )  # fmt: skip
        try:
            for attempt in attempts:
                with attempt:
                    return self._exchange(body)
        except _Passing as last:
            return last.failure
        raise AssertionError("the last attempt returns or raises")

    def _exchange(self, body: bytes) -> Answer | Failure:
        url = f"{self.endpoint.base_url.rstrip('/')}/chat/completions"
        try:
            with self._client.stream("POST", url, content=body) as response:
                content = self._body(response)
        except (httpx.TimeoutException, TimeoutError):
            raise _Passing(Failure("timeout", f"no answer within {self.endpoint.timeout:g} s")) from None
        except httpx.HTTPError as error:
            raise _Passing(Failure("unreachable", f"{type(error).__name__} at {url}")) from None
        if response.status_code in _PASSING:
            raise _Passing(Failure("http-error", f"status {response.status_code}"), _seconds(response))
        if response.status_code != httpx.codes.OK:
            return Failure("http-error", f"status {response.status_code}")
        return (
            _read(content, len(body)) if content else Failure("malformed", "the endpoint's answer is empty or endless")
        )

    def _body(self, response: httpx.Response) -> bytes:
        """The body; b"" for one beyond any answer. Raises TimeoutError for one that drips past the deadline."""
        content, deadline = bytearray(), time.monotonic() + self.endpoint.timeout
        for piece in response.iter_bytes():
            content += piece
            if len(content) > _LARGEST:
                return b""
            if time.monotonic() > deadline:
                raise TimeoutError
        return bytes(content)


def _wait(error: Exception) -> bool | float:
    if not isinstance(error, _Passing):
        return False
    return error.wait if error.wait is not None else True


def _seconds(response: httpx.Response) -> float | None:
    value = response.headers.get("retry-after", "")
    return min(float(value), 60.0) if value.isascii() and value.isdigit() else None


def _read(content: bytes, size: int) -> Answer | Failure:
    try:
        data = json.loads(content)
        choice = data["choices"][0]
        message = choice["message"]
        refused, text, ended = message.get("refusal"), message.get("content"), choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Failure("malformed", "the endpoint's answer is not of the chat-completions form")
    if refused or ended == "content_filter":
        return Failure("refused", "the model refused to answer")
    if ended == "length":
        return Failure("truncated", f"the answer did not end within {MOST_TOKENS} tokens")
    if not isinstance(text, str):
        return Failure("malformed", "the endpoint's answer holds no text")
    usage = data.get("usage")
    sent, received = (usage.get(name) for name in _COUNTS) if isinstance(usage, dict) else (None, None)
    if isinstance(sent, int) and isinstance(received, int) and sent >= 0 and received >= 0:
        return Answer(text, sent, received)
    return Answer(text, size // _BYTES_A_TOKEN, len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN, estimated=True)


def cost(endpoint: Endpoint, tokens_in: int, tokens_out: int) -> float:
    """What so many tokens cost."""
    return (tokens_in * endpoint.price_in + tokens_out * endpoint.price_out) / _MILLION


def most(endpoint: Endpoint, size: int) -> float:
    """What a question of `size` bytes can cost at most: a token has at least a byte."""
    return cost(endpoint, size, MOST_TOKENS)
