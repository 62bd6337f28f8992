"""What a person is shown of a report, before any format: problems, quotations, disagreements in words, advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from claimcheck.matcher.catalogue import COMPARED, LANGUAGES
from claimcheck.model import (
    Article,
    Assessment,
    Claim,
    Finding,
    Judgement,
    Reference,
    Report,
    Severity,
    Source,
    Span,
    Unavailable,
    Verdict,
)
from claimcheck.reports.advice import advice
from claimcheck.reports.inert import inert, shorten
from claimcheck.reports.painting import Kind, Piece, paint
from claimcheck.reports.readings import Reading, readings, what_happened
from claimcheck.rules import CATALOGUE


@dataclass(frozen=True, slots=True)
class Mark:
    """How a verdict looks: a symbol, a word, and the name of a colour, so that no one depends on colour alone."""

    symbol: str
    word: str
    colour: str


MARKS: dict[Verdict, Mark] = {
    Verdict.CONTRADICTED: Mark("✗", "contradicted", "red"),
    Verdict.UNSUPPORTED: Mark("○", "unsupported", "magenta"),
    Verdict.PARTIAL: Mark("◐", "partial", "yellow"),
    Verdict.UNCHECKED: Mark("?", "unchecked", "cyan"),
    Verdict.SUPPORTED: Mark("✓", "supported", "green"),
    Verdict.UNCITED: Mark("·", "uncited", "blue"),
    Verdict.NOT_CHECKWORTHY: Mark("-", "not a claim", "bright_black"),
}
"""Worst first: the order of counts, filters and legends."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as a report shows it, with what was found about it."""

    claim: Claim
    verdict: Verdict
    words: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]

    @property
    def mark(self) -> Mark:
        """How the verdict looks."""
        return MARKS[self.verdict]

    @property
    def said(self) -> frozenset[str]:
        """The rules whose message only repeats what the readings show."""
        contrasted = any(reading.disagreements for reading in self.readings)
        return frozenset({"no-such-reference", "unsupported", "unchecked", *(["contradicted"] if contrasted else [])})

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do, once for each rule found."""
        return tuple(dict.fromkeys(CATALOGUE[finding.rule].advice for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that was not read: the reference, why, and how to supply it."""

    key: str
    reference: str
    why: str
    advice: str


def title_of(article: Article) -> str | None:
    """The article's title, unless it is among the words left out, as the first line of a scraped page may be."""
    title = article.document.title
    return None if any(dropped.text.strip() == title for dropped in article.dropped) else title


def headline(report: Report) -> str:
    """The first line of every report; it says which checks were left out."""
    cited, checked = report.metrics.cited, report.metrics.checked
    left_out = [
        item.partition("=")[0] for item in dict(report.provenance.settings).get("checks", "").split(",") if item
    ]
    less = f", without {plural(len(left_out), 'the check')} {', '.join(left_out)}" if left_out else ""
    return f"{checked} of {cited} cited {plural(cited, 'claim')} checked{less}"


def plural(count: int, noun: str) -> str:
    """`noun` as it goes with a count."""
    return noun if count == 1 else noun + "s"


def counts(report: Report) -> tuple[tuple[Verdict, int], ...]:
    """How many claims have each verdict, worst first, without the empty ones and what is no claim."""
    shown = [verdict for verdict in MARKS if verdict is not Verdict.NOT_CHECKWORTHY]
    numbers = ((verdict, int(getattr(report.metrics, verdict.value))) for verdict in shown)
    return tuple((verdict, number) for verdict, number in numbers if number)


def entries(report: Report) -> tuple[Entry, ...]:
    """Every claim, in document order."""
    sources = dict(report.sources)
    found: dict[str | None, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.claim, []).append(finding)
    return tuple(
        Entry(
            claim=assessment.claim,
            verdict=assessment.verdict,
            words=_claim_pieces(assessment),
            findings=tuple(found.get(assessment.claim.id, ())),
            readings=tuple(readings(assessment, sources)),
        )
        for assessment in report.assessments
    )


def is_problem(entry: Entry) -> bool:
    """Whether an entry needs a panel: a finding above info, unless all it says is that no source was read."""
    if all(finding.severity is Severity.INFO for finding in entry.findings):
        return False
    return entry.verdict is not Verdict.UNCHECKED or any(
        reading.verdict or finding.rule != "unchecked" for reading in entry.readings for finding in entry.findings
    )


def problems(report: Report) -> tuple[Entry, ...]:
    """The claims to look at, worst first, then in document order."""
    severities, verdicts = list(Severity), list(MARKS)

    def badness(entry: Entry) -> tuple[int, int]:
        return min(severities.index(finding.severity) for finding in entry.findings), verdicts.index(entry.verdict)

    return tuple(sorted(filter(is_problem, entries(report)), key=badness))


def loose_findings(report: Report) -> tuple[Finding, ...]:
    """The findings that belong to no claim, such as an unused reference."""
    return tuple(finding for finding in report.findings if finding.claim is None)


def unread(report: Report) -> tuple[Unread, ...]:
    """The sources that were not read, in the order they are listed."""
    references = {reference.key: reference for reference in reversed(report.article.references)}
    name = report.article.document.name
    return tuple(
        Unread(
            inert(key),
            shorten(references[key].text, 160) if key in references else "",
            what_happened(outcome),
            advice(outcome, key, name),
        )
        for key, outcome in report.sources
        if isinstance(outcome, Unavailable)
    )


