"""The mutations themselves: what they change, what they leave alone, and that a seed decides."""

from __future__ import annotations

import random

import pytest

from tests.metamorphic import falsify, harmless
from tests.metamorphic.mutations import FALSIFYING, HARMLESS, SWAPPING, mutants
from tests.metamorphic.pairs import Mutation, Pair
from tests.metamorphic.quantities import claim_numbers, values, write

SOURCE = (
    "The council voted on Tuesday, 3 March 2026. Mayor Ines Calder won by 31 votes. "
    "It cost 1.2 million crowns. She left."
)
OTHER = Pair("b/0", "b", "Seals came back.", (("1", "Seals came back to Norway. " * 80),))


def pair(claim: str, source: str = SOURCE, language: str = "en") -> Pair:
    return Pair("a/0", "a", claim, (("1", source),), language=language)


def changed(mutation: Mutation, claim: str, source: str = SOURCE, language: str = "en") -> str | None:
    made = mutation(pair(claim, source, language), random.Random(7), [OTHER])
    return None if made is None else made[0].claim


@pytest.mark.parametrize(
    ("claim", "unchanged"),
    [
        ("Rule 31 applies to all of them", None),
        ("It flew as Apollo 31", None),
        ("The vote came on 31 March", None),
        ("It began at 31 p.m.", None),
        ("The council met in 2026", None),
        ("It won by 17 votes", None),  # not what the source says: nothing to falsify
        ("It won one vote", None),
    ],
)
def test_numbers_that_are_no_amounts_are_left_alone(claim: str, unchanged: str | None) -> None:
    assert changed(falsify.number, claim) == unchanged


def test_a_changed_number_is_not_in_the_source() -> None:
    claim = changed(falsify.number, "She won by 31 votes")
    assert claim is not None
    assert claim != "She won by 31 votes"
    assert not values(claim) & values(SOURCE)


@pytest.mark.parametrize(
    ("bound", "larger"), [("more than", True), ("at least", True), ("up to", False), ("fewer than", False)]
)
def test_a_bound_is_made_false_and_not_weaker(bound: str, larger: bool) -> None:
    claim = changed(falsify.number, f"She won by {bound} 31 votes")
    assert claim is not None
    (value,) = values(claim)
    assert (value > 31) is larger


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("1.3 million and 4,500", "en", {1.3, 1_300_000, 4500}),
        ("84 000 Menschen, 12,4 Millionen", "de", {84_000, 12.4, 12_400_000}),
        ("twenty-one of them", "en", {21}),
    ],
)
def test_values(text: str, language: str, found: set[float]) -> None:
    assert values(text, language) == found


@pytest.mark.parametrize(
    ("value", "like", "language", "text"),
    [
        (8, "three", "en", "eight"),
        (12_600, "8,400", "en", "12,600"),
        (5.04, "12,4", "de", "5,0"),
        (8, "Three", "en", "Eight"),
    ],
)
def test_write(value: float, like: str, language: str, text: str) -> None:
    assert write(value, like, language) == text


def test_claim_numbers_know_their_neighbours() -> None:
    (number,) = claim_numbers("It lost $85 in all", "en")
    assert (number.before, number.after, number.value) == ("lost", "in", 85)


@pytest.mark.parametrize("claim", ["They voted on Tuesday", "It passed on 3 March 2026", "The council voted in March"])
def test_a_date_is_changed_to_one_the_source_does_not_give(claim: str) -> None:
    new = changed(falsify.date, claim)
    assert new is not None
    assert new != claim
    assert len(new.split()) == len(claim.split())


@pytest.mark.parametrize("claim", ["They may march", "The council met in 2031", "It rained on Friday"])
def test_dates_that_the_source_does_not_give_are_left_alone(claim: str) -> None:
    assert changed(falsify.date, claim) is None


@pytest.mark.parametrize(
    ("claim", "kept"),
    [("It was won by Mayor Ines Calder", "It was won by Mayor Ines"), ("Voters chose Calder again", "Voters chose")],
)
def test_a_name_is_changed_to_another(claim: str, kept: str) -> None:
    new = changed(falsify.name, claim)
    assert new is not None
    assert new.startswith(kept)
    assert "Calder" not in new


def test_a_country_becomes_another_country() -> None:
    new = changed(falsify.name, "Seals returned to Norway", "Seals came back to Norway.")
    assert new is not None
    assert new.startswith("Seals returned to ")
    assert "Norway" not in new


def test_names_the_source_does_not_know_are_left_alone() -> None:
    assert changed(falsify.name, "It went to Kestrel and to Norway") is None


