"""Cookies that a server sets and no request can carry."""

from __future__ import annotations

from http.cookiejar import Cookie, CookieJar

from claimcheck.fetcher.cookies import drop_unsendable


def cookie(name: str, value: str | None) -> Cookie:
    return Cookie(0, name, value, None, False, "a.example", True, False, "/", True, False, None, True, None, None, {})


def test_only_what_a_header_can_carry_is_kept():
    jar = CookieJar()
    for name, value in (("plain", "1"), ("\xff", "x"), ("b", "\xfc"), ("bare", None)):
        jar.set_cookie(cookie(name, value))
    drop_unsendable(jar)
    assert sorted(kept.name for kept in jar) == ["bare", "plain"]
