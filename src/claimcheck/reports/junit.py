"""JUnit 10: a suite an article, a test case a claim; contradicted and unsupported fail, unchecked is an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO
from xml.etree import ElementTree as Xml

from claimcheck.model import Report, Verdict
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.places import where
from claimcheck.reports.view import Entry, entries

_ELEMENTS = {
    Verdict.CONTRADICTED: "failure",
    Verdict.UNSUPPORTED: "failure",
    Verdict.UNCHECKED: "error",
    Verdict.UNCITED: "skipped",
}


def write(reports: Sequence[Report], stream: TextIO) -> None:
    """One file for all articles."""
    root = Xml.Element("testsuites", name="claimcheck")
    for report in reports:
        _suite(report, root)
    Xml.indent(root, " ")
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(Xml.tostring(root, encoding="unicode") + "\n")


def _suite(report: Report, root: Xml.Element) -> None:
    document = report.article.document
    cases = [entry for entry in entries(report) if entry.verdict is not Verdict.NOT_CHECKWORTHY]
    numbers = {name: sum(_element(entry) == name for entry in cases) for name in ("failure", "error")}
    suite = Xml.SubElement(
        root,
        "testsuite",
        name=_xml(document.name),
        tests=str(len(cases)),
        failures=str(numbers["failure"]),
        errors=str(numbers["error"]),
    )
    for entry in cases:
        _case(entry, report, suite)


def _case(entry: Entry, report: Report, suite: Xml.Element) -> None:
    document = report.article.document
    name = f"{entry.claim.id}: {shorten(entry.claim.text, 200)}"
    case = Xml.SubElement(suite, "testcase", name=_xml(name), classname=_xml(document.name))
    messages = "; ".join(finding.message for finding in entry.findings)
    element = _element(entry)
    if element:
        inside = Xml.SubElement(case, element, type=entry.verdict.value, message=_xml(messages))
        inside.text = _xml(f"{where(document, entry.claim.places[0])} {' '.join(entry.advice)}")
    elif messages:
        Xml.SubElement(case, "system-out").text = _xml(messages)


def _element(entry: Entry) -> str | None:
    """How a claim ends; one whose findings were all accepted passes."""
    return _ELEMENTS.get(entry.verdict) if entry.findings else None


def _xml(text: str) -> str:
    """`text` without what XML 1.0 forbids: inert text has no control characters, but may hold U+FFFE and U+FFFF."""
    return inert(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
