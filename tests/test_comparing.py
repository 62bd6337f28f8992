"""Two runs compared."""

from __future__ import annotations

import json
from time import process_time

import pytest

from claimcheck.comparing import Change, compare, edits, load
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


def test_an_edited_sentence_is_paired_with_what_it_was():
    claims = {
        "Rescuers brought 412 passengers ashore on Friday evening.": "contradicted",
        "The mayor welcomed the vote.": "supported",
        "The captain was sober and had slept well.": "partial",
    }
    edited = {
        "Rescuers brought 398 passengers ashore on Friday evening.": "supported",
        "The captain was sober and slept well.": "partial",
        "Divers will look at the foundations next week.": "uncited",
    }
    old = report("a.md", claims, ("1", "contradicted", "error"), ("2", "partial", "warning"))
    new = report("a.md", edited, ("3", "partial", "warning"), ("4", "uncited", "info"))
    for value, names in ((old, claims), (new, edited)):
        for number, (claim, text) in enumerate(zip(value["claims"], names, strict=True), 1):
            claim |= {"id": f"c{number}", "text": text}
    old["findings"][0]["claim"], old["findings"][1]["claim"] = "c1", "c3"
    new["findings"][0]["claim"], new["findings"][1]["claim"] = "c2", "c3"
    found = compare([old], [new])
    first, second = list(claims)[:2]
    now, _, added = edited
    assert found.changes == (
        Change("a.md", now, "contradicted", "supported", first),
        Change("a.md", added, None, "uncited"),
        Change("a.md", second, "supported", None),
    )
    assert [finding["rule"] for finding in found.new] == ["uncited"]
    assert [finding["rule"] for finding in found.gone] == ["contradicted"]
    assert [pair for pair in edits(first, now) if pair[0] != pair[1]] == [("412", "398")]


def test_many_sentences_are_paired_soon():
    old = {f"Sentence {n} told of {n * 3} people at quay {n * 7} on Tuesday.": "partial" for n in range(300)}
    new = {text.replace("Tuesday", "Wednesday"): "supported" for text in old}
    start = process_time()
    found = compare([report("a.md", old)], [report("a.md", new)])
    assert process_time() - start < 20
    assert all(change.before == change.text.replace("Wednesday", "Tuesday") for change in found.changes)
