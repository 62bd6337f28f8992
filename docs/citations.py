"""The page docs/reference/citations.md: every form that is read, each with an example that a test parses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.parser.entries import ENTRY_FORMS
from claimcheck.parser.inline_notes import NOTE_FORMS
from claimcheck.parser.scanning import FORMS
from claimcheck.readers import SUFFIXES
from claimcheck.rules import CATALOGUE

LIST = "\n\nReferences\n\n[1] Rain. https://a.example/1\n[2] Snow. https://a.example/2\n"


@dataclass(frozen=True)
class Shown:
    """How a form looks; `closing` is what else the file holds, `suffix` its kind, and `note` what a reader should know."""

    text: str
    closing: str = LIST
    suffix: str = ".txt"
    note: str = ""


ANSWERED = "only where the list has that number"
MARKERS: Mapping[str, Shown] = {
    "written link": Shown("It rained ([Courier](https://a.example/1)).", "", note="in plain text"),
    "note": Shown(
        "It rained.[^1]", "\n\n[^1]: Rain. https://a.example/1\n", ".md", "footnotes of Markdown, Word and web pages"
    ),
    "numbered link": Shown("It rained [1](https://a.example/1).", "", ".md"),
    "chat link": Shown("It rained. [oai_citation:1‡Courier](https://a.example/1)", "", ".md"),
    "link in brackets": Shown("It rained ([Courier](https://a.example/1)).", "", ".md"),
    "raised": Shown(
        "<p>It rained.<sup>1</sup></p>", "<h2>References</h2><ol><li>Rain</li></ol>", ".html", "but for powers"
    ),
    "reST": Shown("It rained [1]_.", "\n\n.. [1] Rain. https://a.example/1\n"),
    "reST name": Shown("It rained [rain]_.", "\n\n.. [rain] Rain. https://a.example/1\n"),
    "LaTeX": Shown("It rained.\\footnotemark[1]"),
    "LaTeX key": Shown("It rained \\cite{rain}.", ""),
    "chat turn": Shown("It rained. citeturn0search1", ""),
    "footnote": Shown("It rained.[^1]", "\n\n[^1]: Rain. https://a.example/1\n"),
    "sup element": Shown("It rained.<sup>1</sup>"),
    "range of brackets": Shown("It rained [1]–[2]."),
    "brackets": Shown("It rained [1][2], or [1, 2], or [1 and 2], or [1-2]."),
    "brackets with a page": Shown("It rained [1, p. 14].", note=ANSWERED),
    "footnote with a name": Shown("It rained.[^rain]", "\n\n[^rain]: Rain. https://a.example/1\n"),
    "escaped brackets": Shown("It rained \\[1\\]."),
    "full-width brackets": Shown("It rained【1】."),
    "chat source": Shown("It rained【1†source】."),
    "chat label": Shown("It rained [cite: 1, 2]."),
    "named number": Shown("It rained [ref. 1], or [#1].", note=ANSWERED),
    "oaicite": Shown("It rained :contentReference[oaicite:1]{index=1}."),
    "caret": Shown("It rained.^1 It snowed.^2", note=ANSWERED),
    "superscript after a blank": Shown("It rained ¹ and snowed.", note=ANSWERED),
    "superscript after a stop": Shown("It rained.¹ It snowed."),
    "superscript": Shown("It rained¹ and snowed.", note=ANSWERED),
    "digits after a stop": Shown("It rained.1 It snowed.", note=ANSWERED + ", and where no other form is used"),
}
NOTES: Mapping[str, Shown] = {
    "Markdown": Shown("It rained.^[Rain. https://a.example/1]", "", ".md"),
    "Markdown with a number": Shown("It rained.[^1: Rain. https://a.example/1]", ""),
    "AsciiDoc": Shown("It rained.footnote:[Rain. https://a.example/1]", ""),
    "LaTeX": Shown("It rained.\\footnote{Rain. https://a.example/1}", ""),
    "MediaWiki": Shown("It rained.<ref>Rain. https://a.example/1</ref>", "", ".wiki"),
}
PLACES = (
    "after a heading such as References, Sources, Notes or Works cited, in many languages",
    "after a heading without numbers: one entry a line, item or address",
    "without a heading: entries in brackets that the text cites, or plain numbers before titles, years and addresses",
    "several on one line, after a rule, or at the end of a section; each section may have a list of its own",
    "as `1.` at every entry, which counts on",
    "with addresses that go on in the next line, broken behind a slash, a hyphen or one of `= ? & %`",
    "for each chapter at the end of the text, under headings that the chapters have, too",
)
NEVER: Mapping[str, str] = {
    "He said they [would] leave.": "words in brackets",
    "The goverment [sic] fell.": "an editor's remark",
    "It was large [citation needed] then.": "a tag",
    "It was closed [2024] by the town.": "a year, unless the list has that number",
    "The value is arr[1] here.": "an index",
    "Call `names[1]` for it.": "code",
    "The chart ![1](chart.png) shows it.": "a picture",
    "It covers 12 m² and 10⁹ cells.": "powers and units",
    "The interval [0, 1] is closed.": "an interval from 0",
    "By the theorem (see 1) it holds, and (2) too.": "numbers in round brackets",
    "The charts agree [‡ 1] with it.": "a mark that is no number",
}
ANOMALIES: Mapping[str, Shown] = {
    "no-such-reference": Shown("It rained [7]."),
    "unused-reference": Shown("It rained [1]."),
    "duplicate-reference": Shown("It rained [1].", "\n\nReferences\n\n[1] Rain. https://a.example/1\n[1] Snow.\n"),
    "restarted-numbering": Shown(
        f"It rained [1].{LIST}\n# Tuesday\n\nIt froze [1].", LIST.replace("a.example", "b.example")
    ),
    "ambiguous-citation": Shown("[1] The mayor said so. [2] The council voted."),
    "unresolved-style": Shown("It rained (Weber, 2020)."),
    "mislabelled-marker": Shown(
        '<p>It rained.<a href="#n2">[1]</a> It froze.<a href="#n1">[2]</a></p>',
        '<ol><li id="n1">Rain</li><li id="n2">Snow</li></ol>',
        ".html",
    ),
}
"""Each anomaly of the text with an article that has it; the others of the catalogue need sources."""


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Citations that are read\n"
    yield "`claimcheck parse` shows how an article was understood: its claims, what each cites, and what is amiss.\n"
    yield "## Markers\n"
    yield from _table("form", {form.name: MARKERS[form.name] for form in FORMS})
    yield "\nNotes written where they are cited:\n"
    yield from _table("form", {form.name: NOTES[form.name] for form in NOTE_FORMS})
    yield "\nA marker cites for its sentence, and before a comma for the clause before it (`scope` changes that)."
    yield "\n## Reference lists\n"
    yield from (f"- {place}" for place in PLACES)
    yield "\n| entry | example |\n|---|---|"
    yield from (f"| {form.name} | {_code(form.example)} |" for form in ENTRY_FORMS)
    yield "\n## Files\n"
    yield "| kind | suffixes |\n|---|---|"
    kinds = dict.fromkeys(SUFFIXES.values())
    yield from (f"| {kind} | {', '.join(f'`{s}`' for s, k in SUFFIXES.items() if k == kind)} |" for kind in kinds)
    yield "\nAn address is fetched, and `-` reads standard input.\n"
    yield "## What is never a citation\n"
    yield "| text | why |\n|---|---|"
    yield from (f"| {_code(text)} | {why} |" for text, why in NEVER.items())
    yield "\n## What may be amiss\n"
    yield "| finding | means | for example |\n|---|---|---|"
    for rule in ANOMALIES:
        yield f"| [`{rule}`](findings.md#{rule}) | {CATALOGUE[rule].meaning} | {CATALOGUE[rule].example.replace('|', '&#124;')} |"


def _table(kind: str, shown: Mapping[str, Shown]) -> Iterator[str]:
    yield f"| {kind} | example | |\n|---|---|---|"
    yield from (f"| {name} | {_code(form.text)} | {form.note} |" for name, form in shown.items())


def _code(text: str) -> str:
    """Text as code within a cell, whatever it holds."""
    fence = "``" if "`" in text else "`"
    gap = " " if "`" in text else ""
    return f"{fence}{gap}{text.replace('|', chr(92) + '|')}{gap}{fence}"