def _claim_pieces(assessment: Assessment) -> tuple[Piece, ...]:
    judgements = [a.outcome for a in assessment.attributions if isinstance(a.outcome, Judgement)]
    if isinstance(assessment.joint, Judgement):
        judgements.append(assessment.joint)
    spans: list[tuple[Span, Kind]] = []
    if assessment.verdict in (Verdict.PARTIAL, Verdict.UNSUPPORTED, Verdict.UNCHECKED):
        spans += [(span, Kind.MISSING) for judged in judgements[-1:] for span in judged.unsupported_spans]
    if assessment.verdict is Verdict.CONTRADICTED:
        named = (found for judged in judgements for found in judged.disagreements if not found.whole)
        spans += [(found.claim_span, Kind.DIFFERS) for found in named]
    return paint(assessment.claim.text, spans)


def listed(reference: Reference) -> str:
    """A reference as the list shows it."""
    return f"[{inert(reference.key)}] {shorten(reference.text, 160)}"


def accepted(report: Report) -> str:
    """How many findings were accepted, in words; "" for none."""
    number = len(report.accepted)
    return f"{number} {plural(number, 'finding')} accepted by the baseline or an ignore" if number else ""


def foreign(report: Report) -> str:
    """The sources in languages without word lists, and what was done with them, in words; "" for none."""
    listed = [
        f"[{inert(key)}] ({inert(language)})"
        for key, source in report.sources
        if isinstance(source, Source) and (language := source.document.language) and _primary(language) not in LANGUAGES
    ]
    return f"There are no word lists for the language of {', '.join(listed)}: {COMPARED}." if listed else ""


def from_store(report: Report) -> str:
    """The sources that were not fetched for this report but lay in the store, with their days, in words; "" for none."""
    days: dict[str, list[str]] = {}
    for key, source in report.sources:
        if isinstance(source, Source) and source.stored and source.snapshot:
            days.setdefault(f"{source.snapshot.retrieved_at.astimezone(UTC):%Y-%m-%d}", []).append(f"[{inert(key)}]")
    if not days:
        return ""
    listed = "; ".join(f"{', '.join(keys)} retrieved {day}" for day, keys in sorted(days.items()))
    return f"From the store: {listed}{_anew(dict(report.provenance.settings))}."


def _anew(settings: Mapping[str, str]) -> str:
    """What of a fetch that was not made: not wanted, tried in vain, or to be asked for."""
    if settings.get("offline") == "true":
        return ""
    return "; they could not be fetched anew" if settings.get("refresh") == "true" else ". --refresh fetches them anew"


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def next_step(report: Report) -> str:
    """The closing line: what to do now."""
    if not report.assessments:
        return "no claim was found; see `claimcheck parse` for how the file was understood."
    if not report.metrics.cited:
        return "no claim carries a citation, so there was nothing to check."
    found = problems(report)
    errors = {entry.claim.id: {f.rule for f in entry.findings if f.severity is Severity.ERROR} for entry in found}
    marked = [id for id, rules in errors.items() if rules and rules <= _OF_MARKERS]
    warned = {entry.claim.id: _warnings(entry.findings) for entry in found if not errors[entry.claim.id]}
    loose = loose_findings(report)
    strays = {f"[{inert(found.reference or '')}]": 1 for found in loose if found.rule == _STRAY}
    if number := _warnings([found for found in loose if found.rule != _STRAY]):
        warned[_WHOLE] = number
    steps = [
        *_step("sort out the {noun} given for {ids}", "page", strays),
        *_step("correct {} {noun} ({ids})", "claim", {id: 1 for id, rules in errors.items() if rules - _OF_MARKERS}),
        *_step("mend the {noun} of {ids}", "citation", dict.fromkeys(marked, 1)),
        *_step("look at {} {noun} ({ids})", "warning", warned),
        *_step("supply {} {noun} not read", "source", {source.key: 1 for source in unread(report)}),
    ]
    if steps:
        return f"{_joined(steps)}, then run again."
    if report.accepted:
        return f"nothing new; {accepted(report)}."
    if report.metrics.supported == report.metrics.cited:
        return "nothing to do; every cited claim is borne out by its sources."
    return f"nothing that counts was found; {report.metrics.supported} of {report.metrics.cited} cited claims are borne out."


_OF_MARKERS = frozenset({"no-such-reference"})
"""Errors of a claim's markers, not of its words."""
_STRAY = "misfiled-source"
"""A finding that comes before all others: what was judged may be another source."""
_WHOLE = "the whole article"
"""Where a finding is that belongs to no claim."""
_NAMED = 8
"""Claims that the closing line names; a line of them fits on two rows of a terminal."""


def _warnings(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.WARNING for finding in findings)


def _step(words: str, noun: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """What to do about some claims, each with how much there is to do in it; none where there is nothing."""
    number = sum(counts.values())
    return (words.format(number, noun=plural(number, noun), ids=_some(list(counts))),) if number else ()


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more


def _joined(steps: Sequence[str]) -> str:
    *first, last = steps
    return f"{', '.join(first)} and {last}" if first else last
