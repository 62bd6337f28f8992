"""Where a claim says more than its source, or says it more firmly; and where it does not."""

from __future__ import annotations

import pytest

from claimcheck.matcher.catalogue import CATALOGUE
from claimcheck.matcher.features import HINTED
from claimcheck.matcher.hints import HINTS
from claimcheck.matcher.index import index_source
from claimcheck.matcher.match import match
from claimcheck.model import Document, Source


def hints(claim: str, text: str, language: str = "en", without: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    found = match(claim, [index_source(Source("1", Document("1", text, (), "1", language=language), "test"))], without)
    assert found is not None
    for window, hint in found.hints:
        assert hint.claim_span.slice(claim) == hint.claim_value
        assert hint.passage_span.slice(window.text) == hint.source_value
    assert {kind for kind in HINTED if found.features[f"hint_{kind}"]} == {hint.kind for _, hint in found.hints}
    return [(hint.kind, hint.claim_value, hint.source_value) for _, hint in found.hints]


PENSIONS = "About a third of the pensioners lost money. Most of them were repaid by June, the fund said."

EXPORTS = "Exports to Norland rose 7 percent and those to Sudland 4 percent."
BRIDGE = "The bridge, built in 1937, has been closed to lorries since 2019. A check in 2016 had found nothing."
FARES = "Fares will rise by 3 percent on buses in January and by 5 percent on trams in March, the city said."
CALLS = "The fire brigade of Arn was called out 40 times. In Dunmore it was called out 12 times."
PROFIT = "Arnwerk sold 5 percent of its shares on Monday. Profit rose 7 percent."
TRIAL = (
    "“The contract was signed in May,” said the prosecutor, Marta Lind. Defence counsel Olav Stene told the court that his "
    "client had acted on advice. He criticised the length of the inquiry."
)
FRAUD = (
    "His barrister, Helena Stokes, asked for mercy, calling the fraud “a moment of weakness”. Judge Peter Okafor sent him to "
    "prison. He had stolen from his parish."
)


@pytest.mark.parametrize(
    ("claim", "text", "hint"),
    [
        ("The singer was born in Porto.", "The singer, born in Lisbon, grew up in Porto.", ("elsewhere", "Porto", "Lisbon")),
        ("The mill was founded by Ines Rocha.", "The mill was founded by Paulo Dias and is led by Ines Rocha.",
         ("elsewhere", "Ines", "Paulo")),
        ("The report blames the captain.", "The report clears the captain and blames the owner.",
         ("elsewhere", "blames", "clears")),
        ("The bill would ban plastic bags.", "The bill would tax plastic bags, short of the ban they wanted.",
         ("elsewhere", "ban", "tax")),
        ("The river flooded the town.", "Sandbags kept the river from flooding the town.",
         ("denial", "flooded", "kept the river from")),
        ("The tower is the tallest in Europe.", "The tower was the tallest in Europe until 2012.", ("denial", "tower", "until")),
        ("The library is open every day.", "The library is open every day except Sunday.", ("quantifier", "every", "except")),
        ("All the pensioners lost money.", PENSIONS, ("quantifier", "All", "a third")),
        ("All pensioners were repaid by June.", PENSIONS, ("quantifier", "All", "Most of them")),
        ("Every school in Arn closed.", "Several of the schools in Arn closed.", ("quantifier", "Every", "Several")),
        ("All ferries run on gas.", "The ferry runs on gas.", ("quantifier", "All", "ferry")),
        ("The firm bought a mill.", "The firm has agreed to buy a mill.", ("modality", "bought", "agreed to buy")),
        ("The mill closed in May.", "The mill will close in May.", ("modality", "closed", "will close")),
        ("The dam broke after the storm.", "Engineers suspect the dam broke after the storm.", ("modality", "dam", "suspect")),
        ("The ban is lifted in May.", "A lifting of the ban in May is possible.", ("modality", "ban", "is possible")),
        ("The mill will shut in May.", "It is possible that the mill in Arn will have to shut in May.",
         ("modality", "mill", "is possible that")),
        ("The mill poisons 30 people a year.", "According to a study, the mill poisons 30 people a year.",
         ("attribution", "mill", "According to a study")),
        ("The mill shuts in May.", "The mill could shut in May.", ("modality", "shuts", "could")),
        ("The mill poisoned the river.", "Campaigners said the mill poisoned the river.",
         ("attribution", "mill", "Campaigners said")),
        ("The mill poisoned the river.", "Ruiz claims that the mill poisoned the river.", ("attribution", "mill", "claims")),
        ("Late meals cause bad sleep.", "Late meals are associated with bad sleep.", ("causation", "cause", "associated")),
        ("The keeper, who plays the piano in a bar, saved a penalty.", "The keeper saved a penalty.",
         ("clause", "who plays the piano in a bar", "")),
        ("The names were copied and have since been sold by crooks.", "The names were copied.",
         ("clause", "and have since been sold by crooks", "")),
        ("The keeper, a former docker from Lund, saved a penalty.", "The keeper saved a penalty.",
         ("clause", "a former docker from Lund", "")),
        ("The firm sued the bank and demands damages.", "The firm sued the bank.", ("clause", "and demands damages", "")),
        ("The village of Arn stays closed until Tuesday.", "The village of Lund stays closed until Tuesday. Arn is open.",
         ("elsewhere", "Arn", "Lund")),
        ("Exports to Sudland rose 7 percent.", EXPORTS, ("value", "7 percent", "4 percent")),
        ("The bridge was closed to lorries in 2016.", BRIDGE, ("value", "2016", "2019")),
        ("Tram fares will rise in January.", FARES, ("value", "January", "March")),
        ("Divers found the body on Saturday.", "Divers found the body on Monday. The boat had drifted ashore on Saturday.",
         ("value", "Saturday", "Monday")),
        ("Norvik plans to shut its Arn base.", "Norvik denied plans to shut its base in Arn.",
         ("denial", "shut", "denied plans to")),
        ("The ministry had delayed the approval.", "The ministry rejected reports that it had delayed the approval.",
         ("denial", "delayed", "rejected reports that")),
        ("The owner will rebuild the mill.", "The owner has ruled out rebuilding the mill.", ("denial", "rebuild", "ruled out")),
        ("The council voted to sell the hall.", "The council voted to consider selling the hall.",
         ("modality", "sell", "consider selling")),
        ("Melkara has bought its rival Vallby.", "Melkara is considering a bid for its rival Vallby.",
         ("modality", "rival", "considering")),
        ("Regulators ordered the firm to pay for the cut in July.",
         "A consumer body has called on the regulator to make the firm pay for the cut in July.",
         ("modality", "Regulators", "called on")),
        ("Astronauts repaired a cooling line on Friday.", "Astronauts are scheduled to mend a cooling line on Friday.",
         ("modality", "repaired", "scheduled to")),
        ("The defence said the contract was signed in May.", TRIAL, ("actor", "defence", "Marta Lind")),
        ("Marta Lind criticised the length of the inquiry.", TRIAL, ("actor", "Marta Lind", "Olav Stene")),
        ("The judge called the fraud “a moment of weakness”.", FRAUD, ("actor", "judge", "Helena Stokes")),
        ("A stroke caused his collapse, doctors said.", "Doctors have ruled out a stroke after his collapse.",
         ("denial", "stroke", "ruled out")),
        ("The seals had bird flu, tests showed.", "Tests found no trace of bird flu in the seals.",
         ("denial", "bird", "no trace of")),
        ("More than half of the trees died.", "Fewer than half of the trees died.", ("comparison", "More", "Fewer")),
        ("The lakes are lower than at any time.", "The lakes are fuller than at any time.", ("comparison", "lower", "fuller")),
        ("Thorel called it “a triumph”.", "Thorel wrote that it “would have been a triumph, had it been shorter”.",
         ("cut", "a triumph", "would have")),
        ("“The bridge is safe for lorries,” said Aas.", "“We do not think the bridge is safe for lorries,” said Aas.",
         ("cut", "The bridge is safe for lorries,", "not")),
        ("Chidi Okonjo beat Matías Reyles in four sets.", "Matías Reyles knocked out Chidi Okonjo in four sets.",
         ("exchange", "beat", "knocked")),
        ("Greta Holt was replaced by Jonas Falk as its head.", "Greta Holt succeeded Jonas Falk as its head.",
         ("exchange", "replaced", "succeeded")),
        ("All the boats were found.", "All but three of the boats were found.", ("quantifier", "All", "All but three")),
    ],
)  # fmt: skip
def test_more_than_the_source_says(claim, text, hint):
    assert hint in [(kind, ours.removesuffix("."), theirs) for kind, ours, theirs in hints(claim, text)]
    name = dict(zip(HINTED, HINTS, strict=True))[hint[0]]
    assert hint[0] not in [kind for kind, _, _ in hints(claim, text, without=(name,))]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("A third of the pensioners lost money.", PENSIONS),
        ("All pensioners lost money.", "All of the pensioners lost money."),
        ("The fund repaid 40 people every month.", "The fund repaid some 40 people a month."),
        ("All schools in Arn closed.", "The schools in Arn closed."),
        ("All cabin crews went home.", "The cabin crew managers and all cabin crews went home."),
        ("The mill will close in May.", "The mill will close in May."),
        ("The mill will close in May.", "The mill would close in May, the firm said."),
        ("The firm shuts the mill in May.", "The firm said it would shut the mill in May."),
        ("The mill is to close in May.", "The mill is expected to close in May."),
        ("The state pays half of the cost.", "The line may cost 3 million, of which the state pays half."),
        ("The mill may close in May.", "The mill could close in May."),
        ("The mill closed in May.", "The mill, which will be missed, closed in May."),
        ("The firm was able to buy a mill.", "The firm was able to buy a mill."),
        ("Campaigners say the mill poisoned the river.", "Campaigners said the mill poisoned the river."),
        ("The mill poisoned the river.", "The mill poisoned the river, the court held."),
        ("The mill poisoned the river.", "The mill poisoned the river. Ruiz claims to have seen it."),
        ("Late meals are linked to bad sleep.", "Late meals are associated with bad sleep."),
        ("Late meals cause bad sleep.", "Late meals cause bad sleep, to which they had been linked."),
        (
            "The keeper, who plays the piano, saved a penalty.",
            "The keeper saved a penalty. He plays the piano at home.",
        ),
        ("The names were copied and have since been sold.", "The names were copied and then sold."),
        ("Pay goes up by 3 per cent.", "Ruiz warned that fares would go up. Pay goes up by 3 per cent."),
        ("It stands in Padua, a town in Italy.", "It stands in Padua. The town is in Italy."),
        ("The village of Arn stays closed until Tuesday.", "The village of Lund near Arn stays closed until Tuesday."),
        (
            "Berg played well at Arn on Tuesday.",
            "The mayor stayed at Lund. Berg stayed at Arn, and played well on Tuesday.",
        ),
        ("The singer lives in Italy.", "The singer lives in Padua, a town in the north of Italy."),
        ("Residents called on the mayor to resign.", "The mayor rejected residents' calls to resign."),
        ("The airport opened in 2014.", "Building of the airport began in 2011, and it opened later, in 2014."),
        ("Profits at Dunmore fell.", "Profits at Arnwerk rose, while those at Dunmore fell."),
        ("The tower was the tallest in Europe until 2012.", "The tower was the tallest in Europe until 2012."),
        (
            "The library is open every day but Sunday.",
            "The library is open every day except Sunday, other than in May.",
        ),
        ("It has 20 mills in Italy.", "It has 30 mills in Spain and 20 in Italy."),
        ("Norvik denied that it plans to shut its Arn base.", "Norvik denied plans to shut its base in Arn."),
        ("The base in Arn stays open.", "Norvik denied plans to shut its base in Arn, and it stays open."),
        ("Residents called on the mayor to resign.", "The mayor rejected calls to resign from residents."),
        ("The owner may rebuild the mill.", "The owner has not ruled out rebuilding the mill."),
        ("Drivers will vote on a strike over rosters.", "Drivers will vote on whether to strike over rosters."),
        ("Norvik is weighing a pay offer.", "Norvik is considering a pay offer."),
        ("The film has earned 13 million in Canada.", "As of May 1, the film has earned 13 million in Canada."),
        ("The council sold the hall.", "The council sold the hall, which it had considered keeping."),
        ("Olav Stene criticised the length of the inquiry.", TRIAL),
        ("The defence criticised the length of the inquiry.", TRIAL),
        ("Prosecutor Marta Lind said the contract was signed in May.", TRIAL),
        ("The prosecution said the contract was signed in May.", TRIAL),
        ("Passengers should check with their airline.", "Passengers are asked to check with their airline."),
        ("Thorel called it “no triumph”.", "Thorel said it was “no triumph”."),
        ("Thorel said it was not “a triumph”.", "Thorel wrote that it “was hardly a triumph for the house”."),
        (
            "Chidi Okonjo was beaten by Matías Reyles in four sets.",
            "Matías Reyles knocked out Chidi Okonjo in four sets.",
        ),
        ("Chidi Okonjo lost to Matías Reyles in four sets.", "Matías Reyles beat Chidi Okonjo in four sets."),
        ("The lakes hold more than half.", "The lakes hold more than half, and less than in May."),
        ("Fewer than half of the trees died.", "Less than half of the trees died."),
        ("Every boat was found.", "All boats were found, but three of the crew are missing."),
        ("The barrister called the fraud “a moment of weakness”.", FRAUD),
    ],
)
def test_no_more_than_the_source_says(claim, text):
    assert hints(claim, text) == []


def test_no_hint_in_a_language_whose_words_are_not_known():
    assert hints("Alle Busse fahren mit Gas.", "Alle Busse could fahren mit Gas.", "de") == []


def test_every_hint_can_be_left_out():
    assert set(HINTS) < set(CATALOGUE)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Exports to Norland rose 7 percent.", EXPORTS),
        ("Exports to Sudland rose 4 percent.", EXPORTS),
        ("The bridge was closed to lorries in 2019.", BRIDGE),
        ("The bridge was built in 1937.", BRIDGE),
        ("Bus fares will rise by 3 percent in January.", FARES),
        ("Tram fares will rise by 5 percent in March.", FARES),
        ("In Dunmore the fire brigade was called out 12 times.", CALLS),
        ("Arnwerk's profit rose 7 percent.", PROFIT),
        ("The council approved the plan on Tuesday.",
         "The council met on Tuesday. It approved the plan, which it had rejected on Monday."),
        ("The house, which burned in 1987, got a library from its owner in 1884.",
         "The house was built in 1851. Its owner added a library and a glasshouse in 1884. It burned in 1987."),
    ],
)  # fmt: skip
def test_a_value_stands_with_its_own(claim, text):
    assert "value" not in [kind for kind, _, _ in hints(claim, text)]
