"""Who does it in German main clauses: by place and by the articles, in the active and the passive."""

from __future__ import annotations

import pytest

from claimcheck.matcher.checks.verb_second import subject_and_objects
from claimcheck.matcher.index import index_source
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.match import match
from claimcheck.matcher.units import take_apart
from claimcheck.model import Document, Source


def told(text: str, verb: str) -> tuple[list[str], list[str]] | None:
    words = lexicon("de")
    parts = take_apart(text, words)
    found = subject_and_objects(parts, next(unit for unit in parts.units if unit.word == verb), words)
    return None if found is None else ([unit.word for unit in found[0]], [unit.word for unit in found[1]])


@pytest.mark.parametrize(
    ("text", "verb", "subject", "objects"),
    [
        ("Die Reederei Falk übernahm den Konkurrenten.", "übernahm", ["Reederei", "Falk"], ["Konkurrenten"]),
        ("Den Konkurrenten übernahm die Reederei Falk.", "übernahm", ["Reederei", "Falk"], ["Konkurrenten"]),
        ("Die Reederei wurde vom Konkurrenten übernommen.", "übernommen", ["Konkurrenten"], ["Reederei"]),
        ("Der Verein hat das Forstamt verklagt.", "verklagt", ["Verein"], ["Forstamt"]),
        ("Das Gericht wies die Klage der Anwohner ab.", "wies", ["Gericht"], ["Klage", "Anwohner"]),
        ("Im Herbst verklagte die Stadt den Verein.", "verklagte", ["Stadt"], ["Herbst", "Verein"]),
    ],
)
def test_main_clauses(text, verb, subject, objects):
    assert told(text, verb) == (subject, objects)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Es hieß, dass die Stadt den Verein verklagte.", "verklagte"),
        ("Die Reederei wurde im April übernommen.", "übernommen"),
        ("Als Klage, warf er ein.", "warf"),
        ("Den Verein verklagte er.", "verklagte"),
        ("Die Klage war lang.", "Klage"),
    ],
)
def test_what_cannot_be_told(text, verb):
    assert told(text, verb) is None


@pytest.mark.parametrize(
    ("claim", "text", "turned"),
    [
        ("Die Reederei Seeblick übernahm den Konkurrenten Falk.", "Die Reederei Falk übernahm den Konkurrenten Seeblick.", True),
        ("Anna Beck hat Paul Kern das Haus verkauft.", "Paul Kern hat Anna Beck das Haus verkauft.", True),
        ("Der Verein verklagte das Amt.", "Das Amt hat den Verein verklagt.", True),
        ("Das Amt wurde vom Verein verklagt.", "Der Verein verklagte das Amt.", False),
        ("Den Verein hat das Amt verklagt.", "Das Amt verklagte den Verein.", False),
        ("Der Bürgermeister warf der Opposition Verrat vor.", "Die Opposition warf dem Bürgermeister Verrat vor.", True),
    ],
)  # fmt: skip
def test_the_other_did_it(claim, text, turned):
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1", language="de"), "test"))])
    assert ("roles" in [conflict.kind for _, _, conflict in found.conflicts]) is turned
