"""Bot walls: a challenge or refusal in place of the page, told by the mark of whoever made it."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.fetcher.signs.looks import cookies, header, main_words, markup, prose_words
from claimcheck.model import Document, Outcome, Snapshot, Unavailable

_REFUSING = frozenset({401, 403, 405, 406, 429, 503})
_FEW_WORDS = 80


@dataclass(frozen=True, slots=True)
class _Make:
    """Marks of one make: those that only a challenge bears, and those that its customers' ordinary pages bear too."""

    name: str
    challenge_headers: tuple[tuple[str, str], ...] = ()
    challenge_marks: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


_MAKES = (
    _Make("Cloudflare", (("cf-mitigated", "challenge"),), ("_cf_chl_opt",), marks=("cf-error-details", "cf-wrapper")),
    _Make("Vercel", (("x-vercel-mitigated", "challenge"),)),
    _Make("AWS WAF", (("x-amzn-waf-action", "c"),), ("awsWafCookieDomainList",)),
    _Make("DataDome", headers=("x-datadome",), cookies=("datadome=",), marks=("captcha-delivery.com",)),
    _Make("Akamai", cookies=("_abck=", "ak_bmsc="), marks=("errors.edgesuite.net",)),
    _Make("Imperva", headers=("x-iinfo",), cookies=("incap_ses_",), marks=("_Incapsula_Resource",)),
    _Make("PerimeterX", challenge_marks=("px-captcha",), marks=("_pxAppId",)),
)


def sign(snapshot: Snapshot, document: Document | None) -> Unavailable | None:
    """A challenge's own mark settles it where there are few words; a make's mark needs a refusal or an empty page too."""
    thin = document is not None and main_words(document) < _FEW_WORDS
    empty = thin or (document is not None and prose_words(document) < _FEW_WORDS)
    refused = snapshot.status in _REFUSING
    page = markup(snapshot)
    for make in _MAKES:
        if any(value in header(snapshot, name) for name, value in make.challenge_headers):
            return _blocked(snapshot, make)
        if (refused or empty) and any(mark in page for mark in make.challenge_marks):
            return _blocked(snapshot, make)
        if (refused or thin) and (any(mark in page for mark in make.marks) or _is_by(make, snapshot)):
            return _blocked(snapshot, make)
    return None


def _is_by(make: _Make, snapshot: Snapshot) -> bool:
    names = [name for name, _ in snapshot.headers]
    set_here = cookies(snapshot)
    return any(name.startswith(lead) for lead in make.headers for name in names) or any(
        cookie in set_here for cookie in make.cookies
    )


def _blocked(snapshot: Snapshot, make: _Make) -> Unavailable:
    return Unavailable(Outcome.BLOCKED, f"{snapshot.final_url} is behind a bot wall ({make.name}, {snapshot.status})")
