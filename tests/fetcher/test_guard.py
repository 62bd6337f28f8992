"""What the guard refuses, in every spelling, and what it lets through."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest

from claimcheck.errors import UsageError
from claimcheck.fetcher.guard import Guard, Refused, Unresolved, host_name, refusal, system_resolver

REFUSED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.169.254",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "192.88.99.1",
    "::1",
    "::",
    "fe80::1",
    "febf::1",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "2001:2::1",
    "2001:20::1",
    "5f00::1",
    "4000::1",
    "2620:1::5efe:10.0.0.1",
    "2620:1::200:5efe:8.8.8.8",
    "fe80::1%eth0",
    "2606:4700::1%1",
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::6810:84e5", "2a00:1450:4001:81b::200e"]


async def never(host, port):
    raise AssertionError(f"{host} was looked up")


def answering(*addresses):
    async def resolve(host, port):
        return addresses

    return resolve


@pytest.mark.parametrize("address", REFUSED)
def test_no_public_page_has_this_address(address):
    assert refusal(ip_address(address)) is not None
    guard = Guard(resolve=never)
    bracketed = f"[{address}]" if ":" in address else address
    with pytest.raises(Refused):
        guard.check(f"http://{bracketed}/")
    with pytest.raises(Refused):
        asyncio.run(guard.admit(address, 80))
    with pytest.raises(Refused, match=r"news\.example"):
        asyncio.run(Guard(resolve=answering("93.184.216.34", address)).admit("news.example", 443))


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://100.64.0.1/", "100.64.0.1"),
        ("http://wiki.example:8080/", "wiki.example:8080"),
        ("http://[2606:4700::1111]:8080/", "[2606:4700::1111]:8080"),
        ("http://169.254.169.254/latest/", None),
        ("http://169.254.169.254:8080/latest/", None),
        ("http://[fd00:ec2::254]/", None),
        ("http://100.100.100.200/", None),
        ("http://169.254.1.1/", None),
        ("http://224.0.0.1/", None),
        ("ftp://10.0.0.1/", None),
    ],
)
def test_a_host_of_ones_own_is_refused_with_what_opens_it(url, opens):
    with pytest.raises(Refused) as refused:
        Guard(resolve=never).check(url)
    _, _, said = str(refused.value).partition("; ")
    assert said == (f"if the host is yours, pass --allow-host {opens}" if opens else "")
    if opens:
        Guard([opens], resolve=never).check(url)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass_as_they_are(address):
    assert refusal(ip_address(address)) is None
    assert asyncio.run(Guard(resolve=never).admit(address, 443)) == (address,)
    assert asyncio.run(Guard(resolve=answering(address, address)).admit("news.example", 80)) == (address,)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://0x/",
        "http://134744072/",
        "http://010.8.8.8/",
        "http://8.8.8.8.8/",
        "http://news.example.1/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://127.0.0.1./",
        "http://user@news.example/",
        "http://user:word@news.example/",
        "http://93.184.216.34:80@127.0.0.1/",
        "http://news.example\\@127.0.0.1/",
        "http://%31%32%37.0.0.1/",
        "http://news.example%00.evil.example/",
        "http://new s.example/",
        "http:///path",
        "http://.example/",
        "http://a..example/",
        "http://-.example/",
        "http://\u00ad/",
        "http://" + "a" * 64 + ".example/",
        "http://[::1]/",
        "http://[::1",
        "http://[v1.a]/",
        "http://[fe80::1%25eth0]/",
        "http://[zz::1]/",
        "http://news.example:22/",
        "http://news.example:8080/",
        "http://news.example:99999/",
        "http://news.example:x/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "javascript:alert(1)",
        "//news.example/",
        "news.example",
        "",
    ],
)
def test_addresses_refused_without_a_lookup(url):
    guard = Guard(resolve=never)
    with pytest.raises(Refused) as caught:
        guard.check(url)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/",
        "https://news.example:443/a?b#c",
        "HTTPS://News.Example./",
        "http://news.example:443/",
        "https://bücher.example/",
        "https://xn--bcher-kva.example/",
        "https://a_b.example/",
        "https://12.news.example/",
        "https://93.184.216.34/",
    ],
)
def test_ordinary_addresses_pass(url):
    Guard(resolve=never).check(url)


def test_names_are_compared_in_one_form():
    assert host_name("WWW.Bücher.Example.") == "www.xn--bcher-kva.example"
    assert host_name("ｎｅｗｓ．example") == "news.example"


def test_a_name_is_resolved_once_even_when_many_ask():
    asked = []

    async def resolve(host, port):
        asked.append(host)
        await asyncio.sleep(0)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    async def many():
        guard = Guard(resolve=resolve)
        first = await asyncio.gather(*(guard.admit("news.example", 443) for _ in range(5)))
        return [*first, await guard.admit("NEWS.example.", 80)]

    assert set(asyncio.run(many())) == {("93.184.216.34",)}
    assert asked == ["news.example"]


def test_names_without_an_address():
    async def broken(host, port):
        raise OSError(-2, "Name or service not known")

    for resolve in (broken, answering(), answering("not an address")):
        with pytest.raises(Unresolved, match=r"news\.example"):
            asyncio.run(Guard(resolve=resolve).admit("news.example", 80))


def test_what_the_user_opens_is_open_and_nothing_beside_it():
    inside = answering("10.1.2.3")
    for allowed, host, port in [
        ("wiki.example", "wiki.example", 80),
        ("wiki.example", "wiki.example", 8080),
        ("WIKI.example:8080", "wiki.example", 8080),
        ("10.1.0.0/16", "wiki.example", 8080),
        ("10.1.2.3/16", "wiki.example", 443),
        ("10.1.2.3", "10.1.2.3", 9000),
        ("10.1.2.3:9000", "10.1.2.3", 9000),
        ("[fd00::1]:9000", "fd00::1", 9000),
        ("fd00::1", "fd00::1", 443),
        ("fd00::/8", "fd00::1", 9000),
    ]:
        guard = Guard([allowed], inside)
        bracketed = f"[{host}]" if ":" in host else host
        guard.check(f"http://{bracketed}:{port}/")
        assert asyncio.run(guard.admit(host, port)), allowed
    for allowed, host, port in [
        ("wiki.example", "other.example", 80),
        ("wiki.example:8080", "wiki.example", 80),
        ("wiki.example:8080", "wiki.example", 8081),
        ("10.2.0.0/16", "wiki.example", 80),
        ("10.2.0.0/16", "wiki.example", 8080),
        ("10.1.2.3", "10.1.2.4", 80),
    ]:
        with pytest.raises(Refused):
            asyncio.run(Guard([allowed], inside).admit(host, port))


@pytest.mark.parametrize(
    "entry", ["", "a b", "http://wiki.example", "10.0.0.0/99", "wiki.example:x", "u@wiki.example", "2130706433x:1:"]
)
def test_entries_that_open_nothing_are_refused(entry):
    with pytest.raises(UsageError, match="--allow-host"):
        Guard([entry])


def test_the_system_resolver_knows_loopback():
    assert "127.0.0.1" in asyncio.run(system_resolver("127.0.0.1", 80))
