"""Cookies of the user's own subscriptions: a Netscape cookie file per host, sent there and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookiejar import Cookie, CookieJar, LoadError, MozillaCookieJar
from pathlib import Path

from claimcheck.errors import ConfigError


def load(files: Mapping[str, Path]) -> dict[str, tuple[Cookie, ...]]:
    """The cookies of each host's file that are for that host. Raises ConfigError, naming the file."""
    hosts = {host.lower().removeprefix("www."): path for host, path in files.items()}
    return {host: _for_host(host, path) for host, path in hosts.items()}


def _for_host(host: str, path: Path) -> tuple[Cookie, ...]:
    jar = MozillaCookieJar()
    try:
        jar.load(str(path), ignore_discard=True, ignore_expires=True)
    except LoadError:
        raise ConfigError(f"{path}: is no Netscape cookie file, as browsers export them for {host}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    for cookie in jar:
        cookie.expires = cookie.expires or None  # exporters write 0 for a cookie of the session
    return tuple(cookie for cookie in jar if _is_within(cookie.domain, host))


def _is_within(domain: str, host: str) -> bool:
    bare = domain.lstrip(".").lower()
    return host == bare or host.endswith(f".{bare}") or bare.endswith(f".{host}")


def drop_unsendable(jar: CookieJar) -> None:
    """Take out what no request header can carry: a server may set a cookie of any bytes."""
    for cookie in list(jar):
        if not f"{cookie.name}{cookie.value or ''}".isascii():
            jar.clear(cookie.domain, cookie.path, cookie.name)
