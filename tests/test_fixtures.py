"""Every case of fixtures/, offline, through the whole program: the verdict a careful editor gives each claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from claimcheck import Settings, assembly
from claimcheck.model import Judgement, NotJudged, Verdict
from claimcheck.verdict import exit_code

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/expected.yml"))
NOT_YET = {
    "fuzzy": frozenset({"formats", "live-blog", "speakers"}),
    "neural": frozenset({"formats", "live-blog", "speakers", "seed-mixed"}),
}
"""Cases that a judge does not yet get right in every detail; a case leaves this list when it does."""
KEYS = {"article", "exit", "claims", "findings", "metrics"}


def article_of(case: Path, expected: dict, shared: Path) -> Path:
    named = expected.get("article")
    if named is None:
        return next(case.glob("article.*"))
    outside = Path(named)
    if outside.parts[:2] != ("..", "shared"):
        return ROOT / outside
    if not shared.is_dir():
        pytest.skip(f"the corpus is not at {shared}")
    return shared.joinpath(*outside.parts[2:])


def settings_of(case: Path, judge: str) -> Settings:
    given = tuple(path for path in (case / "sources.yml", case / "sources") if path.exists())
    return Settings(offline=True, sources=given, judge=judge)


@pytest.mark.parametrize("judge", NOT_YET)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case, judge, shared, record_property):
    expected = yaml.safe_load((case / "expected.yml").read_text("utf-8"))
    assert set(expected) <= KEYS
    report = assembly.check(article_of(case, expected, shared), settings_of(case, judge))
    problems = [*compare_claims(report, expected["claims"])]
    rules = Counter(finding.rule for finding in report.findings)
    problems += [
        f"{rule}: {rules[rule]} findings, not {count}"
        for rule, count in expected.get("findings", {}).items()
        if rules[rule] != count
    ]
    metrics = {field.name: getattr(report.metrics, field.name) for field in fields(report.metrics)}
    problems += [
        f"{name}: {metrics[name]}, not {value}"
        for name, value in expected.get("metrics", {}).items()
        if metrics[name] != pytest.approx(value, abs=0.005)
    ]
    code = exit_code([report], frozenset({"error"}))
    if code != expected["exit"]:
        problems.append(f"exit {code}, not {expected['exit']}")
    if problems and case.name in NOT_YET[judge]:
        pytest.xfail("; ".join(problems))
    assert not problems, "\n" + "\n".join(problems)


def compare_claims(report, expected):
    """What differs, claim by claim; the expected ones come in document order, and no cited claim may be missing."""
    rest = list(report.assessments)
    for wanted in expected:
        words = wanted["text"]
        index = next((i for i, found in enumerate(rest) if found.claim.text.startswith(words)), None)
        if index is None:
            yield f"no claim (left) begins with {words!r}"
            continue
        yield from (f"not expected: {found.claim.text!r}" for found in rest[:index] if found.claim.citations)
        found, rest = rest[index], rest[index + 1 :]
        yield from compare_claim(found, wanted)
    yield from (f"not expected: {found.claim.text!r}" for found in rest if found.claim.citations)


def compare_claim(found, wanted):
    label = f"{wanted['text']!r}"
    if found.verdict != wanted["verdict"]:
        yield f"{label}: {found.verdict}, not {wanted['verdict']}"
    outcomes = {a.citation.key: outcome_name(a.outcome) for a in found.attributions}
    for key, name in wanted.get("outcomes", {}).items():
        if outcomes.get(str(key)) != name:
            yield f"{label} [{key}]: {outcomes.get(str(key))}, not {name}"
    if "disagreement" in wanted:
        judged = [o for o in (found.joint, *(a.outcome for a in found.attributions)) if isinstance(o, Judgement)]
        values = [(d.claim_value, d.source_value) for o in judged for d in o.disagreements]
        if not any(mine in a and theirs in b for a, b in values for mine, theirs in [map(str, wanted["disagreement"])]):
            yield f"{label}: disagreements {values}, not {wanted['disagreement']}"


def outcome_name(outcome) -> str:
    if isinstance(outcome, Judgement):
        return outcome.verdict.value
    return "not_judged" if isinstance(outcome, NotJudged) else outcome.reason.value


def test_there_are_cases_and_they_cover_the_verdicts():
    verdicts = {
        claim["verdict"]
        for case in CASES
        for claim in yaml.safe_load((case / "expected.yml").read_text("utf-8"))["claims"]
    }
    assert verdicts >= set(Verdict) - {Verdict.NOT_CHECKWORTHY}