@pytest.mark.parametrize(
    ("claim", "negated"),
    [
        ("The deal was signed.", "The deal was not signed."),
        ("The deal was not signed.", "The deal was signed."),
        ("It can fly.", "It cannot fly."),
        ("It cannot fly.", "It can fly."),
        ("It may fly.", "It cannot fly."),
        ("The council has agreed.", "The council has not agreed."),
        ("Sales rose last year.", "Sales did not rise last year."),
        ("It plans a factory.", "It does not plan a factory."),
        ("It never rains.", "It rains."),
        ("The council has three members.", None),
        ("Some of them were killed.", None),
        ("The man who was killed left.", None),
        ("It is not only wrong.", None),
        ('She said "it was late".', None),
    ],
)
def test_negation(claim: str, negated: str | None) -> None:
    assert changed(falsify.negation, claim) == negated


def test_negation_in_german_is_only_taken_out() -> None:
    assert changed(falsify.negation, "Die Preise sollen nicht steigen", language="de") == "Die Preise sollen steigen"
    assert changed(falsify.negation, "Die Preise sollen steigen", language="de") is None


def test_a_quoted_word_is_altered_and_no_other() -> None:
    source = 'She said: "We waited 20 years for the children."'
    assert changed(falsify.quotation, 'For years she said, "We waited 20 years"', source) == (
        'For years she said, "We waited 20 months"'
    )
    assert changed(falsify.quotation, "She waited 20 years", source) is None


@pytest.mark.parametrize(
    ("claim", "forms"),
    [
        ("It cost 1,300,000 crowns", {"It cost 1.3 million crowns"}),
        ("It cost 1.2 million crowns", {"It cost 1,200,000 crowns"}),
        ("It cost 1,234,567 crowns", {None}),
        ("It rose 5%", {"It rose 5 per cent"}),
        ("It rose 5 percent", {"It rose 5%"}),
        ("It rose twelve metres", {"It rose 12 metres"}),
        ("It rose 12 metres", {"It rose twelve metres"}),
        ("It came on 3 March 2026", {"It came on March 3, 2026"}),
        ("It follows Rule 19 exactly", {None}),
        ("She said “it rose 5%”", {None}),
    ],
)
def test_number_forms(claim: str, forms: set[str | None]) -> None:
    assert {changed(harmless.number_format, claim)} == forms


def test_reordering_keeps_every_sentence_and_what_leans_on_it() -> None:
    text = "The line is long. It has stops. Trams run. People ride. Snow falls."
    made = harmless.reordered(pair("Trams run", text), random.Random(3), [])
    assert made is not None
    (new,) = [words for _, words in made[0].sources]
    assert new != text
    assert sorted(new.split()) == sorted(text.split())
    assert "The line is long. It has stops." in new


def test_distraction_keeps_the_source_and_adds_its_words() -> None:
    made = harmless.distracted(pair("She left"), random.Random(3), [OTHER])
    assert made is not None
    ((_, text),) = made[0].sources
    assert SOURCE in text
    assert len(text.split()) >= harmless.DISTRACTING_WORDS


def test_a_second_source_and_a_swap_come_from_another_article() -> None:
    same = Pair("a/1", "a", "x", (("1", "own"),))
    added = harmless.second_source(pair("She left"), random.Random(3), [same, OTHER])
    swapped = falsify.swapped(pair("She left"), random.Random(3), [same, OTHER])
    assert added is not None
    assert swapped is not None
    assert [key for key, _ in added[0].sources] == ["1", "unrelated"]
    assert swapped[0].sources == OTHER.sources
    assert harmless.second_source(pair("She left"), random.Random(3), [same]) is None
    assert falsify.swapped(pair("She left"), random.Random(3), [same]) is None


def test_renumbering_changes_keys_only() -> None:
    made = harmless.renumbered(pair("She left"), random.Random(3), [])
    assert made is not None
    assert {text for _, text in made[0].sources} == {SOURCE}
    assert "1" not in dict(made[0].sources)


def test_the_seed_decides() -> None:
    pairs = [pair("Mayor Ines Calder won by 31 votes on Tuesday, 3 March 2026"), OTHER]
    kinds = FALSIFYING | SWAPPING | HARMLESS
    first, again = list(mutants(pairs, kinds, 1, rounds=3)), list(mutants(pairs, kinds, 1, rounds=3))
    other = list(mutants(pairs, kinds, 2, rounds=3))
    assert first == again
    assert first != other
    assert len({(mutant.kind, mutant.pair) for mutant in first}) == len(first)
