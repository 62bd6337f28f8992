"""Which addresses may be contacted. References are untrusted: one may point into the machine or the newsroom.

Every connection goes through `Guard.admit`, which resolves a name once, checks every address of the
answer and hands out only those: what is connected to is what was checked, whatever a name says later.
"""

from __future__ import annotations

import asyncio
import re
import socket
import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from claimcheck.errors import UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to IP addresses as text; raises OSError where there is none."""

PORTS = {"http": 80, "https": 443}
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
"""A last label like this makes a host a number (WHATWG URL standard, 3.5), which resolvers take for IPv4."""

_REFUSED: tuple[tuple[str, tuple[Network, ...]], ...] = tuple(
    (name, tuple(ip_network(network) for network in networks.split()))
    for name, networks in (
        (
            "the metadata service of a cloud",
            "169.254.169.254 169.254.170.2 169.254.170.23 100.100.100.200 fd00:ec2::254",
        ),
        ("loopback", "127.0.0.0/8 ::1/128"),
        ("the zero network", "0.0.0.0/8 ::/128"),
        ("private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10"),
        ("shared (carrier-grade NAT)", "100.64.0.0/10"),
        ("link-local", "169.254.0.0/16 fe80::/10"),
        ("multicast", "224.0.0.0/4 ff00::/8"),
        ("an IPv4 address in IPv6 dress", "::ffff:0:0/96 ::ffff:0:0:0/96 ::/96"),
        ("NAT64", "64:ff9b::/96 64:ff9b:1::/48"),
        ("6to4", "2002::/16 192.88.99.0/24"),
        ("Teredo", "2001::/32"),
        ("for documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20"),
        ("for benchmarks", "198.18.0.0/15 2001:2::/48"),
        ("reserved", "192.0.0.0/24 240.0.0.0/4 100::/64 2001::/23 5f00::/16"),
    )
)
"""IANA's special-purpose registries (RFC 6890 and successors), so far as a public page is never there."""
_OWN = frozenset({"loopback", "private", "shared (carrier-grade NAT)"})
"""Where a newsroom's own hosts may be; what else is refused holds no page, and nobody is told how to open it."""
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_GLOBAL_UNICAST = ip_network("2000::/3")


_OPEN = "if the host is yours, pass --allow-host {}"


class Refused(Exception):  # it names what happened, not a mistake of the user's
    """An address that the guard does not let through; its text says which and why, and what opens a host of one's own."""


