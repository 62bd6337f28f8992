"""Counts and bindings on real articles, against truth files made by others."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from claimcheck.model import Article
from claimcheck.parser import parse
from claimcheck.readers import read

pytestmark = pytest.mark.corpus


def parse_file(path: Path) -> Article:
    return parse(read(path.read_bytes(), name=path.name))


def counts(article: Article) -> dict[str, object]:
    cited = {citation.key for citation in article.citations}
    listed = {reference.key for reference in article.references}
    return {
        "markers": len(article.citations),
        "marker_groups": len({citation.group for citation in article.citations}),
        "distinct_cited": len(cited),
        "references": len(article.references),
        "references_with_url": sum(reference.url is not None for reference in article.references),
        "cited_not_listed": sorted(cited - listed, key=int),
        "listed_not_cited": sorted(map(int, listed - cited)),
        "citation_pills": len(article.citations),
    }


def test_counts_agree_with_the_truth_files(shared: Path) -> None:
    truth = json.loads((shared / "articles/truth.json").read_text())
    assert len(truth) > 10
    ours = yaml.safe_load(Path(__file__).with_name("corpus_truth.yml").read_text("utf-8"))
    assert not truth.keys() & ours.keys()
    truth |= ours
    for name, expected in truth.items():
        found = counts(parse_file(shared / "articles" / name))
        assert found == found | {key: expected[key] for key in found.keys() & expected.keys()}, name


def test_the_seed(shared: Path) -> None:
    article = parse_file(shared / "seed/article.txt")
    assert counts(article)["marker_groups"] == 8
    assert counts(article)["markers"] == 19
    assert [(reference.key, reference.url) for reference in article.references] == [(key, None) for key in "1234"]
    assert article.references[3].text == "CNBC piece mentioning the ongoing trade tensions between the U.S. and China."
    claims = [claim.text for claim in article.claims]
    assert claims[0].startswith("In a significant development, China is actively seeking")
    assert not any(word in text for text in claims for word in ("Skip to", "Read also", "United States urged", "..."))
    assert claims[-1].startswith("The Chinese request for the ease")
    assert {dropped.reason for dropped in article.dropped} == {
        "navigation",
        "headline or teaser, repeated or cut short",
        "teaser of other articles",
    }
    scoped = {claim.text[:24]: claim.keys for claim in article.claims}
    assert scoped["Fearing this could accel"] == ("3",)
    assert scoped["the U.S. government's ex"] == ("1", "2")


def plain_words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\[[^\]]*\]", "", text)).strip().lower()


def agreement(found: Counter[object], gold: Counter[object]) -> tuple[float, float]:
    """Precision and recall."""
    common = (found & gold).total()
    return common / found.total(), common / gold.total()


def expertqa() -> ModuleType:
    """bench/expertqa.py, which prints the same figure beside its verdicts."""
    path = Path(__file__).resolve().parents[2] / "bench" / "expertqa.py"
    spec = importlib.util.spec_from_file_location("expertqa", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_claims_and_their_keys_agree_with_annotators(shared: Path, record_property: pytest.RecordProperty) -> None:
    bench = expertqa()
    found: Counter[object] = Counter()
    gold: Counter[object] = Counter()
    for path in sorted((shared / "articles/expertqa").glob("*/gold.json")):
        for counts, pairs in (
            (found, bench.pairs_of(parse_file(path.with_name("article.txt")))),
            (gold, bench.pairs_annotated(json.loads(path.read_text())["claims"])),
        ):
            counts.update({(path.parent.name, *pair): count for pair, count in pairs.items()})
    precision, recall = agreement(found, gold)
    f1 = 2 * precision * recall / (precision + recall)
    record_property("f1", f1)
    print(f"\n{gold.total()} claims: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}")
    assert f1 >= 0.97


def sentences_with_addresses(sections: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for sentence in section["section_content"]:
            yield from ((plain_words(sentence["sentence"]), url) for url in sentence["refs"])
        yield from sentences_with_addresses(section["subsections"])


def share_found(some: set[tuple[str, str]], others: set[tuple[str, str]]) -> float:
    """The share of pairs of a sentence and an address in `some` that `others` have, too.

    The sentences of the gold are cut at any stop and never behind a closing quotation mark, so one may hold the other.
    """
    found = sum(any(url == other and (a in b or b in a) for b, other in others) for a, url in some)
    return found / len(some)


def test_sentences_and_their_addresses_agree_with_the_encyclopaedia(shared: Path) -> None:
    found: set[tuple[str, str]] = set()
    gold: set[tuple[str, str]] = set()
    for path in sorted((shared / "articles/news_freshwiki").glob("*.upstream.json")):
        article = parse_file(path.with_name(path.name.replace(".upstream.json", ".txt")))
        urls = {reference.key: reference.url for reference in article.references}
        found |= {(plain_words(claim.text), urls[key]) for claim in article.claims for key in claim.keys}
        gold |= set(sentences_with_addresses(json.loads(path.read_text())["content"]))
    precision, recall = share_found(found, gold), share_found(gold, found)
    print(f"\n{len(gold)} pairs: precision {precision:.4f}, recall {recall:.4f}, word for word {len(found & gold)}")
    assert min(precision, recall) >= 0.97
