"""claimcheck verifies the citations of news articles: does each cited source bear out its sentence?

    from claimcheck import Settings, check

    report = check("article.md", Settings(offline=True, sources=(Path("saved"),)))
    for assessment in report.assessments:
        print(assessment.verdict, assessment.claim.text)

`check` blocks and `acheck` is awaited; `parse` needs no source; `match` judges one claim against texts.
Every name is imported when it is first used, so that `import claimcheck` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.assembly import acheck, check, match, parse
    from claimcheck.errors import ClaimcheckError
    from claimcheck.model import (
        Article,
        Assessment,
        Attribution,
        Citation,
        Claim,
        Disagreement,
        Document,
        Evidence,
        Finding,
        Judgement,
        Metrics,
        NotJudged,
        Outcome,
        Passage,
        Reference,
        Report,
        Severity,
        Source,
        Span,
        Unavailable,
        Verdict,
    )
    from claimcheck.settings import Settings

_HOMES = {
    "assembly": ("acheck", "check", "match", "parse"),
    "errors": ("ClaimcheckError",),
    "settings": ("Settings",),
}

__all__ = [
    "Article",
    "Assessment",
    "Attribution",
    "Citation",
    "Claim",
    "ClaimcheckError",
    "Disagreement",
    "Document",
    "Evidence",
    "Finding",
    "Judgement",
    "Metrics",
    "NotJudged",
    "Outcome",
    "Passage",
    "Reference",
    "Report",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Unavailable",
    "Verdict",
    "acheck",
    "check",
    "match",
    "parse",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    home = next((home for home, names in _HOMES.items() if name in names), "model")
    value = getattr(import_module(f"claimcheck.{home}"), name)
    globals()[name] = value
    return value
