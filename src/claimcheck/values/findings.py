"""What settings say of findings: which fail, how severe they are, which checks are made, what is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from claimcheck.accepting import Ignore
from claimcheck.matcher.catalogue import CATALOGUE as CHECKS
from claimcheck.model import Severity
from claimcheck.rules import CATALOGUE
from claimcheck.values.kinds import DAY_SCHEMA, Kind, day, flag, items, pairs, text, unknown, within


def _rule(value: object) -> str:
    if str(value) not in CATALOGUE:
        raise ValueError(f"{unknown('rule', value, CATALOGUE)}; `claimcheck rules` lists them")
    return str(value)


def _rules_or_severities(value: object, _: Path) -> frozenset[str]:
    known = [*CATALOGUE, *Severity]
    for item in items(value):
        if item not in known:
            raise ValueError(f"{unknown('rule or severity', item, known)}; `claimcheck rules` lists them")
    return frozenset(map(str, items(value)))


def _severities(value: object, _: Path) -> tuple[tuple[str, Severity], ...]:
    given = pairs(value, "`uncited: warning`")
    for rule, severity in given.items():
        _rule(rule)
        if severity not in list(Severity):
            raise ValueError(f"{rule}: {unknown('severity', severity, Severity)}")
    return tuple((rule, Severity(str(severity))) for rule, severity in sorted(given.items()))


def _checks(value: object, base: Path) -> tuple[tuple[str, str], ...]:
    given = pairs(value, f"`{next(iter(CHECKS))}: off`")
    for check in given:
        if check not in CHECKS:
            raise ValueError(f"{unknown('check', check, CHECKS)}; there are {', '.join(CHECKS)}")
    return tuple((check, "off") for check in CHECKS if check in given and not within(check, flag, given[check], base))


_IGNORE_KEYS = ("rule", "claim", "reference", "article", "reason", "expires")


def _ignores(value: object, base: Path) -> tuple[Ignore, ...]:
    if not isinstance(value, list):
        raise ValueError("expected a list of {rule, claim, reference, article, reason, expires}")  # noqa: TRY004
    return tuple(
        within(f"entry {number}", partial(_ignore, number), item, base) for number, item in enumerate(value, 1)
    )


def _ignore(number: int, value: object, base: Path) -> Ignore:
    if not isinstance(value, Mapping):
        raise ValueError("expected keys and values")  # noqa: TRY004 - the caller adds the file
    given = {str(key): item for key, item in value.items()}
    for key in given:
        if key not in _IGNORE_KEYS:
            raise ValueError(unknown("key", key, _IGNORE_KEYS))
    if not str(given.get("reason") or "").strip():
        raise ValueError("an ignore needs a reason")
    if not any(key in given for key in ("rule", "claim", "reference")):
        raise ValueError("name a rule, a claim or a reference")
    rules = [given["rule"]] if isinstance(given.get("rule"), str) else given.get("rule", [])
    texts = {key: within(key, text, given[key], base) for key in ("claim", "reference", "article") if key in given}
    return Ignore(
        reason=within("reason", text, given["reason"], base),
        origin=f"entry {number} of ignore in the settings",
        rules=frozenset(_rule(rule) for rule in items(rules)),
        claim=texts.get("claim"),
        reference=texts.get("reference"),
        article=texts.get("article"),
        expires=within("expires", day, given["expires"], base) if "expires" in given else None,
    )


_RULE = {"enum": list(CATALOGUE)}

FAIL_ON = Kind(_rules_or_severities, {"type": "array", "items": {"enum": [*CATALOGUE, *map(str, Severity)]}})
SEVERITIES = Kind(
    _severities,
    {"type": "object", "propertyNames": _RULE, "additionalProperties": {"enum": [str(s) for s in Severity]}},
)
SWITCHES = Kind(
    _checks,
    {"type": "object", "additionalProperties": False, "properties": {check: {"type": "boolean"} for check in CHECKS}},
)
IGNORES = Kind(
    _ignores,
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["reason"],
            "additionalProperties": False,
            "properties": {
                "rule": {"oneOf": [_RULE, {"type": "array", "items": _RULE}]},
                "claim": {"type": "string", "description": "any part of the claim's text"},
                "reference": {"type": "string", "description": "any part of the reference's text or address"},
                "article": {"type": "string", "description": "a pattern for file names, such as news/*.md"},
                "reason": {"type": "string", "minLength": 1},
                "expires": {**DAY_SCHEMA, "description": "the last day it holds"},
            },
        },
    },
)
