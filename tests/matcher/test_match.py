"""The matcher on small texts: what it finds, covers, and objects to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.index import index_source
from claimcheck.matcher.lexicon import lexicon
from claimcheck.matcher.match import match
from claimcheck.matcher.units import Kind, take_apart
from claimcheck.model import Block, BlockKind, Document, Source, Span

TOWER = (
    "The tower is 330 metres tall. It opened in May 1889 after two years of work. The mayor, Anna Berg, did not attend "
    "the ceremony, and said: “We have no money for fireworks this year.” Exports rose 12 per cent on Friday."
)


def source(text: str, key: str = "1", **fields) -> Source:
    return Source(key, Document(key, text, (), key, **fields), "test")


def found(claim: str, *texts: str):
    return match(claim, [index_source(source(text, str(n))) for n, text in enumerate(texts or (TOWER,), 1)])


@pytest.mark.parametrize(
    ("claim", "kind", "ours", "theirs"),
    [
        ("The tower is 930 metres tall.", "number", "930 metres", "330 metres"),
        ("The tower is not 330 metres tall.", "negation", "not 330 metres", "330 metres"),
        ("Anna Berg attended the ceremony.", "negation", "attended", "not attend"),
        ("Exports fell 12 per cent on Friday.", "antonym", "fell", "rose"),
        ("Exports rose 12 per cent on Monday.", "date", "Monday", "Friday"),
        ("The tower opened in May 1899 after two years of work.", "date", "May 1899", "May 1889"),
        ("The mayor, Anna Holm, did not attend the ceremony.", "name", "Holm", "Berg"),
        ("“We have no money for holidays this year,” Anna Berg said.", "quotation", "holidays", "fireworks"),
    ],
)
def test_conflicts_name_both_values(claim, kind, ours, theirs):
    conflicts = [conflict for _, _, conflict in found(claim).conflicts]
    assert (kind, ours, theirs) in [(c.kind, c.claim_value, c.source_value) for c in conflicts]


@pytest.mark.parametrize(
    "claim",
    [
        "The tower is 330 metres tall.",
        "The tower is more than 300 metres tall.",
        "Exports grew by twelve percent on Friday.",
        "It was inaugurated in 1889.",
        "“We have no money for fireworks this year,” Anna Berg said.",
        "Mayor Berg was not at the ceremony.",
    ],
)
def test_no_conflict_where_there_is_none(claim):
    assert found(claim).conflicts == ()


SWAPS = [
    ("The council will give the trust 1.1 million pounds.", "The trust will give the council 1.1 million pounds."),
    ("Nordica bought Helvor in May.", "Helvor bought Nordica in May."),
    ("Miriam Achterberg will take over from Guido Stern.", "Guido Stern will take over from Miriam Achterberg."),
    ("The bank was bought by the insurer.", "The insurer was bought by the bank."),
]


@pytest.mark.parametrize(("text", "claim"), SWAPS)
def test_swapped_roles(text, claim):
    assert "roles" in [conflict.kind for _, _, conflict in found(claim, text).conflicts]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        *((text, text) for text, _ in SWAPS),
        ("The insurer bought the bank.", "The bank was bought by the insurer."),
        ("The minister met the mayor.", "The mayor met the minister."),
        ("Nordica and Helvor signed the deal.", "Helvor and Nordica signed the deal."),
    ],
)
def test_kept_roles(text, claim):
    assert "roles" not in [conflict.kind for _, _, conflict in found(claim, text).conflicts]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Oil costs 8 euros a litre.", "Oil costs 8 euros a kilogram."),
        ("Fishing is banned within 5 metres of it.", "Fishing is banned within 5 nautical miles of it."),
        ("Courses of up to 120 days are offered.", "Courses of up to 120 hours are offered."),
    ],
)
def test_other_units_do_not_cover(claim, text):
    result = found(claim, text)
    assert result.features["numbers_missing"] or result.conflicts


def test_first_names_differ():
    conflicts = found("Varro's head, Guillaume Oudin, left.", "Varro's head, Pascal Oudin, left.").conflicts
    assert ("Guillaume", "Pascal") in [(c.claim_value, c.source_value) for _, _, c in conflicts]
    assert found("Varro's head, Pascal Oudin, left.", "Varro's head, Oudin, left.").conflicts == ()


def test_dropped_hedges_are_seen():
    text = "Warm water could heat a third of the houses."
    assert found("Warm water heats a third of the houses.", text).features["hedged"] == 1.0
    assert found("Warm water could heat a third of the houses.", text).features["hedged"] == 0.0


def test_spans_slice_to_their_words():
    claim = "The tower is 930 metres tall."
    result = found(claim)
    for window, pair, conflict in result.conflicts:
        assert conflict.claim_span.slice(claim) == conflict.claim_value
        assert conflict.passage_span.slice(window.text) == conflict.source_value
        assert pair.passage.text == window.text
    for window in result.windows:
        assert TOWER[window.start : window.end] == window.text


def test_a_claim_may_be_covered_by_two_sources_together():
    claim = "Lena Ott won the gold medal and later became a surgeon in Graz."
    one, two = "Lena Ott won the gold medal.", "Ott later became a surgeon in Graz."
    together = found(claim, one, two).features
    assert together["coverage_together"] > max(found(claim, one).features["coverage_together"], 0.95)


def test_title_and_earlier_sentences_are_context():
    body = "He was born in Graz. He studied law. Later he became a judge."
    bare, titled = index_source(source(body)), index_source(source(body, title="Emil Novak"))
    claim = "Emil Novak became a judge."
    assert match(claim, [titled]).features["coverage_best"] > match(claim, [bare]).features["coverage_best"]


def test_acronyms_and_surnames():
    text = "The Kurdistan Workers Party denied it. President Xi spoke. NATO met."
    assert found("The KWP denied it.", text).features["coverage_best"] > 0.85
    assert found("President Xi Jinping spoke.", text).features["names_missing"] == 0
    assert found("The North Atlantic Treaty Organisation met.", "On Monday NATO met.").features["names_missing"] == 0
    assert found("The Northern Treaty met.", "On Monday the EU met.").features["names_missing"] > 0


def test_nothing_in_common():
    assert found("Zebras graze.") is None


def test_only_main_blocks_are_evidence():
    text = "Exports rose.\nImports fell."
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 13)),
        Block(BlockKind.PARAGRAPH, Span(14, 27), main=False),
    )
    index = index_source(Source("1", Document("1", text, blocks, "1"), "test"))
    assert [span.slice(text) for span in index.sentences] == ["Exports rose."]


def test_sentences_without_end_are_cut():
    index = index_source(source("word " * 1000 + "x" * 2000))
    assert max(span.end - span.start for span in index.sentences) <= 600


def test_names_are_told_from_sentence_beginnings():
    english = lexicon("en")
    kinds = {u.word: u.kind for u in take_apart("Reporters met Ana Diaz in Lima. Critics left.", english).units}
    assert [word for word, kind in kinds.items() if kind is Kind.NAME] == ["Ana", "Diaz", "Lima"]
    german = {u.word: u.kind for u in take_apart("Die Stadt sprach mit der NATO.", lexicon("de")).units}
    assert [word for word, kind in german.items() if kind is Kind.NAME] == ["NATO"]
    headline = {u.word: u.kind for u in take_apart("Tower Opens To Cheering Crowds", english).units}
    assert Kind.NAME not in headline.values()


def test_unknown_languages_need_no_words():
    index = index_source(source("Kissa istui matolla 12 tuntia. 東京で会った。", language="fi"))
    assert match("Kissa istui matolla 12 tuntia.", [index]).features["coverage_best"] == 1.0
    assert lexicon("xx").term("Kissa") == "kissa"


def test_irregular_forms_and_initials():
    term = lexicon("en").term
    assert term("fell") == term("falls")
    assert term("U.S.") == term("US") != term("us")
    assert term("Erdoğan's") == term("Erdogan")


@given(st.text(max_size=120), st.text(max_size=300))
def test_any_text_can_be_matched(claim, text):
    result = match(claim, [index_source(source(text))])
    if result is not None:
        assert all(isinstance(value, float) for value in result.features.values())


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("“We read old books,” said Bruno Keller.", "“We read old books,” said Catriona Farrow."),
        ("Lydia Crane said that the strike was over.", "Temba Nkosi said that the strike was over."),
    ],
)
def test_other_speakers(claim, text):
    assert "speaker" in [conflict.kind for _, _, conflict in found(claim, text).conflicts]
    assert found(text, text).conflicts == ()


def test_a_word_in_anothers_place():
    text = "Demand for night trains had doubled within four years. The loan came from the African Infrastructure Bank."
    kinds = [c.kind for _, _, c in found("Demand for night trains had halved within four years.", text).conflicts]
    assert set(kinds) == {"antonym"}
    kinds = [c.kind for _, _, c in found("The loan came from the Asian Infrastructure Bank.", text).conflicts]
    assert "name" in kinds
    assert found("The loan came from the African Infrastructure Bank.", text).features["substituted"] == 0
    assert found("Demand for night trams had doubled within four years.", text).features["substituted"] == 1


def test_all_is_more_than_most():
    text = "Most families are still waiting. Nobody was hurt. The ferry runs daily."
    assert found("All families are still waiting.", text).features["overclaimed"] == 1.0
    assert found("No one was hurt.", text).features["overclaimed"] == 0.0


def test_most_and_ever_need_the_sources_word():
    text = "One in ten participants wore a tracker. It was the largest fire in the region since 1998."
    assert found("Most participants wore a tracker.", text).features["reaching_missing"] == 1.0
    assert found("It was the largest fire in the region ever.", text).features["reaching_missing"] == 1.0
    assert found("It was the largest fire in the region since 1998.", text).features["reaching_missing"] == 0.0


def test_a_verb_that_takes_sides_must_be_borne_out():
    text = "The language council in Stockholm called the decision regrettable. Aldermoor has suspended its dividend."
    assert found("The language council in Stockholm praised the decision.", text).features["turning_missing"] == 1.0
    assert found("Aldermoor suspended its dividend.", text).features["turning_missing"] == 0.0


def test_ranges_and_note_markers_are_no_rival_figures():
    assert found("Doses are given every 6-8 hours.", "Doses are given every 6 hours.").conflicts == ()
    assert found("Granite has four main minerals.", "Granite[1] has main minerals (2).").conflicts == ()
    assert found("Dante (1265-1321) was a poet.", "Dante (c. 1265 - 14 September 1321) was a poet.").conflicts == ()


@pytest.mark.parametrize(
    ("claim", "text", "kind"),
    [
        ("The Greens voted against the tram.", "The Greens voted for the tram.", "stance"),
        ("The senator voted for the bill.", "The senator voted against the bill.", "stance"),
        ("Nine people died in the fire.", "Nine fire engines were sent. Two people died.", "number"),
    ],
)
def test_what_a_reader_of_the_manual_found(claim, text, kind):
    assert kind in [conflict.kind for _, _, conflict in found(claim, text).conflicts]


def test_a_number_of_something_else_covers_nothing():
    assert found("The line will have 14 stops.", "Fourteen members voted. The line is long.").features[
        "numbers_missing"
    ]
    assert not found("The line has 14 stops.", "The line has 14 stops.").features["numbers_missing"]


COUNTS = "It employs 8,700 people in Britain and 2,100 in Spain."


@pytest.mark.parametrize(
    ("claim", "kinds"),
    [
        ("It employs 8,700 people in Spain.", {"number"}),
        ("It employs 2,100 people in Britain.", {"number"}),
        ("It employs 2,100 people in Spain.", set()),
        ("It employs 8,700 people in Britain.", set()),
    ],
)
def test_a_number_is_said_of_what_stands_beside_it(claim, kinds):
    assert {c.kind for _, _, c in found(claim, COUNTS).conflicts} == kinds


def test_a_figure_said_of_another_moment_is_missing():
    text = "Shares fell by as much as 12 per cent in early trading before closing 7 per cent lower."
    assert {c.kind for _, _, c in found("The shares closed 12 per cent lower.", text).conflicts} == {"number"}
    assert found("The shares closed 7 per cent lower.", text).conflicts == ()


def test_a_share_of_what_is_counted_counts_it():
    text = "Three of the eight original stops were dropped from the plan in March."
    assert found("Three stops were dropped in March.", text).conflicts == ()


def test_two_words_for_one_office_turn_no_roles():
    assert (
        found("Dana Whitlock leads the union.", '"Respect," union leader Dana Whitlock told reporters.').conflicts == ()
    )


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Unemployment rose to 4.1 percent in May.",
            "Unemployment fell to 4.1 percent in May.\n\nIn June prices rose again.\n\nThe strike began in March.",
        ),
        (
            "The ferry uses a third more energy than expected.",
            "Test runs showed that the ferry uses a third less energy.",
        ),
    ],
)
def test_a_word_of_another_topic_does_not_answer_an_antonym(claim, text):
    assert "antonym" in [conflict.kind for _, _, conflict in found(claim, text).conflicts]


def test_an_equally_good_passage_answers_an_antonym():
    text = "Unemployment fell to 4.1 percent in May 2025.\n\nUnemployment rose to 4.1 percent in May 2026."
    assert found("Unemployment rose to 4.1 percent in May 2026.", text).conflicts == ()


def test_a_check_can_be_left_out():
    index = index_source(source("Exports fell 12 per cent on Friday."))
    kinds = [
        {conflict.kind for _, _, conflict in match("Exports fell 14 per cent on Friday.", [index], without).conflicts}
        for without in ((), {"numbers"})
    ]
    assert kinds == [{"number"}, set()]


def test_with_a_check_goes_the_feature_that_it_gives():
    index = index_source(source("The council did not approve the plan on Friday."))
    claim = "The council approved the plan on Friday."
    assert [match(claim, [index], off).features["negation"] for off in ((), {"negation"})] == [1.0, 0.0]
    quote = "“We have no money for holidays this year,” Anna Berg said."
    tower = index_source(source(TOWER))
    assert "quotation" in {conflict.kind for _, _, conflict in match(quote, [tower]).conflicts}
    without = match(quote, [tower], {"quotations"})
    assert (without.quotations, without.features["quote_missing"]) == ((), 0.0)


@pytest.mark.parametrize(
    ("language", "claim", "text", "kinds"),
    [
        ("de", "Der Senat hat den Ausbau genehmigt.", "Der Senat hat den Ausbau nicht genehmigt.", ["negation"]),
        ("de", "Der Rat stimmte dem Ausbau zu.", "Der Rat stimmte dem Ausbau nicht zu.", ["negation"]),
        ("fr", "Le maire a accordé une aide.", "Le maire n'a pas accordé d'aide.", ["negation"]),
        ("es", "El Gobierno declaró la zona catastrófica.", "El Gobierno no declaró la zona catastrófica.", ["negation"]),
        ("de", "Der Umsatz fiel auf 3 Millionen Euro.", "Der Umsatz stieg auf 3 Millionen Euro.", ["antonym"]),
        ("fr", "Les ventes ont baissé de 8 %.", "Les ventes ont augmenté de 8 %.", ["antonym"]),
        ("es", "Las ventas cayeron un 8 %.", "Las ventas subieron un 8 %.", ["antonym"]),
        ("de", "Es kamen 91 Gäste, ein Zehntel mehr.", "Es kamen 91 Gäste, ein Zehntel weniger.", ["antonym"]),
        ("es", "Retiró cuatro fármacos más que en 2022.", "Retiró cuatro fármacos menos que en 2022.", ["antonym"]),
        ("en", "It sold 12 per cent more cars than Norsk.", "It sold 12 per cent fewer cars than Norsk.", ["antonym"]),
        ("en", "It sold 12 per cent more cars.", "It sold 12 per cent more cars than last year.", []),
        ("es", "Tordo compró los barcos de Alba.", "Alba vendió sus barcos a Tordo.", []),
        ("fr", "La banque Orens a acheté l'immeuble de Delta.", "Delta a vendu son immeuble à la banque Orens.", []),
        ("de", "Die Bank Ostra kaufte das Haus von Delta.", "Die Firma Delta verkaufte ihr Haus an die Bank Ostra.", []),
        ("es", "Alba compró los barcos de Tordo en mayo.", "Alba vendió los barcos de Tordo en mayo.", ["antonym"]),
        ("fr", "Selon Jeanne Aubry, présidente du club, le gymnase de Roquefeuil ouvrira en mai.",
         "Le gymnase de Roquefeuil ouvrira en mai, a annoncé la présidente du club, Jeanne Aubry.", []),
        ("fr", "Le nombre de licenciés a augmenté de 9 %.",
         "La ville n'a pas augmenté ses tarifs. Le nombre de licenciés a progressé de 9 %.", []),
        ("en", "The number of members rose by 9 per cent.",
         "Prices have not risen. The number of members grew by 9 per cent.", []),
        ("de", "Die Zahl der Gäste ging zurück.", "Die Zahl der Gäste sank.", []),
        ("fr", "Les ventes ont reculé de 8 %.", "Les ventes ont diminué de 8 %.", []),
        ("es", "Las ventas se redujeron un 8 %.", "Las ventas cayeron un 8 %.", []),
        ("de", "Zwei Stationen sind zu.", "Zwei der elf Stationen sind zu.", []),
        ("de", "Die Grünen verloren drei Sitze.", "Die Grünen verloren drei ihrer zwölf Sitze.", []),
        ("de", "Drei Sitze haben die Grünen verloren.", "Die Grünen verloren drei Sitze.", []),
        ("fr", "Six appareils sont neufs.", "La flotte compte trente et un appareils, dont six neufs.", []),
        ("es", "El hospital de Vallehondo abrirá en mayo, anunció la consejera Beltrán.",
         "La consejera Beltrán anunció que el hospital de Vallehondo abrirá en mayo.", []),
        ("en", "The hospital in Harlow will open in May, the minister Ann Beltran announced.",
         "The minister Ann Beltran announced that the hospital in Harlow will open in May.", []),
        ("de", "Die Genehmigung für den neuen Ausbau im Hafen hat der Senat nicht erteilt.",
         "Der Senat hat den Ausbau im Hafen nicht genehmigt.", []),
    ],
)  # fmt: skip
def test_other_languages_deny_and_turn(language, claim, text, kinds):
    result = match(claim, [index_source(source(text, language=language))])
    assert sorted({conflict.kind for _, _, conflict in result.conflicts}) == kinds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Das sagte Hafenchefin Renate Lüders am Montag.", ["Renate", "Lüders"]),
        ("Bürgermeister Wiebold kam. Später ging Wiebold.", ["Wiebold", "Wiebold"]),
        ("Im Mai tranken 30 Gäste 12 Liter Wasser.", []),
        ("Viele Menschen loben die EU.", ["EU"]),
        ("Jörg Pohl forderte Karten.", ["Jörg", "Pohl"]),
    ],
)
def test_german_names(text, names):
    assert [unit.word for unit in take_apart(text, lexicon("de")).units if unit.kind is Kind.NAME] == names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The price is US$ 1,200 million, payable in cash.", "#1200000000"),
        ("It cost 3.5 billion.", "#3500000000"),
        ("Some 4 500, mostly men, came.", "#4500"),
    ],
)
def test_figures_are_posted_whole_before_a_comma_too(text, value):
    assert value in index_source(source(text)).postings
