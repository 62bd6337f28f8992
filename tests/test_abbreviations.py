"""Words that are abbreviations only before a number, and ordinals."""

from __future__ import annotations

import pytest

from claimcheck.text import sentences

TWO = {
    "en": [
        "Asked whether he would go, he said no. | Weber left.",
        "It reopened in May. | Weber was there.",
        "It hangs in the Museum of Art. | Weber bought it.",
        "She fell ill. | Weber called.",
        "Prices fell in Dec. | Weber expects more.",
        "He ate a fig. | Police came.",
        "There are none in the ark. | “We looked,” he said.",
    ],
    "de": [
        "Es war ein Bau dieser Art. | Weber kam.",
        "Er tut, was er mag. | Weber auch.",
        "Er blieb bis 3. | Der Rat tagte.",
        "Sie fand das Gen. | Weber war dabei.",
    ],
    "fr": ["Il aime l'art. | Weber aussi.", "Il a commis le vol. | Weber est parti.", "Le vin est sec. | Weber rit."],
    "es": ["Dijo que no. | Weber salió.", "Vio el mar. | Weber salió."],
    "it": ["Ha detto di no. | Weber è uscito.", "Ha perso il set. | Weber ride."],
    "nl": ["Het stadion was vol. | Weber kwam."],
    "sv": ["Boken är min. | Weber log."],
}
ONE = {
    "en": [
        "They live at No. 10 Downing Street.",
        "It is no. 5 on the list.",
        "On Dec. 5 it fell.",
        "See Art. IV and Fig. B for more.",
        "The town of St. Louis met Mr. Weber and Dr. Hill.",
    ],
    "de": ["Nach Art. 5 GG gilt das.", "Am 3. Oktober kam er.", "Die sog. Reichsbürger kamen.", "Der 3. Rat tagte."],
    "fr": ["L'art. 5 du code vaut.", "Voir vol. 3 et fig. 2 ici."],
    "es": ["El art. 5 vale.", "Vea el no. 5 de la lista."],
    "it": ["Il sen. Rossi vota.", "Vedi fig. 3 qui."],
    "nl": ["Zie vol. 5 nu."],
}


def cut(text: str, language: str) -> list[str]:
    return [span.slice(text) for span in sentences(text, language)]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in TWO.items() for text in texts])
def test_a_word_before_a_capital_ends_its_sentence(language, text):
    assert cut(text.replace("| ", ""), language) == text.split(" | ")


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in ONE.items() for text in texts])
def test_an_abbreviation_before_a_number_ends_none(language, text):
    assert cut(text, language) == [text]


def test_many_such_words_are_cut_one_by_one():
    text = "He said no. Weber left. " * 500
    assert len(cut(text, "en")) == 1000
