"""The neural judge around a tiny model that votes by words, in the place of the one in the package."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import pytest

from claimcheck.assembly import make_judge
from claimcheck.batch.folder import RunFolder
from claimcheck.batch.run import job_of
from claimcheck.errors import UsageError
from claimcheck.judges import neural
from claimcheck.model import Case, Verdict
from claimcheck.pairs import source_of
from claimcheck.settings import Settings
from tests.judges.models import write_model

CLAIM = "The old bridge was closed on Sunday."
YES, NO, MAYBE = (f"The old bridge, {word}, was closed on Sunday." for word in ("yes", "no", "maybe"))
READING = {
    "read_supported": [0.0, 1.0, 2.0],
    "read_joined": [0.0, 1.0, 0.5],
    "read_contradicted": [0.0, 1.0, -0.5],
}


def install(folder, *, card=None, contradicts=2.0, by_words=0.0, **rules):
    """A model in `folder`, and the weights of the fuzzy judge with those of reading beside them."""
    model = write_model(folder / "model", card={"version": "7"})
    digest = hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest()
    described = json.loads((model / "model.json").read_text()) | {"sha256": digest} | (card or {})
    (model / "model.json").write_text(json.dumps(described))
    weights = json.loads((files("claimcheck.judges") / "weights.json").read_text("utf-8"))
    weights["features"] |= READING
    weights["rules"] = {"blockers": ["quote_missing"], "longest_gap": 1.0, "refuted": 0.5, "contradicts": contradicts}
    weights["rules"] |= {"by_words": by_words, **rules}
    (folder / "weights_neural.json").write_text(json.dumps(weights))
    return digest


def forget():
    neural.encoder.cache_clear()
    neural.stacked.cache_clear()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(neural, "data", lambda: tmp_path)
    forget()
    yield tmp_path
    forget()


@pytest.fixture
def _auto_is_fuzzy():
    """Here `auto` is what is installed."""


def case(text, claim=CLAIM):
    return Case(claim, (source_of("a", text),))


def test_it_has_the_name_of_its_model_before_any_of_it_is_loaded(folder):
    digest = install(folder)
    judge = make_judge(Settings(judge="neural"))
    assert judge.name == f"neural 1 votes 7 {digest[:12]}"
    assert neural.encoder.cache_info().misses == 0
    judge([case(YES)] * 3)
    make_judge(Settings(judge="neural"))([case(NO)])
    assert neural.encoder.cache_info().misses == 1


@pytest.mark.parametrize(
    ("text", "verdict"), [(YES, Verdict.SUPPORTED), (NO, Verdict.CONTRADICTED), (MAYBE, Verdict.PARTIAL)]
)
def test_what_it_reads_turns_what_the_words_cover(folder, text, verdict):
    install(folder)
    judgement = make_judge(Settings(judge="neural"))([case(text)])[0]
    assert judgement.verdict is verdict
    assert judgement.judge.startswith("neural 1 votes 7 ")


def test_nothing_in_common_is_unsupported_and_nothing_is_read(folder):
    install(folder)
    assert make_judge(Settings(judge="neural"))([case("Penguins admire Vienna.")])[0].verdict is Verdict.UNSUPPORTED
    assert neural.encoder.cache_info().misses == 0


def test_a_contradiction_without_two_values_shows_both_sentences(folder):
    install(folder)
    judgement = make_judge(Settings(judge="neural"))([case(f"Trams ran. {NO} It rained.")])[0]
    (shown,) = judgement.disagreements
    assert (shown.kind, shown.claim_value) == ("reading", CLAIM)
    assert NO in shown.source_value


def test_a_contradiction_with_two_values_names_them(folder):
    install(folder)
    judgement = make_judge(Settings(judge="neural"))(
        [case("The bridge cost 398 million.", "The bridge cost 412 million.")]
    )[0]
    assert [(d.claim_value, d.source_value) for d in judgement.disagreements] == [("412 million", "398 million")]


def test_the_company_of_a_claim_changes_nothing(folder):
    install(folder)
    cases = [case(text) for text in (YES, NO, MAYBE)]
    together = make_judge(Settings(judge="neural"))(cases)
    assert together == [make_judge(Settings(judge="neural"))([one])[0] for one in cases]


@pytest.mark.parametrize("text", [YES, NO, MAYBE, "Penguins admire Vienna.", "The old bridge cost 12 million, yes."])
def test_it_explains_the_judgement_that_it_gives(folder, text):
    install(folder)
    judge = make_judge(Settings(judge="neural"))
    explained = judge.explain(case(text))
    assert [explained.judgement] == judge([case(text)])
    assert explained.because
    if explained.judgement.evidence:
        assert {part.feature for part in explained.parts} >= set(READING)
    if text == NO:
        assert "reads a passage against the claim" in explained.because[-2]
        assert explained.because[-1] == f"the claim says “{CLAIM}”, the passage “{NO}”"


def test_auto_is_the_judge_that_is_there(folder, monkeypatch):
    assert make_judge(Settings()).name == "fuzzy 1"
    install(folder)
    assert make_judge(Settings()).name.startswith("neural 1 ")
    assert make_judge(Settings(judge="auto,neural")).name.startswith("neural 1 votes")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert make_judge(Settings()).name == "fuzzy 1"


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers", "numpy"])
def test_asked_for_by_name_without_the_extra_it_says_how_to_get_it(folder, monkeypatch, library):
    install(folder)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        UsageError, match=rf"needs {library}: run `{sys.executable} -m pip install onnxruntime tokenizers numpy`"
    ):
        make_judge(Settings(judge="neural"))


def test_a_package_without_the_model_says_so(folder):
    install(folder)
    (folder / "model" / "tokenizer.json").unlink()
    with pytest.raises(UsageError, match=r"has no model/tokenizer\.json: install it anew, or take --judge fuzzy"):
        make_judge(Settings(judge="neural"))


def test_a_model_that_is_not_the_one_of_its_card_judges_nothing(folder):
    install(folder, card={"sha256": "0" * 64})
    with pytest.raises(UsageError, match=r"model\.onnx is not the file whose digest"):
        make_judge(Settings(judge="neural"))([case(YES)])


def test_a_run_over_many_articles_settles_who_judges_before_it_begins(folder, tmp_path):
    """A worker elsewhere may have another judge installed, and another judge is another result."""
    before = job_of(Settings(), RunFolder(tmp_path / "run"), rerun=False)
    install(folder)
    after = job_of(Settings(), RunFolder(tmp_path / "run"), rerun=False)
    assert (before.settings.judge, after.settings.judge) == ("fuzzy", "neural")
    assert before.digest != after.digest
    assert before.shown == after.shown == ()


NOTHING_JUDGED = (["--version"], ["rules"], ["config"], ["parse", "a.md"], ["fetch", "a.md", "--judge", "neural"])


@pytest.mark.parametrize("command", NOTHING_JUDGED, ids=lambda command: command[0])
def test_who_judges_nothing_loads_no_model(folder, command, monkeypatch):
    install(folder)
    monkeypatch.chdir(folder)
    (folder / "a.md").write_text("# News\n\nA claim without a source.\n")
    code = (
        "import sys, pathlib\nfrom claimcheck.judges import neural\n"
        f"neural.data = lambda: pathlib.Path({str(folder)!r})\n"
        f"from claimcheck.cli import run\ncode = run({command!r})\n"
        "loaded = [name for name in ('onnxruntime', 'tokenizers') if name in sys.modules]\n"
        "assert not loaded, loaded\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_another_language_is_judged_by_its_words_alone(folder):
    install(folder)
    german = "Der Stadtrat stimmte am Dienstag für die neue Linie, nein, und gegen den Verkauf der Schule am Hafen."
    claim = "Der Stadtrat stimmte für die neue Linie."
    source = source_of("a", german)
    asked = Case(claim, (replace(source, document=replace(source.document, language="de")),))
    judge, plain = (make_judge(Settings(judge=name)) for name in ("neural", "fuzzy"))
    (said,), (by_words,) = judge([asked]), plain([asked])
    assert (said.verdict, said.support) == (by_words.verdict, by_words.support)
    assert neural.encoder.cache_info().misses == 0
    assert "not in English" in judge.explain(asked).because[0]


def test_weights_that_are_broken_are_one_line(folder):
    install(folder)
    (folder / "weights_neural.json").write_text("{")
    with pytest.raises(UsageError, match=r"weights_neural\.json: "):
        make_judge(Settings(judge="neural"))([case(YES)])


def test_reading_alone_lifts_nothing(folder):
    install(folder, by_words=1.0)
    judge = make_judge(Settings(judge="neural"))
    assert judge([case(YES)])[0].verdict is Verdict.PARTIAL
    assert any("whatever the model reads" in step for step in judge.explain(case(YES)).because)


def test_strong_reading_answers_a_doubt_and_says_so(folder):
    install(folder, by_words=0.9, lifts=0.0)
    judge = make_judge(Settings(judge="neural"))
    assert judge([case(YES)])[0].verdict is Verdict.SUPPORTED
    assert any("but the model reads the claim as borne out" in step for step in judge.explain(case(YES)).because)


def test_what_is_read_against_the_claim_is_held_back(folder):
    install(folder, contradicts=99.0, holds=0.0)
    judge = make_judge(Settings(judge="neural"))
    assert judge([case(NO)])[0].verdict is not Verdict.SUPPORTED
