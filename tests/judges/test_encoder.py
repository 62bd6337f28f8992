import itertools
import json
import sys
import types

import pytest

from claimcheck.errors import UsageError
from claimcheck.judges.encoder import Encoder, scores_of
from tests.judges import models
from tests.judges.models import CLASSES, write_model

PAIRS = [("yes", "bridge"), ("no", "bridge"), ("maybe", "bridge"), ("yes yes no", "bridge maybe"), ("", "")]


@pytest.mark.parametrize("columns", list(itertools.permutations(range(3))))
def test_the_order_of_the_labels_changes_nothing(tmp_path, columns):
    plain = Encoder(write_model(tmp_path / "plain"))(PAIRS)
    other = Encoder(write_model(tmp_path / "other", [CLASSES[c] for c in columns], columns))(PAIRS)
    for one, two in zip(plain, other, strict=True):
        assert two.supported == pytest.approx(one.supported)
        assert two.contradicted == pytest.approx(one.contradicted)
    assert plain[0].supported > 0.9
    assert plain[1].contradicted > 0.9
    assert plain[2].unsupported > 0.9


@pytest.mark.parametrize(
    "names", [("entailment", "not_entailment"), ("Supported", "Unsupported"), ("grounded", "hallucinated")]
)
def test_two_classes_never_contradict(tmp_path, names):
    scores = Encoder(write_model(tmp_path, names, (0, 2)))(PAIRS)
    assert scores[0].supported > 0.9
    assert {score.contradicted for score in scores} == {0.0}


def test_one_output_is_the_log_odds_of_its_label():
    assert scores_of([0.0], ["supported"]).supported == 0.5
    assert scores_of([9.0], ["supported"]).supported > 0.99


def test_a_model_without_token_types(tmp_path):
    assert Encoder(write_model(tmp_path, types=False))([PAIRS[0]])[0].supported > 0.9


def test_the_company_of_a_pair_changes_nothing(tmp_path):
    encoder = Encoder(write_model(tmp_path))
    together = encoder(PAIRS + PAIRS[::-1])
    assert together == [encoder([pair])[0] for pair in PAIRS + PAIRS[::-1]]


def test_what_is_longer_than_the_model_takes_is_cut(tmp_path):
    encoder = Encoder(write_model(tmp_path, card={"max_length": 8}))
    assert encoder([("maybe " * 100, "yes yes yes yes")])[0] == encoder([("maybe " * 4, "yes yes yes yes")])[0]


def test_a_model_that_takes_the_claim_first(tmp_path):
    first = Encoder(write_model(tmp_path, card={"pair": ["hypothesis", "premise"], "max_length": 8}))
    assert first([("yes", "bridge")])[0].supported > 0.9


def test_the_labels_of_a_configuration_as_hugging_face_writes_it(tmp_path):
    folder = write_model(tmp_path, columns=(1, 0, 2))
    (folder / "model.json").unlink()
    labels = {"0": "CONTRADICTION", "1": "ENTAILMENT", "2": "NEUTRAL"}
    (folder / "config.json").write_text(json.dumps({"id2label": labels, "max_position_embeddings": 1024}))
    encoder = Encoder(folder)
    assert encoder.card.longest == 512
    assert encoder([("no", "bridge")])[0].contradicted > 0.9


def test_the_name_tells_the_model_and_its_digest(tmp_path):
    encoder = Encoder(write_model(tmp_path, card={"version": "3"}))
    assert encoder.name == f"votes 3 {encoder.digest[:12]}"


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ({"labels": ["yes", "no"]}, 'unknown label "yes"; write supported'),
        ({"labels": []}, 'give "labels"'),
        ({"labels": ["contradicted", "unsupported"]}, "no label means supported"),
        ({"labels": None}, 'give "labels"'),
        ({"max_length": "long"}, '"max_length" is a number'),
        ({"pair": ["claim"]}, '"max_length" is a number'),
    ],
)
def test_a_bad_card_is_named(tmp_path, card, said):
    with pytest.raises(UsageError, match=r"model\.json") as error:
        Encoder(write_model(tmp_path, card=card))
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["[]", "{", '"x"'])
def test_a_card_that_is_no_object(tmp_path, text):
    (write_model(tmp_path) / "model.json").write_text(text)
    with pytest.raises(UsageError, match=r"model\.json"):
        Encoder(tmp_path)


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(UsageError, match="there is no folder"):
        Encoder(tmp_path / "none")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_missing_or_broken(tmp_path, name):
    folder = write_model(tmp_path)
    (folder / name).write_bytes(b"no model")
    with pytest.raises(UsageError, match="cannot be loaded"):
        Encoder(folder)
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"{name} is missing"):
        Encoder(folder)


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers", "numpy"])
def test_without_the_extra_one_line_says_how_to_get_it(tmp_path, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        UsageError, match=rf"needs {library}: run `{sys.executable} -m pip install onnxruntime tokenizers numpy`"
    ):
        Encoder(write_model(tmp_path))


@pytest.mark.parametrize(
    "config",
    [{"id2label": {"x": "ENTAILMENT"}}, {"id2label": {"0": "ENTAILMENT", "2": "NEUTRAL"}}, {"id2label": []}, {}],
)
def test_a_configuration_that_numbers_no_labels(tmp_path, config):
    folder = write_model(tmp_path)
    (folder / "model.json").unlink()
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(UsageError, match=r"config\.json"):
        Encoder(folder)


@pytest.mark.parametrize("positions", ["many", None, 1024])
def test_a_length_that_is_no_number_is_the_usual_one(tmp_path, positions):
    folder = write_model(tmp_path)
    (folder / "model.json").unlink()
    labels = {str(number): name for number, name in enumerate(CLASSES)}
    (folder / "config.json").write_text(json.dumps({"id2label": labels, "max_position_embeddings": positions}))
    assert Encoder(folder).card.longest == 512


def test_labels_and_outputs_must_be_as_many(tmp_path):
    with pytest.raises(UsageError, match="gives 3 numbers for a pair, but 2 labels are named"):
        Encoder(write_model(tmp_path, ("supported", "unsupported"), (0, 1, 2)))


def test_half_a_character_is_scored_like_any_unknown_word(tmp_path):
    assert Encoder(write_model(tmp_path))([("yes \ud800", "bridge")])[0].supported > 0.9


def test_a_model_that_gives_no_number_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(models.WORDS, "no", (float("nan"), 0, 0))
    with pytest.raises(UsageError, match="votes: the model gives no number"):
        Encoder(write_model(tmp_path))([("no", "bridge")])


class Broken:
    """A library that is there and does not work."""

    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            raise RuntimeError("no AVX on this machine")


def test_a_library_that_does_not_work_here_is_named(tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(UsageError, match="onnxruntime cannot be used here: no AVX on this machine; take --judge fuzzy"):
        Encoder(write_model(tmp_path))


def test_a_library_that_is_too_old_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", types.ModuleType("onnxruntime"))
    with pytest.raises(UsageError, match=r"cannot be loaded as a model: module 'onnxruntime' has no attribute"):
        Encoder(write_model(tmp_path))
