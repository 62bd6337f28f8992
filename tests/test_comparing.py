"""Two runs compared."""

from __future__ import annotations

import json

import pytest

from claimcheck.comparing import Change, compare, load
from claimcheck.errors import UnreadableInput


def report(name: str, claims: dict[str, str], *findings: tuple[str, str, str]) -> dict:
    return {
        "document": {"name": name},
        "claims": [{"text": text, "verdict": verdict} for text, verdict in claims.items()],
        "findings": [
            {"fingerprint": fingerprint, "rule": rule, "severity": severity, "message": "m"}
            for fingerprint, rule, severity in findings
        ],
    }


def test_better_worse_new_and_gone():
    old = report(
        "a.md", {"A.": "contradicted", "B.": "supported", "C.": "uncited", "D.": "supported"},
        ("1", "contradicted", "error"), ("2", "uncited", "info"),
    )  # fmt: skip
    new = report(
        "moved.md", {"A.": "supported", "B.": "partial", "C.": "uncited", "E.": "unsupported"},
        ("2", "uncited", "info"), ("3", "partial", "warning"), ("4", "unsupported", "error"),
    )  # fmt: skip
    found = compare([old], [new])
    assert {(change.text, change.better) for change in found.changes} == {
        ("A.", True), ("B.", False), ("D.", False), ("E.", False),
    }  # fmt: skip
    assert [finding["rule"] for finding in found.new] == ["unsupported", "partial"]
    assert [finding["rule"] for finding in found.gone] == ["contradicted"]
    assert found.fails(frozenset({"error"}))
    assert found.fails(frozenset({"partial"}))
    assert not found.fails(frozenset({"contradicted"}))


def test_a_claim_that_went_with_its_fault_is_better():
    assert Change("a", "A.", "contradicted", None).better
    assert not Change("a", "A.", None, "contradicted").better


def test_several_articles_are_matched_by_name():
    old = [report("a.md", {"A.": "supported"}), report("b.md", {"B.": "partial"})]
    new = [report("b.md", {"B.": "supported"}), report("c.md", {"C.": "supported"})]
    assert [(change.article, change.text) for change in compare(old, new).changes] == [
        ("b.md", "B."), ("c.md", "C."), ("a.md", "A."),
    ]  # fmt: skip


def test_files_of_json_and_of_lines(tmp_path):
    one, two = report("a.md", {}), report("b.md", {})
    (tmp_path / "a.json").write_text(json.dumps(one, indent=2) + "\n")
    (tmp_path / "a.jsonl").write_text(json.dumps(one) + "\n\n" + json.dumps(two) + "\n")
    assert load(tmp_path / "a.json") == [one]
    assert load(tmp_path / "a.jsonl") == [one, two]


@pytest.mark.parametrize("content", [b"{", b"[1]", b'{"document": {}}', b"\xff\xfe", b'"x"', b"[" * 100_000])
def test_what_is_no_report(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"a\.json: (is no report|cannot be read)"):
        load(tmp_path / "a.json")


def test_what_is_not_there(tmp_path):
    with pytest.raises(UnreadableInput, match="no such file"):
        load(tmp_path / "a.json")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        load(tmp_path)