class Unresolved(Exception):
    """A name without an address; its text says which."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    host: str | None = None
    port: int | None = None
    network: Network | None = None


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the operating system answers."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Guard:
    """Lets requests out to public hosts on the ports of http and https, and to what the user allowed.

    `allow` holds HOST (every port), HOST:PORT or a network in CIDR form (every port). Raises
    UsageError for an entry that is none of them.
    """

    def __init__(self, allow: Iterable[str] = (), resolve: Resolver = system_resolver) -> None:
        self._allowed = tuple(_allowed(entry) for entry in allow)
        self._resolve = resolve
        self._answers: dict[str, asyncio.Future[tuple[Address, ...]]] = {}

    def check(self, url: str) -> None:
        """Raise Refused for an address that may not be contacted whatever its name resolves to."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise Refused(f"{url!r} is no address") from None
        if parts.scheme.lower() not in PORTS:
            raise Refused(f"{url!r} is neither http nor https")
        if "@" in parts.netloc or "\\" in parts.netloc:
            raise Refused(f"{url!r} holds a user name or password")
        if not host:
            raise Refused(f"{url!r} names no host")
        self._literal(f"[{host}]" if "[" in parts.netloc else host, port or PORTS[parts.scheme.lower()])

    async def admit(self, host: str, port: int) -> tuple[str, ...]:
        """The checked addresses of `host`, to connect to. Raises Refused, or Unresolved where it has none."""
        literal = self._literal(host, port)
        if literal is not None:
            return (str(literal),)
        name = host_name(host)
        addresses = await self._lookup(name, port)
        for address in addresses:
            self._check(name, address, port)
        return tuple(map(str, addresses))

    def _literal(self, host: str, port: int) -> Address | None:
        """The address that `host` itself is, checked; None for a name, whose form and port are checked."""
        if ":" in host or host.startswith("["):
            address: Address = _version6(host)
        else:
            name = host_name(host)
            if not _NUMERIC.fullmatch(name.rpartition(".")[2]):
                self._check_port(name, None, port)
                return None
            try:
                address = IPv4Address(name)
            except ValueError:
                raise Refused(f"{host!r} is a number in place of a host name") from None
        self._check(str(address), address, port)
        return address

    async def _lookup(self, name: str, port: int) -> tuple[Address, ...]:
        """The answer for `name`, asked for once and kept: a name cannot mean two things in one run."""
        if name not in self._answers:
            self._answers[name] = asyncio.ensure_future(self._ask(name, port))
        return await asyncio.shield(self._answers[name])

    async def _ask(self, name: str, port: int) -> tuple[Address, ...]:
        try:
            answer = await self._resolve(name, port)
            addresses = tuple(dict.fromkeys(ip_address(text) for text in answer))
        except (OSError, ValueError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error) or "no answer"
            raise Unresolved(f"{name}: the name does not resolve ({reason})") from error
        if not addresses:
            raise Unresolved(f"{name}: the name has no address")
        return addresses

    def _check(self, host: str, address: Address, port: int) -> None:
        if self._is_allowed(host, address, port):
            return
        kind = refusal(address)
        if kind is None or kind in _OWN:
            self._check_port(host, address, port)
        if kind is not None:
            shown = host if host == str(address) else f"{host} ({address})"
            said = f"{shown} is {kind} address space" if " " not in kind else f"{shown} is {kind}"
            raise Refused(f"{said}; {_OPEN.format(host)}" if kind in _OWN else said)

    def _check_port(self, host: str, address: Address | None, port: int) -> None:
        if port in PORTS.values() or self._is_allowed(host, address, port):
            return
        if address is None and any(allowed.network for allowed in self._allowed):
            return  # the port is judged once the name's addresses are known
        bracketed = f"[{host}]" if ":" in host else host
        usual = " or ".join(map(str, PORTS.values()))
        raise Refused(f"{host}: port {port} is not {usual}; {_OPEN.format(f'{bracketed}:{port}')}")

    def _is_allowed(self, host: str, address: Address | None, port: int) -> bool:
        for allowed in self._allowed:
            if allowed.network is not None:
                if address is not None and address in allowed.network:
                    return True
            elif allowed.host == host and allowed.port in {None, port}:
                return True
        return False


def refusal(address: Address) -> str | None:
    """What kind of address no public page can have this is; None for a public one."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return "bound to an interface"
    for kind, networks in _REFUSED:
        if any(address in network for network in networks if network.version == address.version):
            return kind
    if isinstance(address, IPv6Address):
        if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "ISATAP"
        if address not in _GLOBAL_UNICAST:
            return "reserved"
    return None


def host_name(host: str) -> str:
    """`host` in the one form that is compared and looked up: lower case, IDNA, no closing dot.

    Raises Refused for what is no host name.
    """
    name = unicodedata.normalize("NFKC", host).replace("。", ".").lower()
    name = name.removesuffix(".")
    if not name.isascii():
        name = _idna(name, host)
    if not _HOST.fullmatch(name):
        raise Refused(f"{host!r} is no host name")
    return name


def _idna(name: str, host: str) -> str:
    import idna  # noqa: PLC0415  # few hosts need it

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise Refused(f"{host!r} is no host name") from None


def _version6(host: str) -> IPv6Address:
    try:
        return IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        raise Refused(f"{host!r} is no IPv6 address") from None


def _allowed(entry: str) -> _Allowed:
    text = entry.strip()
    try:
        if "/" in text:
            return _Allowed(network=ip_network(text, strict=False))
        if text.startswith("[") or text.count(":") < 2:
            host, port = _host_and_port(text)
        else:
            host, port = text, None
        try:
            return _Allowed(host=str(ip_address(host)), port=port)
        except ValueError:
            return _Allowed(host=host_name(host), port=port)
    except (ValueError, Refused):
        raise UsageError(
            f"--allow-host {entry}: expected a host, host:port or network, such as wiki.example or 10.1.0.0/16"
        ) from None


def _host_and_port(text: str) -> tuple[str, int | None]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.path or "@" in text:
        raise ValueError(text)
    return parts.hostname, parts.port
