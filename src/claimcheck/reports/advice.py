"""How to supply a source that was not read: one sentence for every outcome."""

from __future__ import annotations

import re

from claimcheck.model import Outcome, Unavailable
from claimcheck.reports.inert import inert

_SAVE = "save the page as {file} in a folder and pass --sources FOLDER"
_MAP = _SAVE + ", or run `claimcheck sources {article}` and fill in the map"
_BROWSER = "open it in your browser, " + _SAVE
_FIND = "find its new address or an archived copy, then " + _SAVE
_LATER = "try again later, or " + _SAVE

_ADVICE: dict[Outcome, str] = {
    Outcome.NO_URL: _MAP,
    Outcome.NO_SUCH_REFERENCE: "correct the number, or add the entry to the reference list",
    Outcome.DEAD: _FIND,
    Outcome.GONE: _FIND,
    Outcome.DNS: _FIND,
    Outcome.SOFT_404: _FIND,
    Outcome.REDIRECTED_HOME: _FIND,
    Outcome.REDIRECT_LOOP: _BROWSER,
    Outcome.BLOCKED: _BROWSER,
    Outcome.ROBOTS_DENIED: _BROWSER,
    Outcome.PAYWALL: _BROWSER,
    Outcome.CONSENT_WALL: _BROWSER,
    Outcome.JS_ONLY: _BROWSER,
    Outcome.BAD_ENCODING: _BROWSER,
    Outcome.FORBIDDEN_ADDRESS: "{own}" + _SAVE,
    Outcome.UNSUPPORTED_TYPE: "supply it as text, HTML, PDF or docx: " + _SAVE,
    Outcome.ENCRYPTED: "save a copy without a password as {file} in a folder and pass --sources FOLDER",
    Outcome.NO_TEXT: "supply a version that holds text, not a picture of it: " + _SAVE,
    Outcome.OTHER_LANGUAGE: "supply a translation: save it as {file} in a folder and pass --sources FOLDER",
    Outcome.NOT_IN_STORE: "run once without --offline, or " + _SAVE,
}


def advice(missing: Unavailable, key: str, article: str) -> str:
    """What to do about the reference `key` of `article`, whose source is `missing`."""
    file = f"{key}.html" if re.fullmatch(r"\w[\w.-]{0,40}", key) else "KEY.html"
    said = inert(missing.detail.partition("; ")[2])
    own = f"{said}; otherwise " if said else ""
    return _ADVICE.get(missing.reason, _LATER).format(file=file, article=inert(article), own=own)
