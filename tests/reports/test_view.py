"""What a person is shown: marks, quotations in their context, what is a problem and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

from claimcheck.findings import findings_of
from claimcheck.matcher.catalogue import COMPARED
from claimcheck.model import Article, Outcome, Source, Span, Unavailable, Verdict
from claimcheck.reports import terminal
from claimcheck.reports.painting import Kind, Piece, paint
from claimcheck.reports.readings import describe, how_got
from claimcheck.reports.view import (
    MARKS,
    counts,
    entries,
    foreign,
    from_store,
    headline,
    is_problem,
    loose_findings,
    next_step,
    problems,
    title_of,
    unread,
)
from claimcheck.verdict import assess, metrics_of


def again(report, *assessments, **changes):
    """The report with other assessments, and the findings and metrics that follow from them."""
    return replace(
        report,
        assessments=assessments,
        findings=findings_of(report.article, assessments),
        metrics=metrics_of(assessments),
        **changes,
    )


def test_every_verdict_has_a_symbol_of_its_own():
    assert set(MARKS) == set(Verdict)
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)


def test_headline_and_counts(report):
    assert headline(report) == "5 of 7 cited claims checked"
    assert headline(again(report, report.assessments[0])) == "1 of 1 cited claim checked"
    assert [(verdict.value, number) for verdict, number in counts(report)] == [
        ("contradicted", 1), ("unsupported", 1), ("partial", 1), ("unchecked", 2), ("supported", 2), ("uncited", 1),
    ]  # fmt: skip


def test_problems_come_worst_first_and_an_unread_source_alone_is_not_one(report):
    assert [entry.claim.id for entry in problems(report)] == ["c2", "c4", "c8", "c3"]
    assert not is_problem(entries(report)[4]), "c5 says only that its source was not read; that has its own list"


def test_a_quotation_shows_covered_words_and_the_disagreement_in_context(report):
    entry = problems(report)[0]
    (reading,) = entry.readings
    (quote,) = reading.quotes
    assert quote.pieces == (
        Piece("The passenger ferry Aurora ran aground off Holm on Friday evening. ", Kind.CONTEXT),
        Piece("All "),
        Piece("398", Kind.DIFFERS),
        Piece(" "),
        Piece("passengers", Kind.COVERED),
        Piece(" were "),
        Piece("brought ashore", Kind.COVERED),
        Piece(" by "),
        Piece("rescuers", Kind.COVERED),
        Piece("."),
    )
    assert quote.link == (
        "https://coast.example/bulletin#latest:~:text=All%20398%20passengers%20were%20brought%20ashore%20by%20rescuers"
    )
    assert [str(contrast) for contrast in reading.disagreements] == ["the article says “412”, the source says “398”"]
    assert Piece("412", Kind.DIFFERS) in entry.words
    assert reading.source == "Bulletin 14 · Coast guard · 2026-05-01"


def test_the_words_that_no_source_bears_out(report):
    entry = problems(report)[-1]
    assert entry.words == (Piece("The captain was sober and had "), Piece("slept well", Kind.MISSING), Piece("."))


def test_what_was_read_is_described_with_its_file(report):
    source = dict(report.sources)["2"]
    assert describe(source) == 'Holm Courier, "What we know" · saved/2.txt'
    assert describe(replace(source, reference=None)) == "saved/2.txt"


def test_unread_sources_say_why_and_how_to_supply_them(report):
    (missing,) = unread(report)
    assert (missing.key, missing.why) == ("3", "the server answered 404")
    assert missing.reference.startswith("Owners' statement")
    assert "save the page as 3.html" in missing.advice
    extra = again(report, sources=(("x", Unavailable(Outcome.DNS, "no such host")),))
    assert unread(extra)[0].reference == ""


def test_findings_without_a_claim(report):
    assert [finding.rule for finding in loose_findings(report)] == ["unused-reference"]


def test_paint_lets_later_spans_win_and_cuts_what_is_endless():
    pieces = paint("abcdef", [(Span(0, 4), Kind.COVERED), (Span(2, 3), Kind.DIFFERS), (Span(5, 99), Kind.MISSING)])
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("ab", Kind.COVERED), ("c", Kind.DIFFERS), ("d", Kind.COVERED), ("e", Kind.PLAIN), ("f", Kind.MISSING),
    ]  # fmt: skip
    long = paint("x" * 1_000_000, [])
    assert long[-1] == Piece("…")
    assert sum(len(piece.text) for piece in long) < 1000
    assert paint("", []) == ()


def test_what_to_do_next(report):
    supported, _, partial, unsupported, unchecked, uncited, *_ = report.assessments
    assert next_step(report) == (
        "correct 2 claims (c2, c4), mend the citation of c8, look at 1 warning (c3) and supply 1 source not read, "
        "then run again."
    )
    twelve = tuple(replace(unsupported, claim=replace(unsupported.claim, id=f"c{n}")) for n in range(12))
    assert "correct 12 claims (c0, c1, c2, c3, c4, c5, c6, c7 and 4 more)" in next_step(again(report, *twelve))
    read = tuple(pair for pair in report.sources if pair[0] != "3")
    assert next_step(again(report, unsupported, sources=read)) == "correct 1 claim (c4), then run again."
    assert next_step(again(report, unchecked)) == "supply 1 source not read, then run again."
    warned = again(report, partial, sources=read)
    assert next_step(warned) == "look at 1 warning (c3), then run again."
    twice = replace(warned.findings[0], claim=None, rule="duplicate-reference")
    both = replace(warned, findings=(*warned.findings, twice))
    assert next_step(both) == "look at 2 warnings (c3, the whole article), then run again."
    stray = replace(twice, rule="misfiled-source", reference="2")
    sorted_out = replace(warned, findings=(*warned.findings, stray))
    assert next_step(sorted_out) == "sort out the page given for [2] and look at 1 warning (c3), then run again."
    known = replace(warned, findings=(), accepted=tuple((finding, "known") for finding in warned.findings))
    assert next_step(known) == "nothing new; 2 findings accepted by the baseline or an ignore."
    silenced = replace(warned, findings=())
    assert next_step(silenced) == "nothing that counts was found; 0 of 1 cited claims are borne out."
    assert next_step(again(report, supported, sources=read)).startswith("nothing to do")
    assert "nothing to check" in next_step(again(report, uncited))
    nothing = replace(report, article=Article(report.article.document, (), (), ()))
    assert "no claim was found" in next_step(again(nothing))


def test_context_is_cut_on_blanks(report):
    source = dict(report.sources)["1"]
    first = report.assessments[0]
    text = "before " * 40 + "The ferry sank. " + "after " * 40
    start = text.index("The ferry")
    block = replace(source.document.blocks[0], span=Span(0, len(text)))
    found = first.joint.evidence[0]
    passage = replace(found.passage, text="The ferry sank.", span=Span(start, start + 15))
    judged = replace(first.joint, evidence=(replace(found, passage=passage),))
    document = replace(source.document, text=text, blocks=(block,))
    changed = assess(first.claim, judged, [replace(first.attributions[0], outcome=judged)])
    (entry,) = entries(again(report, changed, sources=(("1", replace(source, document=document)),)))
    before, *_, after = (piece.text for piece in entry.readings[0].quotes[0].pieces)
    assert before.startswith("…before before")
    assert after.endswith("after…")
    assert len(before) < 115


def test_a_title_that_was_left_out_is_no_title(report):
    assert title_of(report.article) == "The Aurora runs aground"
    document = replace(report.article.document, title="Share this page")
    assert title_of(replace(report.article, document=document)) is None


def test_a_source_in_a_language_without_lists_is_said(report):
    assert foreign(report) == ""
    key, source = next((key, source) for key, source in report.sources if isinstance(source, Source))
    finnish = replace(source, document=replace(source.document, language="fi-FI"))
    sources = tuple((other, finnish if other == key else found) for other, found in report.sources)
    said = foreign(replace(report, sources=sources))
    assert said == f"There are no word lists for the language of [{key}] (fi-FI): {COMPARED}."
    german = replace(source, document=replace(source.document, language="de"))
    assert foreign(replace(report, sources=((key, german),))) == ""


def test_what_lay_in_the_store_is_said_with_its_day(report):
    assert from_store(report) == ""
    fetched = next(source for _, source in report.sources if isinstance(source, Source) and source.snapshot)
    kept, other = (
        replace(fetched, stored=True),
        replace(fetched.snapshot, retrieved_at=datetime(2026, 4, 2, tzinfo=UTC)),
    )
    older = replace(kept, snapshot=other)
    online = replace(report.provenance, settings=())
    stored = replace(report, sources=(("1", kept), ("2", fetched), ("3", older), ("4", kept)), provenance=online)
    day = f"{fetched.snapshot.retrieved_at:%Y-%m-%d}"
    said = f"From the store: [3] retrieved 2026-04-02; [1], [4] retrieved {day}"
    assert from_store(stored) == f"{said}. --refresh fetches them anew."
    offline = replace(stored.provenance, settings=(("offline", "true"),))
    assert from_store(replace(stored, provenance=offline)) == f"{said}."
    in_vain = replace(offline, settings=(("refresh", "true"),))
    assert from_store(replace(stored, provenance=in_vain)) == f"{said}; they could not be fetched anew."
    assert how_got(kept).startswith(f"from the store, retrieved {day} ")
    stream = StringIO()
    terminal.write([stored], stream)
    assert "--refresh fetches them anew" in " ".join(stream.getvalue().split())
