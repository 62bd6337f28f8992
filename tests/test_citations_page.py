"""The page of what is read as a citation: every form and anomaly has an example there, and each is as it says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from claimcheck.findings import structure_findings
from claimcheck.parser import parse
from claimcheck.parser.entries import ENTRY_FORMS
from claimcheck.parser.inline_notes import NOTE_FORMS
from claimcheck.parser.scanning import FORMS, scan, with_inline_notes
from claimcheck.readers import read

PATH = Path(__file__).resolve().parent.parent / "docs" / "citations.py"
spec = importlib.util.spec_from_file_location("citations", PATH)
citations = importlib.util.module_from_spec(spec)
sys.modules["citations"] = citations
spec.loader.exec_module(citations)


def document(shown):
    return read((shown.text + shown.closing).encode(), name=f"a{shown.suffix}")


def test_every_form_has_its_example():
    assert list(citations.MARKERS) == [form.name for form in FORMS]
    assert list(citations.NOTES) == [form.name for form in NOTE_FORMS]


@pytest.mark.parametrize("name", citations.MARKERS)
def test_the_example_of_a_marker_is_of_its_form_and_cites(name):
    shown = citations.MARKERS[name]
    read_document = document(shown)
    assert name in {marker.form for marker in scan(with_inline_notes(read_document))}
    assert parse(read_document).claims[0].citations


@pytest.mark.parametrize("name", citations.NOTES)
def test_the_example_of_a_note_is_one(name):
    article = parse(document(citations.NOTES[name]))
    assert [(claim.text, claim.keys) for claim in article.claims] == [("It rained.", ("1",))]
    assert article.references[0].url == "https://a.example/1"


@pytest.mark.parametrize("form", ENTRY_FORMS, ids=lambda form: form.name)
def test_the_example_of_an_entry_begins_one(form):
    suffix = ".md" if form.linked else ".txt"
    article = parse(read(f"It rained.\n\nReferences\n\n{form.example}\n".encode(), name=f"a{suffix}"))
    assert [reference.url for reference in article.references] == ["https://a.example/1"]


@pytest.mark.parametrize("text", citations.NEVER)
def test_what_is_never_a_citation(text):
    assert parse(read(f"{text}{citations.LIST}".encode(), name="a.md")).citations == ()


@pytest.mark.parametrize("rule", citations.ANOMALIES)
def test_the_example_of_an_anomaly_has_it(rule):
    assert rule in {finding.rule for finding in structure_findings(parse(document(citations.ANOMALIES[rule])))}
