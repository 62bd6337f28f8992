"""Who does it: names, words and pronouns as subjects, in the active and the passive."""

from __future__ import annotations

import pytest

from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def kinds(claim: str, text: str, language: str = "en") -> list[str]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1", language=language), "test"))])
    return [conflict.kind for _, _, conflict in found.conflicts]


@pytest.mark.parametrize(
    ("claim", "text", "language"),
    [
        ("The council bought the land from the farmers.", "The farmers bought the land from the council.", "en"),
        ("Delphin has sued Norsk over the patent.", "Norsk has sued Delphin over the patent.", "en"),
        ("Ruiz succeeded Keller as mayor.", "Ruiz was succeeded by Keller as mayor.", "en"),
        ("Ruiz will take over from Keller in May.", "She will take over from Ruiz in May.", "en"),
        ("The club was founded by the brewery.", "The brewery was founded by the club.", "en"),
        ("The agency lent the museum a camera.", "The museum, which opened in May, lent the agency a camera.", "en"),
        ("Supply exceeded demand.", "Demand exceeded supply.", "en"),
        ("Teachers outnumber nurses in Arn.", "In Arn, nurses outnumber teachers.", "en"),
        ("La mairie a vendu le terrain à la banque.", "La banque a vendu le terrain à la mairie.", "fr"),
        ("El banco compró la casa al ayuntamiento.", "El ayuntamiento compró la casa al banco.", "es"),
        ("La constructora denunció a la diputación.", "La diputación denunció a la constructora.", "es"),
        ("El museo donó un cuadro a la fundación.", "La fundación donó un cuadro al museo.", "es"),
    ],
)
def test_the_other_did_it(claim, text, language):
    assert "roles" in kinds(claim, text, language)
    assert kinds(text, text, language) == []


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The minister met the mayor.", "The mayor met the minister."),
        ("The council bought the land from the farmers.", "The land was bought by the council from the farmers."),
        ("Norsk was sued by Delphin.", "Delphin, a start-up, sued Norsk."),
        ("Mayor Keller opened the bridge.", "Keller opened the bridge."),
        ("The album won the award in 2014.", "It won the award for the best album in 2014."),
        ("Thailand did support Vietnam.", "Troops were sent to Vietnam and supported the projects."),
        ("The film was directed by Ana Ruiz.", "A film directed by Ana Ruiz opened."),
        ("The land was sold to farmers.", "The council sold the land to farmers."),
        ("The couple, Ann and Bo, married.", "Bo married Ann."),
        ("Team A faced team B.", "Team B faced team A."),
        ("Who bought the land is not known.", "The council bought the land."),
        ("Activists threw paint before the London embassy.", "Activists in London threw paint before the embassy."),
    ],
)
def test_the_same_did_it(claim, text):
    assert "roles" not in kinds(claim, text)


def test_no_list_no_conflict():
    assert "roles" not in kinds("Anna har sålt huset till Paul.", "Paul har sålt huset till Anna.", "sv")
