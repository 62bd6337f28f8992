"""The one place where failures of the way to a page become outcomes."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpcore
import httpx

from claimcheck.fetcher.decoding import Broken, TooLarge
from claimcheck.fetcher.guard import Refused, Unresolved
from claimcheck.fetcher.limits import Limits
from claimcheck.model import Outcome, Unavailable


class Loop(Exception):  # it names what happened
    """Redirects that lead nowhere."""


_MESSAGES: dict[type[Exception], tuple[Outcome, str]] = {
    Refused: (Outcome.FORBIDDEN_ADDRESS, "{way}{error}"),
    Unresolved: (Outcome.DNS, "{way}{error}"),
    TooLarge: (Outcome.TOO_LARGE, "{url} is larger than {received} MB, or {decoded} MB unpacked"),
    Broken: (Outcome.TRUNCATED, "{url} cannot be unpacked: {error}"),
    Loop: (Outcome.REDIRECT_LOOP, "{error}"),
    httpx.InvalidURL: (Outcome.NO_URL, "{url} is no address that can be requested ({error})"),
    httpx.RemoteProtocolError: (Outcome.HTTP_ERROR, "{url} redirects to what is no address ({error})"),
    httpcore.ConnectTimeout: (Outcome.TIMEOUT, "{url}: no connection within {silence:g} s"),
    httpcore.UnsupportedProtocol: (Outcome.FORBIDDEN_ADDRESS, "{url} is neither http nor https"),
}
_LONGEST = 200
"""Code points of an address that a redirect named, which are shown."""
FAILURES: tuple[type[Exception], ...] = (
    *_MESSAGES,
    TimeoutError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
)


def outcome_of(error: Exception, asked: str, url: str, answered: bool, limits: Limits) -> Unavailable:
    """The outcome of a failure on the way to `url`, before its answer or (`answered`) within it.

    `asked` is the address that led there, by redirects where it is another.
    """
    outcome, message = _MESSAGES.get(type(error)) or _broken_off(error, answered)
    return Unavailable(
        outcome,
        message.format(
            url=url,
            way=f"{asked} redirects to {url[:_LONGEST]}: " if asked != url else "",
            error=error,
            deadline=limits.deadline,
            silence=limits.silence,
            received=limits.received >> 20,
            decoded=limits.decoded >> 20,
        ),
    )


def _broken_off(error: Exception, answered: bool) -> tuple[Outcome, str]:
    """What it means that the connection failed, stalled or ended, before the answer or within it."""
    if isinstance(error, TimeoutError):
        if answered:
            return Outcome.TOO_SLOW, "{url} was still sending after {deadline:g} s"
        return Outcome.TIMEOUT, "{url} did not answer within {deadline:g} s"
    if isinstance(error, httpcore.TimeoutException):
        if answered:
            return Outcome.TOO_SLOW, "{url} stopped sending for {silence:g} s"
        return Outcome.TIMEOUT, "{url} did not answer within {silence:g} s"
    if answered:
        return Outcome.TRUNCATED, "{url} was cut short ({error})"
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return Outcome.TLS, "{url}: no secure connection ({error})"
    return Outcome.CONNECTION_FAILED, "{url}: the connection failed ({error})"


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
